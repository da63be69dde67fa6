// A message across the window: what happened, where, and how to mend it. Never in the way of the data below.
//
//   banner->showWarning(tr("312 rows were rejected; the rest is open."), reasons, {{tr("Show rows"), [] { … }}});
#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace lull::ui {

class Banner final : public QFrame {
    Q_OBJECT
public:
    struct Button {
        QString text;
        std::function<void()> action; // the banner stays unless it hides it
    };
    enum class Severity { Error, Warning, Info };

    // Hidden until there is a message.
    explicit Banner(QWidget* parent = nullptr);

    // Each takes the place of the message before. Title and text are plain text, the text may have several lines or none.
    void showError(const QString& title, const QString& text = {}, const std::vector<Button>& buttons = {});
    void showWarning(const QString& title, const QString& text = {}, const std::vector<Button>& buttons = {});
    void showInfo(const QString& title, const QString& text = {}, const std::vector<Button>& buttons = {});
    void dismiss();

    [[nodiscard]] Severity severity() const { return m_severity; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString text() const;

signals:
    void closed(); // by the user or dismiss()

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showMessage(Severity severity, const QString& title, const QString& text, const std::vector<Button>& buttons);
    void fillButtons(const std::vector<Button>& buttons);

    Severity m_severity = Severity::Info;
    QLabel* m_title;
    QLabel* m_text;
    QBoxLayout* m_buttons;
    QToolButton* m_close;
};

} // namespace lull::ui
