#include "app/engine/low_priority.h"

#include <sys/resource.h>

namespace lull::app {

void yieldToTheWindow()
{
    constexpr int kNice = 10;
    setpriority(PRIO_PROCESS, 0, kNice); // on Linux a thread has a nice value of its own
}

} // namespace lull::app
