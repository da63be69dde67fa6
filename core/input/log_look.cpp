#include "core/input/log_look.h"

#include "core/input/content_guess.h"

#include <utility>

namespace lull {

namespace {

// A folder in which no file is recognised may hold logs all the same: what their columns mean is what will be asked.
std::expected<InputFiles, Error> findFiles(const std::vector<std::string>& inputs, const LogOptions& options,
                                           const std::stop_token& stop)
{
    auto files = expandInputs(inputs, options, stop);
    if (files || files.error().code != ErrorCode::Empty)
        return files;
    auto all = listInputs(inputs, stop);
    return all ? std::move(all) : std::move(files);
}

std::expected<LogPreview, Error> previewWithHeader(const std::string& file, LogOptions& options, const std::stop_token& stop)
{
    auto preview = previewLog(file, options, stop);
    if (!preview || !preview->firstLineLooksLikeData || !options.mapping.columns.empty())
        return preview;
    options.header = false;
    return previewLog(file, options, stop);
}

} // namespace

std::expected<LogLook, Error> lookInto(const std::vector<std::string>& inputs, const LogOptions& options, std::stop_token stop)
{
    auto files = findFiles(inputs, options, stop);
    if (!files)
        return std::unexpected(std::move(files.error()));
    std::optional<Error> first;
    for (const std::string& file : files->paths) {
        LogLook look{.files = {}, .seen = file, .options = options, .preview = {}, .guess = {}};
        auto preview = previewWithHeader(file, look.options, stop);
        if (!preview && stop.stop_requested())
            return std::unexpected(Error{ErrorCode::Cancelled, "looking into the file was stopped", file, ""});
        if (!preview) {
            if (!first)
                first = std::move(preview.error());
            continue;
        }
        look.preview = std::move(*preview);
        look.guess = guessByContent(look.preview, look.options);
        look.files = std::move(*files);
        return look;
    }
    return std::unexpected(first.value_or(Error{ErrorCode::Empty, "there is nothing to open", "", "choose a log"}));
}

} // namespace lull
