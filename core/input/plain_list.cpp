#include "core/input/plain_list.h"

#include <algorithm>

namespace lull {

namespace {

// JSON wants the others escaped.
bool isPlain(char character)
{
    constexpr unsigned char kFirstPlain = 0x20;
    return character != '"' && character != '\\' && static_cast<unsigned char>(character) >= kFirstPlain;
}

class PlainList {
public:
    PlainList(std::string_view list, std::size_t quoteWidth)
        : m_at(list.data()), m_end(list.data() + list.size()), m_quoteWidth(quoteWidth)
    {
    }

    bool read(std::vector<std::string_view>& names)
    {
        if (!skip('[', 1))
            return false;
        for (;;) {
            if (!skip('"', m_quoteWidth))
                return false;
            const char* const end = std::find_if_not(m_at, m_end, isPlain);
            if (end == m_at)
                return false;
            names.emplace_back(m_at, end);
            m_at = end;
            if (!skip('"', m_quoteWidth))
                return false;
            if (skip(']', 1))
                return m_at == m_end;
            if (!skip(',', 1))
                return false;
            (void)skip(' ', 1);
        }
    }

private:
    // True where `width` such characters come next.
    bool skip(char character, std::size_t width)
    {
        if (static_cast<std::size_t>(m_end - m_at) < width || *m_at != character || m_at[width - 1] != character)
            return false;
        m_at += width;
        return true;
    }

    const char* m_at;
    const char* m_end;
    std::size_t m_quoteWidth;
};

} // namespace

bool readPlainList(std::string_view list, std::size_t quoteWidth, std::vector<std::string_view>& names)
{
    names.clear();
    return PlainList(list, quoteWidth).read(names);
}

} // namespace lull
