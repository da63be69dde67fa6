// The button beside the rules: what may end a session besides the gap, each in a menu that can be ticked.
#pragma once

#include "core/error.h"
#include "core/session/end_rules.h"

#include <QToolButton>

class QAction;

namespace lull::ui {

class EndRulesButton final : public QToolButton {
    Q_OBJECT
public:
    explicit EndRulesButton(QWidget* parent = nullptr);

    // Shows what is in force; emits nothing.
    void setEnds(const EndRules& ends);
    // Off where what is shown is Bytewax's own result, which knows no such rules.
    void setOffered(bool offered);

signals:
    void endsChosen(const lull::EndRules& ends);
    void refused(const lull::Error& error); // what was typed is no duration

private:
    QAction* addRule(const QString& text, const QString& hint);
    void toggleLength(bool on);
    void toggleMidnight(bool on);
    void choose(const EndRules& ends);

    EndRules m_ends;
    QAction* m_onClose;
    QAction* m_length;
    QAction* m_midnight;
    QAction* m_none;
    bool m_isOffered = true;
};

} // namespace lull::ui
