#include "app/sessionize/commands.h"
#include "app/sessionize/load.h"
#include "core/metrics/truth_score.h"
#include "core/output/profile_writer.h"
#include "core/profile/gap_profile.h"
#include "core/profile/profile_file.h"
#include "core/profile/profile_problem.h"
#include "core/profile/split_totals.h"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>

namespace lull::app {

namespace {

struct ProfileOptions {
    CommonOptions common;
    bool merge = false;
    std::vector<std::string> at;
    std::string grid = "1s";
    std::string format = "csv";
    std::string outputFile;

    [[nodiscard]] bool hasTruth() const { return !common.log.truthFile.empty(); }
    [[nodiscard]] bool isCsv() const { return format == "csv"; }
    // A file alone is no reason to print 86,401 rows as well.
    [[nodiscard]] bool printsRows() const { return outputFile.empty() || !at.empty(); }
};

ExitCode badUsage(const Error& error)
{
    complain(error);
    return ExitCode::BadUsage;
}

std::expected<std::vector<Duration>, Error> parseGaps(const std::vector<std::string>& texts)
{
    std::vector<Duration> gaps;
    for (const std::string& text : texts) {
        const auto gap = durationOption("--at", text);
        if (!gap)
            return std::unexpected(gap.error());
        gaps.push_back(*gap);
    }
    return gaps;
}

ProfileWriter writerFor(const ProfileOptions& options)
{
    using Format = ProfileWriter::Format;
    return {std::cout, options.isCsv() ? Format::Csv : options.format == "json" ? Format::Json : Format::Ndjson, options.hasTruth()};
}

// In the order of `gaps`, or all of the profile without any. `truth` is of the same grid, or none.
ExitCode printProfile(const ProfileOptions& options, const GapProfile& profile, const std::vector<Duration>& gaps,
                      const std::optional<TruthProfile>& truth = std::nullopt)
{
    ProfileWriter writer = writerFor(options);
    writer.begin();
    for (const Duration gap : gaps)
        writer.write({.gap = gap, .totals = *profile.find(gap)});
    for (std::size_t at = 0; gaps.empty() && at < profile.size(); ++at)
        writer.write({gapAt(profile.grid(), at), profile.at(at), truth ? std::optional(truth->at(at)) : std::nullopt});
    writer.end();
    return ExitCode::Done;
}

// Each gap by a pass of its own: exact on the grid and off it.
ExitCode printGaps(const ProfileOptions& options, const LoadedData& loaded, const std::vector<Duration>& gaps)
{
    const Dataset& data = loaded.data;
    const TrueSessions truth = options.hasTruth() ? trueSessionsOf(*data.table) : TrueSessions{};
    const bool replays = profileProblem(data).has_value();
    ProfileWriter writer = writerFor(options);
    writer.begin();
    for (const Duration gap : gaps) {
        const SessionRule rule{gap, data.rules.boundary};
        ProfileRow row{.gap = gap, .totals = {}};
        if (options.isCsv() && !replays)
            row.totals = *totalsAt(data.index, rule, {}, loaded.threads);
        else
            row.totals = totalsOf(data.index, sessionize(data, gap, {}, loaded.threads)->sessions);
        if (options.hasTruth())
            row.truth = countTruth(data.index, truth, rule);
        writer.write(row);
    }
    writer.end();
    return ExitCode::Done;
}

// Whatever keeps rows out, as the file tells it.
std::vector<std::string> filtersOf(const CommonOptions& common)
{
    std::vector<std::string> filters = common.log.where;
    if (common.log.withoutBots)
        filters.push_back("--without-bots");
    if (!common.withoutUsersFile.empty())
        filters.push_back("--without-users " + common.withoutUsersFile);
    return filters;
}

// Each gap of the grid from one pass, and the file.
ExitCode profileAll(const ProfileOptions& options, const LoadedData& loaded, const std::vector<Duration>& gaps)
{
    const Dataset& data = loaded.data;
    const GapGrid grid = options.grid == nameOf(GapGrid::Seconds) ? GapGrid::Seconds : GapGrid::Milliseconds;
    const auto profile = GapProfile::build(data.index, data.rules.boundary, grid, {}, loaded.threads);
    if (!options.outputFile.empty()) {
        if (const auto problem = writeProfile(options.outputFile, {*profile, data.rules, filtersOf(options.common)})) {
            complain(*problem);
            return ExitCode::BadInput;
        }
    }
    if (!options.printsRows())
        return ExitCode::Done;
    if (!gaps.empty())
        return printGaps(options, loaded, gaps);
    std::optional<TruthProfile> truths;
    if (options.hasTruth())
        truths = TruthProfile::build(data.index, trueSessionsOf(*data.table), data.rules.boundary, {}, grid);
    return printProfile(options, *profile, gaps, truths);
}

ExitCode profileLog(const ProfileOptions& options, const std::vector<Duration>& gaps)
{
    const auto loaded = load(options.common, {"-o", options.outputFile});
    if (!loaded)
        return loaded.error();
    const bool needsProfile = gaps.empty() || !options.outputFile.empty();
    auto problem = profileProblem(loaded->data);
    if (problem && needsProfile) {
        if (!options.outputFile.empty())
            problem->where = "-o";
        return badUsage(*problem);
    }
    if (problem)
        complain(problem->message);
    return needsProfile ? profileAll(options, *loaded, gaps) : printGaps(options, *loaded, gaps);
}

ExitCode mergeFiles(const ProfileOptions& options, const std::vector<Duration>& gaps)
{
    if (const auto clash = findClash(options.common.inputs, {{"-o", options.outputFile}}))
        return badUsage(*clash);
    const auto merged = mergeProfiles(options.common.inputs);
    if (!merged) {
        complain(merged.error());
        return merged.error().code == ErrorCode::BadArgument ? ExitCode::BadUsage : ExitCode::BadInput;
    }
    for (std::size_t at = 0; at < gaps.size(); ++at)
        if (merged->profile.find(gaps[at]) == nullptr)
            return badUsage({ErrorCode::BadArgument,
                             fmt::format("these profiles do not answer a gap of {}", options.at[at]), "--at",
                             fmt::format("choose a multiple of {} up to {}, or read the log itself",
                                         merged->profile.grid() == GapGrid::Seconds ? "1 s" : "1 ms",
                                         merged->profile.grid() == GapGrid::Seconds ? "1 d" : "1 min")});
    if (!options.outputFile.empty()) {
        if (const auto problem = writeProfile(options.outputFile, *merged)) {
            complain(*problem);
            return ExitCode::BadInput;
        }
    }
    return options.printsRows() ? printProfile(options, merged->profile, gaps) : ExitCode::Done;
}

ExitCode run(const ProfileOptions& options)
{
    const auto gaps = parseGaps(options.at);
    if (!gaps)
        return badUsage(gaps.error());
    if (options.common.log.asksForEndRules())
        return badUsage(endRulesProblem());
    return options.merge ? mergeFiles(options, *gaps) : profileLog(options, *gaps);
}

} // namespace

RunCommand addProfileCommand(CLI::App& app)
{
    auto options = std::make_shared<ProfileOptions>();
    CLI::App& command = *app.add_subcommand("profile", "The totals of a log at every gap");
    options->common.addTo(command);
    const std::vector<CLI::Option*> ofLogs = command.get_options(
        [](const CLI::Option* option) { return !option->get_positional() && !option->check_lname("help"); });
    CLI::Option* merge = command.add_flag("--merge", options->merge, "Add up profiles of different users: INPUT are files that -o wrote");
    command.add_option("--at", options->at, "Print these gaps only: 10s,30s,30m")->delimiter(',')->expected(1)->take_all();
    CLI::Option* grid = command.add_option("--grid", options->grid, "1s: every second of a day; 1ms: every millisecond of a minute")
                            ->check(CLI::IsMember({"1s", "1ms"}))->capture_default_str();
    command.add_option("--format", options->format, "csv, or with the intervals: json, one array, or ndjson, one object a line")
        ->check(CLI::IsMember({"csv", "json", "ndjson"}))->capture_default_str();
    command.add_option("-o,--output", options->outputFile, "Write the whole profile to this .gapprofile file, to be merged later");
    CLI::Option* truth = options->common.log.addTruthTo(command);
    // A profile's rules were settled when it was made.
    for (CLI::Option* option : ofLogs)
        merge->excludes(option);
    merge->excludes(grid);
    merge->excludes(truth);
    return [options] { return run(*options); };
}

} // namespace lull::app
