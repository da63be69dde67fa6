// What the simulator is made of: random numbers, distributions, the day's rhythm, and the catalogue of queries and items.
#include "core/stream/simulation/catalog_words.h"
#include "core/stream/simulation/daily_rhythm.h"
#include "core/stream/simulation/event_text.h"
#include "core/stream/simulation/portable_math.h"
#include "core/stream/simulation/quantile_table.h"
#include "core/stream/simulation/search_catalog.h"
#include "core/stream/simulation/turn_queue.h"
#include "core/stream/simulation/zipf_ranks.h"

#include <rapidcheck.h>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>

namespace {

using namespace lull;

std::vector<std::int64_t> sortedDraws(const QuantileTable& table, std::size_t count)
{
    Random random(1);
    std::vector<std::int64_t> draws(count);
    std::ranges::generate(draws, [&] { return table.draw(random); });
    std::ranges::sort(draws);
    return draws;
}

std::string textOf(QueryNumber query)
{
    std::string text;
    spell(query, text);
    return text;
}

std::size_t wordsIn(const std::string& text) { return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1; }

class SimulationPartsTest : public QObject {
    Q_OBJECT

private slots:
    // The first numbers of SplitMix64 from state 0, as its authors publish them.
    void randomBitsAreThoseOfSplitMix()
    {
        Random random(0);
        QCOMPARE(random.bits(), std::uint64_t{0xE220A8397B1DCDAF});
        QCOMPARE(random.bits(), std::uint64_t{0x6E789E6AA1B965F4});
        QCOMPARE(random.bits(), std::uint64_t{0x06C45D188009454F});
    }

    void chancesHoldAtTheirEnds()
    {
        Random random(1);
        for (int i = 0; i < 1000; ++i) {
            QVERIFY(!random.chance(chanceOf(0)));
            QVERIFY(random.chance(chanceOf(1)));
            QVERIFY(random.below(1) == 0);
            QVERIFY(random.isBelowShare(5, 5));
        }
    }

    void sharesComeOutAsAsked()
    {
        Random random(2);
        int chances = 0;
        int shares = 0;
        for (int i = 0; i < 100'000; ++i) {
            chances += random.chance(chanceOf(0.3)) ? 1 : 0;
            shares += random.isBelowShare(3, 10) ? 1 : 0;
        }
        QVERIFY(std::abs(chances - 30'000) < 600);
        QVERIFY(std::abs(shares - 30'000) < 600);
    }

    void expAndLnAgreeWithTheLibrarys()
    {
        for (double x = -20; x <= 20; x += 0.37)
            QVERIFY(std::abs(portableExp(x) / std::exp(x) - 1) < 1e-14);
        for (double x = 1e-9; x < 1e9; x *= 1.7)
            QVERIFY(std::abs(portableLn(x) - std::log(x)) <= 1e-14 * std::max(1.0, std::abs(std::log(x))));
        QCOMPARE(portableExp(0), 1.0);
        QCOMPARE(portableLn(1), 0.0);
    }

    void normalQuantileInvertsTheDistribution()
    {
        for (double p = 0.00005; p < 1; p += 0.00173) {
            const double back = 0.5 * std::erfc(-normalQuantile(p) / std::sqrt(2.0));
            QVERIFY(std::abs(back - p) < 1e-8);
        }
        QCOMPARE(normalQuantile(0.5), 0.0);
    }

    void logNormalDrawsHaveTheirMedianAndDeviation()
    {
        const auto draws = sortedDraws(QuantileTable::logNormal(26'000, 1.43), 100'000);
        QVERIFY(std::abs(static_cast<double>(draws[50'000]) / 26'000 - 1) < 0.03);
        // One deviation above the median.
        QVERIFY(std::abs(static_cast<double>(draws[84'134]) / (26'000 * std::exp(1.43)) - 1) < 0.04);
        QVERIFY(draws.front() > 0);
    }

    void exponentialDrawsHaveTheirMeanAndAnEnd()
    {
        const QuantileTable table = QuantileTable::exponential(60'000);
        const auto draws = sortedDraws(table, 100'000);
        QVERIFY(std::abs(static_cast<double>(draws[50'000]) / (60'000 * std::log(2.0)) - 1) < 0.03);
        QVERIFY(draws.back() <= 9 * 60'000 + 1000);
        QVERIFY(std::abs(static_cast<double>(table.mean()) / 60'000 - 1) < 0.01);
    }

    void ranksFollowZipfsLaw()
    {
        const ZipfRanks ranks;
        Random random(3);
        std::vector<int> counts(ZipfRanks::kRanks, 0);
        constexpr int kDraws = 1'000'000;
        for (int i = 0; i < kDraws; ++i)
            ++counts.at(ranks.draw(random));
        for (const std::size_t rank : {0, 1, 2, 9, 99}) {
            const double expected = kDraws * std::log2((static_cast<double>(rank) + 2) / (static_cast<double>(rank) + 1)) / 20;
            QVERIFY(std::abs(counts[rank] - expected) < 5 * std::sqrt(expected));
        }
        // Every octave is as likely as the next.
        const auto tail = std::count_if(counts.begin() + (1 << 19) - 1, counts.end(), [](int count) { return count > 0; });
        QVERIFY(tail > 40'000);
    }

    void activityPassesAsTheHoursSay()
    {
        std::int64_t activity = 0;
        for (int day = 0; day < 2; ++day) {
            for (std::size_t hour = 0; hour < 24; ++hour) {
                QCOMPARE(timeOfActivity(activity), day * kDayMs + static_cast<std::int64_t>(hour) * kHourMs);
                activity += kActivityOfHour[hour] * kHourMs;
                QCOMPARE(timeOfActivity(activity - 1), day * kDayMs + static_cast<std::int64_t>(hour + 1) * kHourMs - 1);
            }
        }
        QCOMPARE(activity, 2 * kDayActivity);
    }

    void laterActivityIsNeverEarlier()
    {
        QVERIFY(rc::check("timeOfActivity never falls", [] {
            const auto a = *rc::gen::inRange<std::int64_t>(0, 1000 * kDayActivity);
            const auto b = *rc::gen::inRange<std::int64_t>(0, 1000 * kDayActivity);
            RC_ASSERT((a <= b) == (timeOfActivity(a) <= timeOfActivity(b)) || timeOfActivity(a) == timeOfActivity(b));
            // Fast enough, too: no more time passes than the busiest hour would need at most activity.
            RC_ASSERT(timeOfActivity(a + kMostActivity) >= timeOfActivity(a) + 1);
        }));
    }

    void turnsComeInOrder()
    {
        QVERIFY(rc::check("as a sorted list would give them", [] {
            const auto pauses = *rc::gen::container<std::vector<std::vector<std::int64_t>>>(
                rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 5)));
            std::vector<Turn> first;
            std::vector<Turn> all;
            for (std::uint32_t user = 0; user < pauses.size(); ++user) {
                std::int64_t at = 0;
                for (const std::int64_t pause : pauses[user])
                    all.push_back({at += pause, user});
                if (!pauses[user].empty())
                    first.push_back({pauses[user].front(), user});
            }
            std::ranges::sort(all);
            TurnQueue queue(first);
            std::vector<std::size_t> taken(pauses.size(), 0);
            for (const Turn& expected : all) {
                RC_ASSERT(!queue.empty());
                const Turn turn = queue.first();
                RC_ASSERT(turn == expected);
                const std::size_t next = ++taken[turn.user];
                if (next < pauses[turn.user].size())
                    queue.postponeFirst(turn.atMs + pauses[turn.user][next]);
                else
                    queue.removeFirst();
            }
            RC_ASSERT(queue.empty());
        }));
    }

    void noWordStandsTwice()
    {
        std::set<std::string_view> words;
        for (std::size_t i = 0; i < kNounCount; ++i)
            words.insert(nounAt(i));
        for (std::size_t i = 1; i < kKindCount; ++i)
            words.insert(kindAt(i));
        for (std::size_t i = 1; i < kQualityCount; ++i)
            words.insert(qualityAt(i));
        QCOMPARE(words.size(), kNounCount + kKindCount - 1 + kQualityCount - 1);
        QVERIFY(!words.contains(""));
        QVERIFY(kindAt(0).empty() && qualityAt(0).empty());
    }

    void everyRankIsAnotherQuery()
    {
        std::vector<bool> seen(1 << kQueryBits, false);
        for (std::uint32_t rank = 0; rank < seen.size(); ++rank)
            seen.at(queryOfRank(rank)) = true;
        QVERIFY(std::ranges::all_of(seen, [](bool is) { return is; }));
    }

    void popularQueriesAreShort()
    {
        for (std::uint32_t rank = 0; rank < 256; ++rank)
            QVERIFY(wordsIn(textOf(queryOfRank(rank))) <= 2); // "yoga mat" is one noun
        QVERIFY(wordsIn(textOf(queryOfRank(900'000))) >= 3);
    }

    void reformulatedQueriesShareTheirNoun()
    {
        Random random(4);
        for (std::uint32_t rank = 0; rank < 10'000; ++rank) {
            const QueryNumber query = queryOfRank(rank * 100);
            const QueryNumber other = reformulated(query, random);
            QVERIFY(other != query);
            const std::string noun(nounAt(query & 0xFF));
            QVERIFY(textOf(query).ends_with(noun) && textOf(other).ends_with(noun));
        }
    }

    void aQueryAlwaysHasTheSameResultsAllDifferent()
    {
        std::map<std::size_t, int> pages;
        for (std::uint32_t rank = 0; rank < 100'000; ++rank) {
            const QueryNumber query = queryOfRank(rank);
            const ResultPage page = resultsOf(query);
            QVERIFY(std::ranges::equal(page.items(), resultsOf(query).items()));
            QCOMPARE(page.items().size(), std::size_t{resultCountOf(query)});
            const std::set<ItemNumber> different(page.items().begin(), page.items().end());
            QCOMPARE(different.size(), page.items().size());
            QVERIFY(different.empty() || *different.rbegin() < kItemCount);
            ++pages[page.items().size()];
        }
        QVERIFY(pages.at(10) > 75'000);
        QVERIFY(pages.at(0) > 10'000 && pages.at(0) < 16'000);
        QCOMPARE(pages.size(), std::size_t{11});
    }

    void userNamesHaveFiveDigitsOrMore()
    {
        QCOMPARE(userNameOf(0), std::string("u-00001"));
        QCOMPARE(userNameOf(447), std::string("u-00448"));
        QCOMPARE(userNameOf(99'999), std::string("u-100000"));
    }
};

} // namespace

QTEST_APPLESS_MAIN(SimulationPartsTest)
#include "simulation_parts_test.moc"
