#include "ui/theme/theme.h"

#include <QWidget>

#include <array>

namespace lull::ui {

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

// In the order of Role.
constexpr std::array kColors{
    Pair{0xEFF1F3, 0x14171A}, // Window
    Pair{0xFFFFFF, 0x1C2024}, // Surface
    Pair{0xF7F8F9, 0x22272C}, // Raised
    Pair{0xE6E9EC, 0x101316}, // Sunken
    Pair{0xEDF3F8, 0x232D36}, // Hover
    Pair{0xDCEBF7, 0x1E3A52}, // Selected
    Pair{0xD8DCE0, 0x31373D}, // Line
    Pair{0xB4BBC2, 0x4A525A}, // LineStrong
    Pair{0x7F8890, 0x717B85}, // Control
    Pair{0xE9ECEE, 0x292E34}, // Grid
    Pair{0x1A1D21, 0xE9ECEF}, // Text
    Pair{0x4A525A, 0xB4BCC4}, // Text2
    Pair{0x5D666F, 0x9AA3AD}, // Text3
    Pair{0x9AA2AA, 0x626B74}, // Disabled
    Pair{0x0067A8, 0x58B2EC}, // Accent
    Pair{0x005B94, 0x7CC4F2}, // AccentText
    Pair{0xFFFFFF, 0x0B1B28}, // OnAccent
    Pair{0xE3F0FA, 0x1D3447}, // AccentSoft
    Pair{0x9DC7E6, 0x2F678F}, // AccentFill
    Pair{0x2F7FB8, 0x58B2EC}, // JoinLine
    Pair{0xC9CED3, 0x434A51}, // Split
    Pair{0x7F8890, 0x87909A}, // SplitLine
    Pair{0x5B5F66, 0xB4B8BE}, // Pinned
    Pair{0xD6D9DD, 0x3A4046}, // PinnedFill
    Pair{0x00734F, 0x3FC79B}, // Suggest
    Pair{0xA23E79, 0xE08DBE}, // Watermark
    Pair{0xFAF1F6, 0x2B2129}, // WatermarkSoft
    Pair{0xC24A00, 0xFF8A4A}, // Late
    Pair{0xA63F00, 0xFFA06B}, // LateText
    Pair{0xFCEBDF, 0x40291B}, // LateSoft
    Pair{0xA8201A, 0xFF8A80}, // Error
    Pair{0xFBE7E5, 0x43211F}, // ErrorSoft
    Pair{0x7A5600, 0xF0C75A}, // Warn
    Pair{0xFFF3D1, 0x3B321A}, // WarnSoft
    Pair{0xF7EDCF, 0x3F3A2C}, // Ctr0
    Pair{0xA9D29F, 0x3F6E52}, // Ctr1
    Pair{0x5DB0A9, 0x3E9A92}, // Ctr2
    Pair{0x2A7EA6, 0x6CC6E2}, // Ctr3
    Pair{0x173F73, 0xDDF1FC}, // Ctr4
    Pair{0x8C7F58, 0x8A7D5C}, // CtrEdge
    Pair{0x7D858E, 0x7C858E}, // Hatch
    Pair{0x1A1D21, 0xFFFFFF}, // MSearch
    Pair{0x0072B2, 0x6EC1F5}, // MResults
    Pair{0xFFFFFF, 0x1C2024}, // MResultsFill
    Pair{0xE69F00, 0xF0B429}, // MClick
    Pair{0x6E4A00, 0x3A2A00}, // MClickEdge
    Pair{0x009E73, 0x2FC596}, // MOpen
    Pair{0x00674B, 0x2FC596}, // MOpenEdge
    Pair{0x737C85, 0x8E97A0}, // MOther
    Pair{0xD55E00, 0xFF8A4A}, // MLate
    Pair{0x1F242A, 0xF1F3F5}, // Tip
    Pair{0xF4F6F8, 0x1A1D21}, // TipText
    Pair{0xB9C1C9, 0x4A525A}, // TipText2
};
static_assert(kColors.size() == static_cast<std::size_t>(Role::TipText2) + 1);

} // namespace

Theme Theme::of(const QWidget& widget) { return of(widget.palette()); }

Theme Theme::of(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return Theme(dark ? Scheme::Dark : Scheme::Light);
}

QRgb Theme::rgb(Role role) const
{
    const Pair& pair = kColors[static_cast<std::size_t>(role)];
    return 0xFF000000U | (isDark() ? pair.dark : pair.light);
}

QColor Theme::color(Role role) const { return QColor::fromRgb(rgb(role)); }

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, color(Role::Window));
    palette.setColor(QPalette::WindowText, color(Role::Text));
    palette.setColor(QPalette::Base, color(Role::Surface));
    palette.setColor(QPalette::AlternateBase, color(Role::Raised));
    palette.setColor(QPalette::Text, color(Role::Text));
    palette.setColor(QPalette::PlaceholderText, color(Role::Text3));
    palette.setColor(QPalette::Button, color(Role::Surface));
    palette.setColor(QPalette::ButtonText, color(Role::Text));
    palette.setColor(QPalette::BrightText, color(Role::Error));
    palette.setColor(QPalette::Light, color(Role::Raised));
    palette.setColor(QPalette::Midlight, color(Role::Line));
    palette.setColor(QPalette::Mid, color(Role::LineStrong));
    palette.setColor(QPalette::Dark, color(Role::Control));
    palette.setColor(QPalette::Shadow, color(Role::LineStrong));
    palette.setColor(QPalette::Highlight, color(Role::Accent));
    palette.setColor(QPalette::HighlightedText, color(Role::OnAccent));
    palette.setColor(QPalette::Link, color(Role::AccentText));
    palette.setColor(QPalette::LinkVisited, color(Role::AccentText));
    palette.setColor(QPalette::ToolTipBase, color(Role::Tip));
    palette.setColor(QPalette::ToolTipText, color(Role::TipText));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Role::Disabled));
    return palette;
}

} // namespace lull::ui
