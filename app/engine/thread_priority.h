// Background threads give way to the window's: it stays smooth while they work.
#pragma once

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace lull::app {

// Lowers the calling thread's priority for good. Linux alone counts a thread as a process of its own here; elsewhere
// nothing happens. QThread's priorities would do nothing on Linux.
inline void giveWayToTheWindow()
{
#ifdef __linux__
    constexpr int kNice = 10;
    // Failing does no harm: it only means that nothing was lowered.
    [[maybe_unused]] const int failed = setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

} // namespace lull::app
