// The filters in force, each as a chip that can be removed: there only while there are any.
//
//   FilterRow row;
//   row.setFilter({.range = TimeRange{noon, evening}});       // shows "Mon 6 May 2024, 12:00 to 18:00 ×"
//   connect(&row, &FilterRow::filterChosen, …);               // without what was removed
#pragma once

#include "core/left_out.h"
#include "core/session/session_filter.h"

#include <QString>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace lull::ui {

enum class Icon;

class FilterRow final : public QWidget {
    Q_OBJECT
public:
    explicit FilterRow(QWidget* parent = nullptr);

    // Shows itself where the filter does not accept all, or bots are left out.
    void setFilter(const SessionFilter& filter);
    void setLeftOut(const LeftOut& leftOut);
    // How many sessions the filter accepts, of how many; unknown while they are being counted.
    void setCounts(std::uint64_t accepted, std::uint64_t all);
    void setCountsUnknown();

    [[nodiscard]] const SessionFilter& filter() const { return m_filter; }

signals:
    void filterChosen(const lull::SessionFilter& filter);
    void botsWanted(); // no longer left out

private:
    void showChips();
    void addChip(Icon icon, const QString& text, const QString& what, const std::function<void()>& remove);

    SessionFilter m_filter;
    bool m_botsLeftOut = false;
    QString m_botsText;
    QHBoxLayout* m_chips;
    QPushButton* m_clear;
    QLabel* m_counts;
};

} // namespace lull::ui
