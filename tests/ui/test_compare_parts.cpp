// The parts of comparing and of the evidence, each alone: words of differences, the table's model, ghosts on the timelines,
// fitted curves and the small curves on cards.
#include "core/compare/comparison.h"
#include "core/profile/gap_study.h"
#include "sample_data.h"
#include "tests/ui/warning_watch.h"
#include "ui/compare/change_model.h"
#include "ui/compare/changes_panel.h"
#include "ui/compare/difference_words.h"
#include "ui/gap_bar/fitted_curves.h"
#include "ui/gap_bar/gap_evidence.h"
#include "ui/gap_bar/gap_histogram.h"
#include "ui/numbers/card_curve.h"
#include "ui/theme/style.h"
#include "ui/timeline/baseline.h"
#include "ui/timeline/hover_words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <numbers>

using namespace lull;
using namespace lull::ui;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const Comparison> compare(const std::shared_ptr<const Dataset>& data, Duration before, Duration after,
                                          CtrKind kind = CtrKind::ClicksPerSearchMean)
{
    auto comparison = std::make_shared<Comparison>();
    comparison->dataBefore = comparison->dataAfter = data;
    comparison->before = std::make_shared<const Sessionized>(*sessionize(*data, before));
    comparison->after = std::make_shared<const Sessionized>(*sessionize(*data, after));
    comparison->changes = *findChanges({*data, *comparison->before}, {*data, *comparison->after}, kind);
    return comparison;
}

GapSuggestion twoHumps()
{
    GapSuggestion suggestion;
    suggestion.gap = 22min;
    suggestion.pauses = 972'820;
    suggestion.fittedPauses = 972'820;
    suggestion.within = PauseComponent{0.8, 26, 1.6};
    suggestion.between = PauseComponent{0.2, 33'300, 1.5};
    suggestion.cutLow = 1303;
    suggestion.cutHigh = 1334;
    return suggestion;
}

GapCurve curveThrough(const std::vector<double>& values)
{
    GapCurve curve;
    for (std::size_t i = 0; i < values.size(); ++i)
        curve.points.push_back({Duration{1s} * (1 << i), values[i], std::nullopt});
    return curve;
}

} // namespace

class TestCompareParts : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { m_watch.start(); }
    void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }

    void percentagesDifferByPointsAndTheRestByPercent()
    {
        QCOMPARE(countDifference(191'299, 231'138), (QStringList{"Δ −39,839 (−17.2 %)", "Δ −39,839"}));
        QCOMPARE(countDifference(7, 0), QStringList{"Δ +7"});
        QCOMPARE(countDifference(7, 7), QStringList{"Δ 0"});
        QCOMPARE(shareDifference(0.595, 0.547), QStringList{"Δ +4.8 points"});
        QCOMPARE(shareDifference(0.531, 0.569), QStringList{"Δ −3.8 points"});
        QCOMPARE(ratioDifference(0.643, 0.613), (QStringList{"Δ +0.030 (+4.9 %)", "Δ +0.030"}));
        QCOMPARE(durationDifference(146, 88), (QStringList{"Δ +58 s (+65.9 %)", "Δ +58 s"}));
        QCOMPARE(durationDifference(std::nullopt, 88), QStringList{"Δ –"});
    }

    void whatDiffersIsNeverShownAsZero()
    {
        for (const double difference : {0.04, 0.004, 0.0007, 0.00005, 0.0000002})
            for (const int decimals : {1, 3}) {
                const QString text = signedText(difference, decimals);
                QVERIFY2(text.mid(1).toDouble() > 0, qPrintable(text));
                QVERIFY(signedText(-difference, decimals).startsWith(QChar(0x2212)));
            }
        QCOMPARE(signedText(0.64, 1), QString("+0.6"));
    }

    void theModelIsAModel()
    {
        ChangeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto data = sample::traffic();
        const auto comparison = compare(data, 30min, 30s);
        model.setComparison(comparison, ChangeKind::Split);
        QCOMPARE(static_cast<std::size_t>(model.rowCount()), comparison->changes.split);
        model.setStale(true);
        QVERIFY(model.index(0, 0).data(Qt::ForegroundRole).isValid());
        model.setStale(false);
        QVERIFY(!model.index(0, 0).data(Qt::ForegroundRole).isValid());
        model.setComparison(comparison, ChangeKind::Merged);
        QCOMPARE(model.rowCount(), 0);
        model.setComparison(compare(data, 30s, 30min), ChangeKind::Merged);
        QVERIFY(model.rowCount() > 0);
        model.setComparison(nullptr, ChangeKind::Split);
        QCOMPARE(model.rowCount(), 0);
    }

    void aRowSaysWhatItsSessionBecame()
    {
        ChangeModel model;
        const auto data = sample::tutorial();
        model.setComparison(compare(data, 10s, 500ms), ChangeKind::Split);
        QCOMPARE(model.rowCount(), 2);
        // The user with two clicks loses more.
        QCOMPARE(model.index(0, ChangeModel::User).data().toString(), QString("2"));
        QCOMPARE(model.index(0, ChangeModel::Pieces).data().toString(), QString("4"));
        QCOMPARE(model.index(0, ChangeModel::Events).data().toString(), QString("4"));
        QCOMPARE(model.index(0, ChangeModel::LongestPause).data().toString(), QString("1 s"));
        QCOMPARE(model.index(0, 0).data(ChangeModel::BeforeTextRole).toString(), QString("2.00"));
        QCOMPARE(model.index(0, 0).data(ChangeModel::AfterRole).value<QList<int>>().size(), 4);
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("one session became 4, with 4 events"));
        const ChangePlace place = *model.placeOf(0);
        QCOMPARE(place.user, std::size_t{1});
        QVERIFY(place.first == sample::kNewYear + 5s && place.last == sample::kNewYear + 8s);
    }

    void effectsAreOfTheCtrThatIsShown()
    {
        ChangeModel model;
        const auto data = sample::tutorial();
        model.setComparison(compare(data, 10s, 500ms, CtrKind::SearchCtrPooled), ChangeKind::Split);
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().endsWith("Alone it moves “Searches with a click” by −50.0 points."));
    }

    void thePanelCountsAndStaysWhileComparing()
    {
        ChangesPanel panel;
        panel.resize(536, 320);
        panel.show();
        QVERIFY(panel.summaryText().contains("being compared"));
        const auto data = sample::tutorial();
        panel.setComparison(compare(data, 10s, 500ms));
        QCOMPARE(panel.summaryText(), QString("2 sessions became 7: 5 more. A shorter gap can only split."));
        QCOMPARE(panel.placeText(), QString("1 to 2 of 2"));
        panel.setComparison(nullptr); // the next is on its way
        panel.setStale(true);
        QCOMPARE(panel.model().rowCount(), 2);
        panel.setComparison(compare(data, 500ms, 10s));
        panel.setStale(false);
        QVERIFY(panel.model().kind() == ChangeKind::Merged); // there is nothing else to see
        QCOMPARE(panel.summaryText(), QString("7 sessions became 2: 5 fewer. A longer gap can only merge."));
    }

    void splitPausesAreThoseThatJoinedBefore()
    {
        const auto data = sample::traffic();
        const Duration before = 10min;
        const Duration now = 45s;
        const Baseline baseline{data, std::make_shared<const Sessionized>(*sessionize(*data, before)), "10 min", true};
        const Sessionized current = *sessionize(*data, now);
        const EventTimes times = data->index.times();
        for (std::size_t user = 0; user < data->index.userCount(); ++user) {
            std::vector<SplitPause> expected;
            for (std::size_t event = data->index.firstEventOf(user) + 1; event < data->index.endEventOf(user); ++event)
                if (const Duration pause = times[event] - times[event - 1]; pause > now && pause <= before)
                    expected.push_back({times[event - 1], times[event]});
            QVERIFY(splitPauses(baseline, baseline.sessionsOf(data->index, user), times, current.sessions.ofUser(user)) == expected);
        }
    }

    void aHoverTellsBothValues()
    {
        const auto data = sample::tutorial();
        RowSource rows;
        rows.setData(data);
        rows.setRule({500ms, Boundary::Inclusive});
        const Baseline baseline{data, std::make_shared<const Sessionized>(*sessionize(*data, 10s)), "10 s", false};
        const QStringList lines = hoverWords(rows, 1, SessionHit{0, 1}, CtrKind::ClicksPerSearchMean, &baseline).lines;
        QVERIFY2(lines.join('\n').contains("Pinned, at 10 s: part of a session with 3 s"), qPrintable(lines.join('\n')));
        rows.setRule({10s, Boundary::Inclusive});
        QVERIFY(hoverWords(rows, 1, SessionHit{0, 1}, CtrKind::ClicksPerSearchMean, &baseline).lines.contains("Pinned, at 10 s: the same session"));
        QVERIFY(!hoverWords(rows, 1, SessionHit{0, 1}, CtrKind::ClicksPerSearchMean).lines.join(' ').contains("Pinned"));
    }

    void theFittedCurveHoldsTheComponentsPauses()
    {
        // Bins next to each other over the whole hump add up to its pauses.
        const PauseComponent component{0.8, 26, 1.6};
        double sum = 0;
        for (std::size_t bin = 0; bin < PauseHistogram::kBinsPerDecade * PauseHistogram::kDecades; ++bin)
            sum += pausesInBinAt(component, 1000, std::sqrt(PauseHistogram::lowerEdge(bin) * PauseHistogram::lowerEdge(bin + 1)));
        QVERIFY2(std::abs(sum - 800) < 1, qPrintable(QString::number(sum)));
        const LogAxis axis{.low = 1e5, .high = 1e11, .left = 0, .right = 600};
        const QPolygonF curve = fittedCurve(component, twoHumps(), 1e9, axis);
        const auto highest = std::ranges::max_element(curve, {}, &QPointF::y);
        QVERIFY(std::abs(highest->x() - axis.toPixel(26e6)) <= 2);
    }

    void evidenceSaysWhatSpeaksForTheGap()
    {
        GapEvidence evidence;
        QVERIFY(evidence.text().contains("being looked at"));
        evidence.setGap(30min);
        const auto suggestion = std::make_shared<const GapSuggestion>(twoHumps());
        evidence.setSuggestion(suggestion);
        const auto percent = [](double share) { return QString::number(share * 100, 'f', 2) + " %"; };
        const QString expected = "Suggested gap\nFalse splits: %1 %2\nFalse merges: %3 %4\ntwo clear components, 972,820 pauses";
        QCOMPARE(evidence.text(), expected.arg(percent(falseSplitShare(*suggestion, 30min)), percent(falseSplitShare(*suggestion, 22min)),
                                               percent(falseMergeShare(*suggestion, 30min)), percent(falseMergeShare(*suggestion, 22min))));
        QSignalSpy used(&evidence, &GapEvidence::useRequested);
        evidence.findChild<QPushButton*>("useSuggested")->click();
        QCOMPARE(used.at(0).at(0).value<Duration>(), Duration{22min});

        EventTable events; // one true boundary, which a gap of 22 min finds and one of 30 min does not
        for (const auto& [at, session] : {std::pair{0min, 1U}, std::pair{25min, 2U}})
            events.append({.user = "u", .time = sample::kNewYear + at, .trueSession = session});
        const auto truths = sample::datasetOf(std::move(events));
        evidence.setTruth(std::make_shared<const TruthProfile>(
            *TruthProfile::build(truths->index, trueSessionsOf(*truths->table), Boundary::Inclusive)));
        QVERIFY2(evidence.text().contains("F1 against truth: 0.000 1.000"), qPrintable(evidence.text()));
        evidence.setTruth(nullptr);
        evidence.setCompared(5min, -120);
        QVERIFY(evidence.text().startsWith("30 min against 5 min\n"));
        QVERIFY(evidence.text().endsWith("120 pauses lie between: each is one session less"));
    }

    void withoutTwoHumpsNothingIsSuggested()
    {
        GapSuggestion one;
        one.refusal = NoGapReason::OneHump;
        one.pauses = 500;
        GapEvidence evidence;
        evidence.setSuggestion(std::make_shared<const GapSuggestion>(one));
        QVERIFY(evidence.text().startsWith("No clear gap in this data\nPauses form one hump, not two."));
        QVERIFY(evidence.findChild<QPushButton*>("useSuggested")->isHidden());

        auto pauses = std::make_shared<PauseHistogram>();
        pauses->bins.assign(PauseHistogram::kBinsPerDecade * PauseHistogram::kDecades, 0);
        pauses->bins[PauseHistogram::binOf(1min)] = 500;
        pauses->total = 500;
        pauses->shortest = pauses->longest = 1min;
        GapHistogram histogram;
        histogram.setPauses(pauses);
        histogram.setSuggestion(std::make_shared<const GapSuggestion>(one));
        QCOMPARE(histogram.suggestionText(), QString("No clear gap in this data: pauses form one hump, not two"));
    }

    void theSuggestionBelowTheAxisChoosesItsGap()
    {
        auto pauses = std::make_shared<PauseHistogram>(countPauses(sample::traffic()->index));
        GapHistogram histogram;
        histogram.resize(900, 158);
        histogram.setPauses(pauses);
        histogram.setSuggestion(std::make_shared<const GapSuggestion>(twoHumps()));
        QSignalSpy committed(&histogram, &GapHistogram::gapCommitted);
        const QPoint triangle(qRound(histogram.axis().toPixel(Duration{22min})), histogram.height() - 8);
        QTest::mouseClick(&histogram, Qt::LeftButton, {}, triangle);
        QCOMPARE(committed.at(0).at(0).value<Duration>(), Duration{22min});
    }

    void aCardsCurveRisesAsItsNumberDoes()
    {
        const CardCurve curve(curveThrough({1, 2, 4, 3}));
        QCOMPARE(curve.line().front(), QPointF(0, 0));
        QCOMPARE(curve.line().back().x(), 1.0);
        QVERIFY(std::abs(curve.placeOf(4s)->y() - 1) < 1e-9);
        QVERIFY(std::abs(curve.placeOf(8s)->y() - 2.0 / 3) < 1e-9);
        QVERIFY(!curve.placeOf(16s) && !curve.placeOf(500ms));
        QVERIFY(CardCurve(curveThrough({5, 5, 5})).isEmpty());
        QVERIFY(CardCurve(GapCurve{}).isEmpty());
        std::vector<double> many(20);
        for (std::size_t i = 0; i < many.size(); ++i)
            many[i] = static_cast<double>(i % 7);
        QVERIFY(static_cast<std::size_t>(CardCurve(curveThrough(many)).line().size()) <= CardCurve::kMostPoints);
    }

private:
    test::WarningWatch m_watch;
};

QTEST_MAIN(TestCompareParts)
#include "test_compare_parts.moc"
