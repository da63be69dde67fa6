// Ratios with intervals clustered by user, percentiles, and exact sums of ratios.
#include "core/metrics/ctr.h"
#include "core/metrics/intervals.h"
#include "core/metrics/percentile.h"
#include "core/metrics/ratio_sum.h"
#include "reference.h"

#include <rapidcheck.h>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

namespace {

using namespace lull;

struct TableEntry {
    std::size_t degreesOfFreedom;
    double t; // 0.975 quantile, as printed in tables of Student's distribution
};
constexpr std::array kStudentsTable{
    TableEntry{1, 12.706}, TableEntry{2, 4.303},  TableEntry{3, 3.182},  TableEntry{4, 2.776},  TableEntry{5, 2.571},
    TableEntry{6, 2.447},  TableEntry{7, 2.365},  TableEntry{8, 2.306},  TableEntry{9, 2.262},  TableEntry{10, 2.228},
    TableEntry{15, 2.131}, TableEntry{20, 2.086}, TableEntry{29, 2.045}, TableEntry{30, 2.042}, TableEntry{40, 2.021},
    TableEntry{60, 2.000}, TableEntry{120, 1.980}};

RatioEstimate estimate(const std::vector<std::pair<double, double>>& users)
{
    std::vector<double> x;
    std::vector<double> y;
    for (const auto& [userX, userY] : users) {
        x.push_back(userX);
        y.push_back(userY);
    }
    return clusteredRatio(x, y);
}

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

class IntervalsTest : public QObject {
    Q_OBJECT

private slots:
    void referenceKnowsStudentsTable()
    {
        for (const TableEntry& entry : kStudentsTable)
            QVERIFY(std::abs(reference::tQuantile975(static_cast<double>(entry.degreesOfFreedom)) - entry.t) <= 0.0005);
    }

    // Users alike but for the last, so that n, R and the sum of squares are plain numbers.
    void intervalsUseStudentsTable()
    {
        for (const TableEntry& entry : kStudentsTable) {
            const auto n = static_cast<double>(entry.degreesOfFreedom + 1);
            std::vector<std::pair<double, double>> users(entry.degreesOfFreedom, {1, 0});
            users.emplace_back(1, 1);
            const RatioEstimate ratio = estimate(users);
            QVERIFY(near(ratio.value.value(), 1 / n));
            // Σ(Y−RX)² = (n−1)/n, hence Var = n/(n−1) · (n−1)/n / n² = 1/n².
            QVERIFY(std::abs(ratio.ci95.value().halfWidth() * n - entry.t) <= 0.0005);
        }
    }

    void oneUserHasAValueButNoInterval()
    {
        const RatioEstimate ratio = estimate({{4, 3}, {0, 0}});
        QVERIFY(near(ratio.value.value(), 0.75));
        QVERIFY(!ratio.ci95);
        QCOMPARE(ratio.users, std::size_t{1});
    }

    void nothingToDivideByIsNull()
    {
        for (const auto& users : {std::vector<std::pair<double, double>>{}, {{0, 0}, {0, 5}}}) {
            const RatioEstimate ratio = estimate(users);
            QVERIFY(!ratio.value && !ratio.ci95);
            QCOMPARE(ratio.users, std::size_t{0});
        }
    }

    void usersWithoutSearchesAreLeftOut()
    {
        QVERIFY(estimate({{2, 1}, {3, 3}, {0, 9}}) == estimate({{2, 1}, {3, 3}}));
        QCOMPARE(estimate({{2, 1}, {3, 3}, {0, 9}}).users, std::size_t{2});
    }

    void boundsAreNotClipped()
    {
        const RatioEstimate ratio = estimate({{1, 0}, {1, 1}});
        QVERIFY(ratio.ci95->low < 0 && ratio.ci95->high > 1);
        QVERIFY(std::abs(ratio.ci95->high - (0.5 + 12.706 * 0.5)) < 0.001);
    }

    void usersAllAlikeLeaveNoDoubt()
    {
        const RatioEstimate ratio = estimate({{2, 1}, {2, 1}, {4, 2}});
        QVERIFY(near(ratio.ci95->low, 0.5) && near(ratio.ci95->high, 0.5));
    }

    void complementTurnsTheIntervalAround()
    {
        const RatioEstimate ratio = estimate({{2, 1}, {3, 3}, {1, 0}});
        const RatioEstimate complement = complementOf(ratio);
        QVERIFY(near(*complement.value, 1 - *ratio.value));
        QVERIFY(near(complement.ci95->low, 1 - ratio.ci95->high));
        QVERIFY(near(complement.ci95->high, 1 - ratio.ci95->low));
        QCOMPARE(complement.users, ratio.users);
        QVERIFY(complementOf(RatioEstimate{}) == RatioEstimate{});
    }

    void anExactRatioReplacesTheSumOfDoubles()
    {
        const std::vector<double> x{1, 1, 2};
        const std::vector<double> y{1, 0, 1};
        QVERIFY(clusteredRatio(x, y, 0.5).value == 0.5);
        QVERIFY(clusteredRatio(x, y, 0.5) == clusteredRatio(x, y));
    }

    void intervalsEqualTheReference()
    {
        QVERIFY(rc::check("clusteredRatio", [] {
            const auto users = *rc::gen::container<std::vector<std::pair<double, double>>>(
                rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 20), rc::gen::inRange(0, 40)),
                             [](const std::pair<int, int>& p) { return std::pair<double, double>(p.first, p.second / 2.0); }));
            const RatioEstimate ratio = estimate(users);
            const reference::Ratio expected = reference::clusteredRatio(users);
            RC_ASSERT(ratio.users == expected.users);
            RC_ASSERT(ratio.value.has_value() == expected.value.has_value());
            RC_ASSERT((!ratio.value || near(*ratio.value, *expected.value)));
            RC_ASSERT(ratio.ci95.has_value() == expected.ci95.has_value());
            RC_ASSERT((!ratio.ci95 || near(ratio.ci95->low, expected.ci95->first)));
            RC_ASSERT((!ratio.ci95 || near(ratio.ci95->high, expected.ci95->second)));
        }));
    }

    void percentilesAreTheNearestRanks()
    {
        QVERIFY(!medianAndP90(std::span<const Duration>{}).median);
        QVERIFY(!medianAndP90(std::span<const Duration>{}).p90);
        for (int n = 1; n <= 2'000; ++n) {
            std::vector<Duration> values;
            for (int i = 0; i < n; ++i)
                values.emplace_back((i * 7919) % n); // a shuffle where 7919 does not divide n
            std::ranges::sort(values);
            std::ranges::reverse(values);
            const Duration median = values[static_cast<std::size_t>(n - 1 - ((n + 1) / 2 - 1))]; // of four, the second
            const Duration p90 = values[static_cast<std::size_t>(n - 1 - ((9 * n + 9) / 10 - 1))];
            QCOMPARE(medianAndP90(values).median, median);
            QCOMPARE(medianAndP90(values).p90, p90);
        }
    }

    void percentilesOfAnySizeAreExact()
    {
        QVERIFY(rc::check("medianAndP90 equals sorting", [] {
            const auto widths = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 59)));
            std::vector<Duration> values;
            for (const int width : widths)
                values.emplace_back(*rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << width));
            std::vector<Duration> sorted = values;
            std::ranges::sort(sorted);
            const MedianAndP90 spread = medianAndP90(values);
            RC_ASSERT(spread.median == sorted[(sorted.size() + 1) / 2 - 1]);
            RC_ASSERT(spread.p90 == sorted[(9 * sorted.size() + 9) / 10 - 1]);
        }));
    }

    void ratioSumsDoNotDependOnTheOrder()
    {
        QVERIFY(rc::check("RatioSum in any order and grouping", [] {
            auto ratios = *rc::gen::container<std::vector<std::pair<std::uint32_t, std::uint32_t>>>(
                rc::gen::pair(rc::gen::inRange(0U, 1'000U), rc::gen::inRange(1U, 1'000U)));
            const auto sum = [&](std::size_t from, std::size_t to) {
                RatioSum total;
                for (std::size_t i = from; i < to; ++i)
                    total.add(ratios[i].first, ratios[i].second);
                return total;
            };
            const double whole = sum(0, ratios.size()).value();
            long double expected = 0;
            for (const auto& [dividend, divisor] : ratios)
                expected += static_cast<long double>(dividend) / divisor;
            RC_ASSERT(near(whole, static_cast<double>(expected)));
            std::shuffle(ratios.begin(), ratios.end(), std::mt19937(*rc::gen::arbitrary<unsigned>()));
            RC_ASSERT(sum(0, ratios.size()).value() == whole);
            const auto cut = *rc::gen::inRange<std::size_t>(0, ratios.size() + 1);
            RatioSum right = sum(cut, ratios.size());
            right.add(sum(0, cut));
            RC_ASSERT(right.value() == whole);
        }));
    }

    void ratioSumsHoldManyThirdsAndHugeRatios()
    {
        RatioSum sum;
        for (int i = 0; i < 3'000'000; ++i)
            sum.add(1, 3);
        QVERIFY(near(sum.value(), 1'000'000));
        for (int i = 0; i < 100; ++i)
            sum.add(0xFFFF'FFFF, 1);
        QVERIFY(near(sum.value(), 1'000'000 + 100 * 4'294'967'295.0));
    }

    void ctrOfASessionWithoutSearchIsNull()
    {
        for (const CtrKind kind : kAllCtrKinds) {
            QVERIFY(!ctrOfSession(kind, 0, 0, 0));
            QVERIFY(!ctrOfSession(kind, 0, 5, 0));
        }
    }

    void ctrOfASessionIsItsOwnRatio()
    {
        QCOMPARE(ctrOfSession(CtrKind::SearchCtrPooled, 4, 6, 3).value(), 0.75);
        QCOMPARE(ctrOfSession(CtrKind::SearchCtrMean, 4, 6, 3).value(), 0.75);
        QCOMPARE(ctrOfSession(CtrKind::ClicksPerSearchPooled, 4, 6, 3).value(), 1.5);
        QCOMPARE(ctrOfSession(CtrKind::ClicksPerSearchMean, 4, 6, 3).value(), 1.5);
        QCOMPARE(ctrOfSession(CtrKind::SessionCtr, 4, 6, 3).value(), 1.0);
        QCOMPARE(ctrOfSession(CtrKind::SessionCtr, 4, 1, 0).value(), 1.0); // any click, orphan or not
        QCOMPARE(ctrOfSession(CtrKind::SessionCtr, 4, 0, 0).value(), 0.0);
        for (const CtrKind kind : kAllCtrKinds)
            QCOMPARE(isShare(kind), kind != CtrKind::ClicksPerSearchMean && kind != CtrKind::ClicksPerSearchPooled);
    }
};

} // namespace

QTEST_GUILESS_MAIN(IntervalsTest)
#include "intervals_test.moc"
