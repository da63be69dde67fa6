// The engine behind the window: one thread that owns the data and answers with snapshots, one that reads files.
//
//   Engine engine([&] { wakeTheWindow(); });
//   engine.open({.paths = {"events.csv.gz"}, …});
//   engine.edit([](Settings& s) { s.gap = 30min; });   // the newest gap wins
//   const EngineNews news = engine.news();             // what there is now
#pragma once

#include "app/engine/afterwork.h"
#include "app/engine/settings.h"
#include "app/engine/user_list.h"
#include "core/snapshot.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace lull::app {

// What to read, and with which settings its data is shown once it is there.
struct OpenRequest {
    std::vector<std::string> paths;            // of files, patterns and folders
    LogOptions options;
    std::shared_ptr<const EventTable> builtIn; // instead of paths: the tutorial's events
    std::string name;                          // for people
    Settings settings;
};

enum class LoadPhase { Idle, Reading, Failed };

struct LoadState {
    LoadPhase phase = LoadPhase::Idle;
    std::uint64_t request = 0;      // number of the latest open()
    std::string name;
    std::uint64_t bytesRead = 0;
    std::uint64_t bytesTotal = 0;   // 0 where unknown
    std::uint64_t events = 0;
    Error error = {};               // where Failed; Cancelled where the user stopped it
};

// Both as of one moment: a load that is Idle has its snapshot here.
struct EngineNews {
    std::shared_ptr<const Snapshot> snapshot; // null before the first
    LoadState load;
    std::optional<Error> trouble;             // why the latest settings have no snapshot; none where they have or will
    bool isComplete = false;                  // nothing is being found out about the snapshot any more
    bool isIndexing = false;                  // the events are put in order anew, by other rules or for other filters
};

// Public functions are called from one thread, the window's; none waits for the engine's work.
class Engine {
public:
    // `onNews` is called on the engine's threads: once for each snapshot or change of a load, when indexing begins or ends, and
    // when nothing is left to find out. It must not block and must not call back into the engine.
    explicit Engine(std::function<void()> onNews, unsigned threads = 1);
    // Cancels what runs and waits for it: at most some 100 ms.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // Starts reading; a load under way is cancelled. The data at hand stays until the new data is complete, and for good
    // where reading fails. Returns the request's number.
    std::uint64_t open(OpenRequest request);
    void cancelLoad();

    // Changes the settings in force when it is called. The newest win: a slow computation with older ones is cancelled,
    // though never two in a row, so that something is shown while they keep changing.
    void edit(const std::function<void(Settings&)>& change);
    void setSettings(const Settings& settings)
    {
        edit([&settings](Settings& current) { current = settings; });
    }
    // As asked for last, whether or not their snapshot is there yet.
    [[nodiscard]] Settings settings() const;

    [[nodiscard]] EngineNews news() const;
    // Of news().
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const { return news().snapshot; }
    [[nodiscard]] LoadState loadState() const { return news().load; }

private:
    struct Arrival { // data that a loader finished
        OpenedData opened;
        std::uint64_t request = 0;
    };
    // Suspected among the events that these filters keep.
    struct Bots {
        std::vector<FieldFilter> where;
        std::vector<StringId> users;
    };
    // The engine thread's own: what it shows now.
    struct Current {
        OpenedData opened;
        std::uint64_t request = 0;
        std::optional<OpenedData> whole = std::nullopt; // while `opened` is filtered: all events, to come back to at once
        std::optional<Settings> shown = std::nullopt;   // none until a snapshot of this data is out
        UserList users = {};
        std::shared_ptr<const Snapshot> snapshot = nullptr;
        std::shared_ptr<const Snapshot> pinned = nullptr; // the baseline of the latest settings that had one
        std::optional<Bots> bots = {};                    // none until somebody wants them left out
    };

    void runEngine(const std::stop_token& stop);
    [[nodiscard]] bool hasWork(const Current& current) const; // with m_mutex held
    void compute(Current& current, const Settings& settings, const std::stop_token& stop);
    // Whose events are not to count; none where `stop` was requested.
    [[nodiscard]] static std::optional<LeftOut> leftOutOf(Current& current, bool withoutBots, const std::vector<FieldFilter>& where,
                                                          const std::stop_token& stop, unsigned threads);
    [[nodiscard]] bool index(Current& current, const Settings& settings, const std::stop_token& stop);
    void setIndexing(bool indexing);
    [[nodiscard]] OpenedData withStudy(const OpenedData& opened) const;
    [[nodiscard]] static std::shared_ptr<const Snapshot> pinnedFor(Current& current, const Settings& settings,
                                                                   const std::stop_token& stop, unsigned threads);
    void publish(const Current& current, Snapshot snapshot);
    void publishFindings();
    void runLoader(const OpenRequest& request, std::uint64_t number, const std::stop_token& stop);
    [[nodiscard]] std::expected<OpenedData, Error> load(const OpenRequest& request, LogProgress& progress,
                                                        const std::stop_token& stop) const;
    void failLoad(std::uint64_t number, Error error);
    void failComputation(std::uint64_t number, Error error);

    const std::function<void()> m_onNews;
    const unsigned m_threads;

    // Guards everything below.
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Settings m_settings;
    std::optional<Arrival> m_arrival;
    std::stop_source m_computation;                      // of the snapshot under way
    std::chrono::steady_clock::duration m_lastComputation{0}; // how long the latest that finished took
    bool m_lastWasCancelled = false;
    bool m_isIndexing = false;
    std::optional<Error> m_trouble;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::uint64_t m_generation = 0;
    std::uint64_t m_request = 0;
    LoadState m_load;
    std::shared_ptr<LogProgress> m_progress;

    Afterwork m_afterwork;
    std::jthread m_loader;
    std::jthread m_engine;
};

} // namespace lull::app
