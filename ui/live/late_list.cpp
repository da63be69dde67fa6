#include "ui/live/late_list.h"

#include "ui/counted.h"
#include "ui/live/late_model.h"
#include "ui/table_copy.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace lull::ui {

namespace {

constexpr QSize kUsualSize{820, 420};
constexpr int kRowHeight = 24;
constexpr int kColumnWidths[]{110, 190, 190, 90};

} // namespace

LateList::LateList(QWidget* parent) : QDialog(parent), m_model(new LateModel(this)), m_table(new QTableView), m_summary(new QLabel)
{
    setWindowTitle(tr("Late events"));
    resize(kUsualSize);
    setLook(*m_summary, Look::Note);
    m_summary->setWordWrap(true);
    m_table->setModel(m_model);
    enableCopying(*m_table);
    m_table->setAccessibleName(tr("Late events"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 0; column < static_cast<int>(std::size(kColumnWidths)); ++column)
        m_table->setColumnWidth(column, kColumnWidths[column]);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (row.isValid())
            emit chosen(static_cast<std::size_t>(row.row()));
    });

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
}

void LateList::setData(std::shared_ptr<const Dataset> dataset)
{
    m_model->setData(std::move(dataset));
    showSummary();
}

void LateList::growData(std::shared_ptr<const Dataset> dataset)
{
    const QScrollBar& bar = *m_table->verticalScrollBar();
    const bool atEnd = bar.value() == bar.maximum();
    m_model->growData(std::move(dataset));
    showSummary();
    if (atEnd)
        m_table->scrollToBottom();
}

void LateList::showSummary()
{
    const Dataset* shown = m_model->dataset();
    if (shown == nullptr || shown->late.empty()) {
        m_summary->setText(tr("No event is late."));
        return;
    }
    m_summary->setText(tr("%1 after the watermark, which waits %2: in no session and in no number.")
                           .arg(counted(shown->late.size(), tr("1 event came"), tr("%1 events came")), durationText(shown->rules.wait)));
}

} // namespace lull::ui
