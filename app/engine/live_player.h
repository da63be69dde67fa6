// A stream on a thread of its own: commands go in and never wait, the newest snapshot comes out.
//
//   LivePlayer player([&] { wakeTheWindow(); });
//   player.start(std::make_unique<SimulationSource>(…), "Simulated, seed 42", settings);
//   player.command([](StreamPlayer& stream, WallTime now) { stream.pause(now); });
//   const LiveNews news = player.news();
#pragma once

#include "app/engine/live_density.h"
#include "app/engine/rate_meter.h"
#include "app/engine/stream_player.h"
#include "app/engine/stream_study.h"
#include "core/live/live_view.h"
#include "core/snapshot.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace lull::app {

// As of one moment; the snapshot is null before the first of a stream.
struct LiveNews {
    std::shared_ptr<const Snapshot> snapshot;
    LiveView view;
    std::optional<Error> trouble; // the stream has stopped because of it
};

// Public functions are called from one thread, the window's; none waits for the stream's work.
class LivePlayer {
public:
    using Command = std::function<void(StreamPlayer&, WallTime)>;
    using Clock = std::function<WallTime()>;

    // `onNews` is called on the stream's thread, at most once every 16 ms and only after the last news were fetched; it
    // must not block and must not call back. `clock` is the wall's, and may be a test's own; called on that thread too.
    explicit LivePlayer(std::function<void()> onNews, Clock clock = std::chrono::steady_clock::now);
    // Stops what runs and waits for it: at most some 100 ms.
    ~LivePlayer();
    LivePlayer(const LivePlayer&) = delete;
    LivePlayer& operator=(const LivePlayer&) = delete;

    using MakeSource = std::function<std::unique_ptr<StreamSource>()>;
    // Plays it from the start, after `first` was done to it; what played before is forgotten. The source is made on the
    // stream's thread.
    void start(MakeSource makeSource, std::string name, const Settings& settings, Command first = {});
    // Forgets the stream: no news of it come any more.
    void stop();
    [[nodiscard]] bool isActive() const;

    // Run in order on the stream's thread, between two looks at the stream. Dropped where there is none.
    void command(Command command);
    // As Engine::edit: changes the newest settings, of which only the last waits to be used.
    void edit(const std::function<void(Settings&)>& change);
    [[nodiscard]] Settings settings() const; // as asked for last

    [[nodiscard]] LiveNews news();
    // Every command and setting so far shows in news(). A stream that runs gets there only as its news are fetched.
    [[nodiscard]] bool isUpToDate() const;
    // And nothing is left to find out about it: of a stream that rests the study of every gap is there. One that goes on is
    // studied now and then.
    [[nodiscard]] bool isComplete() const;

private:
    struct Start {
        MakeSource makeSource;
        std::string name;
        Settings settings;
        Command first;
    };
    struct Orders { // what the thread takes out at once
        std::optional<Start> start = {};
        std::vector<Command> commands = {};
        std::optional<Settings> settings = {};
        bool stop = false;
        std::uint64_t number = 0;
    };

    // The thread's own.
    struct Stream {
        std::unique_ptr<StreamPlayer> player = {}; // null where nothing plays
        std::uint64_t number = 0;             // of the orders followed so far
        bool isDue = false;                   // more events have arrived already
        bool isNew = false;                   // something is not published yet
        WallTime published{};
        RateMeter rate = {};
        std::optional<Settings> settings = {}; // not yet in force: the computation was cancelled for newer ones
        LiveDensity density = {};
    };

    void order(const std::function<void(Orders&)>& add);
    void run(const std::stop_token& stop);
    [[nodiscard]] Orders takeOrders(Stream& stream, const std::stop_token& stop);
    void follow(Orders& orders, Stream& stream);
    void advance(Stream& stream, const std::stop_token& stop);
    [[nodiscard]] bool mayPublish(const Stream& stream) const;
    void publish(Stream& stream, WallTime now);
    void useSettings(Stream& stream, const std::stop_token& stop);
    void fail(Error error);
    void tellOfStudy();

    const std::function<void()> m_onNews;
    const Clock m_clock;

    // Guards everything below, up to the thread.
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Orders m_orders;
    Settings m_settings;
    LiveNews m_news;
    std::stop_source m_computation;                      // of the settings under way
    std::chrono::steady_clock::duration m_lastComputation{0};
    bool m_lastWasCancelled = false;
    bool m_active = false;
    bool m_fetched = true;            // m_news, by the window
    bool m_studied = false;           // a study is to be shown
    bool m_lacksStudy = false;        // m_news, of a stream that rests
    std::uint64_t m_shownNumber = 0;  // of the orders that m_news follows
    std::uint64_t m_generation = 0;

    StreamStudy m_study;
    std::jthread m_thread; // last: ends before what it uses
};

} // namespace lull::app
