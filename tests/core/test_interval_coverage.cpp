// How often a 95 % interval holds the truth: people are drawn again and again from a population whose rate is known, because
// every one of them is as likely as any other. Figures are printed; the bounds that fail are wide.
#include "core/metrics/ctr_names.h"
#include "core/metrics/summary.h"
#include "event_streams.h"

#include <QtTest>

#include <array>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace lull;
using namespace std::chrono_literals;

constexpr int kDraws = 2'000;
constexpr std::size_t kPeople = 400;
constexpr Duration kGap = 30min;
constexpr std::int64_t kDay = 86'400'000'000;

// What one person does: a session a day, each with some searches of which some are clicked. People differ in both, and those
// who search more click less, as clustering has it.
struct Person {
    std::vector<std::vector<int>> sessions; // of each, the clicks of its searches
};

std::vector<Person> population(std::mt19937_64& random)
{
    std::vector<Person> people(kPeople);
    for (Person& person : people) {
        const double liking = std::uniform_real_distribution(0.1, 0.9)(random);
        person.sessions.resize(1 + static_cast<std::size_t>(6 * (1 - liking) * std::generate_canonical<double, 53>(random)));
        for (auto& searches : person.sessions) {
            searches.resize(1 + random() % 4);
            for (int& clicks : searches)
                clicks = std::bernoulli_distribution(liking)(random) ? 1 + static_cast<int>(random() % 2) : 0;
        }
    }
    return people;
}

void append(test::Stream& stream, const Person& person, const std::string& name)
{
    std::int64_t day = 0;
    for (const auto& searches : person.sessions) {
        std::int64_t at = day++ * kDay;
        for (const int clicks : searches) {
            stream.push_back({.user = name, .time = at += 60'000'000, .type = EventType::Search});
            for (int click = 0; click < clicks; ++click)
                stream.push_back({.user = name, .time = at += 1'000'000, .type = EventType::Click});
        }
    }
}

Summary summaryOf(const test::Stream& stream)
{
    const test::Run run = test::run(stream, {}, kGap);
    return summarise(run.data.index, run.result.sessions, run.result.splitInput(run.data)).value();
}

class TestIntervalCoverage : public QObject {
    Q_OBJECT

private slots:
    void aCtrIsHeldByItsIntervalAboutNineteenTimesInTwenty_data()
    {
        QTest::addColumn<std::size_t>("users");
        QTest::newRow("30 users") << std::size_t{30};
        QTest::newRow("100 users") << std::size_t{100};
    }
    void aCtrIsHeldByItsIntervalAboutNineteenTimesInTwenty()
    {
        QFETCH(std::size_t, users);
        std::mt19937_64 random(20'240'506);
        const std::vector<Person> people = population(random);
        test::Stream everybody;
        for (std::size_t p = 0; p < people.size(); ++p)
            append(everybody, people[p], std::to_string(p));
        const Summary truth = summaryOf(everybody);
        std::array<int, kAllCtrKinds.size()> held{};
        for (int draw = 0; draw < kDraws; ++draw) {
            test::Stream drawn;
            for (std::size_t u = 0; u < users; ++u) // with replacement: the population never runs out
                append(drawn, people[random() % people.size()], std::to_string(u));
            const Summary summary = summaryOf(drawn);
            for (std::size_t k = 0; k < kAllCtrKinds.size(); ++k) {
                const double value = *truth.ctr(kAllCtrKinds[k]).value;
                const Interval interval = *summary.ctr(kAllCtrKinds[k]).ci95;
                held[k] += interval.low <= value && value <= interval.high ? 1 : 0;
            }
        }
        for (std::size_t k = 0; k < kAllCtrKinds.size(); ++k) {
            const double share = static_cast<double>(held[k]) / kDraws;
            qInfo("%s of %zu users: %.1f %% of %d intervals hold the truth", nameOf(kAllCtrKinds[k]).data(), users, 100 * share, kDraws);
            QVERIFY2(share > 0.92 && share < 0.975, nameOf(kAllCtrKinds[k]).data());
        }
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestIntervalCoverage)
#include "test_interval_coverage.moc"
