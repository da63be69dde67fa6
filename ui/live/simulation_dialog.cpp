#include "ui/live/simulation_dialog.h"

#include "core/event/duration_text.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr std::uint32_t kUsualUsers = 500;
constexpr double kUsualEventsPerDay = 60; // a user; at 600 times the pace some 200 events a second
constexpr double kUsualLateShare = 0.01;
constexpr int kMostUsers = 100'000;
constexpr double kMostPerDay = 10'000;
constexpr int kMostDays = 366;
constexpr int kFieldWidth = 130;

template <typename Box, typename Number>
Box* numberBox(Number least, Number most, const QString& name, QWidget* parent)
{
    auto* box = new Box(parent);
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    box->setAccessibleName(name);
    box->setFixedWidth(kFieldWidth);
    return box;
}

} // namespace

SimulationChoice usualSimulation()
{
    SimulationChoice choice;
    choice.settings.events = 0;
    choice.settings.users = kUsualUsers;
    choice.settings.eventsPerUserAndDay = kUsualEventsPerDay;
    choice.settings.lateShare = kUsualLateShare;
    choice.settings.botShare = 0; // among so few users a single one would send half of all events
    return choice;
}

SimulationDialog::SimulationDialog(const SimulationChoice& choice, QWidget* parent)
    : QDialog(parent), m_users(numberBox<QSpinBox>(1, kMostUsers, tr("Users"), this)),
      m_perDay(numberBox<QDoubleSpinBox>(1.0, kMostPerDay, tr("Events per user and day"), this)),
      m_endless(new QCheckBox(tr("Without end"), this)), m_days(numberBox<QSpinBox>(1, kMostDays, tr("Days"), this)),
      m_seed(numberBox<QSpinBox>(0, std::numeric_limits<int>::max(), tr("Seed"), this)),
      m_latePercent(numberBox<QDoubleSpinBox>(0.0, 100.0, tr("Share of events that arrive later than they happen"), this)),
      m_wait(new QLineEdit(this)), m_problem(new QLabel(this))
{
    setWindowTitle(tr("Simulate"));
    auto* help = new QLabel(tr("Made-up traffic of a shop's search: users search, click, leave and come back. The same seed gives the same events."), this);
    setLook(*help, Look::Note);
    help->setWordWrap(true);
    m_perDay->setDecimals(1);
    m_latePercent->setDecimals(2);
    m_latePercent->setSuffix(QStringLiteral(" %"));
    m_seed->setGroupSeparatorShown(false);
    m_wait->setFixedWidth(kFieldWidth);
    m_wait->setAccessibleName(tr("Wait"));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("Users"), m_users);
    form->addRow(tr("Events per user and day"), m_perDay);
    form->addRow(QString(), m_endless);
    form->addRow(tr("Days"), m_days);
    form->addRow(tr("Arrive late"), m_latePercent);
    form->addRow(tr("Wait for late events"), m_wait);
    form->addRow(tr("Seed"), m_seed);
    setLook(*m_problem, Look::Problem);
    m_problem->setWordWrap(true);

    auto* buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Simulate"), QDialogButtonBox::AcceptRole);
    setLook(*m_start, Look::Primary);
    auto* usual = buttons->addButton(tr("Usual values"), QDialogButtonBox::ResetRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(usual, &QPushButton::clicked, this, [this] { show(usualSimulation()); });
    connect(m_endless, &QCheckBox::toggled, m_days, &QWidget::setDisabled);
    connect(m_wait, &QLineEdit::textChanged, this, &SimulationDialog::checkFields);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    for (QWidget* part : {static_cast<QWidget*>(help)})
        column->addWidget(part);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    show(choice);
}

void SimulationDialog::show(const SimulationChoice& choice)
{
    m_base = choice.settings;
    const bool endless = choice.settings.events == 0;
    const double eachDay = static_cast<double>(choice.settings.events) / choice.settings.users / choice.settings.days;
    m_users->setValue(static_cast<int>(choice.settings.users));
    m_perDay->setValue(endless ? choice.settings.eventsPerUserAndDay : eachDay);
    m_endless->setChecked(endless);
    m_days->setValue(static_cast<int>(choice.settings.days));
    m_days->setDisabled(endless);
    m_seed->setValue(static_cast<int>(choice.settings.seed));
    m_latePercent->setValue(choice.settings.lateShare * 100);
    m_wait->setText(toQString(spellDuration(choice.wait)));
    checkFields();
}

void SimulationDialog::checkFields()
{
    const auto wait = parseDuration(m_wait->text().toStdString());
    m_problem->setText(wait ? QString() : toQString(wait.error().message));
    m_start->setEnabled(wait.has_value());
}

std::optional<SimulationChoice> SimulationDialog::choice() const
{
    const auto wait = parseDuration(m_wait->text().toStdString());
    if (!wait)
        return std::nullopt;
    SimulationChoice choice{m_base, *wait};
    SimulatorSettings& settings = choice.settings;
    settings.users = static_cast<std::uint32_t>(m_users->value());
    settings.days = static_cast<std::uint32_t>(m_days->value());
    settings.seed = static_cast<std::uint64_t>(m_seed->value());
    settings.lateShare = m_latePercent->value() / 100;
    settings.eventsPerUserAndDay = m_perDay->value();
    settings.events = m_endless->isChecked() ? 0 : static_cast<std::uint64_t>(std::llround(m_perDay->value() * settings.users * settings.days));
    return choice;
}

} // namespace lull::ui
