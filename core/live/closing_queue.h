// Which user's sessions are due to close next. Entries are lazy: what a user does afterwards leaves them as they are, and
// whoever takes one looks at how things stand by then.
#pragma once

#include "core/event/dictionary.h"
#include "core/event/time.h"

#include <cstddef>
#include <functional>
#include <queue>
#include <vector>

namespace lull {

struct Closing {
    EventTime at;
    StringId user{};
    bool operator>(const Closing& other) const { return at > other.at; }
};

class ClosingQueue {
public:
    [[nodiscard]] bool empty() const { return m_entries.empty(); }
    [[nodiscard]] const Closing& first() const { return m_entries.top(); }
    // O(log users).
    void push(const Closing& closing) { m_entries.push(closing); }
    Closing pop()
    {
        const Closing closing = m_entries.top();
        m_entries.pop();
        return closing;
    }
    [[nodiscard]] std::size_t bytes() const { return m_entries.size() * sizeof(Closing); }

private:
    std::priority_queue<Closing, std::vector<Closing>, std::greater<>> m_entries;
};

} // namespace lull
