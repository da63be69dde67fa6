// "1 user", "2 users": counts beside their nouns.
#pragma once

#include "ui/text.h"

namespace lull::ui {

// `one` for a count of 1; else `many` with its %1 replaced by the count: counted(3, tr("1 user"), tr("%1 users")).
[[nodiscard]] inline QString counted(std::uint64_t count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(countText(count));
}

} // namespace lull::ui
