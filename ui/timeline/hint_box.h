// A small dark box of words beside the pointer, painted inside its parent so that pictures of the window show it.
#pragma once

#include "ui/timeline/hover_words.h"

#include <QWidget>

namespace lull::ui {

class HintBox : public QWidget {
    Q_OBJECT
public:
    explicit HintBox(QWidget* parent);

    // Beside `anchor` (in the parent), wholly inside the parent where it fits. No words hide the box.
    void showWords(const HoverWords& words, QPoint anchor);
    [[nodiscard]] const HoverWords& words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    HoverWords m_words;
};

} // namespace lull::ui
