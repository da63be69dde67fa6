#include "core/input/user_sample.h"

#include <cmath>
#include <cstdint>

namespace lull {

namespace {

// FNV-1a, then the mixing of MurmurHash3: names that differ in their last digit alone are spread evenly too.
std::uint64_t spreadHash(std::string_view text)
{
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3;
    hash = (hash ^ (hash >> 33)) * 0xFF51'AFD7'ED55'8CCD;
    hash = (hash ^ (hash >> 33)) * 0xC4CE'B9FE'1A85'EC53;
    return hash ^ (hash >> 33);
}

} // namespace

bool isInSample(std::string_view user, double share)
{
    constexpr int kBits = 53; // a double holds so many exactly
    return static_cast<double>(spreadHash(user) >> (64 - kBits)) < std::ldexp(share, kBits);
}

} // namespace lull
