// One session in plain words: when, how much, and why it ended. Shared by the inspector and the timelines' hover.
#pragma once

#include "core/dataset.h"
#include "core/metrics/ctr.h"

#include <QString>
#include <QStringList>

#include <span>

namespace lull::ui {

// How finely a session's times are written: whole seconds where they are all whole or the session is long.
[[nodiscard]] Duration clockStepOf(const Dataset& data, const Session& session);

// "18:21:52 to 18:52:34"; with the second date where it differs from the first.
[[nodiscard]] QString sessionTimes(const Dataset& data, const Session& session);
// First event to last event, lost ones included.
[[nodiscard]] Duration sessionDuration(const Dataset& data, const Session& session);
// "30 min 42 s", "19 events", "6 searches", "6 clicks", "1.00 clicks per search".
[[nodiscard]] QStringList sessionFacts(const Dataset& data, const Session& session, CtrKind kind);
// "Ended: the next event came 41 s later, longer than the gap of 30 s". While the data streams in, a session that may still
// go on is "open, closes in 4 s of stream time".
[[nodiscard]] QString endedWords(const Dataset& data, const Session& session, const SessionRule& rule, bool streaming = false);
// "3 events lost by merging: inside the session's times, counted in nothing"; empty where none is.
[[nodiscard]] QString lostWords(const Session& session);
// "a wait of 5.3 s instead of 3 s would keep it".
[[nodiscard]] QString waitRemedy(Duration lateBy, Duration wait);

// The session's events as plain text, one a line, below a title and the facts.
// `lostOfSession` has one entry per event of the session, 1 where a merge lost it, or none.
[[nodiscard]] QString sessionAsText(const Dataset& data, const Session& session, const QString& title,
                                    const SessionRule& rule, CtrKind kind, std::span<const std::uint8_t> lostOfSession);

} // namespace lull::ui
