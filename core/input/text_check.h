// Whether bytes are text that Lull reads, told from their beginning, with words that help where they are not.
#pragma once

#include "core/error.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace lull {

// So much of an input is looked at before anything is decided about it.
inline constexpr std::size_t kHeadBytes = 256 * 1024;

// Error Unreadable for packed files (zip, xz, …) and what is no text at all; its `where` is left
// empty. A few NUL or broken bytes in a text are a matter for its rows.
[[nodiscard]] std::optional<Error> findWhyNotText(std::string_view head);

// "UTF-16" or "UTF-32" with a byte order mark, "UTF-16LE", "UTF-16BE", "UTF-32LE" or "UTF-32BE" without one, by where the zero
// bytes of Latin letters lie; else empty.
[[nodiscard]] std::string_view wideEncodingOf(std::string_view head);

// The UTF-8 byte order mark at the front of `head`, if any: 3 or 0.
[[nodiscard]] std::size_t byteOrderMarkBytes(std::string_view head);

} // namespace lull
