#include "ui/live/late_list.h"

#include "ui/counted.h"
#include "ui/live/late_model.h"
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
    const QScrollBar& bar = *m_table->verticalScrollBar();
    const bool atEnd = bar.value() == bar.maximum();
    const std::size_t late = dataset ? dataset->late.size() : 0;
    const QString wait = dataset ? durationText(dataset->rules.wait) : QString();
    m_model->setData(std::move(dataset));
    m_summary->setText(late == 0 ? tr("No event is late.")
                                 : counted(late, tr("1 event came after the watermark, which waits %2: in no session and in no number."),
                                           tr("%1 events came after the watermark, which waits %2: in no session and in no number."))
                                       .replace(QLatin1String("%2"), wait));
    if (atEnd)
        m_table->scrollToBottom();
}

} // namespace lull::ui
