#include "ui/window/tool_bar.h"

#include "core/event/duration_text.h"
#include "ui/rules_words.h"
#include "ui/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/window/end_rules_button.h"
#include "ui/window/user_finder.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace lull::ui {

namespace {

constexpr int kButtonHeight = 28;
constexpr int kFindWidth = 212;
constexpr int kLeastFindWidth = 96;
constexpr int kBesideIcon = 6;

QToolButton* menuButton(QWidget* parent, Icon icon, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setIcon(themedIcon(icon));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFixedHeight(kButtonHeight);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton* toggleButton(QWidget* parent, Icon icon, const QString& text)
{
    auto* button = new QToolButton(parent);
    button->setIcon(themedIcon(icon));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setFixedHeight(kButtonHeight);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

// What its word takes beside the icon, rather a pixel too much: else it would come and go by turns.
int wordWidth(const QToolButton& button) { return button.fontMetrics().horizontalAdvance(button.text() + QStringLiteral("  ")) + kBesideIcon; }

} // namespace

ToolBar::ToolBar(QWidget* parent)
    : QFrame(parent), m_all(menuButton(this, Icon::Menu, {})), m_open(menuButton(this, Icon::Open, tr("Open"))),
      m_simulate(menuButton(this, Icon::Simulate, tr("Simulate"))),
      m_tour(toggleButton(this, Icon::Tour, tr("Tour"))), m_live(menuButton(this, Icon::Live, tr("Live"))),
      m_compare(toggleButton(this, Icon::Compare, tr("Compare"))), m_exports(menuButton(this, Icon::Export, tr("Export"))), m_rules(new QComboBox(this)),
      m_ends(new EndRulesButton(this)), m_wait(new QPushButton(this)), m_find(new UserFinder(this)), m_playback(new QHBoxLayout)
{
    setAccessibleName(tr("Tools"));
    setFixedHeight(kHeight);
    setLook(*this, Look::Bar);
    setLook(*m_all, Look::Plain);
    m_all->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_all->setAccessibleName(tr("Menu"));
    m_all->setToolTip(tr("Everything Lull can do"));

    m_open->setToolTip(tr("Open a log, a folder of logs or a project"));
    m_live->setToolTip(tr("Play the log at hand as a stream, or made-up traffic"));
    m_exports->setToolTip(tr("Take sessions, numbers, pictures or a report with you"));
    m_simulate->setPopupMode(QToolButton::DelayedPopup);
    m_simulate->setToolTip(tr("Play a stream of made-up traffic (Ctrl+M). What it is like: Live, Simulate…"));
    connect(m_simulate, &QToolButton::clicked, this, &ToolBar::simulateRequested);

    m_tour->setToolTip(tr("A guided walk through the search tutorial, to try out and to show to others (F2)"));
    connect(m_tour, &QToolButton::clicked, this, &ToolBar::tourToggled);

    m_compare->setToolTip(tr("What changed from the pinned gap: which sessions split or merged (Ctrl+Shift+K)"));
    connect(m_compare, &QToolButton::clicked, this, &ToolBar::compareToggled);

    for (const EnginePreset preset : kAllEnginePresets) {
        m_rules->addItem(tr("Rules: %1").arg(rulesTitle(preset)), static_cast<int>(preset));
        m_rules->setItemData(m_rules->count() - 1, rulesExplanation(preset), Qt::ToolTipRole);
    }
    m_rules->setFixedHeight(kButtonHeight);
    m_rules->setAccessibleName(tr("Rules"));
    connect(m_rules, &QComboBox::activated, this,
            [this](int index) { emit rulesChosen(static_cast<EnginePreset>(m_rules->itemData(index).toInt())); });

    m_ends->setFixedHeight(kButtonHeight);
    connect(m_ends, &EndRulesButton::endsChosen, this, &ToolBar::endsChosen);
    connect(m_ends, &EndRulesButton::refused, this, &ToolBar::endsRefused);

    m_wait->setFlat(true);
    m_wait->setFixedHeight(kButtonHeight);
    m_wait->setToolTip(tr("How long the watermark waits for events that come late. Click to change it."));
    connect(m_wait, &QPushButton::clicked, this, &ToolBar::waitRequested);

    m_find->setFixedHeight(kButtonHeight);
    m_find->setMinimumWidth(kLeastFindWidth);
    m_find->setMaximumWidth(kFindWidth);
    connect(m_find, &UserFinder::userChosen, this, &ToolBar::userChosen);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(4);
    layout->addWidget(m_all);
    layout->addWidget(m_open);
    layout->addWidget(m_simulate);
    layout->addWidget(m_tour);
    layout->addWidget(m_live);
    layout->addWidget(m_compare);
    layout->addWidget(m_exports);
    layout->addLayout(m_playback);
    layout->addStretch();
    layout->addWidget(m_wait);
    layout->addWidget(m_rules);
    layout->addWidget(m_ends);
    layout->addSpacing(4);
    layout->addWidget(m_find);
    setRules(EngineRules{});
}

// What is shown or written in the bar has changed, or the bar's own width: words give way to their icons where they do not fit.
bool ToolBar::event(QEvent* event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        fitWords();
    return done;
}

void ToolBar::fitWords()
{
    const QList<QToolButton*> inOrder{m_exports, m_live, m_tour, m_simulate, m_open, m_compare}; // the first gives way first
    const auto hasWord = [](const QToolButton* button) { return button->toolButtonStyle() == Qt::ToolButtonTextBesideIcon; };
    int needed = layout()->minimumSize().width();
    for (const QToolButton* button : inOrder)
        needed += hasWord(button) ? 0 : wordWidth(*button);
    for (QToolButton* button : inOrder) {
        const bool fits = needed <= width();
        if (!fits)
            needed -= wordWidth(*button);
        const auto style = fits ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
        if (button->toolButtonStyle() != style)
            button->setToolButtonStyle(style);
    }
}

void ToolBar::setMenus(QMenu* all, QMenu* open, QMenu* exports)
{
    m_all->setMenu(all);
    m_open->setMenu(open);
    m_exports->setMenu(exports);
}

void ToolBar::setLive(QMenu* menu, QWidget* playback)
{
    m_live->setMenu(menu);
    m_playback->setContentsMargins(8, 0, 0, 0);
    m_playback->addWidget(playback);
}

void ToolBar::setRules(const EngineRules& rules)
{
    m_rules->setCurrentIndex(m_rules->findData(static_cast<int>(rules.preset)));
    m_rules->setToolTip(rulesExplanation(rules.preset));
    m_ends->setEnds(rules.ends);
    m_wait->setVisible(rules.canBeLate());
    m_wait->setText(tr("wait %1").arg(toQString(spellDuration(rules.wait))));
}

void ToolBar::setComparing(bool comparing) { m_compare->setChecked(comparing); }
void ToolBar::setTouring(bool touring)
{
    m_tour->setChecked(touring);
    m_ends->setOffered(!touring);
}

QWidget* ToolBar::openButton() const { return m_open; }
QWidget* ToolBar::rulesChoice() const { return m_rules; }
void ToolBar::setCanCompare(bool can) { m_compare->setEnabled(can); }

void ToolBar::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void ToolBar::setData(std::shared_ptr<const Dataset> dataset) { m_find->setData(std::move(dataset)); }

} // namespace lull::ui
