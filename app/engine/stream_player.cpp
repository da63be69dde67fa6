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
    return LiveSessionizer(m_name, m_settings.rules, m_settings.gap, m_source->dimensionNames());
}

EventTime StreamPlayer::beginning() { return m_source->nextArrival().value_or(EventTime{}); }

void StreamPlayer::beginAgain()
{
    m_source->rewind();
    m_sessions = makeSessions();
    m_density = {};
    m_delivered = 0;
    m_seeksClosing = false;
    m_catchingUp.reset();
    m_now = beginning();
}

void StreamPlayer::startClock(WallTime now)
{
    m_clock.moveTo(m_now, now);
    if (m_phase == PlayPhase::Playing && m_speed)
        m_clock.run(now, *m_speed);
    else
        m_clock.halt(now);
}

PlayPhase StreamPlayer::phase() const { return m_catchingUp ? m_catchingUp->phase : m_phase; }

void StreamPlayer::setPhase(PlayPhase phase, WallTime now)
{
    if (this->phase() == PlayPhase::Ended)
        return;
    m_seeksClosing = false;
    (m_catchingUp ? m_catchingUp->phase : m_phase) = phase;
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
    if (m_phase == PlayPhase::Ended || m_catchingUp)
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

void StreamPlayer::restart(WallTime now)
{
    beginAgain();
    m_phase = PlayPhase::Playing;
    startClock(now);
}

void StreamPlayer::setSettings(const Settings& settings, WallTime now)
{
    const bool judgesAnew = settings.rules != m_settings.rules;
    m_settings = settings;
    if (!judgesAnew) {
        m_sessions.setGap(settings.gap);
        return;
    }
    const Position position = m_catchingUp.value_or(Position{m_delivered, m_now, m_phase});
    beginAgain();
    m_catchingUp = position;
    m_phase = PlayPhase::Paused;
    startClock(now);
}

bool StreamPlayer::isMoving() const { return m_phase == PlayPhase::Playing || m_catchingUp || m_seeksClosing; }

bool StreamPlayer::advance(WallTime now)
{
    if (m_catchingUp)
        return catchUp(now);
    if (m_seeksClosing)
        return seekClosing();
    if (m_phase != PlayPhase::Playing)
        return false;
    return m_speed ? playOn(now) : playFastest();
}

void StreamPlayer::handOver()
{
    m_now = std::max(m_now, *m_source->nextArrival());
    const EventRecord event = m_source->next();
    m_sessions.push(event, m_now);
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
    m_seeksClosing = false;
}

bool StreamPlayer::catchUp(WallTime now)
{
    for (std::size_t i = 0; i < kMostAtOnce && m_delivered < m_catchingUp->events; ++i)
        handOver();
    if (m_delivered < m_catchingUp->events)
        return true;
    const Position reached = *std::exchange(m_catchingUp, std::nullopt);
    moveTo(reached.now);
    m_phase = reached.phase;
    if (m_phase == PlayPhase::Ended)
        end();
    startClock(now);
    return m_phase == PlayPhase::Playing;
}

bool StreamPlayer::seekClosing()
{
    for (std::size_t i = 0; i < kMostAtOnce && m_seeksClosing; ++i) {
        const std::optional<EventTime> arrival = m_source->nextArrival();
        const std::optional<EventTime> closing = m_sessions.nextClosing();
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

Playback StreamPlayer::playback() const { return {.phase = phase(), .speed = m_speed, .now = m_now}; }

} // namespace lull::app
