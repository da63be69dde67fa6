// A file that is one JSON list, `[{…},{…}]` on one line or many, as if its entries stood one on a line.
//
//   auto lines = unfoldJsonList(std::move(text->bytes)); // "[{\"a\":1},\n {\"a\":2}]" reads as "{\"a\":1}\n{\"a\":2}\n"
#pragma once

#include "core/input/byte_source.h"

#include <memory>

namespace lull {

struct UnfoldedList {
    std::unique_ptr<ByteSource> bytes;
    bool wasList = false; // else they are as they were
};

// A list where the text, behind a byte order mark and blanks, begins with a bracket and an object. What is broken in it, or
// stands behind it, stays broken. A block at a time, in place; the first few KiB are read at once.
[[nodiscard]] UnfoldedList unfoldJsonList(std::unique_ptr<ByteSource> bytes);

} // namespace lull
