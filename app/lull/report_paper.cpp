#include "app/lull/report_paper.h"

#include "core/output/report/document.h"
#include "ui/text.h"

#include <QAbstractTextDocumentLayout>
#include <QEventLoop>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>
#include <QTextTable>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>

namespace lull::app {

namespace {

using ui::toQString;

constexpr int kResolution = 600;
constexpr QMarginsF kMarginsMillimetres{18, 16, 18, 12};
constexpr int kFooterPoints = 8;
constexpr QColor kFooterColour{0x4a, 0x52, 0x5a};
constexpr double kCellPaddingPoints = 3;

double pixels(double points) { return points * kResolution / 72; }

// Draws `<img src="figure:ID">` from the chart's SVG, as wide as the page.
class FigurePainter final : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    FigurePainter(const std::vector<report::Figure>& figures, double width) : m_width(width)
    {
        for (const report::Figure& figure : figures) {
            auto renderer = std::make_unique<QSvgRenderer>();
            if (renderer->load(QByteArray::fromStdString(figure.chart.source)))
                m_charts.emplace(std::string(report::kFigureScheme) + figure.id, std::move(renderer));
        }
    }

    QSizeF intrinsicSize(QTextDocument* /*document*/, int /*position*/, const QTextFormat& format) override
    {
        const QSvgRenderer* chart = chartOf(format);
        if (!chart || chart->viewBoxF().isEmpty())
            return {};
        return {m_width, m_width * chart->viewBoxF().height() / chart->viewBoxF().width()};
    }

    void drawObject(QPainter* painter, const QRectF& rect, QTextDocument* /*document*/, int /*position*/,
                    const QTextFormat& format) override
    {
        if (QSvgRenderer* chart = chartOf(format))
            chart->render(painter, rect);
    }

private:
    [[nodiscard]] QSvgRenderer* chartOf(const QTextFormat& format) const
    {
        const auto chart = m_charts.find(format.toImageFormat().name().toStdString());
        return chart == m_charts.end() ? nullptr : chart->second.get();
    }

    double m_width;
    std::map<std::string, std::unique_ptr<QSvgRenderer>> m_charts;
};

// What the page's style sheet says in a language that QTextDocument does not know.
void styleTables(QTextFrame& frame)
{
    for (QTextFrame* child : frame.childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
            format.setBorder(0);
            format.setCellSpacing(0);
            format.setCellPadding(kCellPaddingPoints);
            format.setBorderCollapse(true);
            table->setFormat(format);
        }
        styleTables(*child);
    }
}

// Qt sizes headings against a screen's resolution; on paper that would be a hair's breadth.
void styleHeading(const QTextBlock& heading)
{
    constexpr std::array kPoints{20.0, 14.0, 11.0};
    const auto level = static_cast<std::size_t>(heading.blockFormat().headingLevel());
    QTextCursor cursor(heading);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextCharFormat format = heading.begin().fragment().charFormat();
    format.clearProperty(QTextFormat::FontSizeAdjustment);
    format.setFontPointSize(kPoints[std::min(level, kPoints.size()) - 1]);
    cursor.setCharFormat(format);
}

bool isHeading(const QTextBlock& block) { return block.isValid() && block.blockFormat().headingLevel() > 0; }

void styleHeadings(const QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        if (isHeading(block))
            styleHeading(block);
}

// Of its first line: a block's own rectangle leaves out that the line had to move to the next page.
int pageOf(const QTextBlock& block, const QTextDocument& document)
{
    const double top = document.documentLayout()->blockBoundingRect(block).top(); // lays out what is not yet
    const double firstLine = block.layout()->lineCount() == 0 ? 0 : block.layout()->lineAt(0).y();
    return static_cast<int>((top + firstLine) / document.pageSize().height());
}

// Headings go with what they are the headings of.
void keepHeadings(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!isHeading(block) || isHeading(block.previous()))
            continue;
        QTextBlock next = block.next();
        while (isHeading(next))
            next = next.next();
        if (!next.isValid() || pageOf(next, document) == pageOf(block, document))
            continue;
        QTextBlockFormat format = block.blockFormat();
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).setBlockFormat(format);
        document.markContentsDirty(0, document.characterCount()); // laid out in part, tables below would stay where they were
    }
}

void drawFooter(QPainter& painter, const QTextDocument& document, const QString& title, int page, int pages)
{
    painter.setFont(QFont(document.defaultFont().family(), kFooterPoints));
    painter.setPen(kFooterColour);
    const double top = document.pageSize().height() + pixels(kFooterPoints);
    const QRectF line(0, top, document.pageSize().width(), painter.fontMetrics().height());
    const QString number = QStringLiteral("%1 / %2").arg(page).arg(pages);
    painter.drawText(line, Qt::AlignRight, number);
    const double room = line.width() - painter.fontMetrics().horizontalAdvance(number) * 2;
    painter.drawText(line, Qt::AlignLeft, painter.fontMetrics().elidedText(title, Qt::ElideMiddle, static_cast<int>(room)));
}

void drawPage(QPainter& painter, QTextDocument& document, int page)
{
    const QRectF shown(QPointF(0, page * document.pageSize().height()), document.pageSize());
    painter.save();
    painter.translate(0, -shown.top());
    painter.setClipRect(shown);
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = shown;
    context.palette.setColor(QPalette::Text, Qt::black);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
}

} // namespace

bool writePdf(QIODevice& device, const report::Report& report, const std::stop_token& stop)
{
    const std::vector<report::Figure> figures = report::figuresOf(report);
    const QString title = toQString(report::titleOf(report));
    QPdfWriter writer(&device);
    writer.setResolution(kResolution);
    writer.setPageLayout({QPageSize(QPageSize::A4), QPageLayout::Portrait, kMarginsMillimetres, QPageLayout::Millimeter});
    writer.setTitle(title);
    const QSizeF paper = writer.pageLayout().paintRectPixels(kResolution).size();

    // The document's layout starts timers: they never fire, but need what this brings to a thread that is none of Qt's.
    const QEventLoop dispatcher;
    QTextDocument document;
    FigurePainter painterOfFigures(figures, paper.width());
    document.documentLayout()->setPaintDevice(&writer);
    document.documentLayout()->registerHandler(QTextFormat::ImageObject, &painterOfFigures);
    document.setDocumentMargin(0);
    document.setHtml(toQString(report::documentOf(report, figures, report::Form::Paper).source));
    styleTables(*document.rootFrame());
    styleHeadings(document);
    // Whole pixels: the first line of a page lies on it, not a rounding above.
    document.setPageSize({paper.width(), std::floor(paper.height() - pixels(kFooterPoints * 3))});
    keepHeadings(document);

    QPainter painter(&writer);
    if (!painter.isActive())
        return false;
    const int pages = document.pageCount();
    for (int page = 0; page < pages; ++page) {
        if (stop.stop_requested() || (page > 0 && !writer.newPage()))
            return false;
        drawPage(painter, document, page);
        drawFooter(painter, document, title, page + 1, pages);
    }
    return painter.end();
}

} // namespace lull::app

#include "report_paper.moc"
