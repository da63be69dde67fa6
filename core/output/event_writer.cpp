#include "core/output/event_writer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

namespace lull {

namespace {

constexpr std::size_t kLongestRowExpected = 4096; // only a guess: longer rows let the buffer grow

void appendNumber(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

void appendPadded(std::string& out, std::int64_t number, std::size_t width)
{
    std::array<char, 3> digits;
    for (std::size_t place = width; place-- > 0; number /= 10)
        digits[place] = static_cast<char>('0' + number % 10);
    out.append(digits.data(), width);
}

void appendCsvText(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
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
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    out += '"';
}

void appendJsonList(std::string& out, std::span<const std::string_view> texts)
{
    out += '[';
    for (const std::string_view& text : texts) {
        if (&text != texts.data())
            out += ',';
        appendJsonText(out, text);
    }
    out += ']';
}

void appendJsonField(std::string& out, std::string_view name, std::string_view text)
{
    out += ',';
    appendJsonText(out, name);
    out += ':';
    appendJsonText(out, text);
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
    const std::int64_t ms = std::chrono::floor<std::chrono::milliseconds>(time - day).count();
    out += m_dayText;
    appendPadded(out, ms / 3'600'000, 2);
    out += ':';
    appendPadded(out, ms / 60'000 % 60, 2);
    out += ':';
    appendPadded(out, ms / 1000 % 60, 2);
    out += '.';
    appendPadded(out, ms % 1000, 3);
    out += 'Z';
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
    if (hasResults(event)) {
        m_items.clear();
        appendJsonList(m_items, event.items);
        appendCsvText(m_buffer, m_items);
    }
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
    if (event.trueSession)
        appendNumber(m_buffer, *event.trueSession);
    m_buffer += '\n';
    if (m_buffer.size() >= m_bufferBytes)
        pass(m_buffer, m_out);
}

void TruthWriter::finish() { pass(m_buffer, m_out); }

} // namespace lull
