// What is found out about a snapshot once it is shown: the study of its data at every gap, and what changed against the
// pinned baseline, and once for each log what may be wrong with it. No picture waits for any of it.
//
//   Afterwork afterwork([&] { publishAgain(); }, threads);
//   afterwork.follow(snapshot);               // starts what it lacks
//   afterwork.complete(copy);                 // puts in what is known by now
#pragma once

#include "app/engine/latest_task.h"
#include "core/snapshot.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lull::app {

class Afterwork {
public:
    // `onNews` is called on the threads of the work: when something was found, and when nothing is left to do.
    Afterwork(std::function<void()> onNews, unsigned threads);

    // The newest snapshot wins: work for data that it no longer shows is cancelled, and its results are forgotten.
    void follow(const Snapshot& snapshot);
    // True where something was put in that the snapshot did not have.
    [[nodiscard]] bool complete(Snapshot& snapshot) const;
    [[nodiscard]] bool isIdle() const { return m_studying.isIdle() && m_comparing.isIdle(); }

private:
    struct Study {
        std::shared_ptr<const Dataset> data;
        std::shared_ptr<const GapStudy> study; // null while it is on its way
    };
    using Datasets = std::vector<std::shared_ptr<const Dataset>>;

    void followData(const Snapshot& snapshot);
    void followPinned(const Snapshot& snapshot);
    void study(const Datasets& wanted, const std::stop_token& stop);
    void examine(const OpenedData& opened, const std::stop_token& stop);
    void compare(const std::shared_ptr<Comparison>& comparison, const std::stop_token& stop);
    [[nodiscard]] std::shared_ptr<const GapStudy> studyOf(const std::shared_ptr<const Dataset>& data) const;

    const std::function<void()> m_onNews;
    const unsigned m_threads;
    mutable std::mutex m_mutex;                     // guards what follows
    std::vector<Study> m_studies;                   // of the data shown: the current and the pinned
    std::shared_ptr<const EventTable> m_examined;   // whose quality m_quality tells, or will
    std::shared_ptr<const QualityReport> m_quality;
    std::shared_ptr<const Comparison> m_comparison; // the latest asked for, …
    std::shared_ptr<const Comparison> m_compared;   // … and that one once it is done
    LatestTask m_studying;
    LatestTask m_comparing;
};

} // namespace lull::app
