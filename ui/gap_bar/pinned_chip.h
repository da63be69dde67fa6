// The pinned gap as a chip: its name swaps it with the current one, its cross unpins it.
#pragma once

#include <QFrame>

class QToolButton;

namespace lull::ui {

class PinnedChip final : public QFrame {
    Q_OBJECT
public:
    explicit PinnedChip(QWidget* parent = nullptr);

    // "5 min", with its rules where they differ.
    void setName(const QString& name);
    [[nodiscard]] QString name() const { return m_name; }

signals:
    void swapRequested();
    void unpinRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showName();

    QString m_name;
    QToolButton* m_swap;
    QToolButton* m_unpin;
};

} // namespace lull::ui
