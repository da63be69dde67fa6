#include "ui/charts/chart_panel.h"

#include "ui/charts/chart.h"
#include "ui/picture_menu.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTableWidget>
#include <QToolButton>

namespace lull::ui {

namespace {

constexpr int kPictureMargin = 12;
constexpr int kRowHeight = 24;

// A label that gives way: it is cut where the room ends, and its hover has the whole text.
QLabel* makeLabel(Look look, QWidget* parent)
{
    auto* label = new QLabel(parent);
    setLook(*label, look);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    label->setMinimumWidth(0);
    return label;
}

void showCut(QLabel& label, const QString& text, const QString& shorter, int width)
{
    const bool fits = label.fontMetrics().horizontalAdvance(text) <= width;
    const QString cut = fits ? text : label.fontMetrics().elidedText(shorter, Qt::ElideRight, width);
    label.setText(cut);
    label.setToolTip(cut == text ? QString() : text);
}

} // namespace

ChartPanel::ChartPanel(Chart* chart, QWidget* parent)
    : QWidget(parent), m_chart(chart), m_title(makeLabel(Look::Title, this)), m_subtitle(makeLabel(Look::Caption, this)),
      m_more(new QToolButton(this)), m_controls(new QHBoxLayout)
{
    buildMenu();
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addLayout(words, 1);
    m_controls->setSpacing(4);
    m_controls->addWidget(m_more, 0, Qt::AlignTop);
    head->addLayout(m_controls);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_chart, 1);

    connect(m_chart, &Chart::wordsChanged, this, &ChartPanel::showWords);
    connect(m_chart, &Chart::wordsChanged, this, &ChartPanel::fillTable);
    showWords();
}

void ChartPanel::addControl(QWidget* control)
{
    m_controls->insertWidget(m_controls->count() - 1, control, 0, Qt::AlignTop);
    showWords();
}

void ChartPanel::buildMenu()
{
    auto* menu = new QMenu(this);
    addPictureActions(*menu, *this, [this](PictureUse use) { emit pictureRequested(picture(), use); });
    if (!m_chart->table().headers.isEmpty()) {
        menu->addSeparator();
        m_asTable = menu->addAction(themedIcon(Icon::Table), tr("Show as table"));
        m_asTable->setCheckable(true);
        connect(m_asTable, &QAction::toggled, this, &ChartPanel::setShowsTable);
    }
    m_more->setIcon(themedIcon(Icon::More));
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolTip(tr("Copy or save this chart"));
    m_more->setAccessibleName(tr("Copy or save this chart"));
    m_more->setStyleSheet(QStringLiteral("QToolButton { min-height: 22px; padding: 0 3px; }"
                                         "QToolButton::menu-indicator { image: none; width: 0; }"));
}

void ChartPanel::setShowsTable(bool shows)
{
    if (!m_asTable || shows == showsTable())
        return;
    if (!m_table) {
        m_table = new QTableWidget(this);
        m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        m_table->verticalHeader()->hide();
        m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
        m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        layout()->addWidget(m_table);
    }
    m_asTable->setChecked(shows);
    m_table->setVisible(shows);
    m_chart->setVisible(!shows);
    fillTable();
}

bool ChartPanel::showsTable() const { return m_table && !m_table->isHidden(); }

void ChartPanel::fillTable()
{
    if (!showsTable())
        return;
    const ChartTable table = m_chart->table();
    m_table->setAccessibleName(m_chart->title());
    m_table->setColumnCount(static_cast<int>(table.headers.size()));
    m_table->setHorizontalHeaderLabels(table.headers);
    m_table->setRowCount(static_cast<int>(table.rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row)
        for (int column = 0; column < m_table->columnCount(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem(table.rows[row].value(column)));
    m_table->resizeColumnsToContents();
}

void ChartPanel::showWords()
{
    setAccessibleName(m_chart->title());
    m_chart->setAccessibleName(m_chart->title());
    m_more->menu()->setTitle(m_chart->title());
    const int room = width() - m_controls->sizeHint().width() - 8;
    showCut(*m_title, m_chart->title(), m_chart->shortTitle(), room);
    showCut(*m_subtitle, m_chart->subtitle(), m_chart->subtitle(), room);
}

void ChartPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showWords();
}

void ChartPanel::contextMenuEvent(QContextMenuEvent* event)
{
    m_more->menu()->popup(event->globalPos());
}

Picture ChartPanel::picture()
{
    return {title(), QSize(width() + 2 * kPictureMargin, height() + 2 * kPictureMargin), Theme::of(*this).color(Role::Surface),
            [this](QPainter& painter) { paintPicture(painter); }};
}

QString ChartPanel::title() const { return m_chart->title(); }

// The words whole, where the panel had to cut them.
void ChartPanel::paintPicture(QPainter& painter)
{
    const Theme theme = Theme::of(*this);
    const auto at = [this](const QWidget* part) { return part->mapTo(this, QPoint(0, 0)) + QPoint(kPictureMargin, kPictureMargin); };
    const QRect line(0, 0, width(), 18);
    painter.setFont(m_title->font());
    painter.setPen(theme.color(Role::Text));
    painter.drawText(line.translated(at(m_title)), Qt::AlignLeft | Qt::AlignVCenter, m_chart->title());
    painter.setFont(m_subtitle->font());
    painter.setPen(theme.color(Role::Text2));
    painter.drawText(line.translated(at(m_subtitle)), Qt::AlignLeft | Qt::AlignVCenter, m_chart->subtitle());
    QWidget* const shown = showsTable() ? static_cast<QWidget*>(m_table) : m_chart;
    shown->render(&painter, at(shown), {}, QWidget::DrawChildren);
}

} // namespace lull::ui
