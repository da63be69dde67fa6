#include "ui/charts/bucket_button.h"

#include "core/event/duration_text.h"
#include "ui/text.h"
#include "ui/zone_names.h"

#include <QAction>
#include <QActionGroup>
#include <QInputDialog>
#include <QMenu>

#include <chrono>
#include <utility>

namespace lull::ui {

using namespace std::chrono_literals;

BucketButton::BucketButton(QWidget* parent)
    : QToolButton(parent), m_widths(new QActionGroup(this)), m_zones(new QActionGroup(this))
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Stretches of CTR over time"));
    setStyleSheet(QStringLiteral("QToolButton { min-height: 22px; padding: 0 4px; }"
                                 "QToolButton::menu-indicator { image: none; width: 0; }"));
    setMenu(new QMenu(tr("CTR over time by"), this));
    menu()->setToolTipsVisible(true);
    buildWidths();
    fillZones();
    setOffered(true);
}

void BucketButton::buildWidths()
{
    menu()->addSection(tr("One point for each"));
    const std::pair<QString, Duration> widths[]{{tr("Stretch that suits"), 0s}, {tr("Minute"), 1min}, {tr("5 minutes"), 5min},
                                                {tr("15 minutes"), 15min},      {tr("Hour"), 1h},     {tr("6 hours"), 6h},
                                                {tr("Day"), 24h},               {tr("Week, from Monday"), 168h}};
    for (const auto& [text, width] : widths) {
        QAction* action = m_widths->addAction(menu()->addAction(text));
        action->setCheckable(true);
        action->setData(QVariant::fromValue<qlonglong>(width.count()));
        connect(action, &QAction::triggered, this, [this, width = width] { choose({width, m_choice.zone}); });
    }
}

void BucketButton::fillZones()
{
    for (QAction* action : m_zones->actions())
        delete action;
    if (menu()->actions().size() == m_widths->actions().size() + 1)
        menu()->addSection(tr("Days begin at midnight in"));
    addZone(QStringLiteral("UTC"), "UTC");
    if (m_logZone != "UTC")
        addZone(tr("%1, the log's zone").arg(toQString(m_logZone)), m_logZone);
    const std::string own = systemZone();
    if (own != "UTC" && own != m_logZone)
        addZone(tr("%1, this computer's zone").arg(toQString(own)), own);
    if (m_choice.zone != "UTC" && m_choice.zone != m_logZone && m_choice.zone != own)
        addZone(toQString(m_choice.zone), m_choice.zone);
    QAction* other = m_zones->addAction(menu()->addAction(tr("Another zone…")));
    connect(other, &QAction::triggered, this, &BucketButton::askForZone);
}

void BucketButton::addZone(const QString& text, const std::string& zone)
{
    QAction* action = m_zones->addAction(menu()->addAction(text));
    action->setCheckable(true);
    action->setData(toQString(zone));
    connect(action, &QAction::triggered, this, [this, zone] { choose({m_choice.width, zone}); });
}

void BucketButton::askForZone()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Time zone"));
    dialog->setLabelText(tr("By which clock days and hours are told:"));
    dialog->setComboBoxItems(zoneNames());
    dialog->setTextValue(toQString(m_choice.zone));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString& zone) { choose({m_choice.width, zone.toStdString()}); });
    dialog->open();
}

void BucketButton::choose(const BucketChoice& choice)
{
    showChoice();
    if (choice != m_choice)
        emit bucketsChosen(choice);
}

void BucketButton::setChoice(const BucketChoice& choice)
{
    const bool otherZone = choice.zone != m_choice.zone;
    m_choice = choice;
    if (otherZone)
        fillZones();
    showChoice();
}

void BucketButton::setLogZone(const std::string& zone)
{
    if (zone == m_logZone)
        return;
    m_logZone = zone;
    fillZones();
    showChoice();
}

void BucketButton::setOffered(bool offered)
{
    setEnabled(offered);
    setToolTip(offered ? tr("How long a stretch of time each point of CTR over time covers, and by whose clock days begin")
                       : tr("A stream's stretches grow with it, and are told in UTC."));
    showChoice();
}

void BucketButton::showChoice()
{
    for (QAction* action : m_widths->actions())
        action->setChecked(action->data().toLongLong() == m_choice.width.count());
    for (QAction* action : m_zones->actions())
        action->setChecked(action->isCheckable() && action->data().toString().toStdString() == m_choice.zone);
    const bool isUsual = !isEnabled() || m_choice.width == Duration{0};
    setText(isUsual ? tr("Auto") : toQString(spellDuration(m_choice.width)));
    setAccessibleDescription(tr("%1, by the clock of %2").arg(text(), isEnabled() ? toQString(m_choice.zone) : QStringLiteral("UTC")));
}

} // namespace lull::ui
