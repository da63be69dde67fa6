#include "core/event/ordered_events.h"

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

} // namespace

void sortByText(std::vector<StringId>& ids, const Dictionary& texts)
{
    std::vector<NamedId> named;
    named.reserve(ids.size());
    for (const StringId id : ids)
        named.push_back({prefixOf(texts.textOf(id)), id});
    std::ranges::sort(named, [&texts](const NamedId& left, const NamedId& right) {
        return left.prefix != right.prefix ? left.prefix < right.prefix : texts.textOf(left.id) < texts.textOf(right.id);
    });
    std::ranges::transform(named, ids.begin(), &NamedId::id);
}

} // namespace lull
