#include "core/live/live_sessionizer.h"

#include "core/live/arrival_times.h"
#include "core/live/live_stream.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lull {

namespace {
constexpr std::size_t kRowsAtOnce = 512;
} // namespace

class LiveSessionizer::Impl {
public:
    Impl(std::shared_ptr<const SourceInfo> source, const EngineRules& rules, Duration gap, std::span<const std::string> dimensions)
        : m_source(std::move(source)), m_stream(std::make_unique<LiveStream>(m_table, rules, gap))
    {
        for (const std::string& dimension : dimensions)
            m_table.addDimension(dimension);
    }

    [[nodiscard]] LiveStream& stream() { return *m_stream; }

    void push(std::span<const LiveEvent> batch)
    {
        std::array<ArrivedEvent, kRowsAtOnce> arrived;
        while (!batch.empty()) {
            const std::size_t count = std::min(batch.size(), kRowsAtOnce);
            for (std::size_t at = 0; at < count; ++at)
                arrived[at] = append(batch[at].record, batch[at].arrival);
            m_stream->push(std::span(arrived).first(count));
            batch = batch.subspan(count);
        }
    }
    void push(const EventRecord& event, EventTime arrival)
    {
        const ArrivedEvent arrived = append(event, arrival);
        m_stream->push({&arrived, 1});
    }

    bool replay(const EngineRules& rules, Duration gap, const std::stop_token& stop);
    Snapshot snapshot(CtrKind kind);
    LiveStatus status();

private:
    ArrivedEvent append(const EventRecord& event, EventTime arrival)
    {
        m_table.append(event);
        m_lastArrival = std::max(m_lastArrival, std::max(arrival, m_stream->now()));
        m_arrivals.push(event.time, m_lastArrival);
        return rowAt(static_cast<Row>(m_table.size() - 1));
    }
    [[nodiscard]] ArrivedEvent rowAt(Row row) const
    {
        const EventTime time = m_table.timeAt(row);
        return {time, m_arrivals.of(row, time), m_table.userAt(row), row, m_table.typeAt(row)};
    }

    std::shared_ptr<const SourceInfo> m_source;
    EventTable m_table;
    ArrivalTimes m_arrivals;
    EventTime m_lastArrival = kBeforeAllTime;
    std::unique_ptr<LiveStream> m_stream;
};

// The stream as it would be had it come under other rules.
bool LiveSessionizer::Impl::replay(const EngineRules& rules, Duration gap, const std::stop_token& stop)
{
    auto stream = std::make_unique<LiveStream>(m_table, rules, gap);
    std::array<ArrivedEvent, kRowsAtOnce> arrived;
    for (std::size_t row = 0; row < m_table.size(); row += kRowsAtOnce) {
        if (stop.stop_requested())
            return false;
        const std::size_t count = std::min(kRowsAtOnce, m_table.size() - row);
        for (std::size_t at = 0; at < count; ++at)
            arrived[at] = rowAt(static_cast<Row>(row + at));
        stream->push(std::span(arrived).first(count));
    }
    stream->advanceTo(m_stream->now());
    if (m_stream->isFinished())
        stream->finish();
    m_stream = std::move(stream);
    return true;
}

Snapshot LiveSessionizer::Impl::snapshot(CtrKind kind)
{
    LiveIndex& index = m_stream->index();
    LiveTotals& totals = m_stream->sessions().totals();
    const SharedEvents events = index.share(m_table.view());
    Dataset data{events.table, m_stream->rules(), SessionIndex::over(events), m_stream->late().view(), m_stream->watermarks(),
                 !m_stream->isFinished(), {}};
    const Duration bucket = chooseSeriesBucket(timeOfAllEvents(data.index));
    const auto result = std::make_shared<const Sessionized>(
        Sessionized{.rule = m_stream->sessions().rule(), .sessions = {}, .lostEvents = {}, .lostCount = index.lostCount()});
    const std::uint64_t late = data.late.size();
    return {.generation = 0,
            .opened = {.source = m_source,
                       .data = std::make_shared<const Dataset>(std::move(data)),
                       .pauses = std::make_shared<const PauseHistogram>(index.pauses()),
                       .study = nullptr},
            .result = result,
            .filter = {},
            .sessions = {result, &result->sessions},
            .late = late,
            .lost = index.lostCount(),
            .ends = {},
            .summary = totals.summary(),
            .ctrKind = kind,
            .overTime = totals.overTime(kind, index.earliest(), index.latest(), bucket),
            .distribution = totals.distribution(kind),
            .order = UserOrder::Name,
            .rows = nullptr,
            .live = status(),
            .pinned = nullptr,
            .comparison = nullptr};
}

LiveStatus LiveSessionizer::Impl::status()
{
    LiveStatus status = m_stream->status();
    status.bytes += m_table.bytes() + m_arrivals.bytes();
    return status;
}

LiveSessionizer::LiveSessionizer(std::shared_ptr<const SourceInfo> source, const EngineRules& rules, Duration gap,
                                 std::span<const std::string> dimensions)
    : m_impl(std::make_unique<Impl>(std::move(source), rules, gap, dimensions))
{
}
LiveSessionizer::~LiveSessionizer() = default;
LiveSessionizer::LiveSessionizer(LiveSessionizer&&) noexcept = default;
LiveSessionizer& LiveSessionizer::operator=(LiveSessionizer&&) noexcept = default;

void LiveSessionizer::push(std::span<const LiveEvent> batch) { m_impl->push(batch); }
void LiveSessionizer::push(const EventRecord& event, EventTime arrival) { m_impl->push(event, arrival); }
void LiveSessionizer::advanceTo(EventTime now) { m_impl->stream().advanceTo(now); }
void LiveSessionizer::finish() { m_impl->stream().finish(); }
bool LiveSessionizer::isFinished() const { return m_impl->stream().isFinished(); }

bool LiveSessionizer::setGap(Duration gap, std::stop_token stop)
{
    LiveStream& stream = m_impl->stream();
    if (gap == stream.gap())
        return true;
    return LiveStream::canSplit(stream.rules()) ? stream.splitAt(gap, stop) : m_impl->replay(stream.rules(), gap, stop);
}

bool LiveSessionizer::setRules(const EngineRules& rules, std::stop_token stop)
{
    return rules == this->rules() || m_impl->replay(rules, gap(), stop);
}

const EngineRules& LiveSessionizer::rules() const { return m_impl->stream().rules(); }
Duration LiveSessionizer::gap() const { return m_impl->stream().gap(); }
LiveStatus LiveSessionizer::status() { return m_impl->status(); }
Snapshot LiveSessionizer::snapshot(CtrKind kind) { return m_impl->snapshot(kind); }

} // namespace lull
