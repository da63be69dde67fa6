#include "app/engine/live_player.h"

#include "app/engine/thread_priority.h"
#include "core/thrown_error.h"

#include <exception>
#include <utility>

namespace lull::app {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenNews{16};  // no more pictures than a screen shows
constexpr std::chrono::milliseconds kBetweenLooks{4};  // at a stream that runs
constexpr Steady::duration kWorthCancelling = std::chrono::milliseconds{100}; // of a computation

} // namespace

LivePlayer::LivePlayer(std::function<void()> onNews, Clock clock)
    : m_onNews(std::move(onNews)), m_clock(std::move(clock)), m_study([this] { tellOfStudy(); }), m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

LivePlayer::~LivePlayer()
{
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    m_computation.request_stop();
}

void LivePlayer::order(const std::function<void(Orders&)>& add)
{
    {
        const std::lock_guard lock(m_mutex);
        add(m_orders);
        ++m_orders.number;
    }
    m_wake.notify_all();
}

void LivePlayer::start(MakeSource makeSource, std::string name, const Settings& settings, Command first)
{
    order([&](Orders& orders) {
        orders = {.start = Start{std::move(makeSource), std::move(name), settings, std::move(first)}, .number = orders.number};
        m_settings = settings;
        m_news = {};
        m_active = true;
    });
}

void LivePlayer::stop()
{
    order([&](Orders& orders) {
        orders = {.stop = true, .number = orders.number};
        m_news = {};
        m_active = false;
    });
}

bool LivePlayer::isActive() const
{
    const std::lock_guard lock(m_mutex);
    return m_active;
}

void LivePlayer::command(Command command)
{
    order([&](Orders& orders) { orders.commands.push_back(std::move(command)); });
}

void LivePlayer::edit(const std::function<void(Settings&)>& change)
{
    order([&](Orders& orders) {
        change(m_settings);
        orders.settings = m_settings;
        // As in Engine: a quick computation is left to finish, and two in a row are never cancelled.
        if (m_lastComputation > kWorthCancelling && !m_lastWasCancelled)
            m_computation.request_stop();
    });
}

Settings LivePlayer::settings() const
{
    const std::lock_guard lock(m_mutex);
    return m_settings;
}

LiveNews LivePlayer::news()
{
    const std::lock_guard lock(m_mutex);
    m_fetched = true;
    return m_news;
}

bool LivePlayer::isUpToDate() const
{
    const std::lock_guard lock(m_mutex);
    return m_shownNumber == m_orders.number;
}

bool LivePlayer::isComplete() const
{
    const std::lock_guard lock(m_mutex);
    return m_shownNumber == m_orders.number && !m_lacksStudy;
}

// On the study's thread.
void LivePlayer::tellOfStudy()
{
    {
        const std::lock_guard lock(m_mutex);
        m_studied = true;
    }
    m_wake.notify_all();
}

void LivePlayer::run(const std::stop_token& stop)
{
    giveWayToTheWindow();
    Stream stream;
    while (!stop.stop_requested()) {
        Orders orders = takeOrders(stream, stop);
        try {
            follow(orders, stream);
            advance(stream, stop);
        } catch (const std::exception& thrown) {
            stream = {.number = stream.number};
            fail(errorOf(thrown));
        }
    }
}

LivePlayer::Orders LivePlayer::takeOrders(Stream& stream, const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    const auto hasOrders = [&] { return m_orders.number != stream.number || m_studied; };
    const bool rests = !stream.player || (!stream.player->isMoving() && !stream.isNew);
    if (rests)
        m_wake.wait(lock, stop, hasOrders);
    else if (!stream.isDue)
        m_wake.wait_for(lock, stop, kBetweenLooks, hasOrders);
    stream.isNew = std::exchange(m_studied, false) || stream.isNew;
    return std::exchange(m_orders, {.number = m_orders.number});
}

void LivePlayer::follow(Orders& orders, Stream& stream)
{
    if (orders.number == stream.number)
        return;
    const WallTime now = m_clock();
    if (orders.stop || orders.start) {
        stream = {};
        m_study.forget();
    }
    stream.number = orders.number;
    if (orders.start) {
        stream.player = std::make_unique<StreamPlayer>(orders.start->makeSource(), orders.start->name, orders.start->settings);
        stream.player->play(now);
        if (orders.start->first)
            orders.start->first(*stream.player, now);
    }
    if (!stream.player)
        return;
    stream.isNew = true;
    if (orders.settings)
        stream.settings = orders.settings;
    for (const Command& command : orders.commands)
        command(*stream.player, now);
}

void LivePlayer::useSettings(Stream& stream, const std::stop_token& stop)
{
    std::stop_token stopComputation;
    {
        const std::lock_guard lock(m_mutex);
        m_computation = std::stop_source{};
        if (stop.stop_requested())
            return;
        stopComputation = m_computation.get_token();
    }
    const auto begin = Steady::now();
    const bool done = stream.player->setSettings(*stream.settings, stopComputation);
    if (done)
        stream.settings.reset();
    const std::lock_guard lock(m_mutex);
    m_lastWasCancelled = !done;
    if (done)
        m_lastComputation = Steady::now() - begin;
}

void LivePlayer::advance(Stream& stream, const std::stop_token& stop)
{
    if (!stream.player)
        return;
    if (stream.settings)
        useSettings(stream, stop);
    const WallTime now = m_clock();
    if (stream.player->isMoving()) {
        stream.isDue = stream.player->advance(now);
        stream.isNew = true;
    }
    if (stream.isNew && mayPublish(stream))
        publish(stream, now);
}

// What rests is told in any case; what runs is told as fast as the window takes it; a place on the way to another is not.
bool LivePlayer::mayPublish(const Stream& stream) const
{
    if (stream.player->isSeeking() || Steady::now() - stream.published < kBetweenNews)
        return false;
    const std::lock_guard lock(m_mutex);
    return m_fetched || !stream.player->isMoving();
}

void LivePlayer::publish(Stream& stream, WallTime now)
{
    StreamPlayer& player = *stream.player;
    auto snapshot = std::make_shared<Snapshot>(player.snapshot());
    m_study.follow(*snapshot, !player.isMoving());
    snapshot->opened.study = m_study.latest();
    const bool lacksStudy = !player.isMoving() && !m_study.isOf(*snapshot);
    LiveView view{player.playback(), stream.density.follow(snapshot->opened, player.isMoving())};
    stream.rate.add(now, player.delivered());
    view.playback.eventsPerSecond = view.playback.phase == PlayPhase::Playing ? stream.rate.perSecond() : 0;
    stream.isNew = stream.settings.has_value();
    stream.published = Steady::now();
    {
        const std::lock_guard lock(m_mutex);
        if (!m_active || m_orders.start) // stopped, or another stream is on its way
            return;
        snapshot->generation = ++m_generation;
        snapshot->order = m_settings.order;
        m_news = {std::move(snapshot), std::move(view), std::nullopt};
        if (!stream.settings)
            m_shownNumber = stream.number;
        m_fetched = false;
        m_lacksStudy = lacksStudy;
    }
    m_onNews();
}

void LivePlayer::fail(Error error)
{
    {
        const std::lock_guard lock(m_mutex);
        m_news.trouble = std::move(error);
        m_active = false;
    }
    m_onNews();
}

} // namespace lull::app
