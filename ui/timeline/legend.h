// What the colours and marks of the timelines mean, on one line. Where not all fits, what the data does not have is
// left out first.
#pragma once

#include "core/metrics/ctr.h"
#include "ui/theme/marks.h"
#include "ui/timeline/ctr_class.h"

#include <QWidget>

#include <vector>

namespace lull::ui {

class Legend : public QWidget {
    Q_OBJECT
public:
    explicit Legend(QWidget* parent = nullptr);

    void setCtrKind(CtrKind kind);
    // The marks that stand in the data, in any order; none at first.
    void setMarksInData(std::vector<Mark> marks);
    // Also names the watermark's line.
    void setShowsWatermark(bool shows);
    // Also names what only tall rows have: ties between clicks and their search, and the lengths of pauses.
    void setShowsWords(bool shows);
    // Also names the faded marks of events that a merge lost.
    void setShowsLost(bool shows);
    // The classes that the data has are named first; all are where none is known.
    void setClassesInData(std::vector<CtrClass> classes);
    // Also names the look of sessions that are not closed yet.
    void setShowsOpen(bool shows);

    // Names the lines of the pinned gap's sessions; empty where none is. While comparing, also the pauses that split.
    void setPinned(const QString& name, bool comparing);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Item;
    // All that may be named, in the order of the line.
    [[nodiscard]] std::vector<Item> items() const;

    std::vector<Mark> m_marksInData;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    bool m_showsWatermark = false;
    bool m_showsWords = false;
    bool m_showsOpen = false;
    bool m_showsLost = false;
    std::vector<CtrClass> m_classesInData; // empty where not known
    QString m_pinned;
    bool m_comparing = false;
};

} // namespace lull::ui
