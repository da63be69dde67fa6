// A chart with its title, what it is over, and a menu to take its picture along.
#pragma once

#include "ui/picture.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QTableWidget;
class QToolButton;

namespace lull::ui {

class Chart;

class ChartPanel final : public QWidget {
    Q_OBJECT
public:
    // Takes the chart over.
    explicit ChartPanel(Chart* chart, QWidget* parent = nullptr);

    // Stands in the head, before the menu; not in pictures. Takes it over.
    void addControl(QWidget* control);
    // Title, subtitle and chart, or its table, on the theme's surface, without the buttons.
    [[nodiscard]] Picture picture();
    [[nodiscard]] QString title() const;
    // The numbers instead of the drawing, for charts that offer them.
    void setShowsTable(bool shows);
    [[nodiscard]] bool showsTable() const;

signals:
    void pictureRequested(const lull::ui::Picture& picture, lull::ui::PictureUse use);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildMenu();
    void paintPicture(QPainter& painter);
    void showWords();
    void fillTable();

    Chart* m_chart;
    QLabel* m_title;
    QLabel* m_subtitle;
    QToolButton* m_more;
    QHBoxLayout* m_controls;
    QAction* m_asTable = nullptr;    // none where the chart offers no table
    QTableWidget* m_table = nullptr; // made when first shown
};

} // namespace lull::ui
