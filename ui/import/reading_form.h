// How a log's text is read, before any column has a meaning: who wrote it, its encoding, its delimiter, whether it has a header,
// and how its times are meant. Shows what was recognised; every choice can be changed.
//
//   ReadingForm form;
//   form.show(options, recognition);
//   connect(&form, &ReadingForm::changed, …, [&] { readAgain(form.applyTo(options)); });
#pragma once

#include "core/input/log_reader.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace lull::ui {

class ReadingForm final : public QWidget {
    Q_OBJECT
public:
    explicit ReadingForm(QWidget* parent = nullptr);

    // Emits nothing.
    void show(const LogOptions& options, const Recognition& recognition);

    // The options with what is chosen here; all else as given.
    [[nodiscard]] LogOptions applyTo(LogOptions options) const;

    // Why the log cannot be read like this: a zone or an encoding that nobody knows. Empty where it can.
    [[nodiscard]] QString problem() const;

signals:
    // The columns may be others now.
    void textChanged();
    // Only times may be others.
    void timesChanged();

private:
    void addPresets();
    void addDelimiters();
    [[nodiscard]] QComboBox* addChoice(QFormLayout& form, const QString& label, const char* name, bool isEditable);

    QComboBox* m_preset;
    QComboBox* m_encoding;
    QComboBox* m_delimiter;
    QCheckBox* m_header;
    QComboBox* m_zone;
    QLineEdit* m_timeFormat;
};

// "NDJSON, packed with gzip, UTF-8", "TSV", "access log, windows-1252": what was recognised, in a few words.
[[nodiscard]] QString formatWords(const Recognition& recognition);

} // namespace lull::ui
