// The row of cards under the gap bar: the numbers of the sessions at the gap in force.
#pragma once

#include "core/profile/gap_study.h"
#include "ui/numbers/card_curve.h"
#include "ui/numbers/card_texts.h"

#include <QWidget>

#include <array>
#include <memory>
#include <optional>

class QActionGroup;
class QMenu;

namespace lull::ui {

class MetricCard;

// How much of what is shown is of the gap in force.
enum class Freshness {
    All,
    Profile, // what a profile knows: all but the median duration
    None,    // nothing but what no gap moves
};

class NumbersRow final : public QWidget {
    Q_OBJECT
public:
    explicit NumbersRow(QWidget* parent = nullptr);

    // Values that are not of the gap in force are greyed, until newer ones come.
    void setSummary(const Summary& summary, const DataCounts& counts, Freshness freshness = Freshness::All);
    // What the numbers differ from; none takes the differences away.
    void setPinned(std::optional<PinnedNumbers> pinned);
    // Whose curves the cards show; null where they are not known. O(points) where it is another one than before.
    void setStudy(std::shared_ptr<const GapStudy> study);
    void setMarks(const GapMarks& marks);
    // Shows the kind; emits nothing.
    void setCtrKind(CtrKind kind);
    [[nodiscard]] CtrKind ctrKind() const { return m_kind; }
    // Low cards for a low window.
    void setCompact(bool compact);
    // The first so many cards, wider, in a narrow place; all by default.
    void setShownCards(std::size_t cards);

    [[nodiscard]] const MetricCard& card(Metric metric) const { return *m_cards[static_cast<std::size_t>(metric)]; }

signals:
    void ctrKindChosen(lull::CtrKind kind);

private:
    void buildMenu();
    void showTexts();
    void showCurves();

    Summary m_summary;
    DataCounts m_counts;
    Freshness m_freshness = Freshness::All;
    std::optional<PinnedNumbers> m_pinned;
    std::shared_ptr<const GapStudy> m_study;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    std::array<MetricCard*, kMetrics> m_cards{};
    QMenu* m_menu;
    QActionGroup* m_kinds;
};

} // namespace lull::ui
