// The application's style sheet, written from the theme's colours.
#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace lull::ui {

[[nodiscard]] QString styleSheet(const Theme& theme);

} // namespace lull::ui
