// Every number of a summary with its name, its interval and what it is in one plain sentence.
#pragma once

#include "core/metrics/summary.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lull::report {

enum class Unit { Count, Share, Ratio, Seconds };

struct Number {
    std::string_view key;      // as `sessionize summary` calls it, nested names joined by a point: "search_ctr.pooled"
    std::string_view name;
    std::string_view meaning;  // one sentence
    Unit unit = Unit::Share;
    std::optional<double> value;
    std::optional<Interval> ci95 = std::nullopt;
    std::size_t users = 0;     // behind the interval
    bool hasInterval = false;  // of its kind, though there may be too few users for it
    std::string_view doubt = {}; // why it says nothing: stands in for the interval
};

// The rates, most asked for first.
[[nodiscard]] std::vector<Number> ratesOf(const Summary& summary);
// What was counted.
[[nodiscard]] std::vector<Number> countsOf(const Summary& summary);

// The key, name and meaning that go with a rate. Mean and pooled are told apart.
[[nodiscard]] Number rateOf(const Summary& summary, CtrKind kind);

// "59.5 %", "1.084", "2 min 26 s", "1,204"; an en dash where there is nothing to divide by.
[[nodiscard]] std::string spell(Unit unit, std::optional<double> value);
// "+3.2 points" of a share, "−0.030" of a ratio, "+12" of a count; an en dash for none.
[[nodiscard]] std::string spellDifference(Unit unit, std::optional<double> difference);
// "59.1 % to 59.9 %"; a warning with it, or instead of it, where users are few; empty for numbers without intervals. Cut, with a
// word on it, where it leaves the range of its numbers: `ci95` is not.
[[nodiscard]] std::string spellInterval(const Number& number);

} // namespace lull::report
