#include "core/output/report/document.h"

#include "core/output/report/sections.h"
#include "core/output/report/style.h"

#include <fmt/format.h>

#include <filesystem>
#include <initializer_list>
#include <utility>

namespace lull::report {

namespace {

std::string nameOfInput(const std::string& input)
{
    return input == "-" ? "standard input" : std::filesystem::path(input).filename().string();
}

Html figureOf(const Figure& figure, Form form)
{
    if (form == Form::Paper) {
        const Html picture = figure.chart.source.empty()
            ? Html{}
            : Html{fmt::format("<p><img{}/></p>", attribute("src", std::string(kFigureScheme) + figure.id))};
        return tag("h3", figure.title) + picture + tag("p", figure.caption, R"( class="note")") + Html{"\n"};
    }
    Html inside = tag("h3", figure.title) + figure.chart + tag("figcaption", figure.caption);
    if (!figure.table.source.empty())
        inside += tag("details", tag("summary", "As a table") + figure.table);
    return tag("figure", inside, attribute("id", figure.id)) + Html{"\n"};
}

Html chartsSection(const std::vector<Figure>& figures, Form form)
{
    Html inside;
    for (const Figure& figure : figures)
        inside += figureOf(figure, form);
    return section("charts", "Charts", inside);
}

Html contents(bool compares, bool hasSegments, bool hasCommand)
{
    Html links;
    const auto link = [&links](std::string_view id, std::string_view name) {
        links += tag("li", tag("a", name, attribute("href", fmt::format("#{}", id))));
    };
    link("numbers", "The numbers");
    if (compares)
        link("comparison", "Compared with another gap");
    if (hasSegments)
        link("segments", "Segments");
    link("charts", "Charts");
    link("suggestion", "Which gap this log suggests");
    link("quality", "What may be wrong");
    link("left-out", "What is not in the numbers");
    link("settings", "Settings");
    if (hasCommand)
        link("again", "The same again");
    link("words", "Words");
    return tag("nav", tag("ul", links), R"( aria-label="Contents")");
}

// Nothing may be loaded and nothing may run, whatever is in the page.
constexpr std::string_view kPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

Html headOf(const Html& title, Form form)
{
    Html head{"\n<meta charset=\"utf-8\">\n"};
    if (form == Form::Page) {
        head += Html{fmt::format("<meta http-equiv=\"Content-Security-Policy\"{}>\n", attribute("content", kPolicy))};
        head += Html{"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"};
    }
    head += Html{"<title>"} + title + Html{"</title>\n"};
    return tag("head", head + Html{fmt::format("<style>{}</style>\n", form == Form::Page ? kPageStyle : kPaperStyle)});
}

} // namespace

std::string titleOf(const Report& report)
{
    const auto& inputs = report.origin.inputs;
    if (inputs.empty())
        return "Sessions in " + report.snapshot->opened.source->name;
    const std::string first = "Sessions in " + nameOfInput(inputs.front());
    if (inputs.size() == 1)
        return first;
    return fmt::format("{} and {} more {}", first, inputs.size() - 1, inputs.size() == 2 ? "file" : "files");
}

Html documentOf(const Report& report, const std::vector<Figure>& figures, Form form)
{
    const Html command = commandSection(report);
    const Html comparison = comparisonSection(report);
    const Html segments = segmentsSection(report);
    Html body = tag("header", tag("h1", dataText(titleOf(report))) + leadSection(report)) + Html{"\n"};
    if (form == Form::Page)
        body += contents(!comparison.source.empty(), !segments.source.empty(), !command.source.empty());
    body += numbersSection(report) + comparison + segments + chartsSection(figures, form) + suggestionSection(report)
        + qualitySection(report) + leftOutSection(report) + settingsSection(report) + command + wordsSection();
    const std::string title = dataText(titleOf(report)).source; // elements mean nothing in a title
    const Html plainTitle{title.substr(std::string_view("<bdi>").size(), title.size() - std::string_view("<bdi></bdi>").size())};
    return Html{"<!DOCTYPE html>\n<html lang=\"en\">"} + headOf(plainTitle, form) + Html{"\n"} + tag("body", tag("main", body))
        + Html{"\n</html>\n"};
}

Html documentOf(const Report& report, Form form) { return documentOf(report, figuresOf(report), form); }

} // namespace lull::report
