// The strip that steers the tour: start over, back, play, one event, next, any step, how fast, larger text, leave.
#pragma once

#include "ui/tour/tour_model.h"

#include <QFrame>

#include <chrono>

class QComboBox;
class QPushButton;
class QToolButton;

namespace lull::ui {

class TourDots;

class TourControls final : public QFrame {
    Q_OBJECT
public:
    explicit TourControls(QWidget* parent = nullptr);

    void setTour(const TourModel& tour);
    [[nodiscard]] bool hasLargeText() const;
    void toggleLargeText();

signals:
    void restartRequested();
    void backRequested();
    void playToggled();
    void oneEventRequested();
    void nextRequested();
    void stepChosen(std::size_t step);
    void beatChosen(std::chrono::milliseconds beat);
    void largeTextToggled(bool large);
    void leaveRequested();

private:
    [[nodiscard]] QPushButton* makeButton(const QString& text, const QString& keys);
    void makeSpeeds();

    QPushButton* m_restart;
    QPushButton* m_back;
    QPushButton* m_play;
    QPushButton* m_one;
    QPushButton* m_next;
    TourDots* m_dots;
    QComboBox* m_speed;
    QPushButton* m_large;
    QPushButton* m_leave;
    std::size_t m_firstStep = 0; // of the chapter
};

} // namespace lull::ui
