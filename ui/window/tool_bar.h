// The band at the top of the window: open, export, rules, find a user.
#pragma once

#include "core/stream/engine_rules.h"

#include <QFrame>

class QAction;
class QComboBox;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace lull::ui {

class ToolBar final : public QFrame {
    Q_OBJECT
public:
    static constexpr int kHeight = 44;

    explicit ToolBar(QWidget* parent = nullptr);

    // The menus are the window's: the bar only opens them.
    void setMenus(QMenu* all, QMenu* open, QMenu* exports);
    // Shows the rules in force; emits nothing.
    void setRules(const EngineRules& rules);
    void focusFind();
    // Says under the field's frame whether the name was found.
    void setFindFailed(bool failed);

    // Whether what changed against the pinned gap is shown; emits nothing.
    void setComparing(bool comparing);

signals:
    void compareToggled(bool comparing);
    void rulesChosen(lull::EnginePreset preset);
    void waitRequested();
    void findRequested(const QString& name);

private:
    QToolButton* m_all;
    QToolButton* m_open;
    QToolButton* m_compare;
    QToolButton* m_exports;
    QComboBox* m_rules;
    QPushButton* m_wait;
    QLineEdit* m_find;
};

} // namespace lull::ui
