#include "app/project/project_file.h"

#include "app/project/project_text.h"
#include "core/output/replaced_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace lull::app {

namespace {

namespace fs = std::filesystem;

Error unreadable(const std::string& path, std::string message)
{
    return {ErrorCode::Unreadable, std::move(message), path, "choose a project that Lull saved"};
}

} // namespace

bool isProjectFile(const std::string& path)
{
    const std::string_view suffix = kProjectSuffix;
    return path.size() > suffix.size()
        && std::equal(suffix.begin(), suffix.end(), path.end() - static_cast<std::ptrdiff_t>(suffix.size()), [](char wanted, char c) {
               return wanted == static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
           });
}

std::expected<Project, Error> readRecovery(const std::string& path)
{
    std::error_code problem;
    const fs::path file = fs::absolute(path, problem);
    if (problem || !fs::exists(file, problem))
        return std::unexpected(Error{ErrorCode::NotFound, "there is no such file", path, "check the path"});
    if (!fs::is_regular_file(file, problem)) // a device or a pipe may never end
        return std::unexpected(unreadable(path, "is no ordinary file"));
    std::ifstream in(file, std::ios::binary);
    std::string text(kLargestProject + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kLargestProject)
        return std::unexpected(unreadable(path, fmt::format("is larger than {} MiB, so it is no project", kLargestProject >> 20)));
    if (in.bad() || !in.eof())
        return std::unexpected(unreadable(path, "cannot be read"));
    return parseProject(text, file.string());
}

std::expected<Project, Error> readProject(const std::string& path)
{
    auto project = readRecovery(path);
    if (project) {
        std::error_code problem;
        project->path = fs::absolute(path, problem).string();
    }
    return project;
}

std::optional<Error> writeProject(const std::string& path, const Project& project)
{
    std::error_code problem;
    const fs::path file = fs::absolute(path, problem);
    const auto text = textOf(project, file.parent_path().string());
    return text ? replaceFile(file.string(), *text) : std::optional(text.error());
}

} // namespace lull::app
