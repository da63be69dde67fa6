#include "ui/window/choice_history.h"

#include "core/event/duration_text.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QScopedValueRollback>
#include <QUndoCommand>

#include <utility>

namespace lull::ui {

namespace {

constexpr int kMostSteps = 500;
constexpr int kOpenStep = 1; // id of steps that take in what follows

} // namespace

// The window has made the change when it is pushed: the first redo does nothing.
class ChoiceHistory::Change final : public QUndoCommand {
public:
    // Changes of the same drag are one; 0 is of none.
    Change(ChoiceHistory& history, Choices before, Choices after, int drag)
        : m_history(history), m_before(std::move(before)), m_after(std::move(after)), m_drag(drag)
    {
        setText(changeWords(m_before, m_after));
    }

    void undo() override { m_history.restore(m_before); }
    void redo() override
    {
        if (std::exchange(m_isDone, true))
            m_history.restore(m_after);
    }
    [[nodiscard]] int id() const override { return m_drag == 0 ? -1 : kOpenStep; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto& next = *static_cast<const Change*>(other);
        if (next.m_drag != m_drag)
            return false;
        m_after = next.m_after;
        setText(changeWords(m_before, m_after));
        setObsolete(m_before == m_after); // dragged back to where it was
        return true;
    }

private:
    ChoiceHistory& m_history;
    Choices m_before;
    Choices m_after;
    int m_drag;
    bool m_isDone = false;
};

ChoiceHistory::ChoiceHistory(QObject* parent) : QObject(parent) { m_stack.setUndoLimit(kMostSteps); }

void ChoiceHistory::begin(const Choices& now)
{
    m_stack.clear();
    m_now = now;
    close();
}

void ChoiceHistory::note(const Choices& now, Step step)
{
    if (m_isRestoring || now == m_now)
        return;
    if (step == Step::Whole)
        close();
    m_stack.push(new Change(*this, std::exchange(m_now, now), now, step == Step::Open ? m_drag : 0));
}

void ChoiceHistory::restore(const Choices& choices)
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    close();
    m_now = choices;
    emit restored(choices);
}

QString changeWords(const Choices& before, const Choices& after)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("lull::ui::ChoiceHistory", text); };
    if (before.pinned != after.pinned && before.pinned && after.pinned)
        return tr("swap");
    if (before.pinned != after.pinned)
        return after.pinned ? tr("pin") : tr("unpin");
    if (before.rules != after.rules)
        return tr("rules");
    if (before.filters != after.filters)
        return tr("filter");
    return tr("gap %1").arg(toQString(spellDuration(after.gap)));
}

} // namespace lull::ui
