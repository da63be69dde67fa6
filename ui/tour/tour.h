// The guided tour: joins its script to what the window shows of it. The window places the parts, shows the tour's data, and says
// when its gap or rules change.
//
//   Tour tour;
//   connect(&tour, &Tour::scriptChanged, …);      // the window shows tour.model().script()
//   tour.begin();
#pragma once

#include "ui/tour/tour_model.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

class QFrame;
class QSize;
class QWidget;

namespace lull::ui {

class ElidedLabel;
class TourColumn;
class TourControls;
class TourDiagram;
class TourOutput;

class Tour final : public QObject {
    Q_OBJECT
public:
    // The parts are `window`'s children until they are placed, and hidden.
    explicit Tour(QWidget* window);

    [[nodiscard]] QWidget* column() const;
    [[nodiscard]] QWidget* diagramCard() const;
    [[nodiscard]] QWidget* output() const;
    [[nodiscard]] QWidget* rates() const; // both rates, below the lines of output
    [[nodiscard]] QWidget* controls() const;

    [[nodiscard]] bool isOn() const { return m_isOn; }
    // Where it was left; at first at the first step.
    void begin();
    void end();
    // From 0; begins where it is not on.
    void goTo(std::size_t step);

    // As by the viewer's hand.
    void chooseSettings(const TutorialSettings& settings);
    // What the window has in force, chosen there; emits nothing.
    void takeSettings(const TutorialSettings& settings);
    // Whether the key steers the tour.
    bool handleKey(int key);
    void adaptTo(QSize window);
    // Lets the events travel on; the tour's own timer calls it while it plays.
    void advance(std::chrono::milliseconds elapsed);

    [[nodiscard]] const TourModel& model() const { return m_model; }
    [[nodiscard]] TourDiagram& diagram() const { return *m_diagram; }

signals:
    // Another step, perhaps of another chapter.
    void stepShown();
    // Events, gap or rules are others now: by the viewer's hand, or by a new chapter.
    void scriptChanged();
    // What is drawn is of the player's stage, which may be another one now, and of the script as it is.
    void momentShown();
    void openRequested();
    void leaveRequested();

private:
    void makeDiagramCard();
    void connectControls();
    void connectTries();
    void showStep();
    void changed();
    void show();
    void showScene();
    void play();
    void playOne();
    void setPlaying();
    void step(void (TourModel::*move)());

    TourModel m_model;
    QWidget* m_window;
    TourColumn* m_column;
    QFrame* m_card;
    ElidedLabel* m_happening = nullptr;
    TourDiagram* m_diagram;
    TourOutput* m_output;
    TourControls* m_controls;
    QTimer m_frames;
    QElapsedTimer m_sinceFrame;
    bool m_isOn = false;
};

} // namespace lull::ui
