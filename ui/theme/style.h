// The look of every standard control: Fusion in the theme's colours, the window's font, and a focus ring.
//
//   applyTheme(app, Scheme::Dark);                 // at start, and again on every change of theme
//   setLook(*button, Look::Primary);
#pragma once

#include "ui/theme/theme.h"

#include <QFont>

class QApplication;
class QWidget;

namespace lull::ui {

// What a widget is, where its class alone does not say it.
enum class Look {
    Card,     // QFrame: a panel with a border on the window's ground
    Header,   // QFrame: the band at the head of a card, 36 high
    Footer,   // QFrame: the band at its foot
    Bar,      // QFrame: the band at the top of the window
    Foot,     // QFrame: the band at its bottom
    Segments, // QFrame: holds Segment buttons, joined
    Segment,  // QPushButton
    Primary,  // QPushButton: the one to press
    Boxed,    // QToolButton with a border; without a look it is flat
    Plain,    // QToolButton whose menu needs no arrow
    Chip,     // QPushButton: 24 high, round ends
    ChipBox,  // QFrame: the same, around buttons
    Bare,     // QLineEdit without a frame, inside another
    Field,    // QFrame that frames a Bare field
    Title,    // QLabel: 13 bold
    Note,     // QLabel, QToolButton: 12, softer
    Caption,  // QLabel: 11, softest
    Problem,  // QLabel: 11, in the colour of errors
    Warning,  // QLabel: 11, in the colour of warnings
    Watermark, // QLabel: 12, in the watermark's colour
    Tabs,     // QTabBar: as wide as its words need
    TightTabs, // QTabBar: with less room between them
    Late,     // QToolButton: 12, in the colour of late events
};

// Sets fonts, palette, style and style sheet of the whole application.
void applyTheme(QApplication& app, Scheme scheme);

// May be called again with another look at any time.
void setLook(QWidget& widget, Look look);

// Noto Sans; where that is missing DejaVu Sans, a pixel smaller, which has the same widths.
[[nodiscard]] QFont uiFont(int pixels, bool bold = false);

} // namespace lull::ui
