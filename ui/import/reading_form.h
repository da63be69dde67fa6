// How a log's text is read, before any column has a meaning: who wrote it, its encoding, its delimiter, whether it has a header,
// and how its times are meant. Shows what was recognised; every choice can be changed.
//
//   ReadingForm form;
//   form.show(options, recognition);
//   connect(&form, &ReadingForm::textChanged, …, [&] { lookAgain(form.applyTo(options)); });
#pragma once

#include "core/input/log_reader.h"

#include <QWidget>

#include <utility>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

namespace lull::ui {

class ReadingForm final : public QWidget {
    Q_OBJECT
public:
    explicit ReadingForm(QWidget* parent = nullptr);

    // Emits nothing.
    void show(const LogOptions& options, const Recognition& recognition);

    // The options with what was chosen here against what was recognised; all else as given, so that a file like the first but
    // in another encoding is still read by itself.
    [[nodiscard]] LogOptions applyTo(LogOptions options) const;

    // Why the log cannot be read like this: a zone or an encoding that nobody knows. Empty where it can.
    [[nodiscard]] QString problem() const;

signals:
    // The columns may be others now.
    void textChanged();
    // Only times may be others.
    void timesChanged();

protected:
    // Return in a field takes what was typed; it does not open the log.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void takeText();
    void takeTimes();
    void addPresets();
    void addDelimiters();
    [[nodiscard]] QComboBox* addChoice(QFormLayout& form, const QString& label, const char* name, bool isEditable);

    Recognition m_recognition;
    QString m_encodingTaken;
    std::pair<QString, QString> m_timesTaken; // zone and form
    QComboBox* m_preset;
    QComboBox* m_encoding;
    QComboBox* m_delimiter;
    QCheckBox* m_header;
    QComboBox* m_zone;
    QLineEdit* m_timeFormat;
};

// "TSV, 3 columns, packed with gzip, UTF-8", "access log, windows-1252": what was recognised, in a few words.
[[nodiscard]] QString formatWords(const Recognition& recognition);

} // namespace lull::ui
