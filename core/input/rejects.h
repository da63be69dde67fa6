// Rows that could not be read: counted by reason, the first of each kept, none lost without a word.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lull {

enum class RejectReason { NoUser, NoTime, UnreadableTime, BrokenQuote, InvalidUtf8, NulByte, LineTooLong, BrokenJson, TooFewColumns };

inline constexpr std::array kAllRejectReasons{
    RejectReason::NoUser,      RejectReason::NoTime,      RejectReason::UnreadableTime,
    RejectReason::BrokenQuote, RejectReason::InvalidUtf8, RejectReason::NulByte,
    RejectReason::LineTooLong, RejectReason::BrokenJson,  RejectReason::TooFewColumns};

// For people and files alike: "no user", "unreadable time", "quote not closed", …
[[nodiscard]] std::string_view nameOf(RejectReason reason);

// How to mend a file that has nothing else: "save the file as UTF-8", …
[[nodiscard]] std::string_view remedyFor(RejectReason reason);
// The command line's options for it; empty where none helps.
[[nodiscard]] std::string_view optionsFor(RejectReason reason);

struct Reject {
    std::uint64_t line = 0;  // 1-based
    RejectReason reason = RejectReason::NoUser;
    std::string text;        // the row, cut to kRejectTextBytes at a character's end
    std::string input;       // the file's name, as errors spell it
};

inline constexpr std::size_t kRejectTextBytes = 200;
inline constexpr std::size_t kRejectExamples = 5; // kept per reason

struct RejectCounts {
    struct Entry {
        RejectReason reason = RejectReason::NoUser;
        std::uint64_t count = 0;
        std::vector<Reject> examples; // the first kRejectExamples
    };
    std::vector<Entry> entries; // most frequent first once reading is done; only reasons that occurred

    void add(const Reject& reject);
    [[nodiscard]] std::uint64_t total() const;
};

} // namespace lull
