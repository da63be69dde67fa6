// Finding names by a part of them, a few thousand at a time: a million take a few hundredths of a second, which nobody has
// to wait for in one piece.
//
//   TextSearch search([&](std::size_t place) { return values.textOf(StringId{place}); }, values.size(), "shoe", 8);
//   while (search.advance(20'000))
//       show(search.best(), search.found());
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lull::ui {

class TextSearch {
public:
    using NameOf = std::function<std::string_view(std::size_t place)>;

    TextSearch() = default; // done, and finds nothing
    // Among the names at places [0, names). An empty text finds nothing. Letters of ASCII match whatever their case.
    TextSearch(NameOf nameOf, std::size_t names, std::string text, std::size_t mostShown);

    // Looks at up to `names` more; true while some are left. O(names · length of a name).
    bool advance(std::size_t names);
    [[nodiscard]] bool isDone() const;

    // Places of names that are the text, then of those that begin with it, then of those that hold it; at most `mostShown`.
    [[nodiscard]] std::vector<std::size_t> best() const;
    [[nodiscard]] std::size_t found() const { return m_found; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    void look(std::size_t place);

    NameOf m_nameOf;
    std::size_t m_names = 0;
    std::string m_text; // in lower case
    std::size_t m_mostShown = 0;
    std::size_t m_next = 0;
    std::size_t m_found = 0;
    std::array<std::vector<std::size_t>, 3> m_byRank; // equal, begins, holds; each at most m_mostShown
};

} // namespace lull::ui
