#include "core/panel_answer.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

namespace lull {

namespace {

SegmentId idOf(const SegmentChoice::Entry& entry) { return {entry.kind, entry.value}; }

// The place of the wanted one, else the first that is not `taken`.
std::size_t placeOf(const SegmentChoice& choice, const std::optional<SegmentId>& wanted, std::optional<std::size_t> taken)
{
    for (std::size_t place = 0; wanted && place < choice.entries.size(); ++place)
        if (idOf(choice.entries[place]) == *wanted && place != taken)
            return place;
    return taken == 0 && choice.entries.size() > 1 ? 1 : 0;
}

// A curve is of the same events, the same two segments and the same rate. The rest is not the same rest at another gap.
bool hasSameCurve(const PanelAnswer& before, const SegmentStudy& study, const Snapshot& snapshot)
{
    if (!before.segments || !before.segments->curve || before.snapshot->opened.data != snapshot.opened.data
        || before.snapshot->ctrKind != snapshot.ctrKind || before.snapshot->filter != snapshot.filter
        || before.segments->choice.dimension != study.choice.dimension)
        return false;
    const auto isSame = [&](std::size_t earlier, std::size_t now) {
        const SegmentChoice::Entry& entry = study.choice.entries[now];
        return idOf(before.segments->choice.entries[earlier]) == idOf(entry) && entry.kind != SegmentKind::Rest;
    };
    return isSame(before.segments->a, study.a) && isSame(before.segments->b, study.b);
}

std::shared_ptr<const SegmentStudy> studySegments(const PanelQuestion& question, const Snapshot& snapshot,
                                                  const std::optional<PanelAnswer>& before, const std::stop_token& stop,
                                                  unsigned threads)
{
    const Dataset& data = *snapshot.opened.data;
    if (question.dimension >= data.table->dimensionNames().size())
        return nullptr;
    const Sessions& sessions = *snapshot.sessions;
    auto study = std::make_shared<SegmentStudy>();
    study->choice = chooseSegments(data.index, sessions, question.dimension, kMostSegments);
    study->a = placeOf(study->choice, question.a, std::nullopt);
    study->b = placeOf(study->choice, question.b, study->a);
    auto segments = compareSegments(data.index, sessions, snapshot.result->splitInput(data), study->choice, study->a, stop, threads);
    if (!segments)
        return nullptr;
    study->segments = std::move(*segments);
    if (study->a != study->b && before && hasSameCurve(*before, *study, snapshot))
        study->curve = before->segments->curve;
    return study;
}

bool fillDistributions(PanelAnswer& answer, const std::stop_token& stop)
{
    const Snapshot& snapshot = *answer.snapshot;
    const Dataset& data = *snapshot.opened.data;
    for (const SpreadOf spread : kAllSpreads) {
        auto distribution = distribute(data.index, *snapshot.sessions, snapshot.result->splitInput(data), spread, stop);
        if (!distribution)
            return false;
        answer.distributions.push_back(std::move(*distribution));
    }
    return true;
}

bool fillQueries(PanelAnswer& answer, const std::optional<PanelAnswer>& before, const std::stop_token& stop)
{
    const Snapshot& snapshot = *answer.snapshot;
    const Dataset& data = *snapshot.opened.data;
    if (before && before->queries && before->snapshot->sessions == snapshot.sessions) {
        answer.queries = before->queries;
    } else {
        auto table = tabulateQueries(data.index, *snapshot.sessions, snapshot.result->splitInput(data), stop);
        if (!table)
            return false;
        answer.queries = std::make_shared<const QueryTable>(std::move(*table));
    }
    QueryOrder order = answer.question.order;
    order.kind = snapshot.ctrKind;
    auto rows = orderQueries(*answer.queries, data.table->queryTexts(), order, stop);
    if (!rows)
        return false;
    answer.queryRows = std::make_shared<const std::vector<std::uint32_t>>(std::move(*rows));
    return true;
}

std::vector<std::uint32_t> matchQueries(const QueryTable& queries, const QueryTable& pinned)
{
    absl::flat_hash_map<StringId, std::uint32_t> places;
    places.reserve(pinned.rows().size());
    for (std::uint32_t row = 0; row < pinned.rows().size(); ++row)
        places.emplace(pinned.rows()[row].query, row);
    std::vector<std::uint32_t> rows;
    rows.reserve(queries.rows().size());
    for (const QueryTotals& query : queries.rows()) {
        const auto found = places.find(query.query);
        rows.push_back(found == places.end() ? PanelAnswer::kNoRow : found->second);
    }
    return rows;
}

// Where the baseline and the question are those of before, so is its answer.
bool hasSamePinned(const std::optional<PanelAnswer>& before, const PanelAnswer& answer)
{
    return before && before->pinned && before->pinned->snapshot == answer.snapshot->pinned && before->question == answer.question;
}

// False where `stop` was requested.
bool fillPinned(PanelAnswer& answer, const std::optional<PanelAnswer>& before, const std::stop_token& stop, unsigned threads)
{
    if (!answer.snapshot->pinned || answer.question.panel == PanelKind::Quality)
        return true;
    if (hasSamePinned(before, answer)) {
        answer.pinned = before->pinned;
    } else {
        const auto earlier = before && before->pinned ? std::optional(*before->pinned) : std::nullopt;
        auto pinned = answerPanel(answer.question, answer.snapshot->pinned, earlier, stop, threads);
        if (!pinned)
            return false;
        answer.pinned = std::make_shared<const PanelAnswer>(std::move(*pinned));
    }
    if (answer.queries)
        answer.pinnedQueryRows = std::make_shared<const std::vector<std::uint32_t>>(matchQueries(*answer.queries, *answer.pinned->queries));
    return true;
}

} // namespace

std::optional<PanelAnswer> answerPanel(const PanelQuestion& question, std::shared_ptr<const Snapshot> snapshot,
                                       const std::optional<PanelAnswer>& before, std::stop_token stop, unsigned threads)
{
    PanelAnswer answer{question, std::move(snapshot), {}, nullptr, nullptr, nullptr};
    const bool needsSessions = question.panel != PanelKind::Quality;
    bool isWhole = !needsSessions || answer.snapshot->sessions->list(stop, threads);
    if (!isWhole)
        return std::nullopt;
    switch (question.panel) {
    case PanelKind::Distributions: isWhole = fillDistributions(answer, stop); break;
    case PanelKind::Segments: answer.segments = studySegments(question, *answer.snapshot, before, stop, threads); break;
    case PanelKind::Queries: isWhole = fillQueries(answer, before, stop); break;
    case PanelKind::Quality: break; // the snapshot has it
    }
    if (!isWhole || !fillPinned(answer, before, stop, threads) || stop.stop_requested())
        return std::nullopt;
    return answer;
}

bool wantsCurve(const PanelAnswer& answer)
{
    return answer.segments && answer.segments->a != answer.segments->b && !answer.segments->curve;
}

std::optional<PanelAnswer> withCurve(const PanelAnswer& answer, std::stop_token stop, unsigned threads)
{
    const Dataset& data = *answer.snapshot->opened.data;
    const SegmentPair pair(data.index, answer.segments->choice, answer.segments->a, answer.segments->b);
    auto curve = differenceByGap(data, pair, answer.snapshot->ctrKind, roundGaps(), answer.snapshot->filter, stop, threads);
    if (!curve)
        return std::nullopt;
    auto study = std::make_shared<SegmentStudy>(*answer.segments);
    study->curve = std::make_shared<const std::vector<GapDifference>>(std::move(*curve));
    PanelAnswer whole = answer;
    whole.segments = std::move(study);
    return whole;
}

} // namespace lull
