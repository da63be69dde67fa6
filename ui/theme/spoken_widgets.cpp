#include "ui/theme/spoken_widgets.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWidget>

#include <algorithm>
#include <array>
#include <string_view>

namespace lull::ui {

namespace {

struct Spoken {
    std::string_view className;
    QAccessible::Role role;
};

constexpr std::array kSpoken{
    Spoken{"lull::ui::GapHistogram", QAccessible::Slider},  Spoken{"lull::ui::PlotView", QAccessible::Chart},
    Spoken{"lull::ui::TimelineView", QAccessible::Chart},   Spoken{"lull::ui::Minimap", QAccessible::Graphic},
    Spoken{"lull::ui::TimeAxis", QAccessible::Graphic},     Spoken{"lull::ui::Legend", QAccessible::Graphic},
    Spoken{"lull::ui::MetricCard", QAccessible::Indicator}, Spoken{"lull::ui::ChartLegend", QAccessible::Graphic},
};

// What is drawn has no text to be read: its description is its value too.
class DrawnWidget final : public QAccessibleWidget {
public:
    using QAccessibleWidget::QAccessibleWidget;

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? widget()->accessibleDescription() : QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    const std::string name = className.toStdString();
    const auto spoken = std::ranges::find(kSpoken, std::string_view(name), &Spoken::className);
    return widget && spoken != kSpoken.end() ? new DrawnWidget(widget, spoken->role) : nullptr;
}

} // namespace

void speakWidgets()
{
    static const bool isInstalled = (QAccessible::installFactory(&make), true);
    (void)isInstalled;
}

} // namespace lull::ui
