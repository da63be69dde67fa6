#include "app/options/option_table.h"

#include <array>

namespace lull::app {

std::span<const LogOption> allLogOptions()
{
    static const std::array kOptions{
        LogOption{"gap", &LogArguments::gap},
        LogOption{"engine", &LogArguments::engine},
        LogOption{"boundary", &LogArguments::boundary},
        LogOption{"watermark", &LogArguments::watermark},
        LogOption{"wait", &LogArguments::wait},
        LogOption{"end-on-close", &LogArguments::endOnClose},
        LogOption{"max-length", &LogArguments::maxLength},
        LogOption{"midnight", &LogArguments::midnight},
        LogOption{"where", &LogArguments::where},
        LogOption{"without-bots", &LogArguments::withoutBots},
        LogOption{"preset", &LogArguments::preset},
        LogOption{"map", &LogArguments::map},
        LogOption{"type", &LogArguments::types},
        LogOption{"time-format", &LogArguments::timeFormat},
        LogOption{"encoding", &LogArguments::encoding},
        LogOption{"tz", &LogArguments::zone},
        LogOption{"delimiter", &LogArguments::delimiter},
        LogOption{"no-header", &LogArguments::noHeader},
        LogOption{"sample-users", &LogArguments::sampleUsers},
    };
    return kOptions;
}

} // namespace lull::app
