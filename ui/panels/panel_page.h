// A page beside the timelines whose content is worked out only while it is looked at: it asks, and is given the answer.
#pragma once

#include "core/panel_answer.h"

#include <QWidget>

namespace lull::ui {

class PanelPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    // What the page wants to know of the newest snapshot.
    [[nodiscard]] virtual PanelQuestion question() const = 0;
    // Of the page's own panel; it may be the answer to an earlier question.
    virtual void setAnswer(const PanelAnswer& answer) = 0;
    // Greys what is of another gap while the answer for this one is on its way.
    virtual void setStale(bool stale) = 0;
    // Which snapshot questions are about: columns and names may have changed.
    virtual void setSnapshot(const Snapshot&) {}

signals:
    void questionChanged();

protected:
    // Fills the page with what scrolls where it does not fit. The page must have its accessible name by then.
    void scroll(QWidget* content);
};

} // namespace lull::ui
