#include "core/input/zstd_source.h"

#include <utility>

namespace lull {

bool beginsLikeZstd(std::string_view bytes)
{
    constexpr std::string_view kSkippable = "\x2a\x4d\x18"; // behind a byte 0x50 to 0x5F
    const bool isSkippable = bytes.size() >= 4 && (static_cast<unsigned char>(bytes[0]) & 0xF0U) == 0x50
                             && bytes.substr(1).starts_with(kSkippable);
    return isSkippable || bytes.starts_with(kZstdMagic);
}

ZstdSource::ZstdSource(std::string name, std::unique_ptr<ByteSource> packed)
    : m_name(std::move(name)), m_packed(std::move(packed)), m_bytes(ZSTD_DStreamInSize()), m_stream(ZSTD_createDStream())
{
    if (m_stream == nullptr)
        fail(ErrorCode::OutOfMemory, "there is not enough memory to unpack the file");
}

std::size_t ZstdSource::read(std::span<char> into)
{
    ZSTD_outBuffer output{into.data(), into.size(), 0};
    // What fits no more into one buffer stays within the stream: a frame whose bytes are all read is not over before a call
    // that leaves room.
    while (output.pos == 0 && output.size > 0 && !m_ended) {
        if (m_input.pos == m_input.size && !refill() && m_betweenFrames) {
            m_ended = true;
            break;
        }
        const bool isDry = m_input.pos == m_input.size;
        const std::size_t result = ZSTD_decompressStream(m_stream.get(), &output, &m_input);
        if (ZSTD_isError(result) != 0)
            fail(ErrorCode::Unreadable, "the zstd file is damaged");
        else if (isDry && output.pos == 0)
            fail(ErrorCode::Truncated, "the zstd file is cut short");
        else
            m_betweenFrames = result == 0;
    }
    return output.pos;
}

bool ZstdSource::refill()
{
    const std::size_t count = m_packed->read(m_bytes);
    m_input = {m_bytes.data(), count, 0};
    return count > 0;
}

void ZstdSource::fail(ErrorCode code, std::string message)
{
    m_ended = true;
    if (m_packed->failure())
        m_failure = m_packed->failure();
    else
        m_failure = Error{code, std::move(message), m_name, "fetch or pack the file again"};
}

} // namespace lull
