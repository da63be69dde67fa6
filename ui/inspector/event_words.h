// One event in plain words: "searched “large bag”", "got 10 results", "clicked rover". The inspector lists them, the
// timelines show them on hover.
#pragma once

#include "core/event/event_table.h"

#include <QString>

namespace lull::ui {

// `row` is a row of the table. `other` events are called by their own label.
[[nodiscard]] QString eventWords(const EventTable& table, Row row);

// "“large bag”", or an empty text where the event carries no query.
[[nodiscard]] QString quotedQuery(const EventTable& table, Row row);

// "rank 10", else the item's name, else an empty text: what was clicked, in as few words as fit below a mark.
[[nodiscard]] QString clickedWhat(const EventTable& table, Row row);

} // namespace lull::ui
