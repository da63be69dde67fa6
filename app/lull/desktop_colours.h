// Puts the chosen colours into force, those of the desktop around the window among them.
#pragma once

#include "ui/theme/scheme_choice.h"
#include "ui/theme/theme.h"

#include <QObject>

class QApplication;

namespace lull::app {

// Made before the application has colours of its own: what it finds then is the desktop's. From Qt 6.5 on it follows the
// desktop when that changes; before, it has the colours that the desktop had at the start.
class DesktopColours final : public QObject {
    Q_OBJECT
public:
    explicit DesktopColours(QApplication& application);
    void apply(ui::SchemeChoice choice);

private:
    [[nodiscard]] ui::Scheme wanted() const;

    QApplication& m_application;
    ui::Scheme m_system;
    ui::SchemeChoice m_choice = ui::SchemeChoice::System;
};

} // namespace lull::app
