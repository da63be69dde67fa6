#include "app/project/view_names.h"

#include <algorithm>
#include <array>

namespace lull::app {

namespace {

constexpr std::array kOrders{UserOrder::Name,         UserOrder::FirstSeen,  UserOrder::MostEvents,
                             UserOrder::MostSessions, UserOrder::HighestCtr, UserOrder::LongestSession};
constexpr std::array kPanels{PanelKind::Distributions, PanelKind::Segments, PanelKind::Queries, PanelKind::Quality};

template <typename Values>
std::optional<typename Values::value_type> valueNamed(const Values& values, std::string_view name)
{
    const auto found = std::ranges::find(values, name, [](auto value) { return nameOf(value); });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::string_view nameOf(UserOrder order)
{
    switch (order) {
    case UserOrder::Name: return "name";
    case UserOrder::FirstSeen: return "first_seen";
    case UserOrder::MostEvents: return "most_events";
    case UserOrder::MostSessions: return "most_sessions";
    case UserOrder::HighestCtr: return "highest_ctr";
    case UserOrder::LongestSession: return "longest_session";
    }
    return {};
}

std::optional<UserOrder> parseUserOrder(std::string_view name) { return valueNamed(kOrders, name); }

std::string_view nameOf(PanelKind panel)
{
    switch (panel) {
    case PanelKind::Distributions: return "distributions";
    case PanelKind::Segments: return "segments";
    case PanelKind::Queries: return "queries";
    case PanelKind::Quality: return "quality";
    }
    return {};
}

std::optional<PanelKind> parsePanelKind(std::string_view name) { return valueNamed(kPanels, name); }

} // namespace lull::app
