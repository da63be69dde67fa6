// The real window joined to the real engine, for tests that do what a hand does.
#pragma once

#include "app/lull/controller.h"
#include "ui/numbers/metric_card.h"
#include "ui/numbers/numbers_row.h"
#include "ui/window/main_window.h"

#include <QFile>
#include <QTest>

namespace lull::test {

inline constexpr int kPatience = 30'000;

struct Desktop {
    Desktop() : controller(window)
    {
        controller.setAsksForColumns(false);
        window.resize(1440, 900);
        window.show();
    }

    [[nodiscard]] const ui::MetricCard& card(ui::Metric metric) const
    {
        return window.findChild<ui::NumbersRow*>()->card(metric);
    }
    [[nodiscard]] QString valueOf(ui::Metric metric) const { return card(metric).text().value; }

    // Opens it and waits until all is known of it.
    [[nodiscard]] bool opens(const QString& path, const app::Settings& settings = {})
    {
        controller.openFile(path, LogOptions{}, settings);
        return completes();
    }
    [[nodiscard]] bool completes() { return QTest::qWaitFor([this] { return controller.isComplete(); }, kPatience); }

    ui::MainWindow window;
    app::Controller controller;
};

// Fifty users who search and click, with pauses of seconds within their sessions and of hours between them.
inline QByteArray searchLog(int events)
{
    QByteArray text = "user,time,type\n";
    quint32 random = 12'345;
    const auto below = [&random](quint32 limit) {
        random = random * 1'664'525U + 1'013'904'223U;
        return (random >> 8) % limit;
    };
    QList<qint64> clocks(50, 1'700'000'000);
    for (int event = 0; event < events; ++event) {
        const quint32 user = below(50);
        clocks[user] += below(8) == 0 ? 600 + below(40'000) : below(90);
        static constexpr const char* kTypes[] = {"search", "results", "click", "click", "app_open"};
        text += 'u' + QByteArray::number(user) + ',' + QByteArray::number(clocks[user]) + ',' + kTypes[below(5)] + '\n';
    }
    return text;
}

inline bool writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace lull::test
