// The selected session in words: when and how much, each event with the pause before it, and why it ended.
//
//   inspector.setSession(data, session, ordinal, ofHowMany, rule, kind, lostEvents);
//   connect(&inspector, &SessionInspector::nextRequested, &view, &TimelineView::selectNext);
#pragma once

#include "core/dataset.h"
#include "core/metrics/ctr.h"

#include <QFrame>

#include <memory>
#include <span>

class QLabel;
class QListView;
class QStackedLayout;
class QToolButton;

namespace lull::ui {

class SessionEventModel;

class SessionInspector : public QFrame {
    Q_OBJECT
public:
    explicit SessionInspector(QWidget* parent = nullptr);

    // `ordinal` counts the user's sessions from 0. `lostEvents` as in SplitInput: by position in the index, or empty.
    void setSession(std::shared_ptr<const Dataset> dataset, const Session& session, std::size_t ordinal, std::size_t ofHowMany,
                    const SessionRule& rule, CtrKind kind, const ColumnView<std::uint8_t>& lostEvents);
    // The row of an event of the session becomes the current one.
    void setCurrentEvent(std::size_t event);
    // The data streams in, so sessions may be open.
    void setStreaming(bool streaming) { m_streaming = streaming; }
    // Asks for a click on a session.
    void clear();

    // What the copy button copies; empty without a session. O(events of the session).
    [[nodiscard]] QString asText() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QString ending() const;
    [[nodiscard]] SessionEventModel& model() { return *m_model; }

    QSize sizeHint() const override { return {536, 250}; }
    QSize minimumSizeHint() const override { return {240, 150}; }

signals:
    // A row was clicked or reached by key: the event in the index.
    void eventChosen(std::size_t event);
    void previousRequested();
    void nextRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeFooter();
    [[nodiscard]] QWidget* makeEmptyPage();
    void copy();
    void makeRoomForEnding();
    [[nodiscard]] bool isShown(const Dataset& dataset, const Session& session) const;

    SessionEventModel* m_model;
    QListView* m_list;
    QLabel* m_title = nullptr;
    QLabel* m_date = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_ending = nullptr;
    QLabel* m_bars = nullptr;
    QToolButton* m_copy = nullptr;
    QStackedLayout* m_pages = nullptr;

    // What is shown; m_data is null while nothing is.
    std::shared_ptr<const Dataset> m_data;
    Session m_session;
    SessionRule m_rule;
    CtrKind m_kind = CtrKind::SearchCtrPooled;
    bool m_streaming = false;
    bool m_showsOpen = false; // the ending, in the watermark's colour
};

} // namespace lull::ui
