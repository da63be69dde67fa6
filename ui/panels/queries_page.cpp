#include "ui/panels/queries_page.h"

#include "ui/counted.h"
#include "ui/panels/query_model.h"
#include "ui/panels/row_delegate.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QTimer>

namespace lull::ui {

namespace {

constexpr int kInset = 11;
constexpr int kTypingMillis = 200;
constexpr int kQueryWidth = 120;
constexpr int kNumberWidth = 88;
constexpr int kCtrWidth = 122;

} // namespace

QueriesPage::QueriesPage(QWidget* parent)
    : PanelPage(parent), m_search(new QLineEdit(this)), m_typing(new QTimer(this)), m_model(new QueryModel(this)),
      m_table(new QTableView(this)), m_count(new QLabel(this))
{
    setAccessibleName(tr("Queries"));
    m_search->setPlaceholderText(tr("Find a query"));
    m_search->setAccessibleName(tr("Find a query"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(Icon::Search), QLineEdit::LeadingPosition);
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMillis);
    setLook(*m_count, Look::Caption);
    buildTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInset, 8, kInset, 6);
    column->setSpacing(6);
    auto* columns = new QToolButton(this);
    columns->setObjectName(QStringLiteral("columns"));
    columns->setIcon(themedIcon(Icon::Table));
    columns->setToolTip(tr("Choose columns: the click-through rate by each definition, and more"));
    columns->setAccessibleName(tr("Choose columns"));
    columns->setFocusPolicy(Qt::TabFocus);
    connect(columns, &QToolButton::clicked, this, [this, columns] { chooseColumns(columns->mapToGlobal(columns->rect().bottomLeft())); });
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_search, 1);
    head->addWidget(columns);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addWidget(m_count);
    connect(m_search, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_typing, &QTimer::timeout, this, [this] {
        m_order.needle = m_search->text().toStdString();
        emit questionChanged();
    });
    connect(m_model, &QueryModel::sortRequested, this, [this](QueryColumn by, bool descending) {
        if (by == m_order.column && descending == m_order.descending)
            return;
        m_order.column = by;
        m_order.descending = descending;
        emit questionChanged();
    });
}

void QueriesPage::buildTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Queries"));
    makeRowTable(*m_table);
    for (int column = 0; column < QueryModel::kColumns; ++column)
        m_table->setColumnWidth(column, kNumberWidth);
    m_table->setColumnWidth(static_cast<int>(QueryColumn::Query), kQueryWidth);
    m_table->setColumnWidth(static_cast<int>(QueryColumn::Ctr), kCtrWidth);
    for (int column = QueryModel::kSortedColumns; column < QueryModel::kColumns; ++column) {
        m_table->setColumnWidth(column, kCtrWidth);
        m_table->setColumnHidden(column, true);
    }
    // What fails is seen without scrolling.
    QHeaderView& header = *m_table->horizontalHeader();
    const auto place = [&header](QueryColumn column, int at) { header.moveSection(header.visualIndex(static_cast<int>(column)), at); };
    place(QueryColumn::Ctr, 2);
    place(QueryColumn::ZeroResults, 3);
    header.moveSection(header.visualIndex(QueryModel::kSincePinned), 3);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&header, &QHeaderView::customContextMenuRequested, this, [this](const QPoint& at) {
        chooseColumns(m_table->horizontalHeader()->mapToGlobal(at));
    });
    const QSignalBlocker quiet(m_model); // what is asked first is so ordered anyway
    m_table->sortByColumn(static_cast<int>(m_order.column), Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::doubleClicked, this, &QueriesPage::showNextSession);
}

// Which columns are shown; the query itself always is, and the difference comes and goes with the pinned gap.
void QueriesPage::chooseColumns(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSection(tr("Columns"));
    for (int column = static_cast<int>(QueryColumn::Query) + 1; column < QueryModel::kColumns; ++column) {
        if (column == QueryModel::kSincePinned)
            continue;
        QAction* action = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shows) { m_table->setColumnHidden(column, !shows); });
    }
    menu->popup(at);
}

PanelQuestion QueriesPage::question() const { return {.panel = PanelKind::Queries, .order = m_order}; }

void QueriesPage::setAnswer(const PanelAnswer& answer)
{
    m_snapshot = answer.snapshot;
    m_shownQuery.reset();
    m_model->setAnswer(answer);
    m_table->setColumnHidden(QueryModel::kSincePinned, !m_model->hasPinned());
    const std::uint64_t all = answer.queries ? answer.queries->rows().size() : 0;
    const auto listed = static_cast<std::uint64_t>(m_model->rowCount());
    if (all == 0)
        m_count->setText(tr("No searches"));
    else if (listed == all)
        m_count->setText(counted(all, tr("1 query"), tr("%1 queries")));
    else
        m_count->setText(tr("%1 of %2 queries").arg(countText(listed), countText(all)));
}

void QueriesPage::setStale(bool stale) { m_model->setStale(stale); }

bool QueriesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            showNextSession();
            return true;
        }
    }
    return PanelPage::eventFilter(watched, event);
}

// The first search of the query, and each time the next; behind the last the first again.
void QueriesPage::showNextSession()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || !m_snapshot)
        return;
    const QueryTotals& query = m_model->queryAt(current.row());
    const bool goesOn = m_shownQuery == query.query;
    const auto next = goesOn ? findSearch(m_snapshot->opened.data->index, *m_snapshot->sessions, query.query, m_shownEvent + 1)
                             : std::nullopt;
    m_shownQuery = query.query;
    m_shownEvent = next.value_or(query.firstSearch);
    emit searchShown(m_shownEvent);
}

} // namespace lull::ui
