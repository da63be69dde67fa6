#include "ui/tour/tour_moment.h"

#include <algorithm>
#include <span>
#include <vector>

namespace lull::ui {

namespace {

std::shared_ptr<const Sessions> closedOf(const TourMoment& moment)
{
    std::vector<Session> closed;
    for (const Session& session : moment.sessionized->sessions.all())
        if (session.closedBy != ClosedBy::EndOfInput)
            closed.push_back(session);
    return std::make_shared<const Sessions>(std::move(closed), moment.data->index.userCount());
}

LiveStatus statusOf(const TourMoment& moment, std::size_t closed)
{
    const Dataset& data = *moment.data;
    LiveStatus status;
    status.eventsIn = data.table->size();
    status.accepted = data.index.eventCount();
    status.late = data.late.size();
    status.lostByMerge = moment.sessionized->lostCount;
    status.closedSessions = closed;
    status.openSessions = moment.sessionized->sessions.size() - closed;
    status.bytes = data.table->bytes() + data.index.bytes();
    return status;
}

} // namespace

Snapshot snapshotOf(const TourMoment& moment, const Snapshot& whole)
{
    const Dataset& data = *moment.data;
    Snapshot shown;
    shown.opened = {.source = whole.opened.source, .data = moment.data, .pauses = whole.opened.pauses, .study = nullptr};
    shown.result = moment.sessionized;
    shown.sessions = closedOf(moment);
    shown.summary = *summarise(data.index, *shown.sessions, moment.sessionized->splitInput(data));
    shown.late = data.late.size();
    shown.lost = moment.sessionized->lostCount;
    shown.summary.events = data.index.eventCount() - shown.lost;
    shown.summary.users = data.index.userCount();
    shown.ctrKind = whole.ctrKind;
    shown.order = whole.order;
    shown.live = statusOf(moment, shown.sessions->size());
    return shown;
}

std::optional<TourMoment> momentOf(const TutorialScript& script, const TutorialRun& run, std::size_t stage)
{
    if (stage >= run.lastStage())
        return std::nullopt;
    const auto arrived = std::span(script.events).first(stage);
    auto data = makeDataset(tableOf(arrived), script.settings.rules);
    data->goesOn = true;
    auto sessionized = sessionize(*data, script.settings.gap);
    const auto [first, last] = std::ranges::minmax_element(script.events, {}, &TutorialEvent::time);
    return TourMoment{std::make_shared<const Dataset>(std::move(*data)),
                      std::make_shared<const Sessionized>(std::move(*sessionized)), {first->time, last->time + Duration{1}}};
}

} // namespace lull::ui
