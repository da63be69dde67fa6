#include "core/profile/signed_varint.h"

#include <algorithm>

namespace lull {

namespace {

constexpr unsigned char kMore = 0x80;
constexpr unsigned char kSign = 0x40;
constexpr int kBits = 7;

Int192 shiftedRight(const Int192& value)
{
    return {value.high() >> kBits, value.low() >> kBits | static_cast<std::uint64_t>(value.high()) << (64 - kBits)};
}

Int192 shiftedLeft(const Int192& value, std::uint64_t bits)
{
    return {value.high() << kBits | value.low() >> (64 - kBits), value.low() << kBits | bits};
}

} // namespace

void appendVarint(std::string& out, const Int192& value)
{
    Int192 rest = value;
    for (;;) {
        const auto bits = static_cast<unsigned char>(rest.low() & (kMore - 1U));
        rest = shiftedRight(rest);
        const Int192 signOnly = (bits & kSign) != 0 ? Int192(-1) : Int192();
        if (rest == signOnly) {
            out.push_back(static_cast<char>(bits));
            return;
        }
        out.push_back(static_cast<char>(bits | kMore));
    }
}

std::optional<Int192> takeVarint(std::string_view& bytes)
{
    const auto isLast = [](char byte) { return (static_cast<unsigned char>(byte) & kMore) == 0; };
    const auto reach = bytes.substr(0, kLongestVarint);
    const auto last = std::ranges::find_if(reach, isLast);
    if (last == reach.end())
        return std::nullopt;
    const std::size_t length = static_cast<std::size_t>(last - reach.begin()) + 1;
    Int192 value = (static_cast<unsigned char>(*last) & kSign) != 0 ? Int192(-1) : Int192();
    for (std::size_t at = length; at-- > 0;)
        value = shiftedLeft(value, static_cast<unsigned char>(bytes[at]) & (kMore - 1U));
    bytes.remove_prefix(length);
    return value;
}

} // namespace lull
