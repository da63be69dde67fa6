#include "ui/window/session_walk.h"

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr std::size_t kSessionsAtOnce = 50'000; // a few milliseconds

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
    const Sessions& sessions = *m_snapshot->sessions;
    const auto at = selected && selected->user < m_snapshot->opened.data->index.userCount()
                        ? sessions.indexOfEvent(selected->user, selected->firstEvent)
                        : std::nullopt;
    m_next = at ? *at + 1 : 0;
    m_left = sessions.size();
    m_timer.start();
    goOn();
}

void SessionWalk::goOn()
{
    const auto all = m_snapshot->sessions->all();
    for (std::size_t step = std::min(m_left, kSessionsAtOnce); step > 0; --step, --m_left) {
        const Session& session = all[m_next++ % all.size()];
        if (!m_test(m_snapshot->opened.data->index, session))
            continue;
        m_timer.stop();
        emit found(session);
        return;
    }
    if (m_left == 0)
        m_timer.stop();
}

} // namespace lull::ui
