// The exact field for the gap: takes any duration people write, and says in words why a text is none.
#pragma once

#include "core/event/time.h"

#include <QFrame>

class QLineEdit;
class QToolButton;

namespace lull::ui {

class GapField final : public QFrame {
    Q_OBJECT
public:
    explicit GapField(QWidget* parent = nullptr);

    // Shows the gap as text and drops whatever was being typed. Emits nothing.
    void setGap(Duration gap);
    [[nodiscard]] Duration gap() const { return m_gap; }
    // Height and text size for the low window.
    void setCompact(bool compact);
    // Why the text is no gap; empty where it is one.
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void gapEntered(lull::Duration gap); // by Enter, by leaving the field, by the arrows; only where it changed
    void problemChanged(const QString& problem);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void readText();
    void step(int direction);
    void setProblem(const QString& problem);

    QLineEdit* m_edit;
    QToolButton* m_up;
    QToolButton* m_down;
    Duration m_gap{std::chrono::minutes{30}}; // the last good one
    QString m_problem;
};

} // namespace lull::ui
