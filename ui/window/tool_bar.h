// The band at the top of the window: open, export, rules, find a user.
#pragma once

#include "core/stream/engine_rules.h"

#include <QFrame>

#include <memory>

class QAction;
class QComboBox;
class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace lull {
struct Dataset;
}

namespace lull::ui {

class EndRulesButton;
class UserFinder;

class ToolBar final : public QFrame {
    Q_OBJECT
public:
    static constexpr int kHeight = 44;

    explicit ToolBar(QWidget* parent = nullptr);

    // The menus are the window's: the bar only opens them.
    void setMenus(QMenu* all, QMenu* open, QMenu* exports);
    // Likewise; the bar takes `playback` in beside its buttons.
    void setLive(QMenu* menu, QWidget* playback);
    // Shows the rules in force; emits nothing.
    void setRules(const EngineRules& rules);
    void focusFind();
    // Whose users are found.
    void setData(std::shared_ptr<const Dataset> dataset);

    // Whether what changed against the pinned gap is shown; emits nothing.
    void setComparing(bool comparing);
    // Whether the tour is on, which offers no end rules; emits nothing.
    void setTouring(bool touring);
    // For the tour to point at.
    [[nodiscard]] QWidget* openButton() const;
    [[nodiscard]] QWidget* rulesChoice() const;
    // Of a stream nothing can be pinned to compare with.
    void setCanCompare(bool can);

signals:
    void simulateRequested();
    void compareToggled(bool comparing);
    void tourToggled(bool touring);
    void rulesChosen(lull::EnginePreset preset);
    void endsChosen(const lull::EndRules& ends);
    void endsRefused(const lull::Error& error);
    void waitRequested();
    void userChosen(const QString& name);

protected:
    bool event(QEvent* event) override;

private:
    void fitWords();

    QToolButton* m_all;
    QToolButton* m_open;
    QToolButton* m_simulate;
    QToolButton* m_tour;
    QToolButton* m_live;
    QToolButton* m_compare;
    QToolButton* m_exports;
    QComboBox* m_rules;
    EndRulesButton* m_ends;
    QPushButton* m_wait;
    UserFinder* m_find;
    QHBoxLayout* m_playback; // holds the stream's controls
};

} // namespace lull::ui
