// Finding users by a part of their name, a few thousand at a time: a million take a few hundredths of a second, which
// nobody has to wait for in one piece.
//
//   UserSearch search(data, "u-06");
//   while (search.advance(20'000))
//       show(search.best(), search.found());
#pragma once

#include "core/dataset.h"

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lull::ui {

class UserSearch {
public:
    static constexpr std::size_t kMostShown = 8;

    UserSearch() = default; // done, and finds nobody
    // An empty text finds nobody. Letters of ASCII match whatever their case.
    UserSearch(std::shared_ptr<const Dataset> data, std::string text);

    // Looks at up to `users` more; true while some are left. O(users · length of a name).
    bool advance(std::size_t users);
    [[nodiscard]] bool isDone() const;

    // Users of the index: names that are the text, then those that begin with it, then those that hold it; at most kMostShown.
    [[nodiscard]] std::vector<std::size_t> best() const;
    [[nodiscard]] std::size_t found() const { return m_found; }
    [[nodiscard]] const std::shared_ptr<const Dataset>& data() const { return m_data; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    void look(std::size_t user);

    std::shared_ptr<const Dataset> m_data;
    std::string m_text; // in lower case
    std::size_t m_next = 0;
    std::size_t m_found = 0;
    std::array<std::vector<std::size_t>, 3> m_byRank; // equal, begins, holds; each at most kMostShown
};

} // namespace lull::ui
