// Lets the window's thread go first.
#pragma once

namespace lull::app {

// Of the calling thread and those that it starts from now on. Where the system refuses, the thread competes: slower, not wrong.
void yieldToTheWindow();

} // namespace lull::app
