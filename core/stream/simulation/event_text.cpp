#include "core/stream/simulation/event_text.h"

#include <charconv>
#include <span>

namespace lull {

namespace {

constexpr std::size_t kUserDigits = 5; // at least

void spellUser(std::uint32_t user, std::string& text)
{
    std::array<char, 20> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), std::uint64_t{user} + 1);
    const auto count = static_cast<std::size_t>(end - digits.data());
    text = "u-";
    text.append(count < kUserDigits ? kUserDigits - count : 0, '0');
    text.append(digits.data(), count);
}

} // namespace

std::string userNameOf(std::uint32_t user)
{
    std::string name;
    spellUser(user, name);
    return name;
}

EventText::EventText(const SimulatorSettings& settings)
{
    for (const SimulatedSegment& segment : settings.segments)
        m_segments.push_back(segment.name);
}

EventRecord EventText::recordOf(const SimulatedEvent& event)
{
    spellUser(event.user, m_user);
    m_dimensions.front() = m_segments[event.segment];
    EventRecord record{.user = m_user, .time = event.time, .type = event.type};
    record.trueSession = event.trueSession;
    record.dimensions = m_dimensions;
    if (event.type == EventType::Search) {
        spell(event.query, m_query);
        record.query = m_query;
    } else if (event.type == EventType::Results) {
        setResults(event.query, record);
    } else if (event.type == EventType::Click) {
        record.item = spellItem(resultsOf(event.query).items()[event.position - 1], m_itemNames.front());
        record.position = event.position;
    }
    return record;
}

void EventText::setResults(QueryNumber query, EventRecord& record)
{
    const ResultPage page = resultsOf(query);
    const std::span<const ItemNumber> items = page.items();
    for (std::size_t i = 0; i < items.size(); ++i)
        m_items[i] = spellItem(items[i], m_itemNames[i]);
    record.items = std::span(m_items).first(items.size());
    record.resultCount = static_cast<std::uint32_t>(items.size());
}

std::string_view EventText::spellItem(ItemNumber item, ItemName& name)
{
    name = {'i', '-'};
    for (std::size_t place = name.size(); place-- > 2; item /= 10)
        name[place] = static_cast<char>('0' + item % 10);
    return {name.data(), name.size()};
}

} // namespace lull
