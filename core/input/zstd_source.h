// Unpacks zstd as it is read, in bounded memory: one frame or several in a row.
#pragma once

#include "core/input/byte_source.h"

#include <memory>
#include <string_view>
#include <vector>

#include <zstd.h>

namespace lull {

inline constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

// A frame, or one to be skipped, as parallel packers write before their frames.
[[nodiscard]] bool beginsLikeZstd(std::string_view bytes);

// Whatever precedes a cut or damage is handed out first; then failure() is Truncated for data that ends in the middle,
// and Unreadable for data that is not what was packed.
class ZstdSource final : public ByteSource {
public:
    ZstdSource(std::string name, std::unique_ptr<ByteSource> packed);

    [[nodiscard]] std::size_t read(std::span<char> into) override;
    [[nodiscard]] const std::optional<Error>& failure() const override { return m_failure; }
    [[nodiscard]] std::uint64_t bytesRead() const override { return m_packed->bytesRead(); }
    [[nodiscard]] std::uint64_t bytesTotal() const override { return m_packed->bytesTotal(); }

private:
    struct Free {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };

    [[nodiscard]] bool refill();
    void fail(ErrorCode code, std::string message);

    std::string m_name;
    std::unique_ptr<ByteSource> m_packed;
    std::vector<char> m_bytes;
    ZSTD_inBuffer m_input{};
    std::unique_ptr<ZSTD_DStream, Free> m_stream;
    bool m_betweenFrames = true;
    bool m_ended = false;
    std::optional<Error> m_failure;
};

} // namespace lull
