// Unpacks gzip as it is read, in bounded memory: one member or several in a row.
#pragma once

#include "core/input/byte_source.h"

#include <string_view>
#include <vector>

#include <zlib.h>

namespace lull {

inline constexpr std::string_view kGzipMagic = "\x1f\x8b";

// Whatever precedes a cut or damage is handed out first; then failure() is Truncated for data that ends in the middle,
// and Unreadable for data that is not what was packed. Zeros after the last member are padding.
class GzipSource final : public ByteSource {
public:
    GzipSource(std::string name, std::unique_ptr<ByteSource> packed);
    ~GzipSource() override;
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

    [[nodiscard]] std::size_t read(std::span<char> into) override;
    [[nodiscard]] const std::optional<Error>& failure() const override { return m_failure; }
    [[nodiscard]] std::uint64_t bytesRead() const override { return m_packed->bytesRead(); }
    [[nodiscard]] std::uint64_t bytesTotal() const override { return m_packed->bytesTotal(); }

private:
    bool refill();
    bool beginNextMember();
    void fail(ErrorCode code, std::string message);

    std::string m_name;
    std::unique_ptr<ByteSource> m_packed;
    std::vector<char> m_input;
    z_stream m_stream = {};
    bool m_betweenMembers = false;
    bool m_ended = false;
    std::optional<Error> m_failure;
};

} // namespace lull
