#include "app/sessionize/load.h"

#include "app/sessionize/output_files.h"
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

void tellRejects(const RejectCounts& rejects, const CommonOptions& options)
{
    const std::uint64_t total = rejects.total();
    if (total == 0)
        return;
    std::string line = fmt::format("{} {} rejected, the rest goes on: ", total, total == 1 ? "row was" : "rows were");
    for (const RejectCounts::Entry& entry : rejects.entries) {
        const Reject& first = entry.examples.front();
        line += fmt::format("{}{} {} (first: {}line {})", &entry == &rejects.entries.front() ? "" : ", ", entry.count,
                            nameOf(entry.reason), options.inputs.size() > 1 ? first.input + ", " : "", first.line);
    }
    if (options.rejectsFile.empty())
        line += total == 1 ? "; see it with --rejects FILE" : "; see them all with --rejects FILE";
    complain(line);
}

bool isUsageError(const Error& error) { return error.code == ErrorCode::BadArgument; }

} // namespace

std::expected<LoadedData, ExitCode> load(const CommonOptions& options, const OutputFile& otherOutput)
{
    auto settings = settle(options.log);
    if (!settings) {
        complain(settings.error());
        return std::unexpected(ExitCode::BadUsage);
    }
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    const unsigned threads = options.threads == 0 ? cores : options.threads;
    settings->log.strict = options.strict;
    if (!options.segment.empty())
        settings->log.dimensions = {options.segment};
    settings->log.threads = threads;
    const OutputFile rejects{"--rejects", options.rejectsFile};
    if (const auto clash = findClash(options.inputs, {rejects, otherOutput})) {
        complain(*clash);
        return std::unexpected(ExitCode::BadUsage);
    }
    std::ofstream rejectsFile;
    LogObserver observer;
    if (!rejects.path.empty()) {
        rejectsFile.open(rejects.path, std::ios::binary);
        if (!rejectsFile) {
            complain(cannotOpen(rejects));
            return std::unexpected(ExitCode::BadUsage);
        }
        writeRejectsHeader(rejectsFile);
        observer.onReject = [&rejectsFile](const Reject& reject) { writeReject(rejectsFile, reject); };
    }
    LogProgress progress;
    observer.progress = &progress;
    std::optional<ProgressReporter> reporter;
    if (options.progress)
        reporter.emplace(progress);
    auto log = readLog(options.inputs, settings->log, observer);
    reporter.reset();
    if (!log) {
        complain(log.error());
        return std::unexpected(isUsageError(log.error()) ? ExitCode::BadUsage : ExitCode::BadInput);
    }
    if (log->incomplete) {
        complain(*log->incomplete);
        return std::unexpected(ExitCode::BadInput);
    }
    if (!rejects.path.empty() && !rejectsFile.flush()) {
        complain(cannotFinish(rejects));
        return std::unexpected(ExitCode::BadInput);
    }
    tellRejects(log->rejects, options);
    for (const std::string& note : log->recognition.notes)
        complain(note);
    auto data = makeDataset(log->events, settings->rules, {}, threads);
    return LoadedData{.gap = settings->gap,
                      .threads = threads,
                      .data = std::move(*data),
                      .rejects = std::move(log->rejects),
                      .settings = std::move(*settings),
                      .recognition = std::move(log->recognition),
                      .hasSearch = log->hasSearch};
}

} // namespace lull::app
