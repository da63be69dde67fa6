// Tells assistive technology what the window's own widgets are, and the value that they show.
//
//   speakWidgets();   // once, before the first widget is asked about
#pragma once

namespace lull::ui {

// Widgets are told apart by class; name and description are their own. May be called again.
void speakWidgets();

} // namespace lull::ui
