#include "app/engine/stream_player.h"

#include <algorithm>
#include <utility>

namespace lull::app {

namespace {

// A stream that cannot keep up slows down instead of falling behind by more than this.
constexpr std::chrono::milliseconds kMostBehind{100};

} // namespace

StreamPlayer::StreamPlayer(std::unique_ptr<StreamSource> source, std::string name, const Settings& settings)
    : m_source(std::move(source)), m_name(std::move(name)), m_settings(settings), m_sessions(makeSessions()),
      m_clock(beginning()), m_now(beginning())
{
}

LiveSessionizer StreamPlayer::makeSessions() const
{
    auto info = std::make_shared<SourceInfo>();
    info->name = m_name;
    info->hasSearch = true; // not known before the stream has ended: nothing to warn of
    return LiveSessionizer(std::move(info), m_settings.rules, m_settings.gap, m_source->dimensionNames());
}

void StreamPlayer::startClock(WallTime now)
{
    m_clock.moveTo(m_now, now);
    if (m_phase == PlayPhase::Playing && m_speed)
        m_clock.run(now, *m_speed);
    else
        m_clock.halt(now);
}

void StreamPlayer::setPhase(PlayPhase phase, WallTime now)
{
    if (m_phase == PlayPhase::Ended)
        return;
    stopSeeking();
    m_phase = phase;
    startClock(now);
}

void StreamPlayer::play(WallTime now) { setPhase(PlayPhase::Playing, now); }
void StreamPlayer::pause(WallTime now) { setPhase(PlayPhase::Paused, now); }

void StreamPlayer::setSpeed(std::optional<double> speed, WallTime now)
{
    m_speed = speed;
    startClock(now);
}

void StreamPlayer::step(PlayStep step, WallTime now)
{
    if (m_phase == PlayPhase::Ended)
        return;
    pause(now);
    if (step == PlayStep::Closing) {
        m_seeksClosing = true;
        m_closedBefore = m_sessions.status().closedSessions;
    } else if (m_source->nextArrival()) {
        handOver();
    } else {
        end();
    }
}

void StreamPlayer::seek(std::uint64_t events, WallTime now)
{
    if (events < m_delivered || m_phase == PlayPhase::Ended)
        beginAgain();
    pause(now);
    m_soughtEvents = events;
}

void StreamPlayer::restart(WallTime now)
{
    beginAgain();
    play(now);
}

void StreamPlayer::beginAgain()
{
    m_source->rewind();
    m_sessions = makeSessions();
    m_delivered = 0;
    m_now = beginning();
    m_phase = PlayPhase::Paused;
    stopSeeking();
}

void StreamPlayer::stopSeeking()
{
    m_soughtEvents.reset();
    m_seeksClosing = false;
}

bool StreamPlayer::setSettings(const Settings& settings, const std::stop_token& stop)
{
    m_settings = settings;
    if (m_sessions.rules() != settings.rules && !m_sessions.setRules(settings.rules, stop))
        return false;
    return m_sessions.gap() == settings.gap || m_sessions.setGap(settings.gap, stop);
}

bool StreamPlayer::advance(WallTime now)
{
    if (m_soughtEvents)
        return seekEvents();
    if (m_seeksClosing)
        return seekClosing();
    if (m_phase != PlayPhase::Playing)
        return false;
    return m_speed ? playOn(now) : playFastest();
}

void StreamPlayer::handOver()
{
    m_now = std::max(m_now, *m_source->nextArrival());
    m_sessions.push(m_source->next(), m_now);
    ++m_delivered;
}

void StreamPlayer::moveTo(EventTime now)
{
    m_now = now;
    m_sessions.advanceTo(now);
}

void StreamPlayer::end()
{
    m_sessions.finish();
    m_phase = PlayPhase::Ended;
    stopSeeking();
}

bool StreamPlayer::seekClosing()
{
    for (std::size_t i = 0; i < kMostAtOnce && m_seeksClosing; ++i) {
        const std::optional<EventTime> arrival = m_source->nextArrival();
        const std::optional<EventTime> closing = m_sessions.status().nextClose;
        if (closing && (!arrival || *closing < *arrival))
            moveTo(*closing);
        else if (arrival)
            handOver();
        else
            end();
        if (m_sessions.status().closedSessions > m_closedBefore)
            m_seeksClosing = false;
    }
    return m_seeksClosing;
}

bool StreamPlayer::seekEvents()
{
    for (std::size_t i = 0; i < kMostAtOnce && m_delivered < *m_soughtEvents; ++i) {
        if (!m_source->nextArrival()) {
            end();
            return false;
        }
        handOver();
    }
    if (m_delivered == *m_soughtEvents)
        m_soughtEvents.reset();
    return m_soughtEvents.has_value();
}

bool StreamPlayer::playFastest()
{
    for (std::size_t i = 0; i < kMostAtOnce; ++i) {
        if (!m_source->nextArrival()) {
            end();
            return false;
        }
        handOver();
    }
    return true;
}

bool StreamPlayer::playOn(WallTime now)
{
    const EventTime target = std::max(m_now, m_clock.at(now));
    std::optional<EventTime> arrival = m_source->nextArrival();
    for (std::size_t i = 0; i < kMostAtOnce && arrival && *arrival <= target; ++i) {
        handOver();
        arrival = m_source->nextArrival();
    }
    if (!arrival) {
        end();
        return false;
    }
    if (*arrival > target) {
        moveTo(target);
        return false;
    }
    const double behind = toSeconds(target - m_now) / *m_speed;
    if (behind > std::chrono::duration<double>(kMostBehind).count())
        startClock(now);
    return true;
}

} // namespace lull::app
