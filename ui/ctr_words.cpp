#include "ui/ctr_words.h"

#include "ui/text.h"

#include <QCoreApplication>

namespace lull::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("lull::ui::CtrWords", text); }

} // namespace

QString ctrName(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return tr("Searches with a click");
    case CtrKind::SearchCtrMean: return tr("Searches with a click, mean");
    case CtrKind::ClicksPerSearchPooled: return tr("Clicks per search");
    case CtrKind::ClicksPerSearchMean: return tr("Clicks per search, mean");
    case CtrKind::SessionCtr: return tr("Session CTR");
    }
    return {};
}

QString ctrShortName(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return tr("Searches clicked");
    case CtrKind::SearchCtrMean: return tr("Searches clicked, mean");
    case CtrKind::ClicksPerSearchPooled: return tr("Clicks/search");
    case CtrKind::ClicksPerSearchMean: return tr("Clicks/search, mean");
    case CtrKind::SessionCtr: return tr("Session CTR");
    }
    return {};
}

QString ctrExplanation(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled: return tr("Searches with at least one click, divided by all searches in sessions.");
    case CtrKind::SearchCtrMean:
        return tr("Searches with at least one click divided by searches in each session with a search, averaged over "
                  "these sessions.");
    case CtrKind::ClicksPerSearchPooled:
        return tr("All clicks divided by all searches, in sessions with a search. May exceed 1.");
    case CtrKind::ClicksPerSearchMean:
        return tr("Clicks divided by searches in each session with a search, averaged over these sessions. May exceed 1.");
    case CtrKind::SessionCtr: return tr("Sessions with a search and any click, divided by sessions with a search.");
    }
    return {};
}

QString ctrBasis(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrPooled:
    case CtrKind::ClicksPerSearchPooled: return tr("over all searches");
    case CtrKind::SearchCtrMean:
    case CtrKind::ClicksPerSearchMean: return tr("mean per search session");
    case CtrKind::SessionCtr: return tr("share of search sessions");
    }
    return {};
}

CtrKind pooledKind(CtrKind kind)
{
    switch (kind) {
    case CtrKind::SearchCtrMean: return CtrKind::SearchCtrPooled;
    case CtrKind::ClicksPerSearchMean: return CtrKind::ClicksPerSearchPooled;
    default: return kind;
    }
}

QString ctrText(CtrKind kind, std::optional<double> value) { return isShare(kind) ? percentText(value) : ratioText(value); }

} // namespace lull::ui
