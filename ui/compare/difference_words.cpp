#include "ui/compare/difference_words.h"

#include "ui/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lull::ui {

namespace {

constexpr int kMostDecimals = 9;

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::Difference", text); }

QString withDelta(const QString& text) { return QStringLiteral("Δ ") + text; }

QString sign(double value) { return value < 0 ? QString(kMinus) : QStringLiteral("+"); }

// How many percent of `pinned` the difference is; empty where there is nothing to divide by.
QString relativeText(double difference, double pinned)
{
    return pinned == 0 ? QString() : tr(" (%1 %)").arg(signedText(100 * difference / std::abs(pinned), 1));
}

QStringList differenceTexts(const QString& absolute, const QString& relative)
{
    QStringList texts{withDelta(absolute + relative)};
    if (!relative.isEmpty())
        texts << withDelta(absolute);
    return texts;
}

QStringList noDifference() { return {withDelta(QStringLiteral("0"))}; }
QStringList unknownDifference() { return {withDelta(QString(kEnDash))}; }

} // namespace

QString signedText(double value, int decimals)
{
    const double size = std::abs(value);
    if (size > 0)
        decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(size) - 0.3)), decimals, std::max(decimals, kMostDecimals));
    return sign(value) + QString::number(size, 'f', decimals);
}

QStringList countDifference(std::uint64_t now, std::uint64_t pinned)
{
    if (now == pinned)
        return noDifference();
    const double difference = static_cast<double>(now) - static_cast<double>(pinned);
    return differenceTexts(sign(difference) + countText(std::max(now, pinned) - std::min(now, pinned)),
                           relativeText(difference, static_cast<double>(pinned)));
}

QStringList shareDifference(std::optional<double> now, std::optional<double> pinned)
{
    if (!now || !pinned)
        return unknownDifference();
    if (*now == *pinned)
        return noDifference();
    return {withDelta(tr("%1 points").arg(signedText(100 * (*now - *pinned), 1)))};
}

QStringList ctrDifference(CtrKind kind, std::optional<double> now, std::optional<double> pinned)
{
    return isShare(kind) ? shareDifference(now, pinned) : ratioDifference(now, pinned);
}

QStringList ratioDifference(std::optional<double> now, std::optional<double> pinned)
{
    if (!now || !pinned)
        return unknownDifference();
    if (*now == *pinned)
        return noDifference();
    return differenceTexts(signedText(*now - *pinned, 3), relativeText(*now - *pinned, *pinned));
}

QStringList durationDifference(std::optional<double> now, std::optional<double> pinned)
{
    if (!now || !pinned)
        return unknownDifference();
    if (*now == *pinned)
        return noDifference();
    const double difference = *now - *pinned;
    return differenceTexts(sign(difference) + durationText(std::abs(difference)), relativeText(difference, *pinned));
}

} // namespace lull::ui
