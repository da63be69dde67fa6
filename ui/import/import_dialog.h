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

#include <expected>
#include <vector>

class QLabel;
class QPushButton;
class QTableView;
class QTabWidget;
class QTimer;
class QVBoxLayout;

namespace lull::ui {

class EventPreviewModel;
class ReadingForm;
class RejectPreviewModel;
class RowsForm;

// What is known of the log, wherever it came from.
struct ImportInput {
    QString name;                           // "orders.csv", "logs, 12 files"
    QString sentence;                       // why it asks, where there is a reason: "No column looks like a user."
    bool isRemembered = false;              // the choices are those of an earlier log of this shape
    LogOptions options;                     // that it was looked into with
    Recognition recognition;                // what the reader makes of these
    ColumnsInput columns;                   // its mapping: that, and what else is likely
    std::vector<std::vector<QString>> rows; // the first few, as they stand
};

class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ImportDialog(ImportInput input, QWidget* parent = nullptr);

    // The log, looked into again as options() asked for. Whatever was chosen of columns before is gone.
    void setInput(ImportInput input);
    // It cannot be looked into like that; what is shown stays, and something else can be chosen.
    void setFailure(const Error& error);
    void setPreview(const std::expected<EventPreview, Error>& preview);

    // Those of the input, with what is chosen against what was recognised: nothing more where the guess is left as it is, so
    // that several files are each recognised by themselves.
    [[nodiscard]] LogOptions options() const;
    // Why it cannot be accepted; empty where it can.
    [[nodiscard]] QString problem() const;

signals:
    // The text is read otherwise now: its columns may be others.
    void inputWanted();
    // The columns are the same, what they mean has changed. Not more than once in a while, and once after the input is set.
    void previewWanted();
    // What was remembered of logs of this shape is to be forgotten, and the log looked into anew.
    void forgetWanted();

private:
    void buildHead(QVBoxLayout& column);
    void buildPreview(QVBoxLayout& column);
    void buildFoot(QVBoxLayout& column);
    [[nodiscard]] QTableView* addTable(const QString& title);
    void lookAgain();
    void showColumns();
    void showRecognition();
    void showProblem();
    void changed();

    ImportInput m_input;
    bool m_isLooking = false; // another input is on its way
    QString m_failure;        // of the latest look or preview
    QLabel* m_title;
    QLabel* m_recognised;
    QLabel* m_sentence;
    ReadingForm* m_reading;
    RowsForm* m_where;
    QWidget* m_choices;
    ColumnsForm* m_columns = nullptr;
    QTabWidget* m_tabs;
    QTableView* m_rows = nullptr;
    QLabel* m_previewNote;
    EventPreviewModel* m_events;
    RejectPreviewModel* m_rejects;
    QTimer* m_pace;
    QLabel* m_problem;
    QPushButton* m_forget = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace lull::ui
