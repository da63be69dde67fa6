// Paints the tour's dataflow at one moment: nodes, what has reached them, and what is on its way.
//
//   TourDiagramPainter(painter, theme, layout, scene).paint();
#pragma once

#include "core/stream/tutorial_run.h"
#include "ui/tour/diagram_pen.h"
#include "ui/tour/tour_diagram_layout.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace lull::ui {

struct TourScene {
    const TutorialScript* script = nullptr; // of at least one event
    const TutorialRun* run = nullptr;       // of the script
    std::size_t stage = 0;                  // reached
    double progress = 0;                    // of the way to the next, in [0, 1)
    DiagramParts highlighted = {};
    std::optional<Row> marked = std::nullopt; // an event that is pointed at

    // The stage as a part of the diagram knows it: an event on its way has passed the first parts and not yet the last.
    [[nodiscard]] std::size_t stageAt(DiagramPart part) const;
};

// Where in [0, 1) of an event's way it enters a part.
[[nodiscard]] double entryOf(DiagramPart part);

// All users and events, and an axis that has room for them and for how long their windows stay open.
[[nodiscard]] TourDiagramContent contentOf(const TutorialScript& script, const TutorialRun& run);

class TourDiagramPainter {
public:
    TourDiagramPainter(QPainter& painter, const Theme& theme, const TourDiagramLayout& layout, const TourScene& scene);

    void paint();

private:
    void paintArrows();
    void paintNode(DiagramPart part);
    void paintCaptions();
    void paintInput();
    void paintKeys(std::size_t user);
    void paintClock(std::size_t user);
    void paintLate(std::size_t user);
    void paintWaiting(std::size_t user);
    void paintWindows(std::size_t user);
    void paintAxis(std::size_t user);
    void paintWindow(std::size_t user, const TutorialWindow& window);
    void paintEvents(const TutorialWindow& window);
    void paintState(const TutorialWindow& window, qreal end, qreal bar);
    void paintWatermark(std::size_t user);
    void paintResults(std::size_t user);
    void paintCalculation(const QRectF& where, const QString& words);
    void paintOutput(std::size_t user);
    void paintEventToken();
    void paintResultTokens();

    [[nodiscard]] const TutorialStage& stageAt(DiagramPart part) const { return m_scene.run->stages[m_scene.stageAt(part)]; }
    [[nodiscard]] std::size_t userOf(Row row) const;
    [[nodiscard]] std::size_t userNamed(const std::string& name) const;
    [[nodiscard]] QString nameOf(std::size_t user) const;
    [[nodiscard]] const TutorialWindow& windowOf(const TutorialLine& line) const;
    // Results of the user's windows that have come to this part, in the order of printing.
    [[nodiscard]] std::vector<const TutorialLine*> resultsAt(DiagramPart part, std::size_t user) const;
    // How many of the user's events have come to this part.
    [[nodiscard]] std::size_t eventsAt(DiagramPart part, std::size_t user) const;
    [[nodiscard]] std::vector<Row> lateOf(std::size_t user) const;
    // In the user's open windows, ahead of the watermark as the clock has it.
    [[nodiscard]] std::size_t waitingOf(std::size_t user) const;
    [[nodiscard]] QPointF keyPlace(std::size_t user) const;
    [[nodiscard]] QPointF clockPlace(std::size_t user) const;
    [[nodiscard]] QPointF windowPlace(Row row) const;

    DiagramPen m_pen;
    const TourDiagramLayout& m_layout;
    const TourScene& m_scene;
};

} // namespace lull::ui
