#include "app/sessionize/left_out_users.h"

#include "core/quality/suspected_bots.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

namespace lull::app {

namespace {

struct NamedUsers {
    std::vector<StringId> users;
    std::size_t unknown = 0; // names that the log does not have
};

std::expected<NamedUsers, Error> readNames(const std::string& path, const Dictionary& names)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::unexpected(Error{ErrorCode::Unreadable, fmt::format("'{}' cannot be read", path), "--without-users",
                                     "name a file with one user a line"});
    NamedUsers named;
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r'))
            line.pop_back();
        if (line.empty())
            continue;
        if (const StringId user = names.find(line); user != kNoString)
            named.users.push_back(user);
        else
            ++named.unknown;
    }
    if (file.bad())
        return std::unexpected(Error{ErrorCode::Unreadable, fmt::format("'{}' could not be read to its end", path), "--without-users", ""});
    return named;
}

std::string users(std::size_t count) { return fmt::format("{} {}", count, count == 1 ? "user" : "users"); }

} // namespace

std::expected<LeftOut, Error> chooseLeftOut(const CommonOptions& options, const std::shared_ptr<const EventTable>& table, unsigned threads)
{
    LeftOut leftOut{.bots = options.log.withoutBots};
    if (options.log.withoutBots)
        leftOut.users = usersOf(*findBots(SessionIndex::build(table, threads), {}));
    if (!options.withoutUsersFile.empty()) {
        const auto named = readNames(options.withoutUsersFile, table->userNames());
        if (!named)
            return std::unexpected(named.error());
        leftOut.users.insert(leftOut.users.end(), named->users.begin(), named->users.end());
        if (named->unknown > 0)
            complain(fmt::format("{} of {} {} not in the log", users(named->unknown), options.withoutUsersFile,
                                 named->unknown == 1 ? "is" : "are"));
    }
    std::ranges::sort(leftOut.users);
    const auto copies = std::ranges::unique(leftOut.users);
    leftOut.users.erase(copies.begin(), copies.end());
    if (options.log.withoutBots || !options.withoutUsersFile.empty())
        complain(fmt::format("{} left out", users(leftOut.users.size())));
    return leftOut;
}

} // namespace lull::app
