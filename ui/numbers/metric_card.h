// One number on a card: title, value with its interval, over what or how far from the pinned one, and how the gap moves it.
#pragma once

#include "ui/numbers/card_curve.h"
#include "ui/numbers/card_texts.h"

#include <QWidget>

class QMenu;

namespace lull::ui {

class MetricCard final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHeight = 90;
    static constexpr int kCompactHeight = 70;

    explicit MetricCard(QWidget* parent = nullptr);

    void setText(const CardText& text);
    [[nodiscard]] const CardText& text() const { return m_text; }

    // The number at every gap, shown in the note's place where it is not empty.
    void setCurve(CardCurve curve);
    [[nodiscard]] const CardCurve& curve() const { return m_curve; }
    void setMarks(const GapMarks& marks);
    [[nodiscard]] const GapMarks& marks() const { return m_marks; }

    // Greys the value while a newer one is on its way.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }

    // 70 pixels high instead of 90, without the note unless it is a warning.
    void setCompact(bool compact);

    // A click, Space or Enter opens the menu; the card then shows that it can be changed. Not owned.
    void setMenu(QMenu* menu);

    [[nodiscard]] QSize sizeHint() const override { return {160, m_compact ? kCompactHeight : kHeight}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {96, m_compact ? kCompactHeight : kHeight}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    void openMenu();
    void paintFrame(QPainter& painter) const;
    void paintTitle(QPainter& painter, const QRect& box) const;
    void paintValue(QPainter& painter, const QRect& box) const;
    void paintDetail(QPainter& painter, const QRect& box) const;
    [[nodiscard]] bool warns() const { return m_text.noteTone == Tone::Warning; }
    [[nodiscard]] bool showsDifference() const { return !m_text.difference.isEmpty() && m_text.detailTone == Tone::Plain; }
    [[nodiscard]] bool showsCurve() const;

    CardText m_text;
    CardCurve m_curve;
    GapMarks m_marks;
    QMenu* m_menu = nullptr;
    bool m_stale = false;
    bool m_compact = false;
};

} // namespace lull::ui
