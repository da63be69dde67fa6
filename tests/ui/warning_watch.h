// Every Qt warning fails the test it comes from.
//
//   void init() { m_watch.start(); }
//   void cleanup() { QCOMPARE(m_watch.warnings(), QStringList()); }
#pragma once

#include <QStringList>
#include <QtGlobal>

namespace lull::test {

class WarningWatch {
public:
    ~WarningWatch() { qInstallMessageHandler(s_previous); }

    // Qt Test puts in a handler of its own once the tests begin: the watch takes its place, and hands everything on.
    void start()
    {
        const QtMessageHandler previous = qInstallMessageHandler(&WarningWatch::take);
        if (previous != &WarningWatch::take)
            s_previous = previous;
        s_warnings.clear();
    }
    [[nodiscard]] QStringList warnings() const { return s_warnings; }

private:
    static void take(QtMsgType type, const QMessageLogContext& context, const QString& message)
    {
        // The offscreen platform says this of every window it shows or brings to the front.
        const bool isPlatform = message.startsWith(QLatin1String("This plugin does not support"));
        if ((type == QtWarningMsg || type == QtCriticalMsg) && !isPlatform)
            s_warnings << message;
        if (s_previous)
            s_previous(type, context, message);
    }

    static inline QtMessageHandler s_previous = nullptr;
    static inline QStringList s_warnings;
};

} // namespace lull::test
