#include "core/input/json_list_source.h"

#include "core/input/row_text.h"
#include "core/input/text_check.h"

#include <string_view>
#include <utility>

namespace lull {

namespace {

constexpr std::size_t kBytesLookedAt = 4096;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool beginsLikeAList(std::string_view head)
{
    head.remove_prefix(byteOrderMarkBytes(head));
    const std::string_view text = trimmed(head);
    return text.starts_with('[') && trimmed(text.substr(1)).starts_with('{');
}

class JsonListSource final : public ByteSource {
public:
    explicit JsonListSource(std::unique_ptr<ByteSource> list) : m_list(std::move(list)) {}

    [[nodiscard]] std::size_t read(std::span<char> into) override
    {
        while (const std::size_t count = m_list->read(into))
            if (const std::size_t kept = unfold(into.first(count)))
                return kept;
        return 0;
    }
    [[nodiscard]] const std::optional<Error>& failure() const override { return m_list->failure(); }
    [[nodiscard]] std::uint64_t bytesRead() const override { return m_list->bytesRead(); }
    [[nodiscard]] std::uint64_t bytesTotal() const override { return m_list->bytesTotal(); }

private:
    // In place, as it never grows; how many bytes are left.
    std::size_t unfold(std::span<char> bytes)
    {
        std::size_t kept = 0;
        for (const char c : bytes)
            if (const auto now = m_isInText ? withinText(c) : m_depth > 1 ? withinEntry(c) : betweenEntries(c))
                bytes[kept++] = *now;
        return kept;
    }

    std::optional<char> withinText(char c)
    {
        if (m_isEscaped)
            m_isEscaped = false;
        else if (c == '\\')
            m_isEscaped = true;
        else if (c == '"')
            m_isInText = false;
        return c == '\n' || c == '\r' ? '\t' : c; // none of them may stand there: the entry stays one line, and broken
    }

    std::optional<char> withinEntry(char c)
    {
        m_isInText = c == '"';
        if (c == '{' || c == '[')
            ++m_depth;
        else if ((c == '}' || c == ']') && m_depth > 1)
            --m_depth;
        return c == '\n' || c == '\r' ? ' ' : c;
    }

    std::optional<char> betweenEntries(char c)
    {
        if (isBlank(c))
            return std::nullopt;
        if (m_depth == 0 && c == '[') {
            m_depth = 1;
            return std::nullopt;
        }
        if (m_depth == 1 && (c == ',' || c == ']')) {
            m_depth = c == ']' ? 0 : 1;
            return '\n';
        }
        return withinEntry(c);
    }

    std::unique_ptr<ByteSource> m_list;
    std::size_t m_depth = 0; // 1 between the entries, more within one
    bool m_isInText = false;
    bool m_isEscaped = false;
};

} // namespace

UnfoldedList unfoldJsonList(std::unique_ptr<ByteSource> bytes)
{
    std::string head = readAhead(*bytes, kBytesLookedAt);
    const bool isList = beginsLikeAList(head);
    auto whole = putBack(std::move(head), std::move(bytes));
    if (!isList)
        return {std::move(whole), false};
    return {std::make_unique<JsonListSource>(std::move(whole)), true};
}

} // namespace lull
