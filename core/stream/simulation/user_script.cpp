#include "core/stream/simulation/user_script.h"

#include <array>

namespace lull {

namespace {

constexpr Chance kOpensApp = chanceOf(0.65);
constexpr Chance kLeavesAfterOpening = chanceOf(0.2);
constexpr Chance kClosesApp = chanceOf(0.45);
constexpr Chance kClicksAgain = chanceOf(0.25);
constexpr Chance kSearchesOnAfterClick = chanceOf(0.33);
constexpr Chance kSearchesOnWithoutClick = chanceOf(0.45);
constexpr Chance kRepeatsQuery = chanceOf(0.12);          // of the searches that follow another
constexpr Chance kReformulatesQuery = chanceOf(0.51);     // of those that do not repeat
constexpr Chance kSearchesFavourite = chanceOf(0.10);     // of the first searches of a session
constexpr std::uint64_t kFavouriteStream = 0;             // beside those of the sessions, from 1
constexpr double kBotSearchOnShare = 0.996;
constexpr Chance kBotSearchesOn = chanceOf(kBotSearchOnShare);

constexpr std::uint32_t kShortestBotPauseMs = 50;
constexpr std::uint32_t kBotPauseRangeMs = 600;

// How often the first click of a search falls on ranks 1 to 10, in proportion: 1/rank.
constexpr std::array<std::uint32_t, kMostResults> kClicksOnRank{2520, 1260, 840, 630, 504, 420, 360, 315, 280, 252};

std::uint32_t drawPosition(Random& random, std::uint32_t results)
{
    std::uint32_t total = 0;
    for (std::uint32_t rank = 0; rank < results; ++rank)
        total += kClicksOnRank[rank];
    std::uint32_t left = random.below(total);
    std::uint32_t rank = 0;
    while (left >= kClicksOnRank[rank])
        left -= kClicksOnRank[rank++];
    return rank + 1;
}

} // namespace

std::int64_t drawPauseAround(const Habits& habits, Random& random)
{
    // A log-normal distribution weighted by its own values is the same one, exp(deviation²) times as long.
    return habits.pauseBetween.draw(random) * 5017 / 1000;
}

double usualSessionSize(const UserTraits& traits)
{
    return traits.isBot ? 2 / (1 - kBotSearchOnShare) : 4.8;
}

UserScript::UserScript(const UserTraits& traits, std::uint64_t seed, std::uint64_t events)
    : m_seed(seed), m_random(seed), m_eventsLeft(events), m_traits(traits)
{
}

ScriptStep UserScript::next(const Habits& habits)
{
    if (m_stage == Stage::Between)
        beginSession(habits);
    if (m_stage == Stage::Search)
        chooseQuery(habits);
    ScriptStep step{.type = EventType::Other, .query = m_query, .session = m_session};
    if (m_stage == Stage::Click)
        step.position = m_position;
    step.type = act();
    ++m_eventsOfSession;
    if (m_eventsLeft != kEndless)
        --m_eventsLeft;
    if (mustEndSession())
        m_stage = Stage::Between;
    step.endsSession = m_stage == Stage::Between;
    step.pause = drawPause(habits);
    return step;
}

void UserScript::beginSession(const Habits& habits)
{
    const std::uint32_t sessionsBefore = m_circle.first - 1 + m_session++;
    const std::uint32_t session = m_circle.last == 0 ? sessionsBefore : sessionsBefore % m_circle.last;
    m_random = Random::of(m_seed, session + 1);
    Random favourite = Random::of(m_seed, kFavouriteStream);
    Random& chooser = m_random.chance(kSearchesFavourite) && !m_traits.isBot ? favourite : m_random;
    m_query = queryOfRank(habits.popularity.draw(chooser));
    m_eventsOfSession = 0;
    m_hasSearched = false;
    m_stage = !m_traits.isBot && m_random.chance(kOpensApp) ? Stage::Open : Stage::Search;
}

// Says what the event is, and moves on to the stage after it.
EventType UserScript::act()
{
    switch (m_stage) {
    case Stage::Open:
        m_stage = afterOpen();
        return EventType::AppOpen;
    case Stage::Search:
        m_stage = Stage::Results;
        return EventType::Search;
    case Stage::Results:
        m_stage = afterResults();
        return EventType::Results;
    case Stage::Click:
        m_stage = afterClick();
        return EventType::Click;
    case Stage::Close:
    case Stage::Between:
        break;
    }
    m_stage = Stage::Between;
    return EventType::AppClose;
}

bool UserScript::mustEndSession() const
{
    const std::uint32_t session = m_circle.first - 1 + m_session;
    const bool isLastOfCircle = m_circle.last != 0 && (session - 1) % m_circle.last + 1 == m_circle.last;
    return isOver() || (isLastOfCircle && m_eventsOfSession == m_circle.eventsOfLast);
}

// The first query of a session is there from its beginning.
void UserScript::chooseQuery(const Habits& habits)
{
    const bool isFirst = !m_hasSearched;
    m_hasSearched = true;
    if (isFirst)
        return;
    if (m_traits.isBot)
        m_query = queryOfRank(m_random.below(ZipfRanks::kRanks));
    else if (m_random.chance(kRepeatsQuery))
        return;
    else if (m_random.chance(kReformulatesQuery))
        m_query = reformulated(m_query, m_random);
    else
        m_query = queryOfRank(habits.popularity.draw(m_random));
}

UserScript::Stage UserScript::afterOpen()
{
    return m_random.chance(kLeavesAfterOpening) ? afterSearch(Chance{0}) : Stage::Search;
}

UserScript::Stage UserScript::afterResults()
{
    if (m_traits.isBot)
        return m_random.chance(kBotSearchesOn) ? Stage::Search : Stage::Between;
    const std::uint32_t results = resultCountOf(m_query);
    if (results == 0 || !m_random.chance(m_traits.clicks))
        return afterSearch(kSearchesOnWithoutClick);
    m_position = static_cast<std::uint8_t>(drawPosition(m_random, results));
    return Stage::Click;
}

// Further clicks go down the list.
UserScript::Stage UserScript::afterClick()
{
    if (m_random.chance(kClicksAgain)) {
        const std::uint32_t position = m_position + 1 + m_random.below(3);
        if (position <= resultCountOf(m_query)) {
            m_position = static_cast<std::uint8_t>(position);
            return Stage::Click;
        }
    }
    return afterSearch(kSearchesOnAfterClick);
}

UserScript::Stage UserScript::afterSearch(Chance searchesOn)
{
    if (m_random.chance(searchesOn))
        return Stage::Search;
    return m_random.chance(kClosesApp) ? Stage::Close : Stage::Between;
}

std::int64_t UserScript::drawPause(const Habits& habits)
{
    if (m_stage == Stage::Between)
        return habits.pauseBetween.draw(m_random);
    if (m_traits.isBot)
        return kShortestBotPauseMs + m_random.below(kBotPauseRangeMs);
    return habits.pauseWithin.draw(m_random);
}

} // namespace lull
