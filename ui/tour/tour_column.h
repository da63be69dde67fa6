// Left of the window while the tour is on: chapters, their steps, what this step says, and what can be tried.
#pragma once

#include "ui/tour/tour_model.h"

#include <QFrame>

#include <array>

class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QToolButton;

namespace lull::ui {

class TourTry;

class TourColumn final : public QFrame {
    Q_OBJECT
public:
    explicit TourColumn(QWidget* parent = nullptr);

    void setTour(const TourModel& tour);
    // With the list of steps as far as there is room for it, or without; text `scale` times as large.
    void setShape(bool showsSteps, qreal scale);

    [[nodiscard]] TourTry& tryIt() { return *m_try; }

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

signals:
    void stepChosen(std::size_t step);
    void openRequested();

private:
    [[nodiscard]] QWidget* makeChapters();
    [[nodiscard]] QWidget* makeHeadline();
    void makeList();
    void fillList(const TourModel& tour);
    [[nodiscard]] int roomForSteps() const;
    void fitList();

    std::array<QPushButton*, kAllTutorialChapters.size()> m_chapters{};
    std::array<std::size_t, kAllTutorialChapters.size()> m_firstSteps{};
    QListWidget* m_list;
    QLabel* m_title;
    QToolButton* m_jump; // "Step 3 of 11", and a menu of all of them
    QLabel* m_text;
    QScrollArea* m_textArea;
    QPushButton* m_open;
    TourTry* m_try;
    bool m_showsSteps = true;
    TutorialChapter m_listed = TutorialChapter::Versions;
};

} // namespace lull::ui
