// What the dataflow prints, byte for byte, line by line as it comes; below it, what the numbers mean both ways.
#pragma once

#include "ui/theme/style.h"
#include "ui/tour/tour_model.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace lull::ui {

class TourOutput final : public QFrame {
    Q_OBJECT
public:
    explicit TourOutput(QWidget* parent = nullptr);

    void setTour(const TourModel& tour);
    void setTextScale(qreal scale);

    // The table of both rates.
    [[nodiscard]] QWidget* rates() const { return m_definitions; }
    // All lines that the version in force prints, with a line break behind each.
    [[nodiscard]] QString text() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Block {
        QLabel* caption = nullptr;
        QPlainTextEdit* lines = nullptr;
    };
    [[nodiscard]] Block makeBlock();
    void showBlock(const Block& block, const TutorialRun& run, std::size_t printed, bool isOnly, const QString& caption);
    void showDefinitions(const TourModel& tour);
    void put(int row, int column, const QString& text, Look look, int columns = 1);
    void showUserOfFirstChapter(int lastColumn);
    void makeRoom();
    void copy() const;

    QLabel* m_who;
    QToolButton* m_copy;
    Block m_first;
    Block m_other; // of the other version, where the chapter compares
    QWidget* m_definitions;
    QGridLayout* m_table;
    QString m_text;
    bool m_hasDefinitions = true; // of the chapter
    qreal m_scale = 1;
};

} // namespace lull::ui
