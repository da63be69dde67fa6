// The filters in force, each as a chip that can be removed: there only while there are any.
//
//   FilterRow row;
//   row.setFilters({.sessions = {TimeRange{noon, evening}}});  // shows "Mon 6 May 2024, 12:00 to 18:00 ×"
//   connect(&row, &FilterRow::filtersChosen, …);               // without what was removed
#pragma once

#include "core/left_out.h"
#include "ui/window/filters.h"

#include <QString>
#include <QWidget>

#include <functional>

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

    // Shows itself where something is left out, or bots are.
    void setFilters(const Filters& filters);
    void setLeftOut(const LeftOut& leftOut);
    void setCounts(const FilterCounts& counts);
    // While they are being counted.
    void setCountsUnknown();

    [[nodiscard]] const Filters& filters() const { return m_filters; }

signals:
    void filtersChosen(const lull::ui::Filters& filters);
    void botsWanted(); // no longer left out

private:
    void showChips();
    void addChip(Icon icon, const QString& text, const QString& what, const std::function<void()>& remove);
    void addValueChip(std::size_t place);

    Filters m_filters;
    bool m_botsLeftOut = false;
    QString m_botsText;
    QHBoxLayout* m_chips;
    QPushButton* m_clear;
    QLabel* m_counts;
};

} // namespace lull::ui
