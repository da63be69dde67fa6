#include "app/project/project_text.h"

#include "app/options/log_words.h"
#include "app/project/bucket_entries.h"
#include "app/project/json_entries.h"
#include "app/project/option_entries.h"
#include "app/project/place_entries.h"
#include "app/project/view_names.h"
#include "core/input/time_parser.h"
#include "core/metrics/ctr_names.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <limits>
#include <utility>

namespace lull::app {

namespace {

namespace fs = std::filesystem;
using Written = nlohmann::ordered_json;
using nlohmann::json;
using Problem = std::optional<std::string>;

constexpr std::string_view kFormat = "lull project";
constexpr int kLargestSide = 16'384;
constexpr std::size_t kLongestMessage = 300;

std::string writtenPath(const std::string& path, const std::string& folder)
{
    if (folder.empty())
        return fs::path(path).generic_string();
    const fs::path relative = fs::path(path).lexically_relative(folder);
    return (relative.empty() ? fs::path(path) : relative).generic_string();
}

Written sourcesOf(const Project& project, const std::string& folder)
{
    Written sources = Written::array();
    for (const std::string& file : project.files)
        sources.push_back({{"kind", "file"}, {"path", writtenPath(file, folder)}});
    if (sources.empty())
        sources.push_back({{"kind", "tutorial"}});
    return sources;
}

Written entriesOf(const Layout& layout)
{
    Written entries = Written::object();
    if (layout.width > 0 && layout.height > 0) {
        entries["width"] = layout.width;
        entries["height"] = layout.height;
    }
    if (layout.timelines)
        entries["timelines"] = *layout.timelines;
    if (layout.panel)
        entries["panel"] = nameOf(*layout.panel);
    entries["comparing"] = layout.comparing;
    entries["dark"] = layout.dark;
    return entries;
}

LogSettings settingsOf(const PinnedGap& pinned)
{
    LogSettings settings;
    settings.gap = pinned.gap;
    settings.rules = pinned.rules;
    settings.withoutBots = pinned.withoutBots;
    return settings;
}

Written entriesOf(const Project& project, const std::string& folder)
{
    const Settings& settings = project.settings;
    Written all{{"format", kFormat}, {"version", kProjectVersion}, {"sources", sourcesOf(project, folder)}};
    if (!project.options.truthFile.empty())
        all["truth"] = writtenPath(project.options.truthFile, folder);
    all["settings"] = entriesOf(argumentsOf({settings.gap, settings.rules, project.options, settings.withoutBots}));
    if (settings.pinned)
        all["pinned"] = entriesOf(argumentsOf(settingsOf(*settings.pinned)));
    if (const auto& range = settings.filter.range)
        all["filter"] = {{"from", formatIso(range->begin)}, {"before", formatIso(range->end)}};
    for (const FieldFilter& value : settings.where)
        all["values"].push_back(fmt::format("{}={}", value.column, value.value));
    all["ctr"] = lull::nameOf(settings.ctrKind);
    all["order"] = nameOf(settings.order);
    if (settings.buckets != BucketChoice{})
        all["over_time"] = lull::app::entriesOf(settings.buckets);
    all["layout"] = entriesOf(project.layout);
    if (project.place != Place{})
        all["place"] = entriesOf(project.place);
    return all;
}

// Absolute; none where it cannot be a path.
std::optional<std::string> readPath(const std::string& path, const fs::path& folder)
{
    if (path.empty() || path.find('\0') != std::string::npos)
        return std::nullopt;
    return (folder / path).lexically_normal().string();
}

std::vector<std::string> readSources(JsonEntries& top, const fs::path& folder, Problem& problem)
{
    const json* sources = top.find("sources");
    if (!sources || !sources->is_array() || sources->empty()) {
        top.refuse("sources", "is no list of what to open");
        return {};
    }
    std::vector<std::string> files;
    for (const json& item : *sources) {
        JsonEntries source(item, "sources", problem);
        const std::string kind = source.text("kind").value_or("");
        if (kind == "tutorial" && sources->size() == 1) {
            source.refuseOthers();
            return {};
        }
        if (kind != "file") {
            source.refuse("kind", shownInMessage(kind) + " is not known: a project names files, and nothing in it is run");
            return {};
        }
        const auto path = readPath(source.text("path").value_or(""), folder);
        if (path)
            files.push_back(*path);
        else
            source.refuse("path", "is no path");
        source.refuseOthers();
    }
    return files;
}

std::optional<LogSettings> readOptions(JsonEntries& top, std::string_view key, Problem& problem)
{
    const json* object = top.find(key);
    if (!object)
        return std::nullopt;
    JsonEntries entries(*object, std::string(key), problem);
    auto settled = settle(argumentsFrom(entries));
    entries.refuseOthers();
    if (settled)
        return std::move(*settled);
    top.refuse(key, fmt::format("cannot be used: {}", settled.error().message));
    return std::nullopt;
}

std::optional<PinnedGap> readPinned(JsonEntries& top, Problem& problem)
{
    const auto pinned = readOptions(top, "pinned", problem);
    if (!pinned)
        return std::nullopt;
    LogSettings reading;
    reading.log = pinned->log;
    if (wordsOf(argumentsOf(reading)) != wordsOf(argumentsOf(LogSettings{})))
        top.refuse("pinned", "says how to read a log, which the settings do");
    return PinnedGap{pinned->gap, pinned->rules, pinned->withoutBots};
}

SessionFilter readFilter(JsonEntries& top, Problem& problem)
{
    const json* object = top.find("filter");
    if (!object)
        return {};
    JsonEntries entries(*object, "filter", problem);
    const auto times = TimeParser::make("UTC", "");
    const auto from = times->parse(entries.text("from").value_or(""));
    const auto before = times->parse(entries.text("before").value_or(""));
    entries.refuseOthers();
    if (from && before && *from <= *before)
        return {.range = TimeRange{*from, *before}};
    top.refuse("filter", "is no stretch of time");
    return {};
}

std::vector<FieldFilter> readValues(JsonEntries& top)
{
    std::vector<FieldFilter> values;
    for (const std::string& text : top.texts("values")) {
        auto value = parseFieldFilter(text);
        if (value)
            values.push_back(std::move(*value));
        else
            top.refuse("values", "holds " + shownInMessage(text) + ", which is not column=value");
    }
    return values;
}

template <typename Value, typename Parse>
Value readName(JsonEntries& top, std::string_view key, Value usual, const Parse& parse)
{
    const auto name = top.text(key);
    if (!name)
        return usual;
    if (const auto value = parse(*name))
        return *value;
    top.refuse(key, shownInMessage(*name) + " is not known");
    return usual;
}

Layout readLayout(JsonEntries& top, Problem& problem)
{
    const json* object = top.find("layout");
    if (!object)
        return {};
    JsonEntries entries(*object, "layout", problem);
    Layout layout;
    layout.width = entries.whole("width", 1, kLargestSide).value_or(0);
    layout.height = entries.whole("height", 1, kLargestSide).value_or(0);
    layout.timelines = entries.number("timelines", 0, 1);
    layout.panel = readName(entries, "panel", std::optional<PanelKind>(), parsePanelKind);
    layout.comparing = entries.flag("comparing").value_or(false);
    layout.dark = entries.flag("dark").value_or(false);
    entries.refuseOthers();
    return layout;
}

Project readProject(JsonEntries& top, const fs::path& folder, Problem& problem)
{
    Project project;
    project.files = readSources(top, folder, problem);
    if (auto log = readOptions(top, "settings", problem)) {
        project.settings.gap = log->gap;
        project.settings.rules = log->rules;
        project.settings.withoutBots = log->withoutBots;
        project.options = std::move(log->log);
    }
    if (const auto truth = top.text("truth")) {
        const auto path = readPath(*truth, folder);
        project.options.truthFile = path.value_or("");
        if (!path)
            top.refuse("truth", "is no path");
    }
    project.settings.pinned = readPinned(top, problem);
    project.settings.filter = readFilter(top, problem);
    project.settings.where = readValues(top);
    project.settings.ctrKind = readName(top, "ctr", CtrKind::SearchCtrPooled, [](const std::string& name) {
        const auto kind = parseCtrKind(name);
        return kind ? std::optional(*kind) : std::nullopt;
    });
    project.settings.order = readName(top, "order", UserOrder::Name, parseUserOrder);
    if (const json* buckets = top.find("over_time"))
        project.settings.buckets = bucketsFrom(*buckets, problem);
    project.layout = readLayout(top, problem);
    if (const json* place = top.find("place"))
        project.place = placeFrom(*place, problem);
    project.path = top.text("saved_as").value_or("");
    top.refuseOthers();
    return project;
}

// Whatever of the file is in a message, it stays one line that can be read.
std::string onOneShortLine(std::string text)
{
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            c = ' ';
    if (text.size() <= kLongestMessage)
        return text;
    std::size_t end = kLongestMessage;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

Error noProject(const std::string& file, const std::string& why)
{
    return {ErrorCode::Unreadable, onOneShortLine("is no project that can be opened: " + why), file,
            "open the log itself, or an earlier copy of the project"};
}

std::expected<std::string, Error> dumped(const Written& all)
{
    constexpr int kIndent = 2;
    try {
        return all.dump(kIndent) + "\n";
    } catch (const json::type_error&) {
        return std::unexpected(Error{ErrorCode::BadArgument, "a name in this project is no UTF-8, so it cannot be written down",
                                     "", "rename the log's file"});
    }
}

} // namespace

std::expected<std::string, Error> textOf(const Project& project, const std::string& folder)
{
    return dumped(entriesOf(project, folder));
}

std::expected<std::string, Error> recoveryTextOf(const Project& project)
{
    Written all = entriesOf(project, "");
    if (!project.path.empty())
        all["saved_as"] = project.path;
    return dumped(all);
}

std::expected<Project, Error> parseProject(std::string_view text, const std::string& file)
{
    json all;
    try {
        all = json::parse(text);
    } catch (const json::parse_error& error) {
        return std::unexpected(noProject(file, fmt::format("it is damaged or cut short at byte {}", error.byte)));
    } catch (const json::exception&) { // a number beyond all numbers
        return std::unexpected(noProject(file, "a number in it is too large"));
    }
    Problem problem;
    JsonEntries top(all, "", problem);
    if (top.text("format") != kFormat)
        return std::unexpected(noProject(file, "it does not say that it is one"));
    const auto version = top.number("version", 1, std::numeric_limits<double>::max());
    if (version && *version > kProjectVersion)
        return std::unexpected(Error{ErrorCode::Unreadable,
                                     fmt::format("was made by a newer version of Lull: its format is {:g}, and this version knows {}",
                                                 *version, kProjectVersion),
                                     file, "open it with a newer version"});
    if (!version)
        top.refuse("version", "is missing");
    Project project = readProject(top, fs::path(file).parent_path(), problem);
    if (problem)
        return std::unexpected(noProject(file, *problem));
    return project;
}

} // namespace lull::app
