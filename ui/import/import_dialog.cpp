#include "ui/import/import_dialog.h"

#include "core/input/presets/preset.h"
#include "core/input/time_form.h"
#include "ui/import/chosen_mapping.h"
#include "ui/import/event_preview_model.h"
#include "ui/import/preview_model.h"
#include "ui/import/reading_form.h"
#include "ui/import/rows_form.h"
#include "ui/table_copy.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kPaceMillis = 150; // a preview no more often than this
constexpr QSize kSize{1'100, 660};

// Room for what each column usually holds; the search text takes what is left.
void fitColumns(QTableView& events)
{
    using Model = EventPreviewModel;
    const QFontMetrics letters(events.font());
    const auto fit = [&](Model::Column column, const char* text) {
        events.setColumnWidth(column, letters.horizontalAdvance(QLatin1String(text)) + 20);
    };
    fit(Model::LineColumn, "1,000,000");
    fit(Model::TimeColumn, "Wed 30 Sep 2026 00:00:00.000");
    fit(Model::UserColumn, "00000000-0000-0000-0");
    fit(Model::EventColumn, "results shown (items)");
    fit(Model::ResultsColumn, "Results");
    fit(Model::ItemColumn, "00000000-0000-00");
    fit(Model::RankColumn, "Rank 00");
    events.horizontalHeader()->setStretchLastSection(false);
    events.horizontalHeader()->setSectionResizeMode(Model::QueryColumn, QHeaderView::Stretch);
}

// The forms of the times in the first rows, each once.
QStringList timeForms(const ImportInput& input, const QString& column)
{
    QStringList forms;
    const auto place = input.columns.columns.indexOf(column);
    if (place < 0)
        return forms;
    for (const std::vector<QString>& row : input.rows) {
        if (static_cast<std::size_t>(place) >= row.size())
            continue;
        const QString form = toQString(timeFormOf(row[static_cast<std::size_t>(place)].toStdString()));
        if (!form.isEmpty() && !forms.contains(form))
            forms << form;
    }
    return forms;
}

QString writtenBy(const Recognition& recognition)
{
    const Preset* preset = findPreset(recognition.preset);
    return preset ? ImportDialog::tr("written by %1").arg(toQString(preset->title)) : QString();
}

QString countsOf(const EventPreview& preview)
{
    QStringList counts;
    for (const EventType type : kAllEventTypes)
        if (const std::uint64_t count = preview.ofType[static_cast<std::size_t>(type)]; count > 0)
            counts << ImportDialog::tr("%1 × %2").arg(countText(count), eventWords(type, {}));
    if (const std::uint64_t rejects = preview.rejects.total(); rejects > 0)
        counts << (rejects == 1 ? ImportDialog::tr("1 row cannot be read") : ImportDialog::tr("%1 rows cannot be read").arg(countText(rejects)));
    const QString all = counts.isEmpty() ? ImportDialog::tr("no events") : counts.join(QStringLiteral(", "));
    return ImportDialog::tr("The first rows (at most %1) become: %2.").arg(countText(kEventPreviewRows), all);
}

} // namespace

ImportDialog::ImportDialog(ImportInput input, QWidget* parent)
    : QDialog(parent), m_title(new QLabel(this)), m_recognised(new QLabel(this)), m_sentence(new QLabel(this)),
      m_reading(new ReadingForm(this)), m_where(new RowsForm(this)), m_choices(new QWidget(this)), m_tabs(new QTabWidget(this)), m_previewNote(new QLabel(this)),
      m_events(new EventPreviewModel(this)), m_rejects(new RejectPreviewModel(this)), m_pace(new QTimer(this)), m_problem(new QLabel(this))
{
    setWindowTitle(tr("Open a log"));
    resize(kSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    buildHead(*column);
    auto* choices = new QHBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(24);
    auto* reading = new QVBoxLayout;
    reading->setSpacing(6);
    reading->addWidget(m_reading);
    reading->addWidget(m_where);
    reading->addStretch();
    choices->addLayout(reading, 2);
    column->addWidget(m_choices, 5);
    buildPreview(*column);
    buildFoot(*column);
    m_pace->setSingleShot(true);
    m_pace->setInterval(kPaceMillis);
    connect(m_pace, &QTimer::timeout, this, &ImportDialog::previewWanted);
    connect(m_reading, &ReadingForm::textChanged, this, &ImportDialog::lookAgain);
    connect(m_reading, &ReadingForm::timesChanged, this, &ImportDialog::changed);
    connect(m_where, &RowsForm::changed, this, &ImportDialog::changed);
    setInput(std::move(input));
}

void ImportDialog::buildHead(QVBoxLayout& column)
{
    setLook(*m_title, Look::Title);
    setLook(*m_recognised, Look::Note);
    for (QLabel* label : {m_title, m_recognised, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column.addWidget(label);
    }
}

void ImportDialog::buildPreview(QVBoxLayout& column)
{
    QTableView* events = addTable(tr("Events"));
    events->setModel(m_events);
    fitColumns(*events);
    addTable(tr("Rows that cannot be read"))->setModel(m_rejects);
    m_rows = addTable(tr("Rows as they stand"));
    m_rows->horizontalHeader()->setDefaultSectionSize(150);
    setLook(*m_previewNote, Look::Note);
    m_previewNote->setTextFormat(Qt::PlainText);
    column.addWidget(m_tabs, 4);
    column.addWidget(m_previewNote);
}

QTableView* ImportDialog::addTable(const QString& title)
{
    auto* table = new QTableView(m_tabs);
    table->setAccessibleName(title);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::TabFocus);
    table->setWordWrap(false);
    table->setShowGrid(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    enableCopying(*table);
    m_tabs->addTab(table, title);
    return table;
}

void ImportDialog::buildFoot(QVBoxLayout& column)
{
    setLook(*m_problem, Look::Problem);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(this);
    m_forget = buttons->addButton(tr("Start from what is recognised"), QDialogButtonBox::ResetRole);
    m_forget->setToolTip(tr("Forget the choices kept for logs of this shape"));
    m_open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setDefault(true);
    setLook(*m_open, Look::Primary);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_forget, &QPushButton::clicked, this, &ImportDialog::forgetWanted);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_problem, 1);
    foot->addWidget(buttons);
    column.addLayout(foot);
}

void ImportDialog::setInput(ImportInput input)
{
    m_input = std::move(input);
    m_isLooking = false;
    m_title->setText(m_input.name);
    m_sentence->setText(m_input.isRemembered ? tr("Set as for the last log of this shape.") : m_input.sentence);
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    m_forget->setVisible(m_input.isRemembered);
    m_reading->show(m_input.options, m_input.recognition);
    m_where->show(m_input.columns, m_input.options.where);
    showColumns();
    changed();
}

void ImportDialog::setFailure(const Error& error)
{
    m_isLooking = false;
    m_failure = toQString(error.oneLine());
    showProblem();
}

void ImportDialog::showColumns()
{
    delete m_columns;
    m_columns = new ColumnsForm(m_input.columns, m_choices);
    static_cast<QHBoxLayout*>(m_choices->layout())->addWidget(m_columns, 5);
    connect(m_columns, &ColumnsForm::changed, this, &ImportDialog::changed);
    QAbstractItemModel* previous = m_rows->model();
    m_rows->setModel(new PreviewModel(m_input.columns.columns, m_input.rows, this));
    delete previous;
}

void ImportDialog::lookAgain()
{
    m_failure.clear();
    if (m_reading->problem().isEmpty()) {
        m_isLooking = true;
        m_pace->stop();
        emit inputWanted();
    }
    showProblem();
}

void ImportDialog::changed()
{
    if (m_isLooking) { // what is on its way was asked for without this
        lookAgain();
        return;
    }
    m_failure.clear();
    static_cast<PreviewModel*>(m_rows->model())->setUses(m_columns->uses());
    showRecognition();
    showProblem();
    if (problem().isEmpty()) {
        if (!m_pace->isActive())
            m_pace->start();
        return;
    }
    m_pace->stop();
    m_events->setEvents({});
    m_rejects->setRejects({});
    m_tabs->setTabText(1, tr("Rows that cannot be read"));
    m_previewNote->setText(tr("The first rows are shown as events once it is known who did what, and when."));
}

void ImportDialog::showRecognition()
{
    QStringList words{formatWords(m_input.recognition)};
    if (const QString by = writtenBy(m_input.recognition); !by.isEmpty())
        words << by;
    const auto uses = m_columns->mapping();
    const auto time = uses.columns.find(Field::Time);
    const QStringList forms = time == uses.columns.end() || time->second.empty() ? QStringList() : timeForms(m_input, toQString(time->second));
    if (!forms.isEmpty())
        words << tr("times %1").arg(forms.join(tr(" and ")));
    m_recognised->setText(tr("Recognised: %1").arg(words.join(QStringLiteral(" · "))));
}

void ImportDialog::setPreview(const std::expected<EventPreview, Error>& preview)
{
    m_failure = preview ? QString() : toQString(preview.error().oneLine());
    m_events->setEvents(preview ? preview->events : std::vector<PreviewEvent>());
    m_rejects->setRejects(preview ? preview->rejects : RejectCounts());
    const std::uint64_t rejects = preview ? preview->rejects.total() : 0;
    m_tabs->setTabText(1, rejects == 0 ? tr("Rows that cannot be read") : tr("Rows that cannot be read (%1)").arg(countText(rejects)));
    m_previewNote->setText(preview ? countsOf(*preview) : tr("No row of the first can be read like this."));
    showProblem();
}

LogOptions ImportDialog::options() const
{
    LogOptions options = m_reading->applyTo(m_input.options);
    options.where = m_where->where();
    if (m_isLooking) { // these columns are about to go
        options.mapping = {};
        return options;
    }
    options.mapping = chosenMapping(m_input.options.mapping, m_input.recognition.mapping, m_columns->mapping());
    if (options.mapping != m_input.options.mapping && options.preset.empty() && !m_input.recognition.preset.empty())
        options.preset = m_input.recognition.preset; // which is guessed only where nothing is said of columns
    return options;
}

QString ImportDialog::problem() const
{
    const QString reading = m_reading->problem();
    return reading.isEmpty() ? m_columns->problem() : reading;
}

void ImportDialog::showProblem()
{
    const QString now = problem();
    m_problem->setText(now.isEmpty() ? m_failure : now);
    m_open->setEnabled(now.isEmpty() && !m_isLooking);
}

} // namespace lull::ui
