// "Open a log": what was recognised of it, what its first rows become, and everything about that which can be changed. One click
// opens it where the guess is right.
//
//   auto* dialog = new ImportDialog(input, parent);
//   connect(dialog, &ImportDialog::previewWanted, …, [dialog] { read(dialog->options()); });  // then dialog->setPreview(…)
//   connect(dialog, &QDialog::accepted, …, [dialog] { open(dialog->options()); });
//   dialog->open();
#pragma once

#include "core/input/event_preview.h"
#include "ui/import/columns_form.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTabWidget;
class QTimer;
class QVBoxLayout;

namespace lull::ui {

class EventPreviewModel;
class ReadingForm;
class RejectPreviewModel;

// What is known of the log, wherever it came from.
struct ImportInput {
    QString name;                           // "orders.csv", "logs, 12 files"
    QString sentence;                       // why it asks, where there is a reason: "No column looks like a user."
    Recognition recognition;
    LogOptions options;                     // that it was read with
    ColumnsInput columns;
    std::vector<std::vector<QString>> rows; // the first few, as they stand
};

class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ImportDialog(ImportInput input, QWidget* parent = nullptr);

    // The log, looked into again as options() asked for. Whatever was chosen of columns before is gone.
    void setInput(ImportInput input);
    void setPreview(const std::expected<EventPreview, Error>& preview);

    // As they stand now: all columns and types are named, so nothing is left to be guessed.
    [[nodiscard]] LogOptions options() const;
    // Why it cannot be accepted; empty where it can.
    [[nodiscard]] QString problem() const;

signals:
    // The text is read otherwise now: its columns may be others.
    void inputWanted();
    // The columns are the same, what they mean has changed. Not more than once in a while, and once after the input is set.
    void previewWanted();

private:
    void buildPreview();
    void buildFoot();
    void showColumns();
    void showRecognition();
    void showProblem();
    void changed();

    ImportInput m_input;
    QVBoxLayout* m_column;
    QLabel* m_title;
    QLabel* m_recognised;
    QLabel* m_sentence;
    ReadingForm* m_reading;
    QWidget* m_choices;
    ColumnsForm* m_columns = nullptr;
    QTabWidget* m_tabs;
    QLabel* m_previewNote;
    EventPreviewModel* m_events;
    RejectPreviewModel* m_rejects;
    QTimer* m_pace;
    QLabel* m_problem;
    QPushButton* m_open = nullptr;
};

} // namespace lull::ui
