// Text in other encodings than UTF-8, made UTF-8 on the way.
//
//   auto text = decode(std::move(source->bytes), "windows-1252");
#pragma once

#include "core/input/byte_source.h"

#include <expected>
#include <memory>
#include <string>

namespace lull {

struct DecodedText {
    std::unique_ptr<ByteSource> bytes; // UTF-8; a byte 0xFF stands for what could not be decoded, and breaks its row
    std::string encoding;              // what the text was in
};

// `encoding` is a name that iconv knows; empty takes UTF-16 and UTF-32 where a byte order mark or the zero bytes of Latin
// letters show them, else UTF-8, which is passed on as it is. Error BadArgument for an unknown name.
[[nodiscard]] std::expected<DecodedText, Error> decode(std::unique_ptr<ByteSource> bytes, const std::string& encoding);

// Error BadArgument where iconv knows no encoding of this name; an empty one is well.
[[nodiscard]] std::expected<void, Error> checkEncoding(const std::string& encoding);

} // namespace lull
