// The filters in force, each as a chip that can be removed: there only while there are any.
//
//   FilterRow row;
//   row.setFilters({.sessions = {TimeRange{noon, evening}}});  // shows "Mon 6 May 2024, 12:00 to 18:00 ×"
//   connect(&row, &FilterRow::filtersChosen, …);               // without what was removed
#pragma once

#include "ui/window/filters.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lull::ui {

enum class Icon;

// What is left by the filters: of the events, and of the sessions that are made of these.
struct FilterCounts {
    std::uint64_t keptEvents = 0;
    std::uint64_t allEvents = 0;
    std::uint64_t shownSessions = 0;
    std::uint64_t allSessions = 0;
};

class FilterRow final : public QWidget {
    Q_OBJECT
public:
    explicit FilterRow(QWidget* parent = nullptr);

    // Shows itself where something is left out.
    void setFilters(const Filters& filters);
    void setCounts(const FilterCounts& counts);
    // While they are being counted.
    void setCountsUnknown();

    [[nodiscard]] const Filters& filters() const { return m_filters; }

signals:
    void filtersChosen(const lull::ui::Filters& filters);

private:
    void addChip(Icon icon, const QString& text, const QString& what, const Filters& without);
    void addValueChip(std::size_t place);

    Filters m_filters;
    QHBoxLayout* m_chips;
    QPushButton* m_clear;
    QLabel* m_counts;
};

} // namespace lull::ui
