// What the simulated traffic should be like, and the wait under which it is judged.
#pragma once

#include "core/stream/simulation/simulator_settings.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace lull::ui {

struct SimulationChoice {
    SimulatorSettings settings;
    Duration wait{std::chrono::seconds{10}};
};

// 500 users without end, some of their events late: what one click on Simulate plays.
[[nodiscard]] SimulationChoice usualSimulation();

class SimulationDialog final : public QDialog {
    Q_OBJECT
public:
    explicit SimulationDialog(const SimulationChoice& choice, QWidget* parent = nullptr);

    // None where a field holds nonsense; the dialog says which, and cannot be accepted.
    [[nodiscard]] std::optional<SimulationChoice> choice() const;

private:
    void show(const SimulationChoice& choice);
    void checkFields();

    SimulatorSettings m_base; // what the dialog does not ask
    QSpinBox* m_users;
    QDoubleSpinBox* m_perDay;
    QCheckBox* m_endless;
    QSpinBox* m_days;
    QSpinBox* m_seed;
    QDoubleSpinBox* m_latePercent;
    QLineEdit* m_wait;
    QLabel* m_problem;
    QPushButton* m_start;
};

} // namespace lull::ui
