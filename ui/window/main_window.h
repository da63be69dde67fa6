// The window: shows the newest snapshot, and says what the user wants. It knows of no engine and opens no file.
//
//   MainWindow window;
//   connect(&window, &MainWindow::gapChosen, …);
//   window.setSnapshot(snapshot);
#pragma once

#include "core/error.h"
#include "core/live/live_view.h"
#include "core/panel_answer.h"
#include "core/snapshot.h"
#include "core/stream/tutorial_script.h"
#include "ui/live/throttle.h"
#include "ui/picture.h"
#include "ui/theme/scheme_choice.h"
#include "ui/window/choices.h"
#include "ui/window/window_layout.h"

#include <QKeySequence>
#include <QMainWindow>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QAction;
class QActionGroup;
class QMenu;
class QSplitter;
class QVBoxLayout;

namespace lull::ui {

class Banner;
class ChoiceHistory;
class FilterRow;
class GapBar;
class LateList;
class LiveControls;
class NumbersRow;
class PartRing;
class ProgressStrip;
class SessionWalk;
class SidePanel;
class StatusLine;
struct ChangePlace;
class TimelinePanel;
class ToolBar;
class Tour;

// What can be taken out of the window.
enum class ExportKind { Report, WindowPicture, CopyWindowPicture, Sessions, Numbers, GapProfile, LateEvents };

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);

    // Never null. Older snapshots of the source that is shown are ignored. A stream's comes with its view; the next one
    // of the same stream costs what is on screen, however many events there are.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot, std::optional<LiveView> live = std::nullopt);
    void setPanelAnswer(const PanelAnswer& answer);
    void showPanel(PanelKind panel);
    // By which the segments panel compares sessions, or would; none where the log has no column that is worth it.
    [[nodiscard]] std::optional<std::string> segmentColumn() const;
    // Selects this user's first session, from edge to edge and beside its events; false where there is no such user.
    bool showUser(const QString& name);
    void showProgress(const QString& name, std::optional<double> share, std::uint64_t events);
    // Something else that takes its time, such as "Writing report.pdf"; hideProgress() ends it too.
    void showTask(const QString& title, double share);
    void hideProgress();
    // Offers to choose the columns where that may mend it.
    void showError(const Error& error, const std::function<void()>& chooseColumns = {});
    // With things to do about it, each of which takes the notice away.
    struct Offer {
        QString text;
        std::function<void()> accept;
    };
    void showNotice(const QString& title, const QString& text, const std::vector<Offer>& offers = {});

    [[nodiscard]] WindowLayout layoutNow() const;
    void useLayout(const WindowLayout& layout);
    // Of the data that is shown; users who are not in it are passed over.
    [[nodiscard]] TimelinePlace placeNow() const;
    void goTo(const TimelinePlace& place);

    void showIndexing();
    // Gives up filters and rules that were chosen and are not shown yet.
    void stayWithShown();
    // Keeps only the events of which the column has this value, beside the filters by other columns. Not of a stream.
    void filterByValue(const FieldFilter& value);

    // Shows what changed from the pinned gap; pins the current one where none is.
    void setComparing(bool comparing);

    // The guided tour in place of charts and session, at a step counted from 0, or where it was left.
    void startTour(std::optional<std::size_t> step = std::nullopt);
    [[nodiscard]] Tour& tour() { return *m_tour; }
    // The events that the tour asked for last are those that are shown; true without a tour.
    [[nodiscard]] bool showsTour() const;

    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const { return m_snapshot; }
    // How the stream stands that is shown; none where none is.
    [[nodiscard]] const std::optional<LiveView>& liveView() const { return m_live; }
    [[nodiscard]] LiveControls& live() { return *m_liveControls; }
    // Which colours are marked as chosen.
    void setSchemeChoice(SchemeChoice choice);
    // Offered in the menu, the first on top.
    void setRecentFiles(const QStringList& paths);
    // Where the window and its parts stand; what is not a layout changes nothing.
    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayout(const QByteArray& state);
    // Undo and redo.
    [[nodiscard]] ChoiceHistory& history() { return *m_history; }

    // The window as it stands, at the screen's resolution.
    [[nodiscard]] QPixmap picture();

signals:
    void openRequested();
    void folderRequested();
    void filesDropped(const QStringList& paths); // files and folders; at least one
    void tutorialRequested();
    // The tour's data in the place of what is open, and that the tour was left.
    void tourRequested(const lull::TutorialScript& script, const std::shared_ptr<const lull::EventTable>& events);
    void tourLeft();
    void columnsRequested();
    void gapChosen(lull::Duration gap);
    void ctrKindChosen(lull::CtrKind kind);
    void bucketsChosen(const lull::BucketChoice& buckets); // of CTR over time
    void rulesChosen(const lull::EngineRules& rules);
    void filterChosen(const lull::SessionFilter& filter);
    void whereChosen(const std::vector<lull::FieldFilter>& where); // the events that sessions are made of
    void userOrderChosen(lull::UserOrder order);
    void withoutBotsChosen(bool without);
    // What a panel that is looked at wants to know, and that none does any longer.
    void panelAsked(const lull::PanelQuestion& question, const std::shared_ptr<const lull::Snapshot>& snapshot);
    void panelClosed();
    void pinRequested();      // the gap and rules in force
    void baselineRequested(); // the same where none is pinned yet
    void unpinRequested();
    void swapRequested(); // pinned and current
    void cancelRequested();
    void saveProjectRequested();   // where it came from
    void saveProjectAsRequested();
    void exportRequested(lull::ui::ExportKind kind);
    void copyPictureRequested(const QImage& picture);
    void savePictureRequested(const QImage& picture, const QString& suggestedFileName);
    void saveVectorsRequested(const QByteArray& svg, const QString& suggestedFileName);
    void pinChosen(const std::optional<lull::ui::PinnedChoice>& pinned); // as it was before
    void schemeChosen(lull::ui::SchemeChoice scheme);
    void recentRequested(const QString& path);
    void recentForgotten();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildMenus();
    void buildBody();
    void connectPanels();
    QAction* addAction(QMenu* menu, const QString& text, const QKeySequence& shortcut, const std::function<void()>& run);
    void takeNewData();
    void takeGrownData();
    void connectLive();
    [[nodiscard]] QMenu* buildViewMenu();
    void connectHistory();
    void addHistoryActions(QMenu& menu);
    [[nodiscard]] Choices choices() const;
    void beginHistory();
    void ruleBy(const EngineRules& rules);
    void notePin(const std::optional<PinnedChoice>& pinned);
    void restore(const Choices& before);
    void connectPoints();
    void walkTo(const std::function<bool(const SessionIndex&, const Session&)>& test);
    void showFound(const Session& session);
    void connectPictures();
    void addPictureMenus(QMenu& exports);
    void takePicture(const Picture& picture, PictureUse use);
    void showLateList();
    void showLateEvent(std::size_t late);
    void showNumbers();
    void showGap();
    void showPinned();
    void showPinnedBar(std::optional<std::uint64_t> sessions);
    void showSourceNotice();
    void moveGap(Duration gap);
    void showCharts();
    [[nodiscard]] const GapTotals* profiledTotals() const;
    void filterBy(const Filters& filters);
    void showFilters();
    void askForValue();
    void showFilterCounts(std::uint64_t shownSessions, std::uint64_t allSessions);
    [[nodiscard]] bool isFilteredAsWanted() const;
    void filterByTime(const std::optional<TimeRange>& range);
    [[nodiscard]] bool isStale() const;
    void chooseGap(Duration gap);
    void followGap(Duration gap);
    void swapPinned();
    void jumpTo(const ChangePlace& place);
    void chooseRules(EnginePreset preset);
    void askForWait();
    void selectAgain(const std::string& user, std::optional<Row> row);
    bool findUser(const QString& name);
    void showSearch(std::uint32_t event);
    void inspectSelection();
    void placeTour();
    void showTourStep();
    void showTourScript();
    void followTour();
    void showTourMoment();
    void showPlayed();
    void showWholeTour();
    void showAllInTimelines();
    void endTour();
    void leaveTour();
    void showKeys();
    void showAbout();
    void adaptToSize();

    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<LiveView> m_live;
    SessionRule m_rule;      // where the line stands: ahead of the snapshot while it is dragged
    Filters m_filters;       // likewise
    EngineRules m_rules;
    EngineRules m_wantedRules;               // likewise ahead
    std::optional<PinnedChoice> m_wantedPin; // likewise
    std::optional<Duration> m_awaitedGap; // chosen here and not yet in a snapshot: only then is the line ahead
    bool m_comparing = false;  // wanted; in force only while a gap is pinned
    bool m_following = false; // the selection changes with the gap or the data, not by hand

    ToolBar* m_toolBar;
    Banner* m_banner;
    ProgressStrip* m_progress;
    GapBar* m_gapBar;
    FilterRow* m_filterRow;
    NumbersRow* m_numbers;
    TimelinePanel* m_timelines;
    SidePanel* m_side;
    StatusLine* m_status;
    LiveControls* m_liveControls;
    Tour* m_tour;
    PartRing* m_tourRing;
    QVBoxLayout* m_tourPlace;                       // of its column, left of all the rest
    std::shared_ptr<const EventTable> m_tourEvents; // asked for last
    std::optional<TutorialScript> m_tourAsked;      // as it was then
    std::shared_ptr<const Snapshot> m_played;       // of the tour's moment; null where the numbers are those of m_snapshot
    std::optional<EngineRules> m_tourRules;         // asked for and not yet in a snapshot
    LateList* m_lateList = nullptr; // once it was asked for
    SessionWalk* m_walk = nullptr;
    Throttle m_numbersPace;
    Throttle m_chartsPace;
    ChoiceHistory* m_history;
    QSplitter* m_split = nullptr;
    QMenu* m_recent = nullptr;
    QActionGroup* m_schemes = nullptr;
    QAction* m_columnsAction = nullptr;
    QAction* m_valueAction = nullptr;
    QVBoxLayout* m_body = nullptr;
};

} // namespace lull::ui
