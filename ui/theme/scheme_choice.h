// Which colours are wanted: some, or those of the desktop around the window.
#pragma once

namespace lull::ui {

enum class SchemeChoice { System, Light, Dark };

} // namespace lull::ui
