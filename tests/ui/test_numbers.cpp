#include "tests/ui/warning_watch.h"
#include "ui/numbers/metric_card.h"
#include "ui/numbers/numbers_row.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

using namespace lull;
using namespace lull::ui;

namespace {

RatioEstimate estimate(double value, double halfWidth, std::size_t users)
{
    return {value, Interval{value - halfWidth, value + halfWidth}, users};
}

Summary busySummary(std::size_t users)
{
    Summary summary;
    summary.users = users;
    summary.sessions = 191'299;
    summary.searchSessions = 165'381;
    summary.usersWithSearch = users;
    summary.searches = 271'234;
    summary.clicks = 170'000;
    summary.clicksWithoutSearch = 1409;
    summary.singleEventSessions = 26'399;
    summary.duration = {146.0, 272.0, 1203.0};
    summary.bounceRate = estimate(0.138, 0.002, users);
    summary.abandonmentRate = estimate(0.531, 0.002, users);
    summary.clicksPerSearch = {estimate(2.0, 0.0004, users), estimate(0.643, 0.004, users)};
    summary.searchCtr = {estimate(0.469, 0.002, users), estimate(0.5, 0.002, users)};
    summary.sessionCtr = estimate(0.595, 0.003, users);
    return summary;
}

const CardText& of(const CardTexts& cards, Metric metric) { return cards[static_cast<std::size_t>(metric)]; }

} // namespace

class TestNumbers : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Dark); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void sharesArePercentAndRatiosAreNot()
    {
        const Summary summary = busySummary(20'000);
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::SearchCtrPooled), Metric::Ctr).value, QStringLiteral("46.9 %"));
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::ClicksPerSearchMean), Metric::Ctr).value, QStringLiteral("0.643"));
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::ClicksPerSearchPooled), Metric::Ctr).value, QStringLiteral("2.0"));
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::ClicksPerSearchPooled), Metric::SessionCtr).value, QStringLiteral("59.5 %"));
    }
    void aLogWithoutClicksHasNoShareOfThem()
    {
        Summary summary = busySummary(20'000);
        summary.clicks = 0;
        summary.searchCtr = {estimate(0, 0, 20'000), estimate(0, 0, 20'000)};
        summary.abandonmentRate = estimate(1, 0, 20'000);
        DataCounts counts;
        QCOMPARE(of(cardTexts(summary, counts, CtrKind::SearchCtrPooled), Metric::Ctr).value, QStringLiteral("0.0 %")); // clicks elsewhere
        counts.recordsClicks = false;
        const CardTexts cards = cardTexts(summary, counts, CtrKind::SearchCtrPooled);
        for (const Metric metric : {Metric::Ctr, Metric::SessionCtr, Metric::Abandonment}) {
            QCOMPARE(of(cards, metric).value, QStringLiteral("–"));
            QVERIFY(of(cards, metric).spread.isEmpty());
            QCOMPARE(of(cards, metric).detail.value(0), QStringLiteral("this log records no clicks"));
        }
        QCOMPARE(of(cards, Metric::Bounce).value, QStringLiteral("13.8 %"));
        summary.searches = 0; // then the searches are what is missing
        summary.searchCtr = {};
        QCOMPARE(of(cardTexts(summary, counts, CtrKind::SearchCtrPooled), Metric::Ctr).detail, QStringList{QStringLiteral("no search sessions")});
    }
    void intervalsAreHalfWidths()
    {
        const Summary summary = busySummary(20'000);
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::ClicksPerSearchMean), Metric::Ctr).spread.value(0), QStringLiteral("± 0.004"));
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::SearchCtrPooled), Metric::Ctr).spread.value(0), QStringLiteral("± 0.2"));
        // Too small for three decimals, and yet not 0.
        QCOMPARE(of(cardTexts(summary, {}, CtrKind::ClicksPerSearchPooled), Metric::Ctr).spread.value(0), QStringLiteral("± 0.0004"));
    }
    void fewUsersAreWarnedOf()
    {
        const CardText firm = of(cardTexts(busySummary(30), {}, CtrKind::SearchCtrPooled), Metric::Ctr);
        QCOMPARE(firm.noteTone, Tone::Plain);
        const CardText few = of(cardTexts(busySummary(23), {}, CtrKind::SearchCtrPooled), Metric::Ctr);
        QCOMPARE(few.note.front(), QStringLiteral("23 users: too few for a firm interval"));
        QCOMPARE(few.noteTone, Tone::Warning);
        QCOMPARE(few.spread.value(0), QStringLiteral("± 0.2"));
        QCOMPARE(of(cardTexts(busySummary(4), {}, CtrKind::SearchCtrPooled), Metric::Ctr).spread.value(0), QStringLiteral("too few users"));
        QCOMPARE(of(cardTexts(busySummary(5), {}, CtrKind::SearchCtrPooled), Metric::Ctr).spread.value(0), QStringLiteral("± 0.2"));
    }
    void nothingToDivideByIsADashWithTheReason()
    {
        Summary pageViews;
        pageViews.users = 10'000;
        pageViews.sessions = 22'224;
        pageViews.bounceRate = estimate(0.591, 0.005, 10'000);
        for (const CtrKind kind : kAllCtrKinds) {
            const CardText card = of(cardTexts(pageViews, {}, kind), Metric::Ctr);
            QCOMPARE(card.value, QStringLiteral("–"));
            QVERIFY(card.spread.isEmpty());
            QCOMPARE(card.detail, QStringList{QStringLiteral("no search sessions")});
        }
        const CardTexts cards = cardTexts({}, {}, CtrKind::SearchCtrPooled);
        QCOMPARE(of(cards, Metric::Abandonment).value, QStringLiteral("–"));
        QCOMPARE(of(cards, Metric::Duration).value, QStringLiteral("–"));
        QCOMPARE(of(cards, Metric::Bounce).value, QStringLiteral("–"));
        QCOMPARE(of(cards, Metric::Bounce).detail, QStringList{QStringLiteral("no sessions")});
    }
    void nothingIsLeftOutSilently()
    {
        const CardText card = of(cardTexts({}, {1'000'000, 7180, 312, 4}, CtrKind::SearchCtrPooled), Metric::Events);
        QCOMPARE(card.value, QStringLiteral("1,000,000"));
        const QString all = card.detail.front();
        QVERIFY(all.contains(QStringLiteral("7,180 late")));
        QVERIFY(all.contains(QStringLiteral("312 unreadable rows")));
        QVERIFY(all.contains(QStringLiteral("4 lost")));
        QCOMPARE(card.detail.back(), QStringLiteral("7,496 left out")); // narrow
        QCOMPARE(card.detailTone, Tone::Late);
        QCOMPARE(of(cardTexts({}, {7, 0, 0, 0}, CtrKind::SearchCtrPooled), Metric::Events).detailTone, Tone::Plain);
    }
    void saysWhatTheGapDoesNotMove()
    {
        const CardTexts cards = cardTexts(busySummary(20'000), {}, CtrKind::ClicksPerSearchPooled);
        QCOMPARE(of(cards, Metric::Events).note.front(), QStringLiteral("does not depend on the gap"));
        QCOMPARE(of(cards, Metric::Users).note.front(), QStringLiteral("does not depend on the gap"));
        QVERIFY(of(cards, Metric::Ctr).explanation.contains(QStringLiteral("1,409")));
        QVERIFY(of(cards, Metric::Sessions).note.front() != QStringLiteral("does not depend on the gap"));
    }
    void everyCardExplainsItself()
    {
        for (const CardText& card : cardTexts(busySummary(20'000), {}, CtrKind::SearchCtrMean))
            QVERIFY2(card.explanation.size() > 20, qPrintable(card.title.front()));
    }

    void cardsAreNamedForScreenReaders()
    {
        NumbersRow row;
        row.setSummary(busySummary(20'000), {1'000'000, 0, 0, 0});
        const MetricCard& card = row.card(Metric::SessionCtr);
        QCOMPARE(card.accessibleName(), QStringLiteral("Session CTR"));
        QVERIFY(card.accessibleDescription().startsWith(QStringLiteral("59.5 % ± 0.3")));
    }
    void theMenuChoosesTheKind()
    {
        NumbersRow row;
        row.setSummary(busySummary(20'000), {});
        QSignalSpy chosen(&row, &NumbersRow::ctrKindChosen);
        auto* menu = row.findChild<QMenu*>();
        QCOMPARE(menu->actions().size(), 5);
        menu->actions()[3]->trigger();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().value<CtrKind>(), CtrKind::ClicksPerSearchMean);
        QCOMPARE(row.card(Metric::Ctr).text().value, QStringLiteral("0.643"));
        row.setCtrKind(CtrKind::SessionCtr); // from outside: silent
        QCOMPARE(chosen.count(), 1);
        QVERIFY(menu->actions()[4]->isChecked());
        QVERIFY(!menu->actions()[3]->isChecked());
    }
    void staleValuesAreGreyed()
    {
        NumbersRow row;
        row.resize(1400, MetricCard::kHeight);
        row.setSummary(busySummary(20'000), {});
        const QImage fresh = row.grab().toImage();
        row.setSummary(busySummary(20'000), {}, Freshness::None);
        QVERIFY(row.card(Metric::Sessions).isStale());
        QVERIFY(row.grab().toImage() != fresh);
        row.setSummary(busySummary(20'000), {});
        QCOMPARE(row.grab().toImage(), fresh);
    }
    void fitsTheNarrowWindow()
    {
        NumbersRow row;
        row.setCompact(true);
        row.resize(1264, MetricCard::kCompactHeight);
        QVERIFY(row.minimumSizeHint().width() <= 1264);
        QCOMPARE(row.card(Metric::Events).sizeHint().height(), MetricCard::kCompactHeight);
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestNumbers)
#include "test_numbers.moc"
