#include "core/output/replaced_file.h"

#include <filesystem>
#include <fstream>
#include <system_error>

namespace lull {

namespace {

namespace fs = std::filesystem;

bool writeAll(const fs::path& path, std::string_view contents)
{
    std::ofstream out(path, std::ios::binary);
    out.write(contents.data(), static_cast<std::streamsize>(contents.size()));
    return static_cast<bool>(out.flush());
}

// A name in the same folder that is not taken.
fs::path unusedBeside(const fs::path& path)
{
    fs::path beside = path;
    std::error_code problem;
    for (int number = 0; number == 0 || fs::exists(beside, problem); ++number) {
        beside = path;
        beside += ".part" + std::to_string(number);
    }
    return beside;
}

} // namespace

std::optional<Error> replaceFile(const std::string& path, std::string_view contents)
{
    const Error failure{ErrorCode::Unreadable, "cannot be written", path, "choose a folder you may write to, with room on its disk"};
    std::error_code problem;
    const fs::path target = fs::is_symlink(path, problem) ? fs::weakly_canonical(path, problem) : fs::path(path);
    if (fs::exists(target, problem) && !fs::is_regular_file(target, problem)) {
        if (fs::is_directory(target, problem) || !writeAll(target, contents))
            return failure;
        return std::nullopt;
    }
    const fs::path part = unusedBeside(target);
    if (writeAll(part, contents)) {
        fs::rename(part, target, problem);
        if (!problem)
            return std::nullopt;
    }
    fs::remove(part, problem);
    return failure;
}

} // namespace lull
