// Segments of a column side by side, and whether the better of two is better at every gap.
#pragma once

#include "ui/panels/panel_page.h"

#include <optional>

class QComboBox;
class QLabel;
class QLayout;
class QTableView;
class QToolButton;

namespace lull::ui {

class ChartPanel;
class SegmentChart;
class SegmentModel;

class SegmentsPage final : public PanelPage {
    Q_OBJECT
public:
    explicit SegmentsPage(QWidget* parent = nullptr);

    [[nodiscard]] PanelQuestion question() const override;
    void setAnswer(const PanelAnswer& answer) override;
    void setStale(bool stale) override;
    void setSnapshot(const Snapshot& snapshot) override;

    // By which sessions are worth comparing: chosen here, or one that tells a few values apart; none where no column does.
    [[nodiscard]] std::optional<std::string> column(const EventTable& table) const;

    [[nodiscard]] QString verdict() const;
    [[nodiscard]] SegmentModel& model() { return *m_model; }
    [[nodiscard]] QTableView& table() { return *m_table; }
    [[nodiscard]] SegmentChart& chart() { return *m_chart; }

signals:
    // A segment was chosen to be all that is looked at.
    void valueChosen(const lull::FieldFilter& value);

private:
    void buildTable();
    [[nodiscard]] QLayout* makeHead();
    void showOnly();
    // What the current row stands for; none where that is no single value.
    [[nodiscard]] std::optional<FieldFilter> currentValue() const;
    void showMenu(QPoint place);
    void showPinned(const PanelAnswer& answer);
    void fillBase(const SegmentStudy& study);
    void showCurve(const PanelAnswer& answer);
    void chooseColumn();
    void chooseBase();
    void chooseRow(int row);
    void showNothing(const QString& why);

    QComboBox* m_column;
    QComboBox* m_base;
    QToolButton* m_only;
    SegmentModel* m_model;
    QTableView* m_table;
    QLabel* m_verdict;
    QLabel* m_warning;
    SegmentChart* m_chart;
    std::shared_ptr<const SegmentStudy> m_study; // of the answer shown
    bool m_isColumnChosen = false;               // by hand
    std::optional<SegmentId> m_a;                // likewise
    std::optional<SegmentId> m_b;
    std::shared_ptr<const EventTable> m_events;  // that it is of
};

} // namespace lull::ui
