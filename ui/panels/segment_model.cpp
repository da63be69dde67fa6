#include "ui/panels/segment_model.h"

#include "ui/compare/difference_words.h"
#include "ui/ctr_words.h"
#include "ui/numbers/card_texts.h"
#include "ui/panels/segment_mark.h"
#include "ui/panels/segment_words.h"
#include "ui/text.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace lull::ui {

namespace {

// "59.5 % ± 0.2": the interval gives way to words where the users are few.
QString estimateText(CtrKind kind, const RatioEstimate& estimate)
{
    const QString value = ctrText(kind, estimate.value);
    if (!estimate.value || !estimate.ci95)
        return value;
    if (estimate.users < kUsersForAnyInterval)
        return SegmentModel::tr("%1, too few users").arg(value);
    return value + u' ' + halfWidthText(estimate.ci95->halfWidth(), isShare(kind));
}

// "Δ +4.8 points" of the rate, or an en dash.
QString deltaText(CtrKind kind, const Summary& now, const Summary* pinned)
{
    if (!pinned)
        return kEnDash;
    return ctrDifference(kind, now.ctr(kind).value, pinned->ctr(kind).value).last();
}

QVariant alignmentOf(int column)
{
    return QVariant::fromValue((column == SegmentModel::Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

SegmentModel::SegmentModel(const QWidget& view, QObject* parent) : QAbstractTableModel(parent), m_view(view) {}

void SegmentModel::setAnswer(const PanelAnswer& answer)
{
    beginResetModel();
    m_snapshot = answer.segments ? answer.snapshot : nullptr;
    m_study = answer.segments;
    m_pinned = m_study && answer.pinned ? answer.pinned->segments : nullptr;
    m_stale = false;
    endResetModel();
}

void SegmentModel::setStale(bool stale)
{
    if (stale == m_stale || rowCount() == 0)
        return;
    m_stale = stale;
    emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1), {Qt::ForegroundRole});
}

QString SegmentModel::nameOf(std::size_t entry) const
{
    return segmentName(m_study->choice, m_snapshot->opened.data->table->dimensionValues(m_study->choice.dimension), entry);
}

int SegmentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_study ? 0 : static_cast<int>(m_study->segments.size());
}

int SegmentModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

RatioDifference SegmentModel::differenceOf(std::size_t entry) const
{
    const auto& toBase = m_study->segments[entry].toBase;
    return toBase ? toBase->ctr(m_snapshot->ctrKind) : RatioDifference{};
}

const Summary* SegmentModel::pinnedOf(std::size_t entry) const
{
    const SegmentChoice::Entry& wanted = m_study->choice.entries[entry];
    for (std::size_t place = 0; m_pinned && place < m_pinned->choice.entries.size(); ++place) {
        const SegmentChoice::Entry& then = m_pinned->choice.entries[place];
        // The rest is another rest where others are listed.
        if (then.kind == wanted.kind && then.value == wanted.value && then.values == wanted.values)
            return &m_pinned->segments[place].summary;
    }
    return nullptr;
}

QString SegmentModel::textOf(std::size_t entry, int column) const
{
    const Summary& summary = m_study->segments[entry].summary;
    const CtrKind kind = m_snapshot->ctrKind;
    switch (column) {
    case Name: return nameOf(entry);
    case Sessions: return countText(summary.sessions);
    case Users: return countText(summary.users);
    case Ctr: return estimateText(kind, summary.ctr(kind));
    case SincePinned: return deltaText(kind, summary, pinnedOf(entry));
    case Difference: break;
    }
    if (entry == m_study->a)
        return kEnDash;
    return shortDifference(kind, differenceOf(entry));
}

QString SegmentModel::explain(std::size_t entry) const
{
    const Summary& summary = m_study->segments[entry].summary;
    QStringList lines{nameOf(entry)};
    if (const SegmentChoice::Entry& chosen = m_study->choice.entries[entry]; chosen.kind == SegmentKind::Rest)
        lines << tr("%1 values together").arg(countText(chosen.values));
    lines << tr("%1 users").arg(countText(summary.users));
    for (const CtrKind kind : kAllCtrKinds)
        lines << tr("%1: %2").arg(ctrName(kind), estimateText(kind, summary.ctr(kind)));
    lines << tr("Abandonment: %1").arg(percentText(summary.abandonmentRate.value))
          << tr("Zero results: %1").arg(percentText(summary.zeroResultsRate))
          << tr("Bounce rate: %1").arg(percentText(summary.bounceRate.value))
          << tr("Duration, median: %1").arg(durationText(summary.duration.median));
    if (const Summary* pinned = pinnedOf(entry))
        lines << tr("Pinned: %1 sessions, %2").arg(countText(pinned->sessions), estimateText(m_snapshot->ctrKind, pinned->ctr(m_snapshot->ctrKind)));
    if (const QString warning = userWarning(summary.usersWithSearch); !warning.isEmpty())
        lines << warning;
    if (entry != m_study->a)
        lines << tr("Difference to %1: %2, %3")
                     .arg(nameOf(m_study->a), differenceText(m_snapshot->ctrKind, differenceOf(entry).value),
                          differenceRange(m_snapshot->ctrKind, differenceOf(entry)))
              << tr("%1 users are in both segments").arg(countText(differenceOf(entry).sharedUsers));
    return lines.join(u'\n');
}

QVariant SegmentModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_study)
        return {};
    const auto entry = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole: return textOf(entry, index.column());
    case Qt::ToolTipRole: return explain(entry);
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, role).toString(),
                                                         textOf(entry, index.column()));
    case Qt::TextAlignmentRole: return alignmentOf(index.column());
    case Qt::DecorationRole:
        return index.column() == Name ? QVariant(segmentMark(index.row(), m_view)) : QVariant();
    case Qt::ForegroundRole: return m_stale ? QVariant(Theme::of(m_view).color(Role::Disabled)) : QVariant();
    default: return {};
    }
}

QVariant SegmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    const CtrKind kind = m_snapshot ? m_snapshot->ctrKind : CtrKind::SearchCtrPooled;
    if (role == Qt::ToolTipRole && section == Ctr)
        return tr("%1 ± is the 95 % interval, by user.").arg(ctrExplanation(kind));
    if (role == Qt::ToolTipRole && section == Difference)
        return tr("The segment's rate less that of the one it is compared with, and the 95 % interval of the difference, by user. "
                  "A comparison, not an experiment: the segments may differ in more than this.");
    if (role == Qt::ToolTipRole && section == SincePinned)
        return tr("The segment's rate less its rate at the pinned gap.");
    if (!isText)
        return {};
    switch (section) {
    case Name: return tr("Segment");
    case Sessions: return tr("Sessions");
    case Users: return tr("Users");
    case Ctr: return ctrShortName(kind);
    case SincePinned: return tr("Δ pinned");
    case Difference: break;
    }
    return isShare(kind) ? tr("Δ points") : tr("Δ");
}

} // namespace lull::ui
