#include "core/output/event_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace lull {

namespace {

constexpr std::size_t kLongestRowExpected = 4096; // only a guess: longer rows let the buffer grow

// Bytes that neither CSV nor JSON treats in any special way.
constexpr std::array<bool, 256> kIsPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t byte = 0x20; byte < plain.size(); ++byte)
        plain[byte] = byte != '"' && byte != '\\' && byte != ',';
    return plain;
}();

bool isPlain(std::string_view text)
{
    bool plain = true;
    for (const char c : text)
        plain &= kIsPlain[static_cast<unsigned char>(c)];
    return plain;
}

void appendNumber(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

void appendCsvText(std::string& out, std::string_view text)
{
    if (isPlain(text) || text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

void appendJsonText(std::string& out, std::string_view text)
{
    out += '"';
    if (isPlain(text)) {
        out += text;
    } else {
        for (const char c : text) {
            if (c == '"' || c == '\\')
                out += '\\';
            if (static_cast<unsigned char>(c) < 0x20)
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
            else
                out += c;
        }
    }
    out += '"';
}

void appendJsonList(std::string& out, std::span<const std::string_view> texts)
{
    std::string_view before = "[";
    for (const std::string_view text : texts) {
        out += before;
        appendJsonText(out, text);
        before = ",";
    }
    out += texts.empty() ? "[]" : "]";
}

// A JSON list in a CSV cell. Most items are plain, and most of a log's bytes are items: those take the short way.
void appendCsvList(std::string& out, std::span<const std::string_view> texts)
{
    if (texts.empty() || !std::ranges::all_of(texts, isPlain)) {
        std::string list;
        appendJsonList(list, texts);
        appendCsvText(out, list);
        return;
    }
    std::string_view before = "\"[\"\"";
    for (const std::string_view text : texts) {
        out += before;
        out += text;
        before = "\"\",\"\"";
    }
    out += "\"\"]\"";
}

void appendJsonField(std::string& out, std::string_view name, std::string_view text)
{
    out += ',';
    appendJsonText(out, name);
    out += ':';
    appendJsonText(out, text);
}

void setDigits(std::span<char> text, std::size_t begin, std::size_t width, std::uint32_t number)
{
    for (std::size_t place = begin + width; place-- > begin; number /= 10)
        text[place] = static_cast<char>('0' + number % 10);
}

bool hasResults(const EventRecord& event) { return !event.items.empty() || event.resultCount == 0U; }

void pass(std::string& buffer, std::ostream& out)
{
    out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    buffer.clear();
}

} // namespace

void IsoMillisText::append(std::string& out, EventTime time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    if (day != m_day) {
        const std::chrono::year_month_day date{day};
        m_dayText = fmt::format("{:04}-{:02}-{:02}T", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                                static_cast<unsigned>(date.day()));
        m_day = day;
    }
    const auto ms = static_cast<std::uint32_t>(std::chrono::floor<std::chrono::milliseconds>(time - day).count());
    std::array<char, 13> clock{'0', '0', ':', '0', '0', ':', '0', '0', '.', '0', '0', '0', 'Z'};
    setDigits(clock, 0, 2, ms / 3'600'000);
    setDigits(clock, 3, 2, ms / 60'000 % 60);
    setDigits(clock, 6, 2, ms / 1000 % 60);
    setDigits(clock, 9, 3, ms % 1000);
    out += m_dayText;
    out.append(clock.data(), clock.size());
}

EventWriter::EventWriter(std::ostream& out, EventFormat format, std::vector<std::string> dimensionNames, std::size_t bufferBytes)
    : m_out(out), m_format(format), m_dimensionNames(std::move(dimensionNames)), m_bufferBytes(bufferBytes)
{
    m_buffer.reserve(bufferBytes + kLongestRowExpected);
    if (m_format != EventFormat::Csv)
        return;
    m_buffer += "timestamp,user_id,event,query,items,item,position";
    for (const std::string& name : m_dimensionNames) {
        m_buffer += ',';
        appendCsvText(m_buffer, name);
    }
    m_buffer += '\n';
}

void EventWriter::write(const EventRecord& event)
{
    if (m_format == EventFormat::Csv)
        writeCsv(event);
    else
        writeNdjson(event);
    if (m_buffer.size() >= m_bufferBytes)
        pass(m_buffer, m_out);
}

void EventWriter::finish() { pass(m_buffer, m_out); }

void EventWriter::writeCsv(const EventRecord& event)
{
    m_time.append(m_buffer, event.time);
    m_buffer += ',';
    appendCsvText(m_buffer, event.user);
    m_buffer += ',';
    appendCsvText(m_buffer, event.label.value_or(nameOf(event.type)));
    m_buffer += ',';
    appendCsvText(m_buffer, event.query.value_or(""));
    m_buffer += ',';
    if (hasResults(event))
        appendCsvList(m_buffer, event.items);
    m_buffer += ',';
    appendCsvText(m_buffer, event.item.value_or(""));
    m_buffer += ',';
    if (event.position != 0)
        appendNumber(m_buffer, event.position);
    for (std::size_t d = 0; d < m_dimensionNames.size(); ++d) {
        m_buffer += ',';
        appendCsvText(m_buffer, d < event.dimensions.size() ? event.dimensions[d].value_or("") : "");
    }
    m_buffer += '\n';
}

void EventWriter::writeNdjson(const EventRecord& event)
{
    m_buffer += R"({"timestamp":")";
    m_time.append(m_buffer, event.time);
    m_buffer += '"';
    appendJsonField(m_buffer, "user_id", event.user);
    appendJsonField(m_buffer, "event", event.label.value_or(nameOf(event.type)));
    if (event.query)
        appendJsonField(m_buffer, "query", *event.query);
    if (hasResults(event)) {
        m_buffer += R"(,"items":)";
        appendJsonList(m_buffer, event.items);
    }
    if (event.item)
        appendJsonField(m_buffer, "item", *event.item);
    if (event.position != 0) {
        m_buffer += R"(,"position":)";
        appendNumber(m_buffer, event.position);
    }
    for (std::size_t d = 0; d < m_dimensionNames.size() && d < event.dimensions.size(); ++d)
        if (event.dimensions[d])
            appendJsonField(m_buffer, m_dimensionNames[d], *event.dimensions[d]);
    m_buffer += "}\n";
}

TruthWriter::TruthWriter(std::ostream& out, std::size_t bufferBytes) : m_out(out), m_bufferBytes(bufferBytes)
{
    m_buffer.reserve(bufferBytes + kLongestRowExpected);
    m_buffer += "timestamp,user_id,session\n";
}

void TruthWriter::write(const EventRecord& event)
{
    m_time.append(m_buffer, event.time);
    m_buffer += ',';
    appendCsvText(m_buffer, event.user);
    m_buffer += ',';
    appendNumber(m_buffer, event.trueSession);
    m_buffer += '\n';
    if (m_buffer.size() >= m_bufferBytes)
        pass(m_buffer, m_out);
}

void TruthWriter::finish() { pass(m_buffer, m_out); }

} // namespace lull
