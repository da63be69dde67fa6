// Undo and redo of gap, rules, filters and pins: each step is what was chosen before and after.
//
//   history.begin(choices);                  // new data: nothing to take back
//   history.note(choices, Step::Open);       // at every move of a drag …
//   history.close();                         // … which is one step
//   connect(&history, &ChoiceHistory::restored, …);
#pragma once

#include "ui/window/choices.h"

#include <QObject>
#include <QUndoStack>

namespace lull::ui {

class ChoiceHistory final : public QObject {
    Q_OBJECT
public:
    enum class Step {
        Whole,
        Open, // what follows may still belong to it
    };

    explicit ChoiceHistory(QObject* parent);

    // Forgets all steps.
    void begin(const Choices& now);
    // A choice was made; nothing is noted where nothing changed, or while a step is being taken back.
    void note(const Choices& now, Step step = Step::Whole);
    // What comes next is another step.
    void close() { ++m_drag; }

    [[nodiscard]] QUndoStack& stack() { return m_stack; }

signals:
    // To be in force again.
    void restored(const lull::ui::Choices& choices);

private:
    class Change;
    void restore(const Choices& choices);

    QUndoStack m_stack;
    Choices m_now;
    int m_drag = 1; // number of the step that is open
    bool m_isRestoring = false;
};

// "gap 10 s", "filter", "pin": what differs, for a menu.
[[nodiscard]] QString changeWords(const Choices& before, const Choices& after);

} // namespace lull::ui
