#include "core/input/gzip_source.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace lull {

namespace {

constexpr std::size_t kInputBytes = 64 * 1024;
constexpr int kGzipOnly = 16 + MAX_WBITS; // zlib: expect a gzip header, and check its sum

} // namespace

GzipSource::GzipSource(std::string name, std::unique_ptr<ByteSource> packed)
    : m_name(std::move(name))
    , m_packed(std::move(packed))
    , m_input(kInputBytes)
{
    if (inflateInit2(&m_stream, kGzipOnly) != Z_OK)
        fail(ErrorCode::OutOfMemory, "there is not enough memory to unpack the file");
}

GzipSource::~GzipSource()
{
    inflateEnd(&m_stream);
}

std::size_t GzipSource::read(std::span<char> into)
{
    const auto room = static_cast<uInt>(std::min<std::size_t>(into.size(), std::numeric_limits<uInt>::max()));
    m_stream.next_out = reinterpret_cast<Bytef*>(into.data());
    m_stream.avail_out = room;
    while (m_stream.avail_out == room && !m_ended) {
        if (m_betweenMembers && !beginNextMember())
            break;
        if (m_stream.avail_in == 0 && !refill()) {
            fail(ErrorCode::Truncated, "the gzip file is cut short");
            break;
        }
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END)
            m_betweenMembers = true;
        else if (result != Z_OK && result != Z_BUF_ERROR)
            fail(ErrorCode::Unreadable, "the gzip file is damaged");
    }
    return room - m_stream.avail_out;
}

bool GzipSource::refill()
{
    const std::size_t count = m_packed->read(m_input);
    m_stream.next_in = reinterpret_cast<Bytef*>(m_input.data());
    m_stream.avail_in = static_cast<uInt>(count);
    return count > 0;
}

// False at the end of the file, and where something other than a member follows.
bool GzipSource::beginNextMember()
{
    for (;;) {
        if (m_stream.avail_in == 0 && !refill()) {
            m_ended = true;
            return false;
        }
        if (*m_stream.next_in != 0)
            break;
        ++m_stream.next_in;
        --m_stream.avail_in;
    }
    if (*m_stream.next_in != static_cast<unsigned char>(kGzipMagic.front())) {
        fail(ErrorCode::Unreadable, "something that is not gzip follows the packed data");
        return false;
    }
    m_betweenMembers = false;
    inflateReset(&m_stream);
    return true;
}

void GzipSource::fail(ErrorCode code, std::string message)
{
    m_ended = true;
    if (m_packed->failure())
        m_failure = m_packed->failure();
    else
        m_failure = Error{code, std::move(message), m_name, "fetch or pack the file again"};
}

} // namespace lull
