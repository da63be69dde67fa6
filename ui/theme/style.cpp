#include "ui/theme/style.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>
#include <QWidget>

namespace lull::ui {

namespace {

const char* nameOf(Look look)
{
    switch (look) {
    case Look::Card: return "card";
    case Look::Header: return "header";
    case Look::Footer: return "footer";
    case Look::Bar: return "bar";
    case Look::Foot: return "foot";
    case Look::Segments: return "segments";
    case Look::Segment: return "segment";
    case Look::Primary: return "primary";
    case Look::Boxed: return "boxed";
    case Look::Plain: return "plain";
    case Look::Chip: return "chip";
    case Look::ChipBox: return "chipbox";
    case Look::Bare: return "bare";
    case Look::Field: return "field";
    case Look::Title: return "title";
    case Look::Note: return "note";
    case Look::Caption: return "caption";
    case Look::Problem: return "problem";
    case Look::Warning: return "warning";
    case Look::Watermark: return "watermark";
    case Look::Tabs: return "tabs";
    case Look::TightTabs: return "tight";
    case Look::Late: return "late";
    }
    return "";
}

} // namespace

void applyTheme(QApplication& app, Scheme scheme)
{
    const Theme theme(scheme);
    // A style sheet wraps the style it finds: the plain one goes in first.
    app.setStyleSheet({});
    app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(uiFont(13));
    QApplication::setPalette(theme.palette());
    QToolTip::setPalette(theme.palette());
    QToolTip::setFont(uiFont(12));
    app.setStyleSheet(styleSheet(theme));
    FocusRing::installOn(app);
}

void setLook(QWidget& widget, Look look)
{
    widget.setProperty("look", nameOf(look));
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

QFont uiFont(int pixels, bool bold)
{
    static const bool hasNoto = QFontDatabase::hasFamily(QStringLiteral("Noto Sans"));
    QFont font(hasNoto ? QStringLiteral("Noto Sans") : QStringLiteral("DejaVu Sans"));
    font.setPixelSize(hasNoto ? pixels : pixels - 1);
    font.setBold(bold);
    return font;
}

} // namespace lull::ui
