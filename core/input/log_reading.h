// readLog with a block size of one's choosing, so that tests can put a block's edge anywhere.
#pragma once

#include "core/input/log_reader.h"

#include <cstddef>

namespace lull {

[[nodiscard]] std::expected<Log, Error> readLogInBlocks(const std::vector<std::string>& inputs,
                                                        const LogOptions& options, const LogObserver& observer,
                                                        std::size_t blockBytes);

} // namespace lull
