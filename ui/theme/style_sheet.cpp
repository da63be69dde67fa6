#include "ui/theme/style_sheet.h"

#include <QHash>

namespace lull::ui {

namespace {

// $name stands for a colour of the theme, $scheme for "light" or "dark" in the names of icon files.
constexpr auto kSheet = R"(
* { outline: 0; }
QToolTip { background: $tip; color: $tipText; border: 1px solid $tip; padding: 5px 7px; }

QPushButton, QToolButton[look="boxed"] {
  background: $surface; color: $text; border: 1px solid $lineStrong; border-radius: 4px;
  min-height: 26px; padding: 0 10px; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: 4px;
  min-height: 26px; padding: 0 5px; }
QToolButton[look="boxed"] { padding: 0 5px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $selected; border-color: $accent; }
QPushButton:checked, QToolButton:checked { background: $accentSoft; border-color: $accent; color: $accentText; }
QPushButton:disabled { color: $disabled; border-color: $line; background: $surface; }
QToolButton:disabled { color: $disabled; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: url(:/lull/icons/chevron_down_$scheme.svg);
  subcontrol-origin: padding; subcontrol-position: right center; right: 5px; width: 14px; height: 14px; }
QToolButton[popupMode="2"] { padding-right: 22px; }
QToolButton[look="plain"] { padding: 0 5px; }
QToolButton[look="plain"]::menu-indicator { image: none; width: 0; }
QToolButton[popupMode="1"] { padding-right: 20px; }
QToolButton::menu-button { border: 0; width: 18px; border-radius: 4px; }
QToolButton::menu-button:hover { background: $selected; }
QToolButton::menu-arrow { image: url(:/lull/icons/chevron_down_$scheme.svg); width: 14px; height: 14px; }
QLineEdit QToolButton { min-height: 0; padding: 0; border: 0; background: transparent; }
QPushButton[look="primary"] { background: $accent; color: $onAccent; border-color: $accent; font-weight: bold; }
QPushButton[look="primary"]:hover { background: $accentText; }
QPushButton[look="primary"]:disabled { background: $sunken; color: $disabled; border-color: $line; }
QPushButton[look="chip"] { min-height: 22px; border-radius: 12px; background: $raised; padding: 0 8px; }
QPushButton[look="chip"]:hover { background: $hover; }
QFrame[look="chipbox"] { border: 1px solid $lineStrong; border-radius: 12px; background: $raised; }
QFrame[look="chipbox"]:hover { background: $hover; }

QFrame[look="card"] { background: $surface; border: 1px solid $line; border-radius: 4px; }
QFrame[look="header"] { background: transparent; border: 0; border-bottom: 1px solid $line; }
QFrame[look="footer"] { background: transparent; border: 0; border-top: 1px solid $line; }
QFrame[look="bar"] { background: $raised; border: 0; border-bottom: 1px solid $line; }
QFrame[look="foot"] { background: $raised; border: 0; border-top: 1px solid $line; }
QFrame[look="segments"] { background: $surface; border: 1px solid $lineStrong; border-radius: 4px; }
QPushButton[look="segment"] { border: 1px solid transparent; border-radius: 4px; background: transparent;
  min-height: 24px; padding: 0 2px; min-width: 30px; font-size: 12px; }
QPushButton[look="segment"]:hover { background: $hover; }
QPushButton[look="segment"]:pressed { background: $selected; }
QPushButton[look="segment"]:checked { background: $accentSoft; border-color: $accent; color: $accentText; }

QLineEdit, QComboBox, QFrame[look="field"] { background: $surface; color: $text; border: 1px solid $control;
  border-radius: 4px; min-height: 26px; selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit, QComboBox { padding: 0 7px; }
QLineEdit:hover, QComboBox:hover, QFrame[look="field"]:hover { background: $hover; }
QLineEdit:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QComboBox:disabled { color: $disabled; border-color: $line; }
QLineEdit[look="bare"] { border: 0; background: transparent; padding: 0 8px; min-height: 20px; }
QFrame[look="field"][invalid="true"], QLineEdit[invalid="true"] { border: 1px solid $error; }
QComboBox::drop-down { border: 0; width: 22px; subcontrol-origin: padding; subcontrol-position: right center; }
QComboBox::down-arrow { image: url(:/lull/icons/chevron_down_$scheme.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $lineStrong; padding: 3px;
  selection-background-color: $selected; selection-color: $text; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: 13px; font-weight: bold; color: $text; }
QLabel[look="note"] { font-size: 12px; color: $text2; }
QLabel[look="caption"] { font-size: 11px; color: $text2; }
QLabel[look="problem"] { font-size: 11px; color: $error; }
QLabel[look="warning"] { font-size: 11px; color: $warn; }
QLabel[look="watermark"] { font-size: 12px; color: $watermark; }
QToolButton[look="note"] { font-size: 12px; color: $text2; min-height: 20px; padding: 0 4px; }
QToolButton[look="late"] { font-size: 12px; color: $lateText; min-height: 20px; padding: 0 4px; }

QMenu { background: $surface; color: $text; border: 1px solid $lineStrong; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 3px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; }
QMenu::indicator:checked { image: url(:/lull/icons/check_$scheme.svg); }
QMenuBar { background: $raised; color: $text; }
QMenuBar::item { padding: 5px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QToolBar { background: $raised; border: 0; border-bottom: 1px solid $line; spacing: 4px; padding: 0 8px; }
QToolBar::separator { width: 1px; background: $line; margin: 10px 4px; }
QStatusBar { background: $raised; color: $text2; border-top: 1px solid $line; font-size: 12px; }
QStatusBar::item { border: 0; }
QSplitter::handle { background: transparent; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $text2; padding: 8px 12px; border: 0;
  border-bottom: 2px solid transparent; }
QTabBar[look="tight"]::tab { padding: 8px 6px; }
QTabBar::tab:selected { color: $text; font-weight: bold; border-bottom-color: $accent; }
QTabBar::tab:hover:!selected { background: $hover; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }

QAbstractItemView { background: $surface; alternate-background-color: $raised; color: $text;
  border: 1px solid $line; border-radius: 4px; gridline-color: $grid;
  selection-background-color: $selected; selection-color: $text; }
QAbstractItemView::item { padding: 0 7px; }
QAbstractItemView::item:selected { background: $selected; color: $text; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QHeaderView { background: $raised; border: 0; }
QHeaderView::section { background: $raised; color: $text2; border: 0; border-bottom: 1px solid $line;
  border-right: 1px solid $grid; padding: 4px 8px; font-size: 12px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-position: top center; width: 9px; height: 9px; }
QTableCornerButton::section { background: $raised; border: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $lineStrong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $sunken; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $control; border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked { image: url(:/lull/icons/check_$scheme.svg); border-color: $accent; background: $accentSoft; }
)";

QHash<QString, Role> colourNames()
{
    return {
        {"window", Role::Window},         {"surface", Role::Surface},   {"raised", Role::Raised},
        {"sunken", Role::Sunken},         {"hover", Role::Hover},       {"selected", Role::Selected},
        {"line", Role::Line},             {"lineStrong", Role::LineStrong}, {"control", Role::Control},
        {"grid", Role::Grid},             {"text", Role::Text},         {"text2", Role::Text2},
        {"text3", Role::Text3},           {"disabled", Role::Disabled}, {"accent", Role::Accent},
        {"accentText", Role::AccentText}, {"onAccent", Role::OnAccent}, {"accentSoft", Role::AccentSoft},
        {"watermark", Role::Watermark},   {"lateText", Role::LateText},
        {"error", Role::Error},           {"warn", Role::Warn},           {"tip", Role::Tip},           {"tipText", Role::TipText},
    };
}

} // namespace

QString styleSheet(const Theme& theme)
{
    const QHash<QString, Role> names = colourNames();
    const QString sheet = QString::fromLatin1(kSheet);
    QString filled;
    filled.reserve(sheet.size());
    for (qsizetype at = 0; at < sheet.size();) {
        if (sheet[at] != u'$') {
            filled += sheet[at++];
            continue;
        }
        const qsizetype begin = ++at;
        while (at < sheet.size() && sheet[at].isLetterOrNumber())
            ++at;
        const QString name = sheet.mid(begin, at - begin);
        const auto role = names.constFind(name);
        if (role != names.cend())
            filled += theme.color(*role).name();
        else if (name == QLatin1String("scheme"))
            filled += theme.isDark() ? QLatin1String("dark") : QLatin1String("light");
        else
            Q_ASSERT_X(false, "styleSheet", "unknown colour");
    }
    return filled;
}

} // namespace lull::ui
