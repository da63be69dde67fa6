// Finding users by a part of their name.
//
//   UserSearch search(data, "u-06");
//   while (search.advance(20'000))
//       show(search.best(), search.found());
#pragma once

#include "core/dataset.h"
#include "ui/text_search.h"

#include <memory>
#include <string>

namespace lull::ui {

// Its places are users of the index.
class UserSearch : public TextSearch {
public:
    static constexpr std::size_t kMostShown = 8;

    UserSearch() = default; // done, and finds nobody
    // Null has no users.
    UserSearch(std::shared_ptr<const Dataset> data, std::string text)
        : TextSearch([data](std::size_t user) { return data->index.userName(user); }, data ? data->index.userCount() : 0,
                     std::move(text), kMostShown),
          m_data(std::move(data))
    {
    }

    [[nodiscard]] const std::shared_ptr<const Dataset>& data() const { return m_data; }

private:
    std::shared_ptr<const Dataset> m_data;
};

} // namespace lull::ui
