#include "ui/timeline/session_cards.h"

#include "ui/inspector/event_words.h"
#include "ui/inspector/session_words.h"
#include "ui/text.h"
#include "ui/theme/style.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lull::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SessionCards)
};

// From the top of the row.
constexpr int kCardTop = 6;
constexpr int kCardBottom = 124;
constexpr int kTitleMiddle = 17;
constexpr int kQueryMiddle = 36;
constexpr int kTieTop = 63;
constexpr int kTieBottom = 71;
constexpr int kClickMiddle = 80;
constexpr int kPauseMiddle = 94;

constexpr int kCardMargin = 20;   // from a session's outermost marks to its card's edge
constexpr int kLeastMargin = 5;
constexpr int kNarrowestCard = 20; // below, a row shows bars and marks alone
constexpr int kNarrowestPause = 40; // between two bars
constexpr int kLabelGap = 6;
constexpr int kNarrowestQuery = 22;
constexpr std::size_t kFarthestSearch = 1000; // events that are looked back at for the search of a click

class CardPainter {
public:
    CardPainter(QPainter& painter, RowSource& rows, const RowLook& look, std::size_t user, int top)
        : m_painter(painter)
        , m_rows(rows)
        , m_data(*rows.data())
        , m_rule(rows.rule())
        , m_look(look)
        , m_sessions(rows.sessionsOf(user).all())
        , m_lost(rows.lostEvents())
        , m_top(top)
    {
    }

    void paint()
    {
        m_painter.save();
        m_painter.setClipRect(m_look.left, m_top, m_look.scale.width(), m_look.metrics.height);
        const std::size_t first = firstShown();
        if (first > 0)
            paintSession(first - 1); // its card may reach into the view
        std::size_t next = first;
        for (const BarSpan& span : barSpans(m_data.index.times(), m_sessions, m_look.scale)) {
            if (!span.isFused())
                paintSession(span.firstSession);
            next = span.endSession;
        }
        if (next < m_sessions.size())
            paintSession(next);
        paintPausesBetween();
        m_painter.restore();
    }

private:
    struct Card {
        int begin = 0; // pixels of the scale
        int end = 0;
    };

    [[nodiscard]] int pixelOf(std::size_t event) const { return m_look.scale.pixelOf(m_data.index.times()[event]); }
    [[nodiscard]] Row rowOf(std::size_t event) const { return m_data.index.rows()[event]; }
    [[nodiscard]] PixelRange barOf(std::size_t s) const { return pixelsOf(m_sessions[s], m_data.index.times(), m_look.scale); }

    // The first session that ends inside or after the view; all of them where none does.
    [[nodiscard]] std::size_t firstShown() const
    {
        const auto endsBefore = [&](const Session& session) { return pixelsOf(session, m_data.index.times(), m_look.scale).end <= 0; };
        return static_cast<std::size_t>(std::ranges::partition_point(m_sessions, endsBefore) - m_sessions.begin());
    }

    // Neighbouring cards and the pause between them share the room between their sessions; a short session's card grows to hold its title.
    [[nodiscard]] Card cardOf(std::size_t s, int titleWidth) const
    {
        const PixelRange bar = barOf(s);
        const int roomBefore = s == 0 ? 4 * kCardMargin : bar.begin - barOf(s - 1).end;
        const int roomAfter = s + 1 == m_sessions.size() ? 4 * kCardMargin : barOf(s + 1).begin - bar.end;
        Card card{bar.begin - std::min(kCardMargin, roomBefore / 4), bar.end + std::min(kCardMargin, roomAfter / 4)};
        // Growing leaves the next session, and the pause before it, most of the room.
        const int wished = card.begin + titleWidth + 2 * kLabelGap + 6;
        const int mostGrown = s + 1 == m_sessions.size() ? wished : bar.end + (barOf(s + 1).begin - kCardMargin - bar.end) * 3 / 5;
        card.end = std::max(card.end, std::min(wished, mostGrown));
        return card;
    }

    [[nodiscard]] QString titleOf(std::size_t s) const
    {
        return Words::tr("session %1 · %2").arg(countText(s + 1), ctrWords(m_look.kind, m_sessions[s]));
    }

    [[nodiscard]] Card cardOf(std::size_t s) const { return cardOf(s, QFontMetrics(m_captions).horizontalAdvance(titleOf(s))); }

    // A line of text around a middle height; elided to the room between two pixels of the scale.
    int write(const QString& text, int begin, int end, int middle, const QFont& font, Role role, Qt::Alignment align = Qt::AlignLeft)
    {
        m_painter.setFont(font);
        m_painter.setPen(m_look.theme.color(role));
        const QString shown = m_painter.fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, end - begin));
        m_painter.drawText(QRect(m_look.left + begin, m_top + middle - 9, end - begin, 18), static_cast<int>(align | Qt::AlignVCenter), shown);
        return begin + m_painter.fontMetrics().horizontalAdvance(shown);
    }

    void line(int fromX, int fromY, int toX, int toY, Role role, int width = 1)
    {
        const auto left = [&](int x) { return std::clamp(x, -50, m_look.scale.width() + 50) + m_look.left; };
        const QColor color = m_look.theme.color(role);
        if (fromY == toY)
            m_painter.fillRect(left(fromX), m_top + fromY, left(toX) - left(fromX) + 1, width, color);
        else
            m_painter.fillRect(left(fromX), m_top + fromY, width, toY - fromY + 1, color);
    }

    void paintSession(std::size_t s)
    {
        const QString title = titleOf(s);
        const Card card = cardOf(s, QFontMetrics(m_captions).horizontalAdvance(title));
        // Between close neighbours a card would be a sliver, or not reach its own marks.
        const PixelRange bar = barOf(s);
        if (card.end - card.begin < kNarrowestCard || bar.begin - card.begin < kLeastMargin || card.end - bar.end < kLeastMargin)
            return;
        paintCard(card);
        writeIfFits({title, Words::tr("session %1").arg(countText(s + 1)), countText(s + 1)}, std::max(card.begin, 0) + kLabelGap + 2,
                    card.end, kTitleMiddle, Role::Text2, Qt::AlignLeft);
        const Session& session = m_sessions[s];
        const auto marks = markSpans(m_data.index.times(), session.firstEvent, session.endEvent, m_look.scale);
        paintQueries(marks, card);
        paintTies(marks, card, session);
        paintPausesWithin(marks, session);
    }

    void paintCard(const Card& card)
    {
        const int begin = std::max(card.begin, -10);
        const int end = std::min(card.end, m_look.scale.width() + 10);
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(m_look.theme.color(Role::Line));
        m_painter.setBrush(m_look.theme.color(Role::Raised));
        m_painter.drawRoundedRect(QRectF(m_look.left + begin + 0.5, m_top + kCardTop + 0.5, end - begin - 1, kCardBottom - kCardTop - 1), 4, 4);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    [[nodiscard]] bool isSingle(const MarkSpan& span, EventType type) const
    {
        return !span.isFused() && m_data.index.types()[span.firstEvent] == type;
    }

    void paintQueries(const std::vector<MarkSpan>& marks, const Card& card)
    {
        for (std::size_t m = 0; m < marks.size(); ++m) {
            if (isSingle(marks[m], EventType::Results) && noResults(marks[m]))
                paintNoResults(marks, m, card);
            if (!isSingle(marks[m], EventType::Search))
                continue;
            int end = card.end - kLabelGap;
            for (std::size_t next = m + 1; next < marks.size(); ++next)
                if (isSingle(marks[next], EventType::Search)) {
                    end = marks[next].firstPixel - kLabelGap - 4;
                    break;
                }
            const int begin = marks[m].firstPixel - 6;
            if (end - begin >= kNarrowestQuery)
                write(quotedQuery(m_data.index.table(), rowOf(marks[m].firstEvent)), begin, end, kQueryMiddle, m_labels, Role::Text);
        }
    }

    // In no window any more, so nothing belongs to it, nor it to a search.
    [[nodiscard]] bool isLost(std::size_t event) const { return !m_lost.empty() && m_lost[event] != 0; }

    [[nodiscard]] bool noResults(const MarkSpan& span) const
    {
        const ResultList results = m_data.index.table().resultsAt(rowOf(span.firstEvent));
        return results.known && results.count == 0;
    }

    void paintNoResults(const std::vector<MarkSpan>& marks, std::size_t m, const Card& card)
    {
        const int begin = marks[m].lastPixel + 11;
        const int end = m + 1 < marks.size() ? marks[m + 1].firstPixel - 8 : card.end - 2;
        if (QFontMetrics(m_captions).horizontalAdvance(Words::tr("no results")) <= end - begin)
            write(Words::tr("no results"), begin, end, m_look.metrics.markCentre, m_captions, Role::LateText);
    }

    // The pixel of the search that owns the first visible clicks, where it lies outside the view.
    [[nodiscard]] std::optional<int> searchBefore(std::size_t event, const Session& session) const
    {
        for (std::size_t steps = 0; event > session.firstEvent && steps < kFarthestSearch; ++steps)
            if (m_data.index.types()[--event] == EventType::Search && !isLost(event))
                return pixelOf(event);
        return std::nullopt;
    }

    void paintTies(const std::vector<MarkSpan>& marks, const Card& card, const Session& session)
    {
        if (marks.empty())
            return;
        std::optional<int> search = searchBefore(marks.front().firstEvent, session);
        int free = card.begin;
        for (std::size_t m = 0; m < marks.size(); ++m) {
            const MarkSpan& span = marks[m];
            if (isSingle(span, EventType::Search) && !isLost(span.firstEvent))
                search = span.firstPixel;
            else if (span.isFused())
                search = searchBefore(span.endEvent, session);
            if (!isSingle(span, EventType::Click))
                continue;
            if (search && !isLost(span.firstEvent))
                paintTie(*search, span.firstPixel);
            free = paintClickLabel(marks, m, card, free);
        }
    }

    void paintTie(int search, int click)
    {
        const auto x = [&](int pixel) { return m_look.left + std::max(pixel, -50) + 0.5; };
        QPainterPath path(QPointF(x(search), m_top + kTieTop));
        path.lineTo(x(search), m_top + kTieBottom - 3);
        path.quadTo(x(search), m_top + kTieBottom + 0.5, x(search) + 3, m_top + kTieBottom + 0.5);
        path.lineTo(x(click) - 3, m_top + kTieBottom + 0.5);
        path.quadTo(x(click), m_top + kTieBottom + 0.5, x(click), m_top + kTieBottom - 3);
        path.lineTo(x(click), m_top + kTieTop);
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(m_look.theme.color(m_look.theme.isDark() ? Role::MClick : Role::MClickEdge), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    // Returns where the next label may begin.
    int paintClickLabel(const std::vector<MarkSpan>& marks, std::size_t m, const Card& card, int free)
    {
        const QString text = clickedWhat(m_data.index.table(), rowOf(marks[m].firstEvent));
        const int width = QFontMetrics(m_captions).horizontalAdvance(text);
        const int begin = std::max(std::min(marks[m].firstPixel - width / 2, card.end - 3 - width), card.begin + 3);
        if (text.isEmpty() || begin < free || begin + width > card.end)
            return free;
        write(text, begin, begin + width + 1, kClickMiddle, m_captions, Role::Text2);
        return begin + width + kLabelGap;
    }

    // To the neighbours beyond the view's edges, too.
    void paintPausesWithin(const std::vector<MarkSpan>& marks, const Session& session)
    {
        if (!marks.empty() && marks.front().firstEvent > session.firstEvent)
            paintPause(spanOf(marks.front().firstEvent - 1), marks.front());
        if (!marks.empty() && marks.back().endEvent < session.endEvent)
            paintPause(marks.back(), spanOf(marks.back().endEvent));
        if (session.endEvent - session.firstEvent < 2)
            return;
        for (std::size_t m = 0; m < marks.size(); ++m) {
            line(marks[m].firstPixel, kPauseMiddle - 3, marks[m].firstPixel, kPauseMiddle + 3, Role::JoinLine);
            if (m + 1 < marks.size())
                paintPause(marks[m], marks[m + 1]);
        }
    }

    [[nodiscard]] MarkSpan spanOf(std::uint32_t event) const { return {pixelOf(event), pixelOf(event), event, event + 1}; }

    void paintPause(const MarkSpan& from, const MarkSpan& to)
    {
        line(from.lastPixel, kPauseMiddle, to.firstPixel, kPauseMiddle, Role::JoinLine);
        const Duration pause = m_data.index.times()[to.firstEvent] - m_data.index.times()[from.endEvent - 1];
        const QString text = durationText(pause);
        const int width = QFontMetrics(m_captions).horizontalAdvance(text);
        const int begin = std::max(from.lastPixel, 0);
        const int end = std::min(to.firstPixel, m_look.scale.width());
        if (end - begin < width + 14)
            return;
        const int middle = (begin + end) / 2;
        m_painter.fillRect(m_look.left + middle - width / 2 - 4, m_top + kPauseMiddle - 6, width + 8, 13, m_look.theme.color(Role::Raised));
        write(text, middle - width / 2, middle - width / 2 + width + 1, kPauseMiddle, m_captions, Role::Text);
    }

    void paintPausesBetween()
    {
        const auto& scale = m_look.scale;
        const auto endOf = [&](const Session& session) { return pixelsOf(session, m_data.index.times(), scale).end; };
        // Starts at the session before the view, whose pause may reach into it.
        std::size_t s = firstShown();
        s -= static_cast<std::size_t>(s > 0);
        while (s + 1 < m_sessions.size() && barOf(s).end < scale.width()) {
            if (barOf(s + 1).begin - barOf(s).end >= kNarrowestPause)
                paintPauseAfter(s);
            // Sessions that share a pixel have no visible pause; they are skipped together.
            const auto next = std::ranges::upper_bound(m_sessions.begin() + static_cast<std::ptrdiff_t>(s) + 1, m_sessions.end(), barOf(s).end, {}, endOf);
            s = std::max(s + 1, static_cast<std::size_t>(next - m_sessions.begin()) - 1);
        }
        if (barOf(m_sessions.size() - 1).end < scale.width())
            paintOpenWords();
    }

    void paintPauseAfter(std::size_t s)
    {
        const auto& times = m_data.index.times();
        const EventTime last = times[m_sessions[s].endEvent - 1];
        const EventTime next = times[m_sessions[s + 1].firstEvent];
        const int begin = cardOf(s).end + 1;
        const int end = cardOf(s + 1).begin - 1;
        const int gapEnd = m_look.scale.pixelOf(last + m_rule.gap);
        line(begin, kPauseMiddle, std::clamp(gapEnd, begin, end), kPauseMiddle, Role::JoinLine);
        line(std::clamp(gapEnd, begin, end), kPauseMiddle, end, kPauseMiddle, Role::Text);
        const int shownBegin = std::max(begin, 0) + 2;
        const int shownEnd = std::min(end, m_look.scale.width()) - 2;
        if (gapEnd >= begin && gapEnd <= end) {
            line(gapEnd, kPauseMiddle - 20, gapEnd, kPauseMiddle, Role::Accent, 2);
            writeIfFits({Words::tr("gap %1 ends here").arg(durationText(m_rule.gap)), Words::tr("gap %1").arg(durationText(m_rule.gap)), Words::tr("gap")}, shownBegin, gapEnd - 4, kPauseMiddle - 11,
                        Role::AccentText, Qt::AlignRight);
        }
        const QString pause = durationText(next - last);
        writeIfFits({Words::tr("pause %1: splits, so a new session starts").arg(pause), Words::tr("pause %1").arg(pause), pause},
                    shownBegin, shownEnd, kPauseMiddle + 12, Role::Text, Qt::AlignHCenter);
    }

    // The first of the texts, longest first, that fits.
    void writeIfFits(const QStringList& texts, int begin, int end, int middle, Role role, Qt::Alignment align)
    {
        for (const QString& text : texts)
            if (QFontMetrics(m_captions).horizontalAdvance(text) < end - begin) {
                write(text, begin, end, middle, m_captions, role, align);
                return;
            }
    }

    void paintOpenWords()
    {
        const auto until = openUntil(m_rows, m_sessions.back());
        if (!until)
            return;
        const int begin = std::max(cardOf(m_sessions.size() - 1).end, 0) + kLabelGap;
        const int end = std::min(m_look.scale.pixelOf(*until), m_look.scale.width()) - kLabelGap;
        const int bar = m_look.metrics.barMiddle();
        writeIfFits({Words::tr("gap %1").arg(durationText(m_rule.gap))}, begin, end, bar - 11, Role::Text2, Qt::AlignHCenter);
        const QStringList why = m_rows.goesOn() ? QStringList{Words::tr("still open"), Words::tr("open")}
                                             : QStringList{Words::tr("the input ended first"), Words::tr("input ended")};
        writeIfFits(why, begin, end, bar + 11, Role::Text2, Qt::AlignHCenter);
    }

    QPainter& m_painter;
    const RowSource& m_rows;
    const Dataset& m_data;
    const SessionRule& m_rule;
    const RowLook& m_look;
    std::span<const Session> m_sessions;
    ColumnView<std::uint8_t> m_lost; // by event; empty where none is
    int m_top;
    QFont m_captions = uiFont(11);
    QFont m_labels = uiFont(12);
};

} // namespace

void paintSessionCards(QPainter& painter, RowSource& rows, const RowLook& look, std::size_t user, int top)
{
    CardPainter(painter, rows, look, user, top).paint();
}

} // namespace lull::ui
