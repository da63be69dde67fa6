// A line of text that gives way: cut with an ellipsis where it does not fit, whole in its tooltip.
#pragma once

#include <QLabel>

namespace lull::ui {

class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    using QLabel::QLabel;

    // Where the text is cut: at its end unless told.
    void setElideMode(Qt::TextElideMode mode);

    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace lull::ui
