#include "app/lull/desktop_colours.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QStyleHints>

namespace lull::app {

DesktopColours::DesktopColours(QApplication& application)
    : QObject(&application), m_application(application), m_system(ui::Theme::of(QApplication::palette()).scheme())
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this](Qt::ColorScheme scheme) {
        m_system = scheme == Qt::ColorScheme::Dark ? ui::Scheme::Dark : ui::Scheme::Light;
        apply(m_choice);
    });
#endif
}

void DesktopColours::apply(ui::SchemeChoice choice)
{
    m_choice = choice;
    ui::applyTheme(m_application, wanted());
}

ui::Scheme DesktopColours::wanted() const
{
    switch (m_choice) {
    case ui::SchemeChoice::System: break;
    case ui::SchemeChoice::Light: return ui::Scheme::Light;
    case ui::SchemeChoice::Dark: return ui::Scheme::Dark;
    }
    return m_system;
}

} // namespace lull::app
