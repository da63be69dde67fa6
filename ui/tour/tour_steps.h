// The script of the guided tour, as data: what each step says, what it points at, and what the viewer may change there.
//
//   const QList<TourStep> steps = tourSteps();
//   steps[0].title == "Problem"
#pragma once

#include "core/stream/tutorial_script.h"

#include <QFlags>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <optional>

namespace lull::ui {

// The parts of the dataflow's diagram, in the order in which an event meets them.
enum class DiagramPart { Input = 1, KeyByUser = 2, Clock = 4, Windows = 8, CalcCtr = 16, Output = 32 };
Q_DECLARE_FLAGS(DiagramParts, DiagramPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(DiagramParts)

inline constexpr std::array kAllDiagramParts{DiagramPart::Input,   DiagramPart::KeyByUser, DiagramPart::Clock,
                                             DiagramPart::Windows, DiagramPart::CalcCtr,   DiagramPart::Output};

// The parts of the real window that a step can point at.
enum class WindowPart { GapBar, Numbers, Timelines, Rules, Output, Rates, Open };

enum class TourChange { Gap = 1, Wait = 2, EventTime = 4, LateEvent = 8, Version = 16 };
Q_DECLARE_FLAGS(TourChanges, TourChange)
Q_DECLARE_OPERATORS_FOR_FLAGS(TourChanges)

struct TourStep {
    TutorialChapter chapter = TutorialChapter::Tutorial;
    QString title;
    QStringList text;                 // two or three plain sentences, a paragraph each
    QString hint;                     // what is worth changing here
    DiagramParts diagram;             // what it highlights; nothing for the whole
    WindowPart window = WindowPart::Timelines;
    TourChanges changes;
    std::optional<std::size_t> stage; // of the run, at which the step rests; none for its end
    std::size_t event = 0;            // that its hint is about, chosen to be moved
};

// Of all chapters, in their order. Steps are counted from 1 on the command line and on screen, from 0 here.
[[nodiscard]] QList<TourStep> tourSteps();
// How many there are, without their words.
inline constexpr std::size_t kTourStepCount = 20;

// "The tutorial", "Two CTRs", "Versions".
[[nodiscard]] QString chapterTitle(TutorialChapter chapter);

} // namespace lull::ui
