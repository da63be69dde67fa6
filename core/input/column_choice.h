// Which columns of an opened log are read, and where they stand.
#pragma once

#include "core/input/opened_log.h"
#include "core/input/presets/preset.h"
#include "core/input/row_to_events.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lull {

struct ColumnChoice {
    Mapping mapping; // in force, with the columns' full names
    const Preset* preset = nullptr; // where it comes from; none
    RowLayout layout;
    std::vector<std::pair<std::size_t, std::string>> givenPlaces; // of the columns that the caller named
    std::vector<std::string> dimensions; // names, one per dimension of the layout
};

// The preset in force: the one that was named, else the one that the content shows plainly, where the caller said nothing of
// columns or types himself. Nothing where there is none.
[[nodiscard]] const Preset* presetFor(const OpenedLog& log, const LogOptions& options);

// What the caller named, then what the preset has, or what is recognised. Errors: BadArgument for a name that is no column,
// NoUsableColumn where nothing says which column is the user or the time. `before` are the dimensions of the inputs before, none
// for the first: an input keeps the same, whether it has them or not.
[[nodiscard]] std::expected<ColumnChoice, Error> chooseColumns(const OpenedLog& log, const LogOptions& options,
                                                               const std::optional<std::vector<std::string>>& before);

// The same for a preview: names that are no columns are passed over, and neither user nor time need be known.
[[nodiscard]] Mapping guessMapping(const OpenedLog& log, const LogOptions& options);

} // namespace lull
