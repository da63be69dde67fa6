#include "ui/tour/tour_player.h"

#include <algorithm>

namespace lull::ui {

void TourPlayer::setLastStage(std::size_t stage)
{
    m_lastStage = stage;
    m_until = std::min(m_until, stage);
    if (m_stage >= stage)
        rest(stage);
}

void TourPlayer::rest(std::size_t stage)
{
    m_stage = std::min(stage, m_lastStage);
    m_into = {};
    m_isPlaying = false;
}

void TourPlayer::play()
{
    if (isAtEnd())
        rest(0);
    m_until = m_lastStage;
    m_isPlaying = !isAtEnd();
}

void TourPlayer::playOne()
{
    m_until = std::min(m_stage + 1, m_lastStage);
    m_isPlaying = !isAtEnd();
}

void TourPlayer::stepBack() { rest(m_into.count() > 0 || m_stage == 0 ? m_stage : m_stage - 1); }

bool TourPlayer::advance(std::chrono::milliseconds elapsed)
{
    if (!m_isPlaying || elapsed.count() <= 0)
        return false;
    m_into += elapsed;
    while (m_into >= m_beat && m_stage < m_until) {
        m_into -= m_beat;
        ++m_stage;
    }
    if (m_stage >= m_until)
        rest(m_until);
    return true;
}

double TourPlayer::progress() const
{
    return std::min(static_cast<double>(m_into.count()) / static_cast<double>(m_beat.count()), 0.999);
}

} // namespace lull::ui
