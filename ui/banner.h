// A message across the window: what happened, where, and how to mend it. Never in the way of the data below.
//
//   banner->setMessage({Severity::Warning, tr("312 rows were rejected; the rest is open."), details, {tr("Show rows")}});
#pragma once

#include <QFrame>
#include <QStringList>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace lull::ui {

enum class Severity { Error, Warning, Info };

struct Message {
    Severity severity = Severity::Info;
    QString title;       // plain text
    QString text;        // plain text, further lines; may be empty
    QStringList buttons; // what can be done about it; may be empty
};

class Banner final : public QFrame {
    Q_OBJECT
public:
    // Hidden until there is a message.
    explicit Banner(QWidget* parent = nullptr);

    // Shows it in place of the earlier one.
    void setMessage(const Message& message);
    [[nodiscard]] const Message& message() const { return m_message; }
    void dismiss();

signals:
    void buttonPressed(int index); // into Message::buttons; the banner stays
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillButtons();
    [[nodiscard]] int iconTop() const;

    Message m_message;
    QLabel* m_title;
    QLabel* m_text;
    QBoxLayout* m_buttons;
    QToolButton* m_close;
};

} // namespace lull::ui
