// Lines of an export that are no rows: what OpenSearch's and Elasticsearch's bulk API puts before each document.
#pragma once

#include <string_view>

namespace lull {

// Whether the line is an action, such as {"index":{"_index":"ubi_events","_id":"7"}}, with nothing that a log could mean by it.
[[nodiscard]] bool isBulkAction(std::string_view line);

} // namespace lull
