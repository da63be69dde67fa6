// Text of a log on one line of the window: a name may hold anything, a line break too.
#pragma once

#include <QString>

namespace lull::ui {

// Each line break, control or direction character becomes one visible sign: "a\nb" becomes "a␊b". Linear in the length.
[[nodiscard]] QString oneLine(QString text);

} // namespace lull::ui
