#include "core/input/input_files.h"

#include "core/input/column_choice.h"
#include "core/input/opened_log.h"
#include "core/input/text_buffer.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <glob.h>

namespace lull {

namespace {

namespace fs = std::filesystem;

bool exists(const std::string& path)
{
    std::error_code problem;
    return fs::exists(path, problem);
}

bool isFolder(const std::string& path)
{
    std::error_code problem;
    return fs::is_directory(path, problem);
}

bool isPattern(const std::string& input) { return input.find_first_of("*?[") != std::string::npos; }

// Sorted by bytes, whatever the locale.
std::vector<std::string> matchesOf(const std::string& pattern)
{
    glob_t found = {};
    std::vector<std::string> paths;
    if (glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
        paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    globfree(&found);
    std::ranges::sort(paths);
    return paths;
}

std::vector<std::string> filesIn(const std::string& folder)
{
    std::vector<std::string> paths;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
        std::error_code unknown;
        if (!entry->path().filename().string().starts_with('.') && entry->is_regular_file(unknown))
            paths.push_back(entry->path().string());
    }
    std::ranges::sort(paths);
    return paths;
}

Error cancelled() { return {ErrorCode::Cancelled, "looking for the files was stopped", "", ""}; }

// Without options every file counts.
std::optional<Error> addFolder(const std::string& folder, const LogOptions* options, const std::stop_token& stop, InputFiles& out)
{
    const std::size_t before = out.paths.size();
    const std::vector<std::string> files = filesIn(folder);
    for (const std::string& path : files) {
        const auto why = options ? findWhyNoLog(path, *options, stop) : std::nullopt;
        if (stop.stop_requested())
            return cancelled();
        if (why)
            out.notes.push_back(fmt::format("{}: left out: {}", path, why->message));
        else
            out.paths.push_back(path);
    }
    if (out.paths.size() > before)
        return std::nullopt;
    return Error{ErrorCode::Empty,
                 files.empty() ? "the folder has no files"
                               : fmt::format("none of the {} files in the folder is a log that can be read", files.size()),
                 folder, files.empty() ? "choose a folder with logs" : "open one of them by itself to see why"};
}

std::optional<Error> addInput(const std::string& input, const LogOptions* options, const std::stop_token& stop, InputFiles& out)
{
    if (input == "-" || (exists(input) && !isFolder(input))) {
        out.paths.push_back(input);
        return std::nullopt;
    }
    if (isFolder(input))
        return addFolder(input, options, stop, out);
    if (!isPattern(input)) {
        out.paths.push_back(input);
        return std::nullopt;
    }
    const std::size_t before = out.paths.size();
    for (std::string& path : matchesOf(input))
        if (!isFolder(path))
            out.paths.push_back(std::move(path));
    if (out.paths.size() > before)
        return std::nullopt;
    return Error{ErrorCode::NotFound, "no file matches this pattern", input, "check the names and the folder"};
}

std::expected<InputFiles, Error> filesOf(const std::vector<std::string>& inputs, const LogOptions* options,
                                         const std::stop_token& stop)
{
    InputFiles files;
    for (const std::string& input : inputs) {
        if (stop.stop_requested())
            return std::unexpected(cancelled());
        if (auto error = addInput(input, options, stop, files))
            return std::unexpected(std::move(*error));
    }
    return files;
}

} // namespace

std::expected<InputFiles, Error> expandInputs(const std::vector<std::string>& inputs, const LogOptions& options,
                                              std::stop_token stop)
{
    return filesOf(inputs, &options, stop);
}

std::expected<InputFiles, Error> listInputs(const std::vector<std::string>& inputs, std::stop_token stop)
{
    return filesOf(inputs, nullptr, stop);
}

std::optional<Error> findWhyNoLog(const std::string& path, const LogOptions& options, std::stop_token stop)
{
    auto log = openLog(path, options, std::move(stop), kBlockBytes);
    if (!log)
        return std::move(log.error());
    auto choice = chooseColumns(*log, options, std::nullopt);
    return choice ? std::nullopt : std::optional(std::move(choice.error()));
}

} // namespace lull
