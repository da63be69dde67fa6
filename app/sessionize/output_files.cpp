#include "app/sessionize/output_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

namespace lull::app {

namespace {

bool isSameFile(const std::string& left, const std::string& right)
{
    std::error_code problem;
    if (std::filesystem::equivalent(left, right, problem))
        return true;
    // Neither need exist yet.
    const auto leftPath = std::filesystem::weakly_canonical(std::filesystem::absolute(left, problem), problem);
    const auto rightPath = std::filesystem::weakly_canonical(std::filesystem::absolute(right, problem), problem);
    return !leftPath.empty() && leftPath == rightPath;
}

// Nothing is lost by writing to a terminal or a device that is read as well.
bool wouldDestroy(const std::string& output, const std::string& input)
{
    std::error_code problem;
    return std::filesystem::is_regular_file(output, problem) && isSameFile(output, input == "-" ? "/dev/stdin" : input);
}

} // namespace

std::optional<Error> findClash(const std::vector<std::string>& inputs, const std::vector<OutputFile>& outputs)
{
    for (auto output = outputs.begin(); output != outputs.end(); ++output) {
        if (output->path.empty())
            continue;
        for (const std::string& input : inputs)
            if (wouldDestroy(output->path, input))
                return Error{ErrorCode::BadArgument, fmt::format("'{}' is an input and would be overwritten", output->path),
                             output->option, "choose another file"};
        for (auto other = outputs.begin(); other != output; ++other)
            if (!other->path.empty() && isSameFile(other->path, output->path))
                return Error{ErrorCode::BadArgument, fmt::format("{} already writes to '{}'", other->option, other->path),
                             output->option, "choose another file"};
    }
    return std::nullopt;
}

Error cannotOpen(const OutputFile& file)
{
    return {ErrorCode::Unreadable, "cannot be written", file.path, "choose a file in a folder you may write to"};
}

Error cannotFinish(const OutputFile& file)
{
    return {ErrorCode::Unreadable, "could not be written to its end", file.path, "check whether the disk is full"};
}

} // namespace lull::app
