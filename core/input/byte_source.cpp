#include "core/input/byte_source.h"

#include "core/input/gzip_source.h"
#include "core/input/zstd_source.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lull {

namespace {

std::string systemMessage(int code)
{
    return std::error_code(code, std::generic_category()).message();
}

class FileSource final : public ByteSource {
public:
    FileSource(std::string name, int descriptor, bool isRegular, std::uint64_t bytesTotal, std::stop_token stop)
        : m_name(std::move(name))
        , m_descriptor(descriptor)
        , m_isRegular(isRegular)
        , m_bytesTotal(bytesTotal)
        , m_stop(std::move(stop))
    {
    }

    ~FileSource() override
    {
        if (m_descriptor != STDIN_FILENO)
            ::close(m_descriptor);
    }

    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    std::size_t read(std::span<char> into) override
    {
        while (!m_failure && waitForBytes()) {
            const ssize_t count = ::read(m_descriptor, into.data(), into.size());
            if (count >= 0) {
                m_bytesRead += static_cast<std::uint64_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR)
                m_failure = Error{ErrorCode::Unreadable, "reading failed: " + systemMessage(errno), m_name,
                                  "check the disk or the connection, and open it again"};
        }
        return 0;
    }

    const std::optional<Error>& failure() const override { return m_failure; }
    std::uint64_t bytesRead() const override { return m_bytesRead; }
    std::uint64_t bytesTotal() const override { return m_bytesTotal; }

private:
    // A pipe may stay silent for hours: wake up now and then to see whether anyone still wants to read it.
    bool waitForBytes() const
    {
        constexpr int kMillisecondsBetweenLooks = 50;
        if (m_isRegular)
            return !m_stop.stop_requested();
        pollfd waited{m_descriptor, POLLIN, 0};
        while (!m_stop.stop_requested()) {
            if (::poll(&waited, 1, kMillisecondsBetweenLooks) != 0)
                return true;
        }
        return false;
    }

    std::string m_name;
    int m_descriptor;
    bool m_isRegular;
    std::atomic<std::uint64_t> m_bytesRead = 0; // others ask how far it is while it reads
    std::uint64_t m_bytesTotal;
    std::stop_token m_stop;
    std::optional<Error> m_failure;
};

// Gives back bytes that were looked at, then goes on with the rest.
class PeekedSource final : public ByteSource {
public:
    PeekedSource(std::string peeked, std::unique_ptr<ByteSource> rest)
        : m_peeked(std::move(peeked))
        , m_rest(std::move(rest))
    {
    }

    std::size_t read(std::span<char> into) override
    {
        if (m_given == m_peeked.size())
            return m_rest ? m_rest->read(into) : 0;
        const std::size_t count = m_peeked.copy(into.data(), into.size(), m_given);
        m_given += count;
        return count;
    }

    const std::optional<Error>& failure() const override { return m_rest ? m_rest->failure() : m_noFailure; }
    std::uint64_t bytesRead() const override { return m_rest ? m_rest->bytesRead() : m_given.load(); }
    std::uint64_t bytesTotal() const override { return m_rest ? m_rest->bytesTotal() : m_peeked.size(); }

private:
    std::string m_peeked;
    std::atomic<std::size_t> m_given = 0; // likewise
    std::unique_ptr<ByteSource> m_rest; // none: nothing follows
    std::optional<Error> m_noFailure;
};

Error cannotOpen(const std::string& input, int code)
{
    if (code == ENOENT || code == ENOTDIR)
        return {ErrorCode::NotFound, "no such file", input, "check the name and the folder"};
    if (code == EACCES || code == EPERM)
        return {ErrorCode::Unreadable, "you may not read this file", input, "ask its owner for permission"};
    return {ErrorCode::Unreadable, "the file cannot be opened: " + systemMessage(code), input, ""};
}

std::expected<std::unique_ptr<ByteSource>, Error> openRaw(const std::string& input, std::stop_token stop)
{
    const bool standardInput = input == "-";
    const int descriptor = standardInput ? STDIN_FILENO : ::open(input.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return std::unexpected(cannotOpen(input, errno));
    struct stat status = {};
    const bool known = ::fstat(descriptor, &status) == 0;
    const bool isRegular = known && S_ISREG(status.st_mode);
    auto source = std::make_unique<FileSource>(spellInput(input), descriptor, isRegular,
                                               isRegular ? static_cast<std::uint64_t>(status.st_size) : 0,
                                               std::move(stop));
    if (known && S_ISDIR(status.st_mode))
        return std::unexpected(
            Error{ErrorCode::Unreadable, "this is a folder, not a file", spellInput(input), "open a file in it"});
    return source;
}

} // namespace

std::string spellInput(const std::string& input)
{
    return input == "-" ? "standard input" : input;
}

std::unique_ptr<ByteSource> sourceOver(std::string bytes)
{
    return std::make_unique<PeekedSource>(std::move(bytes), nullptr);
}

std::unique_ptr<ByteSource> putBack(std::string bytes, std::unique_ptr<ByteSource> rest)
{
    return std::make_unique<PeekedSource>(std::move(bytes), std::move(rest));
}

std::string readAhead(ByteSource& source, std::size_t most)
{
    std::string bytes(most, '\0');
    std::size_t size = 0;
    while (size < most) {
        const std::size_t count = source.read(std::span(bytes).subspan(size));
        if (count == 0)
            break;
        size += count;
    }
    bytes.resize(size);
    return bytes;
}

std::expected<OpenedSource, Error> openSource(const std::string& input, std::stop_token stop)
{
    auto raw = openRaw(input, std::move(stop));
    if (!raw)
        return std::unexpected(std::move(raw.error()));
    std::string head = readAhead(**raw, kZstdMagic.size());
    const bool gzip = head.starts_with(kGzipMagic);
    const bool zstd = beginsLikeZstd(head);
    auto bytes = putBack(std::move(head), std::move(*raw));
    if (gzip)
        return OpenedSource{.bytes = std::make_unique<GzipSource>(spellInput(input), std::move(bytes)), .gzip = true};
    if (zstd)
        return OpenedSource{.bytes = std::make_unique<ZstdSource>(spellInput(input), std::move(bytes)), .zstd = true};
    return OpenedSource{.bytes = std::move(bytes)};
}

} // namespace lull
