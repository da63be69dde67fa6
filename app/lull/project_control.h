// Opens, saves and autosaves what the window shows as a project, and offers what a crash left behind. Lives on the window's
// thread.
//
//   ProjectControl projects(window, {.current = …, .show = …});
//   projects.keepRecovery(folder);
//   projects.open("spring.lull");
#pragma once

#include "app/lull/background_job.h"
#include "app/lull/recovery.h"
#include "app/project/project.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace lull::app {

class ProjectControl final : public QObject {
    Q_OBJECT
public:
    // What it needs of the program around it.
    struct Program {
        std::function<std::optional<Project>()> current; // none of a stream
        std::function<std::optional<Project>()> work;    // the same, or what stream and tour are shown over, which comes back
        std::function<void(const Project&)> show;
        std::function<void(const std::string& path)> savedAs; // what is shown is this project from now on
    };

    // The window must outlive it.
    ProjectControl(ui::MainWindow& window, Program program);

    // What cannot be read is told, and what is shown stays.
    void open(const QString& path);
    void save();
    void saveAs();
    void saveTo(const QString& path);
    // Autosaves into a file in this folder, and offers what a crash left there, once something is shown.
    void keepRecovery(const QString& folder);
    // What is shown may have changed.
    void noteChange();
    // Does what puts something else in the place of what is shown: at once, or where that would lose changes once the user has
    // saved or given them up; not at all where they cancel.
    void whenSafe(const std::function<void()>& proceed);
    // Something that a saved project does not hold yet; its layout does not count.
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] bool isReading() const { return m_readings > 0; }

signals:
    void opened(); // its log is being read
    void failed(const lull::Error& error);
    void saved(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askWhereTo(const Project& project);
    void write(const Project& project, const QString& path, const std::function<void()>& then);
    void autosave();
    void offerLeftBehind();
    void offer(const QString& file, const Project& project);
    void askForChanges(const QString& question, const std::function<void()>& proceed);
    void closeNow();

    ui::MainWindow& m_window;
    Program m_program;
    QTimer m_autosaveTimer;
    std::optional<Recovery> m_recovery;
    std::string m_autosaved;        // what its file holds; empty: there is none
    bool m_hasOffered = false;
    bool m_isClosing = false;       // and nothing more is asked
    int m_readings = 0;
    std::map<std::string, std::string> m_saved; // path → what was last read or saved there, as a recovery would hold it
    BackgroundJob m_reading{*this};
    BackgroundJob m_writing{*this}; // last: done before the recovery's file is taken away
};

} // namespace lull::app
