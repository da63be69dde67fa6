// Colours by role, in light and dark: the window asks for "text" or "late", never for a number.
//
//   const Theme theme = Theme::of(*this);
//   painter.fillRect(rect(), theme.color(Role::Surface));
#pragma once

#include <QColor>
#include <QPalette>
#include <QRgb>

class QWidget;

namespace lull::ui {

enum class Role {
    Window, Surface, Raised, Sunken, Hover, Selected, Line, LineStrong, Control, Grid, Text, Text2, Text3, Disabled,
    Accent, AccentText, OnAccent, AccentSoft, AccentFill, JoinLine, Split, SplitLine, Pinned, PinnedFill, Suggest,
    Watermark, WatermarkSoft, Late, LateText, LateSoft, Error, ErrorSoft, Warn, WarnSoft, Ctr0, Ctr1, Ctr2, Ctr3,
    Ctr4, CtrEdge, Hatch, MSearch, MResults, MResultsFill, MClick, MClickEdge, MOpen, MOpenEdge, MOther, MLate, Tip,
    TipText, TipText2,
};

enum class Scheme { Light, Dark };

class Theme {
public:
    explicit Theme(Scheme scheme) : m_scheme(scheme) {}

    // The scheme of a widget, read off its palette: Qt 6.4 does not tell the system's.
    [[nodiscard]] static Theme of(const QWidget& widget);
    [[nodiscard]] static Theme of(const QPalette& palette);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] bool isDark() const { return m_scheme == Scheme::Dark; }
    [[nodiscard]] QColor color(Role role) const;
    [[nodiscard]] QRgb rgb(Role role) const; // opaque, for painting scanlines

    // A Fusion palette in these colours.
    [[nodiscard]] QPalette palette() const;

private:
    Scheme m_scheme;
};

} // namespace lull::ui
