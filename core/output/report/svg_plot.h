// A chart as inline SVG: axes with ticks, and on them lines, bands, bars and marked places. Needs neither script nor network.
//
//   SvgPlot plot({"ctr-by-gap", "CTR by gap", "…in a sentence…"}, logAxis, shareAxis);
//   plot.addBand(band);
//   plot.addLine(points, Colour::Accent);
//   page += plot.finish();
//
// Colours stand in attributes, for what knows no style sheet, and as classes, for what does.
#pragma once

#include "core/output/report/html.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lull::report {

struct Tick {
    double at = 0;
    std::string label;
};

struct Axis {
    std::string title;
    double low = 0;
    double high = 1;      // > low
    bool isLog = false;   // then low > 0
    std::vector<Tick> ticks = {};
};

struct Point {
    double x = 0;
    std::optional<double> y; // none breaks the line
};

struct BandPart {
    double x = 0;
    std::optional<double> low; // none breaks the band
    double high = 0;
};

struct Bar {
    double from = 0;
    double to = 0;
    double height = 0;
};

// One meaning each, as in the window.
enum class Colour { Accent, Pinned, Suggested };

// What a chart is called, for eyes and for screen readers.
struct PlotWords {
    std::string id;          // of letters and hyphens; unique on the page
    std::string title;
    std::string description; // what it shows, in a sentence
};

inline constexpr double kPlotWidth = 720;
inline constexpr double kPlotHeight = 248; // and a row of text for each mark

class SvgPlot {
public:
    // With room for the names of so many marks.
    SvgPlot(PlotWords words, Axis x, Axis y, std::size_t marks = 0);

    // What comes later lies on top. What lies beyond the axes is drawn at their ends.
    void addBand(std::span<const BandPart> band);
    void addLine(std::span<const Point> points, Colour colour);
    // A lone point would not show as a line.
    void addDots(std::span<const Point> points, Colour colour);
    void addBars(std::span<const Bar> bars);
    // A vertical line through the plot, its name above it in a row of its own.
    void addMark(double x, std::string_view name, Colour colour);

    [[nodiscard]] Html finish() const;

private:
    [[nodiscard]] double bottom() const;
    [[nodiscard]] double toPixelX(double value) const;
    [[nodiscard]] double toPixelY(double value) const;
    [[nodiscard]] std::string ticksX() const;
    [[nodiscard]] std::string ticksY() const;

    PlotWords m_words;
    Axis m_x;
    Axis m_y;
    double m_top;                // pixels
    std::string m_shapes;
    std::size_t m_marks = 0;     // named so far
};

} // namespace lull::report
