// The window's icons: line drawings of 16 pixels, tinted to the theme in force whenever they are painted.
//
//   button->setIcon(themedIcon(Icon::Open));   // follows a change of theme by itself
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QPixmap>

namespace lull::ui {

enum class Icon {
    Back, Check, ChevronDown, ChevronLeft, ChevronRight, ChevronUp, Clock, Close, Compare, Copy, Error, Export, File,
    Filter, Fit, Help, Info, Jump, Live, Menu, Merge, Minus, More, Next, Open, Pause, Picture, Pin, Play, Plus, Restart,
    Search, Simulate, Split, Table, Tour, User, Warn,
};
inline constexpr int kIconSize = 16;

// Disabled in Role::Disabled; switched on in Role::AccentText unless another role than Text2 was asked for.
[[nodiscard]] QIcon themedIcon(Icon icon, Role role = Role::Text2);

// One picture for painters, `size` logical pixels wide and high. Cached by all its arguments.
[[nodiscard]] QPixmap iconPixmap(Icon icon, const QColor& color, int size = kIconSize, qreal pixelRatio = 1);

} // namespace lull::ui
