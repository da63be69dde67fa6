#include "app/sessionize/load.h"

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

void tellRejects(const RejectCounts& rejects)
{
    if (rejects.total() == 0)
        return;
    std::string reasons;
    for (const RejectCounts::Entry& entry : rejects.entries)
        reasons += fmt::format("{}{} {} (first: line {})", reasons.empty() ? "" : ", ", entry.count, nameOf(entry.reason),
                               entry.examples.front().line);
    complain(fmt::format("{} rows were rejected, the rest goes on: {}; see them all with --rejects FILE", rejects.total(),
                         reasons));
}

bool isUsageError(const Error& error) { return error.code == ErrorCode::BadArgument; }

} // namespace

std::expected<LoadedData, ExitCode> load(const CommonOptions& options)
{
    auto settings = settle(options.log);
    if (!settings) {
        complain(settings.error());
        return std::unexpected(ExitCode::BadUsage);
    }
    settings->log.strict = options.strict;
    std::ofstream rejectsFile;
    LogObserver observer;
    if (!options.rejectsFile.empty()) {
        rejectsFile.open(options.rejectsFile, std::ios::binary);
        if (!rejectsFile) {
            complain(Error{ErrorCode::Unreadable, "cannot be written", options.rejectsFile, "choose a file in a folder you may write to"});
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
    tellRejects(log->rejects);
    for (const std::string& note : log->recognition.notes)
        complain(note);
    auto data = makeDataset(log->events, settings->rules);
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    return LoadedData{settings->gap, options.threads == 0 ? cores : options.threads, std::move(*data), std::move(log->rejects)};
}

} // namespace lull::app
