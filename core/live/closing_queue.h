// Which user's sessions are due to close next. Entries are lazy: what a user does afterwards leaves them as they are, and
// whoever takes one looks at how things stand by then.
#pragma once

#include "core/event/dictionary.h"
#include "core/event/time.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <queue>
#include <vector>

namespace lull {

struct Closing {
    EventTime at;
    StringId user{};
    bool operator>(const Closing& other) const { return at > other.at; }
};

// New sessions of a stream in time order close one after the other: they wait in line, at no cost, and only what is pushed
// out of order goes to a heap.
class ClosingQueue {
public:
    [[nodiscard]] bool empty() const { return m_line.empty() && m_heap.empty(); }
    // Not of an empty queue.
    [[nodiscard]] const Closing& first() const { return lineIsFirst() ? m_line.front() : m_heap.top(); }
    // O(log users) where it is due before another that was pushed.
    void push(EventTime at, StringId user)
    {
        if (!m_line.empty() && at < m_line.back().at) {
            m_heap.push({at, user});
            return;
        }
        Closing& last = m_line.emplace_back(); // written where it is kept: a copy at once has to wait for its own bytes
        last.at = at;
        last.user = user;
    }
    Closing pop()
    {
        const Closing closing = first();
        if (lineIsFirst())
            m_line.pop_front();
        else
            m_heap.pop();
        return closing;
    }
    [[nodiscard]] std::size_t bytes() const { return (m_line.size() + m_heap.size()) * sizeof(Closing); }

private:
    [[nodiscard]] bool lineIsFirst() const
    {
        return m_heap.empty() || (!m_line.empty() && !(m_line.front() > m_heap.top()));
    }

    std::deque<Closing> m_line; // in order
    std::priority_queue<Closing, std::vector<Closing>, std::greater<>> m_heap;
};

} // namespace lull
