#include "ui/window/end_rules_button.h"

#include "core/event/duration_text.h"
#include "ui/end_rules_words.h"
#include "ui/text.h"
#include "ui/zone_names.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>

#include <chrono>

namespace lull::ui {

namespace {

constexpr Duration kUsualLength = std::chrono::hours{4};

} // namespace

EndRulesButton::EndRulesButton(QWidget* parent)
    : QToolButton(parent), m_onClose(nullptr), m_length(nullptr), m_midnight(nullptr), m_none(nullptr)
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("What ends a session besides the gap"));
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    m_onClose = addRule(tr("End a session when the app is closed"), tr("An app_close event is its session's last. Whatever comes next starts another."));
    m_length = addRule({}, tr("An event joins a session only within this time after the session's first event."));
    m_midnight = addRule({}, tr("An event joins a session only on the same date, by the clock of the zone you choose."));
    menu->addSeparator();
    m_none = menu->addAction(tr("By the gap alone"), this, [this] { choose({}); });
    connect(m_onClose, &QAction::triggered, this, [this](bool on) {
        EndRules ends = m_ends;
        ends.onAppClose = on;
        choose(ends);
    });
    connect(m_length, &QAction::triggered, this, &EndRulesButton::toggleLength);
    connect(m_midnight, &QAction::triggered, this, &EndRulesButton::toggleMidnight);
    setEnds({});
}

void EndRulesButton::setOffered(bool offered)
{
    m_isOffered = offered;
    setEnabled(offered);
    setEnds(m_ends);
}

QAction* EndRulesButton::addRule(const QString& text, const QString& hint)
{
    QAction* action = menu()->addAction(text);
    action->setCheckable(true);
    action->setToolTip(hint);
    return action;
}

void EndRulesButton::setEnds(const EndRules& ends)
{
    m_ends = ends;
    m_onClose->setChecked(ends.onAppClose);
    m_length->setChecked(ends.maxLength.has_value());
    m_length->setText(ends.maxLength ? tr("Let no session last longer than %1").arg(toQString(spellDuration(*ends.maxLength)))
                                     : tr("Let no session last longer than…"));
    m_midnight->setChecked(!ends.midnightZone.empty());
    m_midnight->setText(ends.midnightZone.empty() ? tr("End sessions at midnight in…")
                                                  : tr("End sessions at midnight in %1").arg(toQString(ends.midnightZone)));
    m_none->setEnabled(ends.any());
    const int count = (ends.onAppClose ? 1 : 0) + (ends.maxLength ? 1 : 0) + (ends.midnightZone.empty() ? 0 : 1);
    setText(count == 0 ? tr("End rules") : tr("End rules: %1").arg(count));
    setToolTip(!m_isOffered ? tr("The tour shows what Bytewax does, and Bytewax has no end rules.")
               : count == 0 ? tr("Only a pause longer than the gap ends a session. Click to add other rules.")
                            : tr("Besides the gap, sessions end by: %1.").arg(endRulesText(ends)));
}

// Nothing is chosen until the engine shows it: a tick that came by the click is taken back.
void EndRulesButton::choose(const EndRules& ends)
{
    setEnds(m_ends);
    emit endsChosen(ends);
}

void EndRulesButton::toggleLength(bool on)
{
    if (!on) {
        EndRules ends = m_ends;
        ends.maxLength.reset();
        choose(ends);
        return;
    }
    setEnds(m_ends); // no tick before there is a length
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Longest session"));
    dialog->setLabelText(tr("How long a session may last, first event to last, such as 30m, 4h or 1d:"));
    dialog->setTextValue(toQString(spellDuration(kUsualLength)));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        EndRules chosen = m_ends;
        if (const auto length = parseDuration(text.toStdString())) {
            chosen.maxLength = *length;
            choose(chosen);
        } else {
            emit refused(length.error());
        }
    });
    dialog->open();
}

void EndRulesButton::toggleMidnight(bool on)
{
    if (!on) {
        EndRules ends = m_ends;
        ends.midnightZone.clear();
        choose(ends);
        return;
    }
    setEnds(m_ends); // no tick before there is a zone
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Midnight"));
    dialog->setLabelText(tr("By which clock a day ends:"));
    dialog->setComboBoxItems(zoneNames());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& zone) {
        EndRules chosen = m_ends;
        chosen.midnightZone = zone.toStdString();
        choose(chosen);
    });
    dialog->open();
}

} // namespace lull::ui
