#include "core/session/session_list.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <utility>

namespace lull {

struct Sessions::Later {
    std::size_t size = 0;
    std::mutex mutex;
    MakeList make;                           // guarded; empty once it has been called to the end
    std::shared_ptr<const List> list;        // guarded until …
    std::atomic<const List*> ready{nullptr}; // … this is it
};

// Users have some sessions each: steps that double, from where the user before begins, read few of them.
Sessions::Sessions(std::vector<Session> sessions, std::size_t users)
{
    auto list = std::make_shared<List>(List{std::move(sessions), {}});
    list->firstSessions.reserve(users + 1);
    std::size_t first = 0;
    for (std::size_t user = 0; user < users; ++user) {
        std::size_t step = 1;
        while (first + step <= list->sessions.size() && list->sessions[first + step - 1].user < user) {
            first += step;
            step *= 2;
        }
        const auto ahead = std::span(list->sessions).subspan(first, std::min(step, list->sessions.size() - first));
        first += static_cast<std::size_t>(std::ranges::lower_bound(ahead, user, {}, &Session::user) - ahead.begin());
        list->firstSessions.push_back(static_cast<std::uint32_t>(first));
    }
    list->firstSessions.push_back(static_cast<std::uint32_t>(list->sessions.size()));
    m_list = std::move(list);
}

Sessions Sessions::later(std::size_t size, MakeList make)
{
    Sessions sessions;
    sessions.m_list.reset();
    sessions.m_later = std::make_shared<Later>();
    sessions.m_later->size = size;
    sessions.m_later->make = std::move(make);
    return sessions;
}

bool Sessions::list(const std::stop_token& stop, unsigned threads) const
{
    if (!m_later || m_later->ready.load(std::memory_order_acquire) != nullptr)
        return true;
    const std::lock_guard lock(m_later->mutex);
    if (m_later->list)
        return true;
    const auto made = m_later->make(stop, threads);
    if (!made)
        return false;
    m_later->list = made->m_list;
    m_later->make = {};
    m_later->ready.store(m_later->list.get(), std::memory_order_release);
    return true;
}

const Sessions::List& Sessions::listedLater() const
{
    (void)list({}, 1);
    return *m_later->ready.load(std::memory_order_acquire);
}

std::size_t Sessions::size() const { return m_later ? m_later->size : m_list->sessions.size(); }

std::span<const Session> Sessions::ofUser(std::size_t user) const
{
    const List& list = listed();
    return std::span(list.sessions).subspan(list.firstSessions[user], list.firstSessions[user + 1] - list.firstSessions[user]);
}

std::size_t Sessions::firstOfUser(std::size_t user) const
{
    const List& list = listed();
    return list.sessions.empty() ? 0 : list.firstSessions[user];
}

std::optional<std::size_t> Sessions::indexOfEvent(std::size_t user, std::size_t event) const
{
    const std::span<const Session> own = ofUser(user);
    const auto after = std::ranges::upper_bound(own, event, {}, &Session::firstEvent);
    if (after == own.begin() || std::prev(after)->endEvent <= event)
        return std::nullopt;
    return firstOfUser(user) + static_cast<std::size_t>(std::prev(after) - own.begin());
}

} // namespace lull
