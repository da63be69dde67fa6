// Differences of ratios between groups of sessions: against the definition, a bootstrap, and simulated truth.
#include "core/metrics/ratio_difference.h"
#include "segment_reference.h"
#include "summary_compare.h"

#include <rapidcheck.h>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

namespace {

using namespace lull;
using Random = std::mt19937_64;

RatioSample sampleOf(const std::vector<RatioSample::User>& users)
{
    RatioSample sample;
    double totalY = 0;
    for (const RatioSample::User& user : users) {
        if (user.x <= 0)
            continue;
        sample.users.push_back(user);
        sample.totalX += user.x;
        totalY += user.y;
    }
    sample.ratio = sample.totalX > 0 ? totalY / sample.totalX : 0;
    return sample;
}

RatioSample sampleOf(const reference::UserRatios& ratios)
{
    std::vector<RatioSample::User> users;
    for (const auto& [name, pair] : ratios)
        users.push_back({static_cast<std::uint32_t>(std::stoul(name)), pair.first, pair.second});
    std::ranges::sort(users, {}, &RatioSample::User::user);
    return sampleOf(users);
}

// Two groups of sessions of some users: each searches more or less, and clicks with a likelihood of their own, which they
// keep in both groups. B's clicks are likelier by `effect`.
struct World {
    std::size_t users = 100;
    double shareInBoth = 0; // of the users; the others are in A or B in turn
    double effect = 0.1;
};

struct Groups {
    std::vector<RatioSample::User> a;
    std::vector<RatioSample::User> b;
};

RatioSample::User searchesOf(std::uint32_t user, double likelihood, Random& random)
{
    const int searches = 1 + std::poisson_distribution<int>(4.0)(random);
    return {user, static_cast<double>(searches), static_cast<double>(std::binomial_distribution<int>(searches, likelihood)(random))};
}

Groups draw(const World& world, Random& random)
{
    Groups groups;
    for (std::uint32_t user = 0; user < world.users; ++user) {
        const double likelihood = std::uniform_real_distribution<double>(0.1, 0.7)(random);
        const bool inBoth = user < world.shareInBoth * static_cast<double>(world.users);
        if (inBoth || user % 2 == 0)
            groups.a.push_back(searchesOf(user, likelihood, random));
        if (inBoth || user % 2 == 1)
            groups.b.push_back(searchesOf(user, likelihood + world.effect, random));
    }
    return groups;
}

double coverageOf(const World& world, int draws)
{
    Random random(20240101);
    int covered = 0;
    for (int i = 0; i < draws; ++i) {
        const Groups groups = draw(world, random);
        const Interval interval = differenceOf(sampleOf(groups.a), sampleOf(groups.b)).ci95.value();
        covered += interval.low <= world.effect && world.effect <= interval.high;
    }
    return static_cast<double>(covered) / draws;
}

// Draws users, whole, with replacement: the interval that needs no formula.
Interval bootstrapOf(const Groups& groups, std::size_t users, int draws)
{
    Random random(7);
    std::vector<RatioSample::User> a(users);
    std::vector<RatioSample::User> b(users);
    for (const RatioSample::User& user : groups.a)
        a[user.user] = user;
    for (const RatioSample::User& user : groups.b)
        b[user.user] = user;
    std::vector<double> differences;
    std::uniform_int_distribution<std::size_t> anyUser(0, users - 1);
    for (int i = 0; i < draws; ++i) {
        double xA = 0, yA = 0, xB = 0, yB = 0;
        for (std::size_t n = 0; n < users; ++n) {
            const std::size_t user = anyUser(random);
            xA += a[user].x;
            yA += a[user].y;
            xB += b[user].x;
            yB += b[user].y;
        }
        differences.push_back(yB / xB - yA / xA);
    }
    std::ranges::sort(differences);
    const auto at = [&](double q) { return differences[static_cast<std::size_t>(q * draws)]; };
    return {at(0.025), at(0.975)};
}

rc::Gen<reference::UserRatios> userRatios()
{
    return rc::gen::map(rc::gen::container<std::vector<std::tuple<int, int, int>>>(
                            rc::gen::tuple(rc::gen::inRange(0, 12), rc::gen::inRange(0, 6), rc::gen::inRange(0, 9))),
                        [](const std::vector<std::tuple<int, int, int>>& drawn) {
                            reference::UserRatios ratios;
                            for (const auto& [user, x, y] : drawn)
                                ratios[std::to_string(user)] = {x, y / 2.0};
                            return ratios;
                        });
}

class TestRatioDifference : public QObject {
    Q_OBJECT

private slots:
    void variancesAddUpWithoutASharedUser()
    {
        // A: 1/2 with e = ±0.5, so Var = 2/1 · 0.5/4 = 1/4; B: 1 and no variance. Welch: one degree of freedom.
        const auto difference = differenceOf(sampleOf({{1, 1, 0}, {2, 1, 1}}), sampleOf({{3, 1, 1}, {4, 1, 1}}));
        QCOMPARE(difference.value.value(), 0.5);
        QCOMPARE(difference.sharedUsers, std::size_t{0});
        QVERIFY(std::abs(difference.ci95->halfWidth() - 12.706 * 0.5) < 0.001);
    }

    void welchLiesBetweenTheSmallerAndTheSum()
    {
        // Equal variances of two and two users: two degrees of freedom.
        const auto difference = differenceOf(sampleOf({{1, 1, 0}, {2, 1, 1}}), sampleOf({{3, 1, 2}, {4, 1, 1}}));
        QVERIFY(std::abs(difference.ci95->halfWidth() - 4.303 * std::sqrt(0.5)) < 0.001);
    }

    void aSharedUsersOwnLevelCancels()
    {
        // Both users are better in B by just as much: nothing is left to doubt.
        const auto difference = differenceOf(sampleOf({{1, 1, 0}, {2, 1, 1}}), sampleOf({{1, 1, 1}, {2, 1, 2}}));
        QCOMPARE(difference.sharedUsers, std::size_t{2});
        QCOMPARE(difference.value.value(), 1.0);
        QVERIFY(std::abs(difference.ci95->halfWidth()) < 1e-12);
    }

    void oneSharedUserBringsTheFormOfBoth()
    {
        // e_A/2 = −1/4, 1/4 of users 1 and 2; e_B/2 = 1/4, −1/4 of users 2 and 3: d = 1/4, 0, −1/4.
        const auto difference = differenceOf(sampleOf({{1, 1, 0}, {2, 1, 1}}), sampleOf({{2, 1, 1}, {3, 1, 0}}));
        QCOMPARE(difference.sharedUsers, std::size_t{1});
        QCOMPARE(difference.value.value(), 0.0);
        QVERIFY(std::abs(difference.ci95->halfWidth() - 4.303 * std::sqrt(3.0 / 2 / 8)) < 0.001);
    }

    void nothingToDivideByIsNull()
    {
        const RatioSample some = sampleOf({{1, 2, 1}, {2, 1, 1}});
        for (const RatioSample& none : {RatioSample{}, sampleOf({{3, 0, 5}})}) {
            QVERIFY(!differenceOf(some, none).value && !differenceOf(some, none).ci95);
            QVERIFY(!differenceOf(none, some).value && !differenceOf(none, some).ci95);
        }
        QVERIFY(!differenceOf({}, {}).value);
    }

    void oneUserOnASideHasNoInterval()
    {
        const auto apart = differenceOf(sampleOf({{1, 2, 1}}), sampleOf({{2, 1, 1}, {3, 1, 0}}));
        QCOMPARE(apart.value.value(), 0.0);
        QVERIFY(!apart.ci95);
        QCOMPARE(apart.fewestUsers(), std::size_t{1});
        const auto shared = differenceOf(sampleOf({{1, 2, 1}, {2, 1, 1}}), sampleOf({{1, 1, 1}}));
        QVERIFY(shared.value && !shared.ci95);
    }

    void usersAllAlikeLeaveNoDoubt()
    {
        const auto difference = differenceOf(sampleOf({{1, 2, 1}, {2, 2, 1}}), sampleOf({{3, 1, 1}, {4, 3, 3}}));
        QVERIFY(difference.ci95 == (Interval{0.5, 0.5}));
    }

    void negatingTurnsTheIntervalAround()
    {
        const auto difference = differenceOf(sampleOf({{1, 1, 0}, {2, 1, 1}}), sampleOf({{3, 1, 2}, {4, 1, 1}}));
        const auto turned = negated(difference);
        QCOMPARE(*turned.value, -*difference.value);
        QCOMPARE(turned.ci95->low, -difference.ci95->high);
        QCOMPARE(turned.ci95->high, -difference.ci95->low);
        const auto zero = negated(differenceOf(sampleOf({{1, 1, 1}}), sampleOf({{2, 1, 1}})));
        QVERIFY(!std::signbit(*zero.value));
    }

    void equalsTheReference()
    {
        QVERIFY(rc::check("differenceOf", [] {
            const auto a = *userRatios();
            const auto b = *userRatios();
            const auto expected = reference::differenceOf(a, b);
            const auto actual = differenceOf(sampleOf(a), sampleOf(b));
            RC_CLASSIFY(expected.ci95 && expected.shared > 0, "interval with shared users");
            RC_CLASSIFY(expected.ci95 && expected.shared == 0, "interval without");
            RC_ASSERT(actual.sharedUsers == expected.shared);
            test::assertSame("value", actual.value, expected.value);
            RC_ASSERT(actual.ci95.has_value() == expected.ci95.has_value());
            if (actual.ci95) {
                test::assertSame("low", actual.ci95->low, expected.ci95->first);
                test::assertSame("high", actual.ci95->high, expected.ci95->second);
            }
        }));
    }

    void oneSamplesEstimateIsItsClusteredRatio()
    {
        QVERIFY(rc::check("estimateOf", [] {
            const auto ratios = *userRatios();
            std::vector<std::pair<double, double>> users;
            for (const auto& [name, pair] : ratios)
                users.push_back(pair);
            test::assertSame("estimate", estimateOf(sampleOf(ratios)), reference::clusteredRatio(users));
        }));
    }

    void coversTheTruthInNineteenOfTwenty_data()
    {
        QTest::addColumn<int>("users");
        QTest::addColumn<double>("shared");
        for (const int users : {30, 100}) {
            for (const double shared : {0.0, 0.5, 1.0})
                QTest::addRow("%d users, %.0f %% in both", users, shared * 100) << users << shared;
        }
    }

    void coversTheTruthInNineteenOfTwenty()
    {
        QFETCH(int, users);
        QFETCH(double, shared);
        const double coverage = coverageOf({.users = static_cast<std::size_t>(users), .shareInBoth = shared, .effect = 0.1}, 4'000);
        qInfo("coverage %.1f %%", coverage * 100);
        QVERIFY2(coverage > 0.93 && coverage < 0.97, qPrintable(QString::number(coverage)));
    }

    void agreesWithABootstrapOverUsers_data()
    {
        QTest::addColumn<double>("shared");
        QTest::newRow("no user in both") << 0.0;
        QTest::newRow("half in both") << 0.5;
        QTest::newRow("all in both") << 1.0;
    }

    void agreesWithABootstrapOverUsers()
    {
        QFETCH(double, shared);
        const World world{.users = 400, .shareInBoth = shared, .effect = 0.1};
        Random random(1);
        const Groups groups = draw(world, random);
        const Interval formula = differenceOf(sampleOf(groups.a), sampleOf(groups.b)).ci95.value();
        const Interval bootstrap = bootstrapOf(groups, world.users, 4'000);
        qInfo("formula %.4f to %.4f, bootstrap %.4f to %.4f, width ratio %.3f", formula.low, formula.high, bootstrap.low,
              bootstrap.high, formula.halfWidth() / bootstrap.halfWidth());
        QVERIFY(std::abs(formula.halfWidth() / bootstrap.halfWidth() - 1) < 0.06);
        QVERIFY(std::abs(formula.low - bootstrap.low) < 0.1 * formula.halfWidth());
        QVERIFY(std::abs(formula.high - bootstrap.high) < 0.1 * formula.halfWidth());
    }
};

} // namespace

QTEST_GUILESS_MAIN(TestRatioDifference)
#include "test_ratio_difference.moc"
