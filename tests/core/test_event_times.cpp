// Packed times hold what was put in, to the microsecond, in the narrowest form.
#include "core/session/event_times.h"

#include <QTest>

#include <rapidcheck.h>

using namespace lull;
using namespace std::chrono_literals;

namespace {

EventTime at(Duration sinceEpoch) { return EventTime{sinceEpoch}; }

std::vector<EventTime> unpacked(const PackedTimes& packed)
{
    const EventTimes view = packed.view();
    return {view.begin(), view.end()};
}

} // namespace

class EventTimesTest : public QObject {
    Q_OBJECT
private slots:
    void holdsWholeSecondsOfACenturyNarrow()
    {
        const std::vector<EventTime> times{at(-1h), at(-1h), at(24h * 365 * 100)};
        const PackedTimes packed(times);
        QVERIFY(packed.view().ticks() != nullptr);
        QCOMPARE(packed.view().unit(), Duration{1s});
        QCOMPARE(unpacked(packed), times);
    }

    void oneMillisecondAmongSecondsMakesMillisecondsTheUnit()
    {
        QCOMPARE(PackedTimes({at(0s), at(1s), at(1001ms)}).view().unit(), Duration{1ms});
        QCOMPARE(PackedTimes({at(0s), at(1s), at(1'000'001us)}).view().unit(), Duration{1us});
    }

    void ticksEndAtTheirLargestNumber()
    {
        constexpr Duration kMost = std::numeric_limits<std::uint32_t>::max() * Duration{1ms};
        QVERIFY(PackedTimes({at(1ms), at(1ms + kMost)}).view().ticks() != nullptr);
        const std::vector<EventTime> beyond{at(1ms), at(2ms + kMost)};
        const PackedTimes packed(beyond);
        QVERIFY(packed.view().ticks() == nullptr);
        QCOMPARE(unpacked(packed), beyond);
    }

    void noTimesAreHeld() { QCOMPARE(PackedTimes(std::vector<EventTime>{}).view().size(), std::size_t{0}); }

    void holdsAnyTimes()
    {
        QVERIFY(rc::check("packed = given", [] {
            const auto unit = *rc::gen::element(1LL, 7LL, 1'000LL, 1'000'000LL, 86'400'000'000LL);
            const auto span = *rc::gen::element(10LL, 100'000LL, 2'900'000LL);
            const auto numbers = *rc::gen::container<std::vector<long long>>(rc::gen::inRange(-span, span));
            std::vector<EventTime> times;
            for (const long long number : numbers)
                times.push_back(at(Duration{number * unit}));
            RC_ASSERT(unpacked(PackedTimes(times)) == times);
        }));
    }
};

QTEST_APPLESS_MAIN(EventTimesTest)
#include "test_event_times.moc"
