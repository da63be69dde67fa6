// The line at the bottom of the window: what is open, what was left out, whose rules are in force.
#pragma once

#include "core/snapshot.h"

#include <QFrame>

class QLabel;

namespace lull::ui {

class StatusLine final : public QFrame {
    Q_OBJECT
public:
    static constexpr int kHeight = 26;

    explicit StatusLine(QWidget* parent = nullptr);

    void setSnapshot(const Snapshot& snapshot);

private:
    QLabel* m_data;    // left: the data set in figures
    QLabel* m_late;
    QLabel* m_rejected;
    QLabel* m_rules;   // right
    QLabel* m_memory;
};

} // namespace lull::ui
