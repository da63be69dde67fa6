// The steps of a chapter as dots on a line: how far one has come, and a click to go anywhere.
#pragma once

#include <QStringList>
#include <QWidget>

#include <cstddef>

namespace lull::ui {

class TourDots final : public QWidget {
    Q_OBJECT
public:
    explicit TourDots(QWidget* parent = nullptr);

    void setSteps(const QStringList& titles, std::size_t current);
    [[nodiscard]] QPoint centreOf(std::size_t dot) const;

signals:
    void chosen(std::size_t dot);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] std::size_t dotAt(int x) const;

    QStringList m_titles;
    std::size_t m_current = 0;
};

} // namespace lull::ui
