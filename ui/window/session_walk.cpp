#include "ui/window/session_walk.h"

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr std::size_t kEventsAtOnce = 100'000; // a few milliseconds

} // namespace

SessionWalk::SessionWalk(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &SessionWalk::goOn);
}

void SessionWalk::start(std::shared_ptr<const Snapshot> snapshot, const std::optional<Session>& selected, Test test)
{
    m_snapshot = std::move(snapshot);
    m_test = std::move(test);
    const std::size_t users = m_snapshot->live ? 0 : m_snapshot->opened.data->index.userCount(); // a stream's sessions move on
    const bool goesOn = selected && selected->user < users;
    m_usersLeft = users > 0 ? users + (goesOn ? 1 : 0) : 0; // the first once more, up to where the walk began
    if (m_usersLeft == 0) {
        m_timer.stop();
        return;
    }
    splitUserAt(goesOn ? selected->user : 0);
    if (goesOn)
        m_next = static_cast<std::size_t>(std::ranges::upper_bound(m_ofUser, selected->firstEvent, {}, &Session::firstEvent)
                                          - m_ofUser.begin());
    m_timer.start();
    goOn();
}

void SessionWalk::splitUserAt(std::size_t user)
{
    const Dataset& data = *m_snapshot->opened.data;
    m_user = user;
    m_next = 0;
    m_ofUser.clear();
    splitUser(data.index, user, m_snapshot->result->rule, m_snapshot->result->splitInput(data), m_ofUser);
}

// The next of the user's sessions that is like it; told to all.
bool SessionWalk::findInUser()
{
    const SessionIndex& index = m_snapshot->opened.data->index;
    while (m_next < m_ofUser.size()) {
        const Session session = m_ofUser[m_next++]; // whoever is told may start anew
        if (!m_snapshot->filter.accepts(index, session) || !m_test(index, session))
            continue;
        m_timer.stop();
        emit found(session);
        return true;
    }
    return false;
}

void SessionWalk::goOn()
{
    const SessionIndex& index = m_snapshot->opened.data->index;
    for (std::size_t events = 0; events < kEventsAtOnce;) {
        if (findInUser())
            return;
        if (--m_usersLeft == 0) {
            m_timer.stop();
            return;
        }
        splitUserAt((m_user + 1) % index.userCount());
        events += index.endEventOf(m_user) - index.firstEventOf(m_user);
    }
}

} // namespace lull::ui
