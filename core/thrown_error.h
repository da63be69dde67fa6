// What a library threw, as data: threads turn it into a failed result.
#pragma once

#include "core/error.h"

#include <exception>
#include <new>

namespace lull {

[[nodiscard]] inline Error errorOf(const std::exception& thrown)
{
    if (dynamic_cast<const std::bad_alloc*>(&thrown) != nullptr)
        return {ErrorCode::OutOfMemory, "there is not enough memory", "", "close other programs, or open a smaller log"};
    return {ErrorCode::Unreadable, thrown.what(), "", ""};
}

} // namespace lull
