#include "core/event/ordered_events.h"

#include "core/parallel.h"

#include <bit>
#include <numeric>
#include <span>
#include <string_view>

namespace lull {

namespace {

// The first eight bytes as a number that compares like them: most names differ there, and it lies at hand.
struct NamedId {
    std::uint64_t prefix = 0;
    StringId id{};
};

std::uint64_t prefixOf(std::string_view text)
{
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < sizeof prefix; ++i)
        prefix = prefix << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return prefix;
}

std::vector<NamedId> named(const std::vector<StringId>& ids, const Dictionary& texts)
{
    std::vector<NamedId> named;
    named.reserve(ids.size());
    for (const StringId id : ids)
        named.push_back({prefixOf(texts.textOf(id)), id});
    return named;
}

// By the sixteen bits of the prefix from the first on in which any two differ, so that each part is sorted by itself.
// `begins` has the first place of each part, and one more.
std::vector<NamedId> partition(const std::vector<NamedId>& named, std::vector<std::size_t>& begins)
{
    constexpr int kPartBits = 16;
    std::uint64_t differing = 0;
    for (const NamedId& one : named)
        differing |= one.prefix ^ named.front().prefix;
    const int shift = std::max(0, static_cast<int>(std::bit_width(differing)) - kPartBits);
    const auto partOf = [shift](const NamedId& one) { return (one.prefix >> shift) & ((1U << kPartBits) - 1); };
    begins.assign((std::size_t{1} << kPartBits) + 1, 0);
    for (const NamedId& one : named)
        ++begins[partOf(one) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::size_t> places = begins;
    std::vector<NamedId> parted(named.size());
    for (const NamedId& one : named)
        parted[places[partOf(one)]++] = one;
    return parted;
}

} // namespace

bool sortByText(std::vector<StringId>& ids, const Dictionary& texts, unsigned threads, const std::stop_token& stop)
{
    if (ids.empty())
        return !stop.stop_requested();
    std::vector<std::size_t> begins;
    std::vector<NamedId> parted = partition(named(ids, texts), begins);
    const auto isBefore = [&texts](const NamedId& left, const NamedId& right) {
        return left.prefix != right.prefix ? left.prefix < right.prefix : texts.textOf(left.id) < texts.textOf(right.id);
    };
    forEachPart(begins.size() - 1, threads, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t part = begin; part < end && !stop.stop_requested(); ++part)
            std::ranges::sort(std::span(parted).subspan(begins[part], begins[part + 1] - begins[part]), isBefore);
    });
    if (stop.stop_requested())
        return false;
    std::ranges::transform(parted, ids.begin(), &NamedId::id);
    return true;
}

} // namespace lull
