// Checks and cuts of a row's text that every format shares.
#pragma once

#include "core/input/rejects.h"

#include <optional>
#include <string>
#include <string_view>

namespace lull {

// NulByte or InvalidUtf8 where the text holds such.
[[nodiscard]] std::optional<RejectReason> findBadBytes(std::string_view text);

// Letters of ASCII compare whatever their case.
[[nodiscard]] bool equalsInAnyCase(std::string_view left, std::string_view right);

// Without one '\r' at the end.
[[nodiscard]] std::string_view withoutLineEnd(std::string_view text);

// Without spaces and tabs at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Copies a cell as it stands between quotes, each doubled quote in it as one, to where there is room for all of it. Returns
// where the copy ends.
[[nodiscard]] char* copyHalvingQuotes(std::string_view cell, char* out);

// The row as a reject shows it: valid UTF-8 of at most kRejectTextBytes, with bad bytes as U+FFFD and NUL as U+2400.
[[nodiscard]] std::string showable(std::string_view text);

// The length of the character at the front of `text`, which is not empty; 0 where it is no valid UTF-8.
[[nodiscard]] std::size_t characterLength(std::string_view text);

} // namespace lull
