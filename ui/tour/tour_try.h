// "Try it": what the viewer may change at this step of the tour.
#pragma once

#include "ui/tour/tour_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace lull::ui {

class SecondsBox;
class SecondsField;

class TourTry final : public QWidget {
    Q_OBJECT
public:
    explicit TourTry(QWidget* parent = nullptr);

    // Shows what can be changed here, as it stands; emits nothing.
    void setTour(const TourModel& tour);

signals:
    void gapChosen(lull::Duration gap);
    void waitChosen(lull::Duration wait);
    void versionChosen(lull::EnginePreset version);
    void timeChosen(std::size_t event, lull::EventTime time);
    void lateEventRequested();
    void undoRequested();

private:
    [[nodiscard]] QWidget* makeEventRow();
    [[nodiscard]] QWidget* makeVersionRow();
    [[nodiscard]] QWidget* makeButtons();
    void showEvents(const TourModel& tour);
    void showEventTime();

    QLabel* m_state;
    QLabel* m_hint;
    SecondsField* m_gap;
    SecondsField* m_wait;
    QComboBox* m_event = nullptr;
    SecondsBox* m_time = nullptr;
    QComboBox* m_version = nullptr;
    QPushButton* m_late = nullptr;
    QPushButton* m_undo = nullptr;
    QWidget* m_eventRow;   // these two fill in the fields above
    QWidget* m_versionRow;
    TutorialScript m_script; // shown last
    std::size_t m_step = kTourStepCount; // likewise; none at first
};

} // namespace lull::ui
