#include "ui/panels/segments_page.h"

#include "ui/charts/chart_panel.h"
#include "ui/charts/segment_chart.h"
#include "ui/filter_words.h"
#include "ui/panels/row_delegate.h"
#include "ui/panels/segment_model.h"
#include "ui/panels/segment_words.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr int kCount = 80;       // pixels of the column of sessions, …
constexpr int kNarrowCount = 72; // … and beside a pinned gap
constexpr int kLowestChart = 170;
constexpr int kRowsShown = 6; // of the table; more scroll
constexpr int kInset = 11;
constexpr std::size_t kFewValues = 50; // that can be compared side by side

// The first that tells a few values apart; else the one with the fewest beyond one; else the first.
int openingColumn(const EventTable& table)
{
    const auto columns = static_cast<int>(table.dimensionNames().size());
    const auto valuesOf = [&table](int column) { return table.dimensionValues(static_cast<std::size_t>(column)).size(); };
    int fewest = 0;
    for (int column = 0; column < columns; ++column) {
        if (valuesOf(column) >= 2 && valuesOf(column) <= kFewValues)
            return column;
        if (valuesOf(column) >= 2 && (valuesOf(fewest) < 2 || valuesOf(column) < valuesOf(fewest)))
            fewest = column;
    }
    return fewest;
}

QLabel* makeLabel(Look look, QWidget* parent)
{
    auto* label = new QLabel(parent);
    setLook(*label, look);
    label->setWordWrap(true);
    return label;
}

} // namespace

SegmentsPage::SegmentsPage(QWidget* parent)
    : PanelPage(parent), m_column(new QComboBox(this)), m_base(new QComboBox(this)), m_only(new QToolButton(this)), m_model(new SegmentModel(*this, this)),
      m_table(new QTableView(this)), m_verdict(makeLabel(Look::Title, this)), m_warning(makeLabel(Look::Caption, this)),
      m_chart(new SegmentChart)
{
    setAccessibleName(tr("Segments"));
    m_column->setAccessibleName(tr("Column to compare by"));
    m_base->setAccessibleName(tr("Segment to compare with"));
    for (QComboBox* box : {m_column, m_base}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(5);
    }
    buildTable();
    auto* panel = new ChartPanel(m_chart, this);
    panel->setMinimumHeight(kLowestChart);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kInset, 8, kInset, 4);
    column->setSpacing(6);
    column->addLayout(makeHead());
    column->addWidget(m_table);
    column->addWidget(m_verdict);
    column->addWidget(m_warning);
    column->addWidget(panel, 1);
    scroll(content);
    connect(m_column, &QComboBox::activated, this, &SegmentsPage::chooseColumn);
    connect(m_base, &QComboBox::activated, this, &SegmentsPage::chooseBase);
    m_column->setEnabled(false);
    showNothing({});
}

QLayout* SegmentsPage::makeHead()
{
    m_only->setObjectName(QStringLiteral("onlyThis"));
    m_only->setIcon(themedIcon(Icon::Filter));
    m_only->setText(tr("Only this"));
    m_only->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_only->setFocusPolicy(Qt::TabFocus);
    connect(m_only, &QToolButton::clicked, this, [this] {
        if (const auto value = currentValue())
            emit valueChosen(*value);
    });
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new QLabel(tr("Compare by"), this));
    head->addWidget(m_column, 1);
    head->addWidget(new QLabel(tr("with"), this));
    head->addWidget(m_base, 1);
    head->addWidget(m_only);
    return head;
}

void SegmentsPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Segments"));
    makeRowTable(*m_table);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(SegmentModel::Name, QHeaderView::Stretch);
    for (const auto& [column, width] : {std::pair(SegmentModel::Sessions, kCount), std::pair(SegmentModel::Users, 66),
                                        std::pair(SegmentModel::Ctr, 120), std::pair(SegmentModel::Difference, 84),
                                        std::pair(SegmentModel::SincePinned, 88)})
        m_table->setColumnWidth(column, width);
    m_table->setColumnHidden(SegmentModel::SincePinned, true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                showOnly();
                chooseRow(current.row());
            });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &SegmentsPage::showMenu);
}

std::optional<FieldFilter> SegmentsPage::currentValue() const
{
    const int row = m_table->currentIndex().row();
    if (!m_study || !m_events || row < 0 || row >= m_model->rowCount())
        return std::nullopt;
    const SegmentChoice& choice = m_study->choice;
    const SegmentChoice::Entry& entry = choice.entries[static_cast<std::size_t>(row)];
    if (entry.kind == SegmentKind::Rest)
        return std::nullopt;
    return FieldFilter{m_events->dimensionNames()[choice.dimension],
                       std::string(m_events->dimensionValues(choice.dimension).textOf(entry.value))};
}

// The button says what it would do.
void SegmentsPage::showOnly()
{
    const auto value = currentValue();
    m_only->setEnabled(value.has_value());
    const QString what = value ? filterExplanation(*value) : tr("Choose one segment in the table");
    m_only->setToolTip(what);
    m_only->setAccessibleName(what);
}

void SegmentsPage::showMenu(QPoint place)
{
    const auto value = currentValue();
    if (!value)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(themedIcon(Icon::Filter), filterExplanation(*value)), &QAction::triggered, this,
            [this, value] { emit valueChosen(*value); });
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

PanelQuestion SegmentsPage::question() const
{
    return {.panel = PanelKind::Segments, .dimension = static_cast<std::size_t>(std::max(0, m_column->currentIndex())), .a = m_a, .b = m_b};
}

std::optional<std::string> SegmentsPage::column(const EventTable& table) const
{
    const auto column = static_cast<std::size_t>(m_column->currentIndex());
    if (m_column->currentIndex() < 0 || column >= table.dimensionNames().size())
        return std::nullopt;
    const std::size_t values = table.dimensionValues(column).size();
    if (!m_isColumnChosen && (values < 2 || values > kFewValues))
        return std::nullopt;
    return table.dimensionNames()[column];
}

void SegmentsPage::setSnapshot(const Snapshot& snapshot)
{
    QStringList columns;
    for (const std::string& name : snapshot.opened.data->table->dimensionNames())
        columns << toQString(name);
    QStringList shown;
    for (int i = 0; i < m_column->count(); ++i)
        shown << m_column->itemText(i);
    m_chart->setGap(snapshot.result->rule.gap);
    if (columns == shown)
        return;
    m_isColumnChosen = false;
    m_column->clear();
    m_column->addItems(columns);
    if (!columns.isEmpty())
        m_column->setCurrentIndex(openingColumn(*snapshot.opened.data->table));
    m_column->setEnabled(!columns.isEmpty());
    m_a.reset();
    m_b.reset();
    if (columns.isEmpty())
        showNothing(tr("This log has no further columns to compare by"));
}

void SegmentsPage::setAnswer(const PanelAnswer& answer)
{
    m_study = answer.segments;
    m_events = answer.snapshot->opened.data->table;
    const QSignalBlocker quiet(m_table->selectionModel());
    m_model->setAnswer(answer);
    showPinned(answer);
    if (!m_study) {
        showNothing(tr("This log has no further columns to compare by"));
        return;
    }
    if (m_study->segments.empty()) {
        showNothing(tr("No sessions to compare"));
        return;
    }
    fillBase(*m_study);
    const int rows = std::min(kRowsShown, m_model->rowCount());
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
                            + rows * m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth());
    m_table->setCurrentIndex(m_model->index(static_cast<int>(m_study->b), 0));
    showOnly();
    showCurve(answer);
}

// Beside a pinned gap there is no room for the count of users, which the hover has.
void SegmentsPage::showPinned(const PanelAnswer& answer)
{
    m_table->setColumnHidden(SegmentModel::SincePinned, !m_model->hasPinned());
    m_table->setColumnHidden(SegmentModel::Users, m_model->hasPinned());
    m_table->setColumnWidth(SegmentModel::Sessions, m_model->hasPinned() ? kNarrowCount : kCount);
    const bool isSame = m_study && answer.pinned && answer.pinned->segments && answer.pinned->segments->a != answer.pinned->segments->b;
    m_chart->setPinnedGap(isSame ? std::optional(answer.pinned->snapshot->result->rule.gap) : std::nullopt);
}

void SegmentsPage::fillBase(const SegmentStudy& study)
{
    m_base->setEnabled(study.segments.size() > 1);
    m_base->clear();
    for (std::size_t entry = 0; entry < study.segments.size(); ++entry)
        m_base->addItem(m_model->nameOf(entry));
    m_base->setCurrentIndex(static_cast<int>(study.a));
}

void SegmentsPage::showCurve(const PanelAnswer& answer)
{
    if (m_study->a == m_study->b) {
        showNothing(tr("All sessions are in one segment: there is nothing to compare"));
        return;
    }
    const QString nameA = m_model->nameOf(m_study->a);
    const QString nameB = m_model->nameOf(m_study->b);
    m_chart->setCurve(m_study->curve, answer.snapshot->ctrKind, nameA, nameB);
    m_verdict->setText(m_study->curve ? verdictSentence(verdictRuns(*m_study->curve), nameA, nameB) : tr("Looking at every gap…"));
    const auto& toBase = m_study->segments[m_study->b].toBase;
    const QString warning = toBase ? userWarning(toBase->ctr(answer.snapshot->ctrKind).fewestUsers()) : QString();
    const QString caution = tr("A comparison, not an experiment: the segments may differ in more than this.");
    m_warning->setText(warning.isEmpty() ? caution : warning + u'\n' + caution);
    m_warning->show();
}

void SegmentsPage::showNothing(const QString& why)
{
    m_verdict->clear();
    m_warning->hide();
    m_base->setEnabled(m_study && m_study->segments.size() > 1);
    showOnly();
    m_chart->setNothing(why);
}

void SegmentsPage::setStale(bool stale) { m_model->setStale(stale); }

QString SegmentsPage::verdict() const { return m_verdict->text(); }

void SegmentsPage::chooseColumn()
{
    m_isColumnChosen = true;
    m_a.reset();
    m_b.reset();
    emit questionChanged();
}

void SegmentsPage::chooseBase()
{
    const SegmentChoice::Entry& entry = m_study->choice.entries[static_cast<std::size_t>(m_base->currentIndex())];
    m_a = SegmentId{entry.kind, entry.value};
    if (m_b == m_a)
        m_b.reset();
    emit questionChanged();
}

void SegmentsPage::chooseRow(int row)
{
    if (row < 0 || !m_study || static_cast<std::size_t>(row) == m_study->a)
        return;
    const SegmentChoice::Entry& entry = m_study->choice.entries[static_cast<std::size_t>(row)];
    m_b = SegmentId{entry.kind, entry.value};
    emit questionChanged();
}

} // namespace lull::ui
