// Where the bytes of a log come from: a file, standard input, or what either unpacks to.
#pragma once

#include "core/error.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>

namespace lull {

class ByteSource {
public:
    virtual ~ByteSource() = default;

    // Fills the front of `into` and returns how many bytes; 0 at the end, after a failure, and once stop was requested.
    [[nodiscard]] virtual std::size_t read(std::span<char> into) = 0;

    // Why reading ended before the end of the data. None while all is well.
    [[nodiscard]] virtual const std::optional<Error>& failure() const = 0;

    // Of the file as it lies on disk; the total is 0 where unknown.
    [[nodiscard]] virtual std::uint64_t bytesRead() const = 0;
    [[nodiscard]] virtual std::uint64_t bytesTotal() const = 0;
};

struct OpenedSource {
    std::unique_ptr<ByteSource> bytes;
    bool gzip = false;
    bool zstd = false;
};

// How messages call an input: its path, or "standard input" for "-".
[[nodiscard]] std::string spellInput(const std::string& input);

// Bytes that are there already.
[[nodiscard]] std::unique_ptr<ByteSource> sourceOver(std::string bytes);

// Gives back bytes that were read ahead of their turn, then goes on with the rest.
[[nodiscard]] std::unique_ptr<ByteSource> putBack(std::string bytes, std::unique_ptr<ByteSource> rest);

// Reads up to `most` bytes, fewer only at the end.
[[nodiscard]] std::string readAhead(ByteSource& source, std::size_t most);

// Opens a file or, for "-", standard input; unpacks gzip and zstd where the first bytes say so, whatever the name.
// Errors: NotFound; Unreadable for a folder or a file that cannot be opened.
[[nodiscard]] std::expected<OpenedSource, Error> openSource(const std::string& input, std::stop_token stop);

} // namespace lull
