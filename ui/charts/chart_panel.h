// A chart with its title, what it is over, and a menu to take its picture along.
#pragma once

#include <QImage>
#include <QWidget>

class QAction;
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

    // Title, subtitle and chart on the theme's surface, without the buttons, at twice the size on screen.
    [[nodiscard]] QImage picture();
    // "clicks-per-search-mean-over-time.png".
    [[nodiscard]] QString suggestedFileName() const;
    // The numbers instead of the drawing, for charts that offer them.
    void setShowsTable(bool shows);
    [[nodiscard]] bool showsTable() const;

signals:
    void copyRequested(const QImage& picture);
    void saveRequested(const QImage& picture, const QString& suggestedFileName);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildMenu();
    void showWords();
    void fillTable();

    Chart* m_chart;
    QLabel* m_title;
    QLabel* m_subtitle;
    QToolButton* m_more;
    QAction* m_asTable = nullptr;    // none where the chart offers no table
    QTableWidget* m_table = nullptr; // made when first shown
};

} // namespace lull::ui
