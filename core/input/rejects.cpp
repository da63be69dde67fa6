#include "core/input/rejects.h"

#include <algorithm>
#include <numeric>

namespace lull {

std::string_view nameOf(RejectReason reason)
{
    switch (reason) {
    case RejectReason::NoUser: return "no user";
    case RejectReason::NoTime: return "no time";
    case RejectReason::UnreadableTime: return "unreadable time";
    case RejectReason::BrokenQuote: return "quote not closed";
    case RejectReason::InvalidUtf8: return "invalid UTF-8";
    case RejectReason::NulByte: return "NUL byte";
    case RejectReason::LineTooLong: return "line over 16 MiB";
    case RejectReason::BrokenJson: return "broken JSON";
    case RejectReason::TooFewColumns: return "too few columns";
    }
    return "";
}

std::string_view remedyFor(RejectReason reason)
{
    switch (reason) {
    case RejectReason::NoUser:
    case RejectReason::NoTime:
    case RejectReason::UnreadableTime:
    case RejectReason::TooFewColumns:
        return "choose the columns that hold user and time";
    case RejectReason::BrokenQuote: return "close the quote, or double the quotes inside a cell";
    case RejectReason::InvalidUtf8: return "say how the file is encoded, or save it as UTF-8";
    case RejectReason::NulByte: return "save the file as text, without NUL bytes";
    case RejectReason::LineTooLong: return "export the file again, one event a line";
    case RejectReason::BrokenJson: return "write one JSON object a line, as with jq -c";
    }
    return "";
}

std::string_view optionsFor(RejectReason reason)
{
    switch (reason) {
    case RejectReason::NoUser:
    case RejectReason::NoTime:
    case RejectReason::UnreadableTime:
    case RejectReason::TooFewColumns: return "--map user=COLUMN, --map time=COLUMN";
    case RejectReason::InvalidUtf8: return "--encoding windows-1252";
    case RejectReason::BrokenQuote:
    case RejectReason::NulByte:
    case RejectReason::LineTooLong:
    case RejectReason::BrokenJson: break;
    }
    return "";
}

void RejectCounts::add(const Reject& reject)
{
    auto entry = std::ranges::find(entries, reject.reason, &Entry::reason);
    if (entry == entries.end())
        entry = entries.insert(entries.end(), Entry{.reason = reject.reason, .count = 0, .examples = {}});
    ++entry->count;
    if (entry->examples.size() < kRejectExamples)
        entry->examples.push_back(reject);
}

std::uint64_t RejectCounts::total() const
{
    return std::accumulate(entries.begin(), entries.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Entry& entry) { return sum + entry.count; });
}

} // namespace lull
