#include "app/sessionize/load.h"

#include "app/sessionize/left_out_users.h"
#include "app/sessionize/mapping_hint.h"
#include "app/sessionize/output_files.h"
#include "core/input/input_files.h"
#include "core/output/sessions_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

namespace lull::app {

namespace {

using namespace std::chrono_literals;

// Tells every half second how far a load has come, until it is destroyed.
class ProgressReporter {
public:
    explicit ProgressReporter(const LogProgress& progress)
        : m_thread([this, &progress](const std::stop_token& stop) { report(progress, stop); })
    {
    }

private:
    void report(const LogProgress& progress, const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (!m_wake.wait_for(lock, stop, 500ms, [] { return false; }) && !stop.stop_requested()) {
            const std::uint64_t total = progress.bytesTotal;
            const std::string share = total == 0 ? "" : fmt::format(" ({} %)", progress.bytesRead * 100 / total);
            fmt::print(stderr, "sessionize: {} events read{}\n", progress.events.load(), share);
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

void tellRejects(const RejectCounts& rejects, const CommonOptions& options, bool namesFile)
{
    const std::uint64_t total = rejects.total();
    if (total == 0)
        return;
    std::string line = fmt::format("{} {} rejected, the rest goes on: ", total, total == 1 ? "row was" : "rows were");
    for (const RejectCounts::Entry& entry : rejects.entries) {
        const Reject& first = entry.examples.front();
        line += fmt::format("{}{} {} (first: {}line {})", &entry == &rejects.entries.front() ? "" : ", ", entry.count,
                            nameOf(entry.reason), namesFile ? first.input + ", " : "", first.line);
    }
    if (options.rejectsFile.empty())
        line += total == 1 ? "; see it with --rejects FILE" : "; see them all with --rejects FILE";
    complain(line);
}

// Every file that is read.
std::vector<std::string> inputsOf(const CommonOptions& options, std::vector<std::string> inputs)
{
    if (!options.withoutUsersFile.empty())
        inputs.push_back(options.withoutUsersFile);
    return inputs;
}

bool isUsageError(const Error& error) { return error.code == ErrorCode::BadArgument; }

ExitCode exitFor(const Error& error)
{
    complain(error);
    return isUsageError(error) ? ExitCode::BadUsage : ExitCode::BadInput;
}

std::expected<LogSettings, Error> settingsOf(const CommonOptions& options, unsigned threads, OtherColumns otherColumns)
{
    auto settings = settle(options.log);
    if (!settings)
        return settings;
    settings->log.strict = options.strict;
    if (!options.segment.empty())
        settings->log.dimensions = {options.segment};
    settings->log.threads = threads;
    settings->log.keepsOtherColumns = otherColumns == OtherColumns::Keep;
    return settings;
}

// Where columns are missing, the options that would do.
Error withHint(Error error, const std::vector<std::string>& files, const LogOptions& log)
{
    if (error.code != ErrorCode::NoUsableColumn)
        return error;
    if (const auto hint = mappingHint(files, error.where, log)) {
        error.remedy = fmt::format("by what they hold, these would do: {}", *hint);
        error.options.clear();
    }
    return error;
}

// Reads the files, each reject to its own file as it comes.
std::expected<Log, ExitCode> readFiles(const CommonOptions& options, const std::vector<std::string>& files, const LogOptions& log)
{
    const bool namesFile = files.size() > 1;
    const OutputFile rejects{"--rejects", options.rejectsFile};
    std::ofstream rejectsFile;
    LogProgress progress;
    LogObserver observer;
    observer.progress = &progress;
    if (!rejects.path.empty()) {
        rejectsFile.open(rejects.path, std::ios::binary);
        if (!rejectsFile) {
            complain(cannotOpen(rejects));
            return std::unexpected(ExitCode::BadUsage);
        }
        writeRejectsHeader(rejectsFile, namesFile);
        observer.onReject = [&rejectsFile, namesFile](const Reject& reject) { writeReject(rejectsFile, reject, namesFile); };
    }
    std::optional<ProgressReporter> reporter;
    if (options.progress)
        reporter.emplace(progress);
    auto read = readLog(files, log, observer);
    reporter.reset();
    if (!read)
        return std::unexpected(exitFor(withHint(std::move(read.error()), files, log)));
    if (read->incomplete)
        return std::unexpected(exitFor(*read->incomplete));
    if (!rejects.path.empty() && !rejectsFile.flush())
        return std::unexpected(exitFor(cannotFinish(rejects)));
    return std::move(*read);
}

} // namespace

std::expected<LoadedData, ExitCode> load(const CommonOptions& options, const OutputFile& otherOutput, OtherColumns otherColumns)
{
    const unsigned threads = options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.threads;
    auto settings = settingsOf(options, threads, otherColumns);
    if (!settings)
        return std::unexpected(exitFor(settings.error()));
    const auto files = expandInputs(options.inputs, settings->log);
    if (!files)
        return std::unexpected(exitFor(files.error()));
    if (const auto clash = findClash(inputsOf(options, files->paths), {{"--rejects", options.rejectsFile}, otherOutput}))
        return std::unexpected(exitFor(*clash));
    auto log = readFiles(options, files->paths, settings->log);
    if (!log)
        return std::unexpected(log.error());
    tellRejects(log->rejects, options, files->paths.size() > 1);
    for (const std::string& note : files->notes)
        complain(note);
    for (const ReadingNote& note : log->recognition.notes)
        complain(note.oneLine());
    auto leftOut = chooseLeftOut(options, log->events, threads);
    if (!leftOut) {
        complain(leftOut.error());
        return std::unexpected(ExitCode::BadInput);
    }
    auto data = makeDataset(log->events, settings->rules, {}, threads, std::move(*leftOut));
    return LoadedData{.gap = settings->gap,
                      .threads = threads,
                      .data = std::move(*data),
                      .rejects = std::move(log->rejects),
                      .inputs = std::move(log->inputs),
                      .settings = std::move(*settings),
                      .recognition = std::move(log->recognition),
                      .hasSearch = log->hasSearch,
                      .hasClick = log->hasClick,
                      .droppedRows = log->droppedRows};
}

} // namespace lull::app
