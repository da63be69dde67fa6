// Access logs of Apache and NGINX (access_log_reader.h). The user is the remote host, as web statistics have it; `visitor` tells
// programs behind one address apart. What was clicked on a page of results such a log does not say.
#include "core/input/presets/descriptions.h"

namespace lull {

Preset accessLogPreset()
{
    Preset preset{.name = "access-log",
                  .title = "a web server's access log",
                  .mapping = {},
                  .signs = {},
                  .note = "users are remote hosts, requests with q, query or search are searches, and nothing counts as a click",
                  .options = "--map user=visitor tells browsers behind one host apart"};
    preset.mapping.columns = {{Field::User, "host"}, {Field::Time, "time"}, {Field::Type, "type"}, {Field::Query, "query"}};
    return preset;
}

} // namespace lull
