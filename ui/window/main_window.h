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
#include "ui/theme/theme.h"

#include <QKeySequence>
#include <QMainWindow>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

class QAction;
class QMenu;
class QVBoxLayout;

namespace lull::ui {

class Banner;
class FilterRow;
class GapBar;
class LateList;
class LiveControls;
class NumbersRow;
class PartRing;
class ProgressStrip;
class SidePanel;
class StatusLine;
struct ChangePlace;
class TimelinePanel;
class ToolBar;
class Tour;

// What can be taken out of the window.
enum class ExportKind { WindowPicture, CopyWindowPicture, SessionsCsv, SummaryCsv };

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);

    // Never null. Older snapshots of the source that is shown are ignored. A stream's comes with its view; the next one
    // of the same stream costs what is on screen, however many events there are.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot, std::optional<LiveView> live = std::nullopt);
    void setPanelAnswer(const PanelAnswer& answer);
    void showPanel(PanelKind panel);
    void showProgress(const QString& name, std::optional<double> share, std::uint64_t events);
    void hideProgress();
    // Offers to choose the columns where that may mend it.
    void showError(const Error& error, const std::function<void()>& chooseColumns = {});
    void showNotice(const QString& title, const QString& text);

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
    // The window as it stands, at the screen's resolution.
    [[nodiscard]] QPixmap picture();

signals:
    void openRequested();
    void fileDropped(const QString& path);
    void tutorialRequested();
    // The tour's data in the place of what is open, and that the tour was left.
    void tourRequested(const lull::TutorialScript& script, const std::shared_ptr<const lull::EventTable>& events);
    void tourLeft();
    void columnsRequested();
    void gapChosen(lull::Duration gap);
    void ctrKindChosen(lull::CtrKind kind);
    void rulesChosen(const lull::EngineRules& rules);
    void filterChosen(const lull::SessionFilter& filter);
    void userOrderChosen(lull::UserOrder order);
    // What a panel that is looked at wants to know, and that none does any longer.
    void panelAsked(const lull::PanelQuestion& question, const std::shared_ptr<const lull::Snapshot>& snapshot);
    void panelClosed();
    void pinRequested();      // the gap and rules in force
    void baselineRequested(); // the same where none is pinned yet
    void unpinRequested();
    void swapRequested(); // pinned and current
    void cancelRequested();
    void exportRequested(lull::ui::ExportKind kind);
    void copyPictureRequested(const QImage& picture);
    void savePictureRequested(const QImage& picture, const QString& suggestedFileName);
    void schemeChosen(lull::ui::Scheme scheme);

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
    void filterBy(const SessionFilter& filter);
    void filterByTime(const std::optional<TimeRange>& range);
    [[nodiscard]] bool isStale() const;
    void chooseGap(Duration gap);
    void followGap(Duration gap);
    void swapPinned();
    void jumpTo(const ChangePlace& place);
    void chooseRules(EnginePreset preset);
    void askForWait();
    void selectAgain(const std::string& user, std::optional<Row> row);
    void findUser(const QString& name);
    void showSearch(std::uint32_t event);
    void inspectSelection();
    void placeTour();
    void showTourStep();
    void showTourScript();
    void followTour();
    void endTour();
    void leaveTour();
    void showKeys();
    void showAbout();
    void adaptToSize();

    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<LiveView> m_live;
    SessionRule m_rule;      // where the line stands: ahead of the snapshot while it is dragged
    SessionFilter m_filter;  // likewise
    EngineRules m_rules;
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
    std::optional<EngineRules> m_tourRules;         // asked for and not yet in a snapshot
    LateList* m_lateList = nullptr; // once it was asked for
    Throttle m_numbersPace;
    Throttle m_chartsPace;
    QAction* m_columnsAction = nullptr;
    QVBoxLayout* m_body = nullptr;
};

} // namespace lull::ui
