#include "ui/tour/tour.h"

#include "ui/inspector/elided_label.h"
#include "ui/theme/style.h"
#include "ui/tour/tour_column.h"
#include "ui/tour/tour_controls.h"
#include "ui/tour/tour_diagram.h"
#include "ui/tour/tour_output.h"
#include "ui/tour/tour_try.h"
#include "ui/tour/tour_words.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace lull::ui {

namespace {

constexpr int kFrameMillis = 16;
constexpr qreal kLargeText = 1.3;
constexpr int kHeaderHeight = 36;
// In a window 720 high both users' timelines still fit tall below the diagram; from there on the two share what is more.
constexpr int kLowWindow = 720;
constexpr int kLowDiagram = 192;
constexpr int kLowestDiagram = 150;
constexpr int kHighestDiagram = 480;
constexpr double kDiagramShare = 0.48;

bool wantsMotion(const QWidget& widget) { return widget.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &widget) > 0; }

} // namespace

Tour::Tour(QWidget* window)
    : QObject(window), m_window(window), m_column(new TourColumn(window)), m_card(new QFrame(window)), m_diagram(new TourDiagram),
      m_output(new TourOutput(window)), m_controls(new TourControls(window))
{
    makeDiagramCard();
    m_frames.setInterval(kFrameMillis);
    connect(&m_frames, &QTimer::timeout, this,
            [this] { advance(std::chrono::milliseconds{m_sinceFrame.restart()}); });
    connectControls();
    connectTries();
    for (QWidget* part : {column(), diagramCard(), output(), controls()})
        part->hide();
}

QWidget* Tour::column() const { return m_column; }
QWidget* Tour::diagramCard() const { return m_card; }
QWidget* Tour::output() const { return m_output; }
QWidget* Tour::rates() const { return m_output->rates(); }
QWidget* Tour::controls() const { return m_controls; }

void Tour::makeDiagramCard()
{
    setLook(*m_card, Look::Card);
    auto* title = new QLabel(tr("Dataflow"));
    setLook(*title, Look::Title);
    m_happening = new ElidedLabel;
    setLook(*m_happening, Look::Note);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(12, 0, 12, 0);
    header->setSpacing(12);
    header->addWidget(title);
    header->addWidget(m_happening, 1);
    auto* layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_diagram, 1);
    m_diagram->setContentsMargins(12, 0, 12, 10);
    title->setFixedHeight(kHeaderHeight);
}

void Tour::connectControls()
{
    connect(m_controls, &TourControls::restartRequested, this, [this] { step(&TourModel::restart); });
    connect(m_controls, &TourControls::backRequested, this, [this] { step(&TourModel::back); });
    connect(m_controls, &TourControls::nextRequested, this, [this] { step(&TourModel::next); });
    connect(m_controls, &TourControls::playToggled, this, &Tour::play);
    connect(m_controls, &TourControls::oneEventRequested, this, &Tour::playOne);
    connect(m_controls, &TourControls::stepChosen, this, &Tour::goTo);
    connect(m_controls, &TourControls::beatChosen, this, [this](std::chrono::milliseconds beat) { m_model.player().setBeat(beat); });
    connect(m_controls, &TourControls::largeTextToggled, this, [this] { adaptTo(m_window->size()); });
    connect(m_controls, &TourControls::leaveRequested, this, &Tour::leaveRequested);
    connect(m_column, &TourColumn::stepChosen, this, &Tour::goTo);
    connect(m_column, &TourColumn::openRequested, this, &Tour::openRequested);
}

void Tour::connectTries()
{
    TourTry* tries = &m_column->tryIt();
    connect(tries, &TourTry::gapChosen, this, [this](Duration gap) {
        m_model.setGap(gap);
        changed();
    });
    connect(tries, &TourTry::waitChosen, this, [this](Duration wait) {
        EngineRules rules = m_model.script().settings.rules;
        rules.wait = wait;
        m_model.setRules(rules);
        changed();
    });
    connect(tries, &TourTry::versionChosen, this, [this](EnginePreset version) {
        EngineRules rules = EngineRules::of(version);
        rules.wait = m_model.script().settings.rules.wait;
        m_model.setRules(rules);
        changed();
    });
    const auto setTime = [this](std::size_t event, EventTime time) {
        m_model.setTime(event, time);
        changed();
    };
    connect(tries, &TourTry::timeChosen, this, setTime);
    connect(m_diagram, &TourDiagram::eventMoved, this, setTime);
    connect(tries, &TourTry::lateEventRequested, this, [this] {
        m_model.addLateEvent();
        changed();
    });
    connect(tries, &TourTry::undoRequested, this, [this] {
        m_model.undoChanges();
        changed();
    });
}

void Tour::begin()
{
    if (m_isOn)
        return;
    m_isOn = true;
    for (QWidget* part : {column(), diagramCard(), output(), controls()})
        part->show();
    m_column->setFocus(Qt::OtherFocusReason);
    showStep();
    emit scriptChanged();
}

void Tour::end()
{
    m_isOn = false;
    m_model.player().pause();
    setPlaying();
    for (QWidget* part : {column(), diagramCard(), output(), controls()})
        part->hide();
}

void Tour::goTo(std::size_t to)
{
    const TutorialScript before = m_model.script();
    m_model.goTo(to);
    if (!m_isOn) {
        begin();
        return;
    }
    showStep();
    if (before != m_model.script())
        emit scriptChanged();
}

void Tour::step(void (TourModel::*move)())
{
    const TutorialScript before = m_model.script();
    (m_model.*move)();
    showStep();
    if (before != m_model.script())
        emit scriptChanged();
}

void Tour::chooseSettings(const TutorialSettings& settings)
{
    m_model.setGap(settings.gap);
    m_model.setRules(settings.rules);
    changed();
}

void Tour::takeSettings(const TutorialSettings& settings)
{
    if (settings == m_model.script().settings)
        return;
    m_model.setGap(settings.gap);
    m_model.setRules(settings.rules);
    show();
}

void Tour::showStep()
{
    setPlaying();
    show();
    emit stepShown();
}

void Tour::changed()
{
    show();
    emit scriptChanged();
}

void Tour::show()
{
    m_column->setTour(m_model);
    m_controls->setTour(m_model);
    m_diagram->setCanMove(m_model.step().changes.testFlag(TourChange::EventTime));
    showScene();
}

void Tour::showScene()
{
    const TourPlayer& player = m_model.player();
    const double progress = wantsMotion(*m_diagram) ? player.progress() : 0;
    m_diagram->setScene({&m_model.script(), &m_model.run(), player.stage(), progress, m_model.step().diagram});
    m_happening->setText(stageWords(m_model.script(), m_model.run(), player.stage()));
    m_output->setTour(m_model);
    emit momentShown();
}

void Tour::play()
{
    m_model.player().toggle();
    setPlaying();
    show();
}

void Tour::playOne()
{
    m_model.player().playOne();
    setPlaying();
    show();
}

// The timer runs only while something moves.
void Tour::setPlaying()
{
    if (!m_model.player().isPlaying()) {
        m_frames.stop();
    } else if (!m_frames.isActive()) {
        m_sinceFrame.start();
        m_frames.start();
    }
}

void Tour::advance(std::chrono::milliseconds elapsed)
{
    const std::size_t before = m_model.player().stage();
    if (!m_model.player().advance(elapsed))
        return;
    setPlaying();
    const TourPlayer& player = m_model.player();
    if (player.stage() != before || !player.isPlaying()) {
        show();
        return;
    }
    if (wantsMotion(*m_diagram))
        m_diagram->setScene({&m_model.script(), &m_model.run(), player.stage(), player.progress(), m_model.step().diagram});
}

bool Tour::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_PageDown: step(&TourModel::next); return true;
    case Qt::Key_Left:
    case Qt::Key_PageUp: step(&TourModel::back); return true;
    case Qt::Key_Home: step(&TourModel::restart); return true;
    case Qt::Key_Space: play(); return true;
    case Qt::Key_Down: playOne(); return true;
    case Qt::Key_Up:
        m_model.player().stepBack();
        setPlaying();
        show();
        return true;
    case Qt::Key_L: m_controls->toggleLargeText(); return true;
    case Qt::Key_Escape: emit leaveRequested(); return true;
    default: return false;
    }
}

void Tour::adaptTo(QSize window)
{
    const bool large = m_controls->hasLargeText();
    const qreal scale = large ? kLargeText : 1;
    m_column->setShape(!large, scale);
    m_output->setTextScale(scale);
    const int height = kLowDiagram + qRound((window.height() - kLowWindow) * kDiagramShare);
    m_card->setFixedHeight(kHeaderHeight + std::clamp(height, kLowestDiagram, kHighestDiagram));
    if (m_isOn)
        show();
}

} // namespace lull::ui
