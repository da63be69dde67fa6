// Segments and their differences in the plainest code that could be right, for core to be held against.
#pragma once

#include "core/metrics/ctr.h"
#include "reference.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lull::reference {

// X and Y of each user.
using UserRatios = std::map<std::string, std::pair<double, double>>;

// Sessions by the value that their first event has; those without one under none.
std::map<std::optional<std::string>, std::vector<Session>> bySegment(const std::vector<Event>& events,
                                                                     const std::vector<Session>& sessions);

UserRatios userRatios(const std::vector<Event>& events, const std::vector<Session>& sessions, CtrKind kind);
UserRatios userBounces(const std::vector<Session>& sessions);

struct Difference {
    std::optional<double> value;
    std::optional<std::pair<double, double>> ci95;
    std::size_t shared = 0;
};
// B − A.
Difference differenceOf(const UserRatios& a, const UserRatios& b);

} // namespace lull::reference
