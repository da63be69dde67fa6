#include "core/profile/profile_file.h"

#include "core/event/duration_text.h"
#include "core/output/replaced_file.h"
#include "core/profile/profile_columns.h"
#include "core/profile/signed_varint.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>

// A file is a line of JSON and the columns, as bytes. The line names format, version, grid, rules and filters, has the totals
// that no gap moves, and the length and CRC-32 of the columns; profile_columns.h tells how these are packed. Numbers are
// exact; a reader of another version is told to upgrade.

namespace lull {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "lull gap profile";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kLongestHeader = 1 << 20;
constexpr std::array kGrids{GapGrid::Seconds, GapGrid::Milliseconds};

std::uint64_t checksumOf(std::string_view bytes)
{
    return crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::vector<std::string> sorted(std::vector<std::string> filters)
{
    std::ranges::sort(filters);
    const auto repeated = std::ranges::unique(filters);
    filters.erase(repeated.begin(), repeated.end());
    return filters;
}

Json headerOf(const ProfileFile& file, std::string_view columns)
{
    const GapTotals& any = file.profile.at(0);
    return {{"format", kFormat},
            {"version", kVersion},
            {"grid", nameOf(file.profile.grid())},
            {"gaps", file.profile.size()},
            {"engine", nameOf(file.rules.preset)},
            {"boundary", nameOf(file.profile.boundary())},
            {"watermark", nameOf(file.rules.watermark)},
            {"wait_microseconds", file.rules.wait.count()},
            {"where", sorted(file.filters)},
            {"events", any.events},
            {"users", any.users},
            {"users_with_search", any.usersWithSearch},
            {"searches", any.searches},
            {"searches_squared", any.moments->searchesClicks.xx},
            {"columns", profileColumnNames()},
            {"column_bytes", columns.size()},
            {"crc32", checksumOf(columns)}};
}

// Reads a header field by field and remembers whether all were there.
class HeaderFields {
public:
    explicit HeaderFields(const Json& header) : m_header(header) {}

    std::uint64_t number(const char* key)
    {
        const auto found = m_header.find(key);
        if (found == m_header.end() || !found->is_number_unsigned())
            return fail<std::uint64_t>();
        return found->get<std::uint64_t>();
    }
    std::string text(const char* key)
    {
        const auto found = m_header.find(key);
        if (found == m_header.end() || !found->is_string())
            return fail<std::string>();
        return found->get<std::string>();
    }
    std::vector<std::string> texts(const char* key)
    {
        const auto found = m_header.find(key);
        if (found == m_header.end() || !found->is_array() || !std::ranges::all_of(*found, &Json::is_string))
            return fail<std::vector<std::string>>();
        return found->get<std::vector<std::string>>();
    }
    template <typename Value, typename Parse>
    Value named(const char* key, const Parse& parse)
    {
        const auto value = parse(text(key));
        return value ? *value : fail<Value>();
    }
    [[nodiscard]] bool allThere() const { return m_allThere; }

private:
    template <typename T>
    T fail()
    {
        m_allThere = false;
        return {};
    }

    const Json& m_header;
    bool m_allThere = true;
};

std::optional<GapGrid> parseGrid(const std::string& name)
{
    const auto found = std::ranges::find(kGrids, name, [](GapGrid grid) { return nameOf(grid); });
    return found == kGrids.end() ? std::nullopt : std::optional(*found);
}

Error damaged(const std::string& path)
{
    return {ErrorCode::Unreadable, "is damaged: it does not hold what it says", path, "make the profile again from its log"};
}

Error notAProfile(const std::string& path)
{
    return {ErrorCode::Unreadable, "is no gap profile", path, "give files that sessionize profile -o wrote"};
}

// What the header says, with totals that the columns still have to fill.
struct Header {
    GapGrid grid = GapGrid::Seconds;
    EngineRules rules;
    std::vector<std::string> filters;
    GapTotals fixed;
    std::uint64_t columnBytes = 0;
    std::uint64_t checksum = 0;
};

std::expected<Header, Error> parseHeader(const std::string& line, const std::string& path)
{
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || json.value("format", Json()) != Json(kFormat))
        return std::unexpected(notAProfile(path));
    HeaderFields fields(json);
    if (const std::uint64_t version = fields.number("version"); version > kVersion)
        return std::unexpected(Error{ErrorCode::Unreadable, fmt::format("is of version {} of the format; this program knows up to {}",
                                                                        version, kVersion),
                                     path, "open it with the program that wrote it, or a newer one"});
    Header header;
    header.grid = fields.named<GapGrid>("grid", parseGrid);
    header.rules.preset = fields.named<EnginePreset>("engine", parseEnginePreset);
    header.rules.boundary = fields.named<Boundary>("boundary", parseBoundary);
    header.rules.watermark = fields.named<WatermarkScope>("watermark", parseWatermarkScope);
    header.rules.wait = Duration{static_cast<std::int64_t>(fields.number("wait_microseconds"))};
    header.filters = fields.texts("where");
    header.fixed.events = fields.number("events");
    header.fixed.users = fields.number("users");
    header.fixed.usersWithSearch = fields.number("users_with_search");
    header.fixed.searches = fields.number("searches");
    header.fixed.moments.emplace().searchesClicks.xx = fields.number("searches_squared");
    header.columnBytes = fields.number("column_bytes");
    header.checksum = fields.number("crc32");
    const auto names = profileColumnNames();
    const bool known = std::ranges::equal(fields.texts("columns"), names) && fields.number("gaps") == gapCountOf(header.grid)
                       && header.columnBytes <= names.size() * gapCountOf(header.grid) * kLongestVarint
                       && header.fixed.events <= std::numeric_limits<std::uint32_t>::max()
                       && header.fixed.users <= header.fixed.events && header.fixed.usersWithSearch <= header.fixed.users
                       && header.rules.wait >= Duration{0} && header.rules.wait <= kLongestDuration;
    if (!fields.allThere() || !known)
        return std::unexpected(damaged(path));
    return header;
}

// The first line without its end; none where it is longer than a header can be.
std::optional<std::string> readLine(std::istream& in)
{
    std::string line;
    for (char c = 0; in.get(c) && line.size() <= kLongestHeader; line.push_back(c))
        if (c == '\n')
            return line;
    return std::nullopt;
}

std::expected<std::string, Error> readColumns(std::istream& in, const Header& header, const std::string& path)
{
    std::string columns(header.columnBytes, '\0');
    in.read(columns.data(), static_cast<std::streamsize>(columns.size()));
    if (static_cast<std::uint64_t>(in.gcount()) < header.columnBytes)
        return std::unexpected(Error{ErrorCode::Truncated, "is cut short", path, "copy it again, or make it again from its log"});
    if (in.peek() != std::istream::traits_type::eof() || checksumOf(columns) != header.checksum)
        return std::unexpected(damaged(path));
    return columns;
}

} // namespace

std::optional<Error> writeProfile(const std::string& path, const ProfileFile& file)
{
    const std::string columns = packColumns(file.profile.all());
    std::string contents = headerOf(file, columns).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    contents += columns;
    return replaceFile(path, contents);
}

std::expected<ProfileFile, Error> readProfile(const std::string& path)
{
    std::error_code problem;
    if (!std::filesystem::exists(path, problem))
        return std::unexpected(Error{ErrorCode::NotFound, "there is no such file", path, "check the name"});
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path, problem))
        return std::unexpected(Error{ErrorCode::Unreadable, "cannot be read", path, "check its permissions"});
    const auto line = readLine(in);
    if (!line)
        return std::unexpected(notAProfile(path));
    auto header = parseHeader(*line, path);
    if (!header)
        return std::unexpected(header.error());
    const auto columns = readColumns(in, *header, path);
    if (!columns)
        return std::unexpected(columns.error());
    std::vector<GapTotals> totals(gapCountOf(header->grid), header->fixed);
    if (!unpackColumns(*columns, totals))
        return std::unexpected(damaged(path));
    for (GapTotals& gap : totals) { // stored once, in the header
        gap.moments->searchesClicks.xx = header->fixed.moments->searchesClicks.xx;
        gap.moments->searchesClicked.xx = header->fixed.moments->searchesClicks.xx;
    }
    return ProfileFile{GapProfile(header->rules.boundary, header->grid, std::move(totals)), header->rules, header->filters};
}

namespace {

// What keeps two profiles apart, in the words of the options that made them.
std::optional<std::string> differenceOf(const ProfileFile& first, const ProfileFile& second)
{
    const auto differ = [](std::string_view option, std::string_view a, std::string_view b) {
        return fmt::format("{} is {} there and {} here", option, a, b);
    };
    const auto filtersOf = [](const ProfileFile& file) {
        const auto filters = sorted(file.filters);
        return filters.empty() ? "not given" : fmt::format("'{}'", fmt::join(filters, "' and '"));
    };
    if (first.profile.grid() != second.profile.grid())
        return differ("--grid", nameOf(first.profile.grid()), nameOf(second.profile.grid()));
    if (first.rules.preset != second.rules.preset)
        return differ("--engine", nameOf(first.rules.preset), nameOf(second.rules.preset));
    if (first.rules.boundary != second.rules.boundary)
        return differ("--boundary", nameOf(first.rules.boundary), nameOf(second.rules.boundary));
    if (first.rules.watermark != second.rules.watermark)
        return differ("--watermark", nameOf(first.rules.watermark), nameOf(second.rules.watermark));
    if (first.rules.wait != second.rules.wait)
        return differ("--wait", spellDuration(first.rules.wait), spellDuration(second.rules.wait));
    if (filtersOf(first) != filtersOf(second))
        return differ("--where", filtersOf(first), filtersOf(second));
    return std::nullopt;
}

} // namespace

std::expected<ProfileFile, Error> mergeProfiles(std::span<const std::string> paths)
{
    if (paths.empty())
        return std::unexpected(Error{ErrorCode::BadArgument, "there is nothing to merge", "", "name some profiles"});
    auto merged = readProfile(paths.front());
    for (const std::string& path : paths.subspan(1)) {
        if (!merged)
            break;
        const auto next = readProfile(path);
        if (!next)
            return next;
        if (const auto difference = differenceOf(*merged, *next))
            return std::unexpected(Error{ErrorCode::BadArgument, fmt::format("does not add up with '{}': {}", paths.front(), *difference),
                                         path, "merge profiles that were made with the same options"});
        if (auto problem = merged->profile.add(next->profile)) {
            problem->where = path;
            return std::unexpected(*problem);
        }
    }
    return merged;
}

} // namespace lull
