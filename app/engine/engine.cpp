#include "app/engine/engine.h"

#include "app/engine/low_priority.h"
#include "core/input/input_files.h"
#include "core/quality/suspected_bots.h"
#include "core/thrown_error.h"

#include <exception>
#include <utility>

namespace lull::app {

namespace {

using Clock = std::chrono::steady_clock;

// A quick computation is left to finish though a newer gap is waiting: cancelling each one as the line is dragged would
// show none of them. A slow one is not worth waiting for.
constexpr Clock::duration kWorthCancelling = std::chrono::milliseconds{100};

bool isOf(const std::shared_ptr<const Snapshot>& snapshot, const std::shared_ptr<const Dataset>& data, Duration gap,
          const Settings& settings)
{
    return snapshot && snapshot->opened.data == data && snapshot->result->rule.gap == gap
        && snapshot->ctrKind == settings.ctrKind && snapshot->filter == settings.filter
        && snapshot->buckets == settings.buckets;
}

// With a word on what a folder holds beside logs.
std::expected<Log, Error> readInputs(const std::vector<std::string>& inputs, const LogOptions& options, const LogObserver& observer)
{
    auto files = expandInputs(inputs, options, observer.stop);
    if (!files)
        return std::unexpected(files.error());
    auto log = readLog(files->paths, options, observer);
    if (log)
        for (std::string& note : files->notes)
            log->recognition.notes.push_back({std::move(note)});
    return log;
}

// Whether sessions of this data are those of the settings, at whatever gap.
bool isJudgedBy(const OpenedData& opened, const Settings& settings)
{
    return opened.data->rules == settings.rules && opened.data->where == settings.where
        && opened.data->leftOut.bots == settings.withoutBots;
}

Snapshot withoutPinned(const Snapshot& snapshot)
{
    Snapshot alone = snapshot;
    alone.pinned = nullptr;
    alone.comparison = nullptr;
    return alone;
}

} // namespace

Engine::Engine(std::function<void()> onNews, unsigned threads)
    : m_onNews(std::move(onNews)), m_threads(threads), m_afterwork([this] { publishFindings(); }, threads),
      m_engine([this](const std::stop_token& stop) { runEngine(stop); })
{
}

Engine::~Engine()
{
    m_loader.request_stop();
    m_engine.request_stop();
    const std::lock_guard lock(m_mutex);
    m_computation.request_stop();
}

std::uint64_t Engine::open(OpenRequest request)
{
    // The old loader is moved out and joined by the new one, so that nobody waits here.
    std::jthread previous = std::move(m_loader);
    previous.request_stop();
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = ++m_request;
        m_progress = std::make_shared<LogProgress>();
        m_load = {};
        m_load.phase = LoadPhase::Reading;
        m_load.request = number;
        m_load.name = request.name;
    }
    m_loader = std::jthread([this, number, request = std::move(request), previous = std::move(previous)](
                                const std::stop_token& stop) mutable {
        if (previous.joinable())
            previous.join();
        runLoader(request, number, stop);
    });
    return number;
}

void Engine::cancelLoad() { m_loader.request_stop(); }

void Engine::edit(const std::function<void(Settings&)>& change)
{
    {
        const std::lock_guard lock(m_mutex);
        Settings settings = m_settings;
        change(settings);
        if (m_settings == settings)
            return;
        const bool isJudgedOtherwise = m_settings.rules != settings.rules || m_settings.where != settings.where;
        m_settings = settings;
        // Another gap needs the index that is on its way.
        if (m_isIndexing ? isJudgedOtherwise : m_lastComputation > kWorthCancelling && !m_lastWasCancelled)
            m_computation.request_stop();
    }
    m_wake.notify_all();
}

Settings Engine::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_settings;
}

EngineNews Engine::news() const
{
    const std::lock_guard lock(m_mutex);
    EngineNews news{m_snapshot, m_load, m_trouble, m_afterwork.isIdle(), m_isIndexing};
    if (m_progress) {
        news.load.bytesRead = m_progress->bytesRead;
        news.load.bytesTotal = m_progress->bytesTotal;
        news.load.events = m_progress->events;
    }
    return news;
}

bool Engine::hasWork(const Current& current) const
{
    return m_arrival || (current.opened.data && current.shown != m_settings);
}

void Engine::runEngine(const std::stop_token& stop)
{
    yieldToTheWindow();
    Current current;
    while (true) {
        Settings settings;
        std::stop_token stopComputation;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [&] { return hasWork(current); });
            if (stop.stop_requested())
                return;
            if (m_arrival) {
                current = {.opened = std::move(m_arrival->opened), .request = m_arrival->request};
                m_arrival.reset();
            }
            settings = m_settings;
            m_computation = std::stop_source{};
            stopComputation = m_computation.get_token();
        }
        try {
            compute(current, settings, stopComputation);
        } catch (const std::exception& thrown) {
            current.shown = settings; // trying the same again would fail again
            failComputation(current.request, errorOf(thrown));
        }
    }
}

void Engine::compute(Current& current, const Settings& settings, const std::stop_token& stop)
{
    if (!index(current, settings, stop))
        return;
    const Clock::time_point begin = Clock::now();
    auto snapshot = isOf(current.snapshot, current.opened.data, settings.gap, settings)
                        ? std::optional(withoutPinned(*current.snapshot))
                        : takeSnapshot(current.opened, settings.gap, settings.ctrKind, stop, m_threads, settings.filter,
                                       settings.buckets);
    if (snapshot && !current.users.fill(*snapshot, settings.order, stop, m_threads))
        snapshot.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_lastWasCancelled = !snapshot.has_value();
        if (snapshot)
            m_lastComputation = Clock::now() - begin;
    }
    if (!snapshot)
        return;
    current.snapshot = std::make_shared<const Snapshot>(*snapshot);
    if (settings.pinned) {
        current.pinned = pinnedFor(current, settings, stop, m_threads);
        // The timelines draw its sessions beside those of the current gap: they must not wait for the list.
        if (!current.pinned || !current.pinned->result->sessions.list(stop, m_threads))
            return;
        snapshot->pinned = current.pinned;
    }
    current.shown = settings;
    publish(current, std::move(*snapshot));
}

// Whose events are not to count: bots as they look among the events that the filters keep. None where `stop` was requested.
std::optional<LeftOut> Engine::leftOutOf(Current& current, bool withoutBots, const std::vector<FieldFilter>& where,
                                         const std::stop_token& stop, unsigned threads)
{
    if (!withoutBots)
        return LeftOut{};
    if (!current.bots || current.bots->where != where) {
        const auto data = makeDataset(current.opened.data->table, EngineRules::of(EnginePreset::Batch), stop, threads, {}, where);
        const auto bots = data ? findBots(data->index, stop) : std::nullopt;
        if (!bots)
            return std::nullopt;
        current.bots = Bots{where, usersOf(*bots)};
    }
    return LeftOut{.users = current.bots->users, .bots = true};
}

// The data under these rules and filters: at hand, or judged anew from the same table. False where `stop` was requested.
bool Engine::index(Current& current, const Settings& settings, const std::stop_token& stop)
{
    if (isJudgedBy(current.opened, settings))
        return true;
    if (current.whole && isJudgedBy(*current.whole, settings)) {
        current.opened = std::move(*std::exchange(current.whole, std::nullopt));
        return true;
    }
    setIndexing(true);
    auto leftOut = leftOutOf(current, settings.withoutBots, settings.where, stop, m_threads);
    auto judged = leftOut ? openData(current.opened.source, current.opened.data->table, settings.rules, stop, m_threads,
                                     std::move(*leftOut), settings.where)
                          : std::nullopt;
    setIndexing(false);
    if (!judged)
        return false;
    const bool wasWhole = current.opened.data->where.empty();
    if (wasWhole)
        current.whole = withStudy(current.opened);
    current.opened = std::move(*judged);
    const bool isOfOtherRules = current.whole && (current.whole->data->rules != settings.rules
                                                  || current.whole->data->leftOut.bots != settings.withoutBots);
    if (current.opened.data->where.empty() || isOfOtherRules)
        current.whole.reset();
    return true;
}

void Engine::setIndexing(bool indexing)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isIndexing = indexing;
    }
    m_onNews();
}

// With what was found out about it since.
OpenedData Engine::withStudy(const OpenedData& opened) const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot && m_snapshot->opened.data == opened.data ? m_snapshot->opened : opened;
}

// The one at hand, the current snapshot itself, or a new one; none where `stop` was requested.
std::shared_ptr<const Snapshot> Engine::pinnedFor(Current& current, const Settings& settings,
                                                  const std::stop_token& stop, unsigned threads)
{
    const PinnedGap& wanted = *settings.pinned;
    const auto fits = [&](const std::shared_ptr<const Snapshot>& snapshot) {
        return snapshot && snapshot->opened.data->table == current.opened.data->table
               && snapshot->opened.data->rules == wanted.rules && snapshot->opened.data->leftOut.bots == wanted.withoutBots
               && snapshot->opened.data->where == settings.where;
    };
    for (const auto& known : {current.pinned, current.snapshot})
        if (fits(known) && isOf(known, known->opened.data, wanted.gap, settings))
            return known;
    OpenedData opened = current.opened;
    if (fits(current.pinned)) {
        opened = current.pinned->opened;
    } else if (!fits(current.snapshot)) {
        auto leftOut = leftOutOf(current, wanted.withoutBots, settings.where, stop, threads);
        auto judged = leftOut ? openData(current.opened.source, current.opened.data->table, wanted.rules, stop, threads,
                                         std::move(*leftOut), settings.where)
                              : std::nullopt;
        if (!judged)
            return nullptr;
        opened = std::move(*judged);
    }
    auto taken = takeSnapshot(opened, wanted.gap, settings.ctrKind, stop, threads, settings.filter, settings.buckets);
    return taken ? std::make_shared<const Snapshot>(std::move(*taken)) : nullptr;
}

void Engine::publish(const Current& current, Snapshot snapshot)
{
    m_afterwork.follow(snapshot);
    {
        const std::lock_guard lock(m_mutex);
        (void)m_afterwork.complete(snapshot); // what is known already
        snapshot.generation = ++m_generation;
        m_snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
        m_trouble.reset();
        if (m_load.request == current.request && m_load.phase == LoadPhase::Reading)
            m_load.phase = LoadPhase::Idle;
    }
    m_onNews();
}

// The same snapshot again, with what was found out since.
void Engine::publishFindings()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_snapshot) {
            Snapshot snapshot = *m_snapshot;
            if (m_afterwork.complete(snapshot)) {
                snapshot.generation = ++m_generation;
                m_snapshot = std::make_shared<const Snapshot>(std::move(snapshot));
            }
        }
    }
    m_onNews();
}

std::expected<OpenedData, Error> Engine::load(const OpenRequest& request, LogProgress& progress,
                                              const std::stop_token& stop) const
{
    auto source = std::make_shared<SourceInfo>();
    source->path = request.paths.empty() ? std::string() : request.paths.front();
    source->name = request.name;
    source->hasSearch = true;
    source->zone = request.options.zone;
    std::shared_ptr<const EventTable> events = request.builtIn;
    if (!events) {
        LogOptions options = request.options;
        options.threads = m_threads;
        auto log = readInputs(request.paths, options, {.stop = stop, .progress = &progress, .onReject = {}});
        if (!log)
            return std::unexpected(log.error());
        events = std::move(log->events);
        source->recognition = std::move(log->recognition);
        source->rejects = std::move(log->rejects);
        source->incomplete = std::move(log->incomplete);
        source->hasSearch = log->hasSearch;
        source->hasClick = log->hasClick;
        source->droppedRows = log->droppedRows;
    }
    auto opened = openData(std::move(source), std::move(events), request.settings.rules, stop, m_threads, {},
                           request.settings.where);
    if (!opened)
        return std::unexpected(Error{ErrorCode::Cancelled, "reading was stopped", request.name, ""});
    return std::move(*opened);
}

void Engine::runLoader(const OpenRequest& request, std::uint64_t number, const std::stop_token& stop)
{
    std::shared_ptr<LogProgress> progress;
    {
        const std::lock_guard lock(m_mutex);
        progress = m_progress;
    }
    std::expected<OpenedData, Error> opened;
    try {
        opened = load(request, *progress, stop);
    } catch (const std::exception& thrown) {
        opened = std::unexpected(errorOf(thrown));
    }
    if (!opened) {
        failLoad(number, opened.error());
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        if (number != m_request)
            return;
        m_arrival = Arrival{std::move(*opened), number};
        m_settings = request.settings;
        m_computation.request_stop();
    }
    m_wake.notify_all();
}

void Engine::failLoad(std::uint64_t number, Error error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (number != m_request)
            return;
        m_load.phase = LoadPhase::Failed;
        m_load.error = std::move(error);
    }
    m_onNews();
}

void Engine::failComputation(std::uint64_t number, Error error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_load.request == number && m_load.phase == LoadPhase::Reading) {
            m_load.phase = LoadPhase::Failed;
            m_load.error = error;
        }
        m_isIndexing = false;
        m_trouble = std::move(error);
    }
    m_onNews();
}

} // namespace lull::app
