// A ring around the part of the window that the tour talks about. It lies above everything and takes no clicks.
//
//   ring.showAround(&gapBar);     // follows it when it moves
#pragma once

#include <QPointer>
#include <QWidget>

namespace lull::ui {

class PartRing final : public QWidget {
    Q_OBJECT
public:
    // A child of `window`, hidden.
    explicit PartRing(QWidget* window);

    // Null hides it; so does a target that is hidden.
    void showAround(QWidget* target);
    [[nodiscard]] QWidget* target() const { return m_target; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QPointer<QWidget> m_target;
};

} // namespace lull::ui
