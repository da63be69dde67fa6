// Walks through sessions to the next one that is like what was asked for, a stretch at a time, so that nobody waits for it.
//
//   walk.start(snapshot, selected, [](const Session& session) { return session.searches == 2; });
//   connect(&walk, &SessionWalk::found, …);      // again for the one after it
#pragma once

#include "core/snapshot.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lull::ui {

class SessionWalk final : public QObject {
    Q_OBJECT
public:
    using Test = std::function<bool(const SessionIndex&, const Session&)>;

    explicit SessionWalk(QObject* parent);

    // Over the snapshot's sessions, from the one behind `selected` on and around to it. A walk under way is given up.
    void start(std::shared_ptr<const Snapshot> snapshot, const std::optional<Session>& selected, Test test);
    [[nodiscard]] bool isWalking() const { return m_timer.isActive(); }

signals:
    void found(const lull::Session& session);

private:
    void goOn();
    [[nodiscard]] bool findInUser();
    void splitUserAt(std::size_t user);

    QTimer m_timer;
    std::shared_ptr<const Snapshot> m_snapshot;
    Test m_test;
    std::size_t m_user = 0;
    std::vector<Session> m_ofUser; // found anew: the snapshot may not have listed its sessions
    std::size_t m_next = 0;        // of these
    std::size_t m_usersLeft = 0;
};

} // namespace lull::ui
