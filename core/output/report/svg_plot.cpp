#include "core/output/report/svg_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lull::report {

namespace {

constexpr double kLeft = 64;
constexpr double kRight = kPlotWidth - 16;
constexpr double kTop = 14;
constexpr double kMarkRow = 14;
constexpr double kBelow = 46; // labels and the axis's title
constexpr double kFontSize = 12;
constexpr double kCharacter = 6.2; // about as wide as a letter of that size
constexpr double kBetweenLabels = 10;

struct Ink {
    std::string_view name; // of its class
    std::string_view line;
};

// As in the window's light colours: dark enough on white for 4.5:1.
Ink inkOf(Colour colour)
{
    switch (colour) {
    case Colour::Accent: return {"accent", "#0067a8"};
    case Colour::Pinned: return {"pinned", "#5b5f66"};
    case Colour::Suggested: break;
    }
    return {"suggested", "#00734f"};
}

double widthOf(std::string_view label) { return kCharacter * static_cast<double>(label.size()); }

std::string label(double x, double y, std::string_view anchor, std::string_view words, std::string_view fill = "#4a525a")
{
    return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}" font-size="{}" fill="{}">{}</text>)", x, y, anchor,
                       kFontSize, fill, text(words).source);
}

} // namespace

SvgPlot::SvgPlot(PlotWords words, Axis x, Axis y, std::size_t marks)
    : m_words(std::move(words)), m_x(std::move(x)), m_y(std::move(y)), m_top(kTop + kMarkRow * static_cast<double>(marks))
{
}

double SvgPlot::bottom() const { return m_top - kTop + kPlotHeight - kBelow; }

double SvgPlot::toPixelX(double value) const
{
    const double clamped = std::clamp(value, m_x.low, m_x.high);
    const double share = m_x.isLog ? std::log(clamped / m_x.low) / std::log(m_x.high / m_x.low)
                                   : (clamped - m_x.low) / (m_x.high - m_x.low);
    return kLeft + share * (kRight - kLeft);
}

double SvgPlot::toPixelY(double value) const
{
    return bottom() - (std::clamp(value, m_y.low, m_y.high) - m_y.low) / (m_y.high - m_y.low) * (bottom() - m_top);
}

void SvgPlot::addBand(std::span<const BandPart> band)
{
    for (auto begin = band.begin(); begin != band.end();) {
        if (!begin->low) {
            ++begin;
            continue;
        }
        const auto end = std::find_if(begin, band.end(), [](const BandPart& part) { return !part.low; });
        std::string path;
        for (auto part = begin; part != end; ++part)
            path += fmt::format("{}{:.1f},{:.1f}", part == begin ? "M" : "L", toPixelX(part->x), toPixelY(part->high));
        for (auto part = end; part != begin;) {
            --part;
            path += fmt::format("L{:.1f},{:.1f}", toPixelX(part->x), toPixelY(*part->low));
        }
        // A lone interval has no width of its own: it gets that of its line.
        m_shapes += fmt::format(R"(<path class="band" d="{}Z" fill="#0067a8" fill-opacity="0.18" stroke="{}" )"
                                R"(stroke-opacity="0.18" stroke-width="6"/>)",
                                path, end - begin == 1 ? "#0067a8" : "none");
        begin = end;
    }
}

void SvgPlot::addLine(std::span<const Point> points, Colour colour)
{
    std::string path;
    bool isPenDown = false;
    for (const Point& point : points) {
        if (point.y)
            path += fmt::format("{}{:.1f},{:.1f}", isPenDown ? "L" : "M", toPixelX(point.x), toPixelY(*point.y));
        isPenDown = point.y.has_value();
    }
    if (path.empty())
        return;
    const Ink ink = inkOf(colour);
    m_shapes += fmt::format(R"(<path class="line {}" d="{}" fill="none" stroke="{}" stroke-width="1.5"/>)", ink.name, path, ink.line);
}

void SvgPlot::addDots(std::span<const Point> points, Colour colour)
{
    const Ink ink = inkOf(colour);
    for (const Point& point : points)
        if (point.y)
            m_shapes += fmt::format(R"(<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="2" fill="{}"/>)", ink.name, toPixelX(point.x),
                                    toPixelY(*point.y), ink.line);
}

void SvgPlot::addBars(std::span<const Bar> bars)
{
    std::string path;
    for (const Bar& bar : bars)
        if (bar.height > m_y.low)
            path += fmt::format("M{:.1f},{:.1f}V{:.1f}H{:.1f}V{:.1f}Z", toPixelX(bar.from), bottom(), toPixelY(bar.height),
                                toPixelX(bar.to), bottom());
    if (!path.empty())
        m_shapes += fmt::format(R"(<path class="bar" d="{}" fill="#9dc7e6" stroke="#2f7fb8" stroke-width="0.5"/>)", path);
}

void SvgPlot::addMark(double x, std::string_view name, Colour colour)
{
    const double at = toPixelX(x);
    const Ink ink = inkOf(colour);
    const double row = kTop - 2 + kMarkRow * static_cast<double>(m_marks++);
    const bool toTheLeft = at + widthOf(name) + 4 > kRight;
    m_shapes += fmt::format(R"(<path class="mark {}" d="M{:.1f},{:.1f}V{:.1f}" stroke="{}" stroke-width="2"{}/>)", ink.name, at,
                            row - 9, bottom(), ink.line, colour == Colour::Accent ? "" : R"( stroke-dasharray="4 3")");
    m_shapes += label(toTheLeft ? at - 4 : at + 4, row, toTheLeft ? "end" : "start", name, ink.line);
}

std::string SvgPlot::ticksX() const
{
    std::string out;
    double free = kLeft - kBetweenLabels; // where the next label may begin
    for (const Tick& tick : m_x.ticks) {
        const double at = toPixelX(tick.at);
        out += fmt::format(R"(<path class="tick" d="M{0:.1f},{1:.1f}v4" stroke="#7f8890"/>)", at, bottom());
        const double half = widthOf(tick.label) / 2;
        if (at - half < free)
            continue;
        out += label(at, bottom() + 17, "middle", tick.label);
        free = at + half + kBetweenLabels;
    }
    return out + label((kLeft + kRight) / 2, bottom() + kBelow - 8, "middle", m_x.title);
}

std::string SvgPlot::ticksY() const
{
    std::string out;
    for (const Tick& tick : m_y.ticks) {
        const double at = toPixelY(tick.at);
        out += fmt::format(R"(<path class="grid" d="M{:.1f},{:.1f}H{:.1f}" stroke="#e1e4e8"/>)", kLeft, at, kRight);
        out += label(kLeft - 6, at + 4, "end", tick.label);
    }
    return out;
}

Html SvgPlot::finish() const
{
    const std::string titleId = m_words.id + "-title";
    const std::string descriptionId = m_words.id + "-description";
    std::string svg = fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:.0f} {:.0f}" width="{:.0f}" height="{:.0f}" )"
                                  R"(role="img" aria-labelledby="{} {}" font-family="Noto Sans, DejaVu Sans, sans-serif">)",
                                  kPlotWidth, bottom() + kBelow, kPlotWidth, bottom() + kBelow, titleId, descriptionId);
    svg += tag("title", m_words.title, attribute("id", titleId)).source;
    svg += tag("desc", m_words.description, attribute("id", descriptionId)).source;
    svg += ticksY();
    svg += m_shapes;
    svg += fmt::format(R"(<path class="axis" d="M{:.1f},{:.1f}H{:.1f}" stroke="#7f8890"/>)", kLeft, bottom(), kRight);
    svg += ticksX();
    return {svg + "</svg>"};
}

} // namespace lull::report
