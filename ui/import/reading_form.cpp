#include "ui/import/reading_form.h"

#include "core/input/presets/preset.h"
#include "core/input/text_encoding.h"
#include "core/input/time_zone.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace lull::ui {

namespace {

// The most usual; others can be typed.
constexpr const char* kEncodings[] = {"UTF-8",     "UTF-16",    "windows-1252", "ISO-8859-1", "ISO-8859-15", "windows-1251",
                                      "Shift_JIS", "EUC-JP",    "GB18030",      "Big5",       "EUC-KR"};
constexpr const char* kZones[] = {"UTC",           "Europe/London",    "Europe/Berlin",       "America/New_York", "America/Chicago",
                                  "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata",     "Asia/Shanghai",
                                  "Asia/Tokyo",    "Australia/Sydney"};

// Adds the text where it is not there yet.
void choose(QComboBox& choice, const QString& text)
{
    if (choice.findText(text, Qt::MatchFixedString) < 0)
        choice.addItem(text);
    choice.setCurrentIndex(choice.findText(text, Qt::MatchFixedString));
}

QString delimiterWord(char delimiter)
{
    switch (delimiter) {
    case ',': return ReadingForm::tr("comma");
    case '\t': return ReadingForm::tr("tab");
    case ';': return ReadingForm::tr("semicolon");
    case '|': return ReadingForm::tr("vertical bar");
    default: return QString(QLatin1Char(delimiter));
    }
}

} // namespace

ReadingForm::ReadingForm(QWidget* parent) : QWidget(parent)
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    m_preset = addChoice(*form, tr("Written by"), "preset", false);
    m_encoding = addChoice(*form, tr("Encoding"), "encoding", true);
    m_delimiter = addChoice(*form, tr("Between columns"), "delimiter", false);
    m_zone = addChoice(*form, tr("Time zone"), "zone", true);
    m_zone->setToolTip(tr("Of times that do not say their offset"));
    m_timeFormat = new QLineEdit(this);
    m_timeFormat->setObjectName("timeFormat");
    m_timeFormat->setAccessibleName(tr("Form of times"));
    m_timeFormat->setPlaceholderText(tr("any usual form"));
    m_timeFormat->setToolTip(tr("Where times have an unusual form, such as %d.%m.%Y %H:%M:%S"));
    form->addRow(tr("Form of times"), m_timeFormat);
    m_header = new QCheckBox(tr("The first line names the columns"), this);
    m_header->setObjectName("header");
    form->addRow(m_header);
    addPresets();
    addDelimiters();
    for (const char* encoding : kEncodings)
        m_encoding->addItem(QLatin1String(encoding));
    for (const char* zone : kZones)
        m_zone->addItem(QLatin1String(zone));
    for (QComboBox* choice : {m_preset, m_delimiter})
        connect(choice, &QComboBox::currentIndexChanged, this, &ReadingForm::textChanged);
    connect(m_header, &QCheckBox::toggled, this, &ReadingForm::textChanged);
    connect(m_encoding, &QComboBox::currentIndexChanged, this, &ReadingForm::takeText);
    connect(m_encoding->lineEdit(), &QLineEdit::editingFinished, this, &ReadingForm::takeText);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &ReadingForm::takeTimes);
    for (QLineEdit* field : {m_zone->lineEdit(), m_timeFormat})
        connect(field, &QLineEdit::editingFinished, this, &ReadingForm::takeTimes);
    for (QObject* field : std::initializer_list<QObject*>{m_encoding, m_zone, m_timeFormat})
        field->installEventFilter(this);
}

bool ReadingForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<const QKeyEvent*>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QWidget::eventFilter(watched, event);
    takeText();
    takeTimes();
    return true;
}

void ReadingForm::takeText()
{
    const QString encoding = m_encoding->currentText();
    if (std::exchange(m_encodingTaken, encoding) != encoding)
        emit textChanged();
}

void ReadingForm::takeTimes()
{
    const std::pair now(m_zone->currentText(), m_timeFormat->text());
    if (std::exchange(m_timesTaken, now) != now)
        emit timesChanged();
}

QComboBox* ReadingForm::addChoice(QFormLayout& form, const QString& label, const char* name, bool isEditable)
{
    auto* choice = new QComboBox(this);
    choice->setObjectName(QLatin1String(name));
    choice->setAccessibleName(label);
    choice->setEditable(isEditable);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->setMinimumContentsLength(16);
    form.addRow(label, choice);
    return choice;
}

void ReadingForm::addPresets()
{
    m_preset->addItem(tr("no known product"), toQString(kNoPreset));
    for (const Preset& preset : allPresets())
        m_preset->addItem(toQString(preset.title), toQString(preset.name));
}

void ReadingForm::addDelimiters()
{
    for (const char delimiter : {',', '\t', ';', '|'})
        m_delimiter->addItem(delimiterWord(delimiter), QString(QLatin1Char(delimiter)));
}

void ReadingForm::show(const LogOptions& options, const Recognition& recognition)
{
    const QSignalBlocker blocked(this);
    m_recognition = recognition;
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(toQString(recognition.preset))));
    choose(*m_encoding, toQString(recognition.encoding));
    const QString delimiter(QLatin1Char(recognition.delimiter));
    if (m_delimiter->findData(delimiter) < 0)
        m_delimiter->addItem(delimiterWord(recognition.delimiter), delimiter);
    m_delimiter->setCurrentIndex(m_delimiter->findData(delimiter));
    m_header->setChecked(recognition.header);
    choose(*m_zone, toQString(options.zone));
    m_timeFormat->setText(toQString(options.timeFormat));
    takeText();
    takeTimes();
    const bool hasColumns = recognition.format == LogFormat::Csv;
    static_cast<QFormLayout*>(layout())->labelForField(m_delimiter)->setVisible(hasColumns);
    m_delimiter->setVisible(hasColumns);
    m_header->setVisible(hasColumns);
}

LogOptions ReadingForm::applyTo(LogOptions options) const
{
    const std::string preset = m_preset->currentData().toString().toStdString();
    if (preset != (m_recognition.preset.empty() ? kNoPreset : std::string_view(m_recognition.preset)))
        options.preset = preset;
    const std::string encoding = m_encoding->currentText().trimmed().toStdString();
    if (encoding != m_recognition.encoding)
        options.encoding = encoding;
    if (m_recognition.format == LogFormat::Csv) {
        const char delimiter = m_delimiter->currentData().toString().at(0).toLatin1();
        if (delimiter != m_recognition.delimiter)
            options.delimiter = delimiter;
        options.header = m_header->isChecked();
    }
    options.zone = m_zone->currentText().trimmed().toStdString();
    options.timeFormat = m_timeFormat->text().trimmed().toStdString();
    return options;
}

QString ReadingForm::problem() const
{
    const LogOptions options = applyTo({});
    if (!checkEncoding(options.encoding))
        return tr("There is no encoding “%1”: choose one of the list, or a name such as windows-1250.").arg(toQString(options.encoding));
    if (!checkTimeZone(options.zone))
        return tr("There is no time zone “%1”: choose one of the list, or a name such as Europe/Paris.").arg(toQString(options.zone));
    return {};
}

QString formatWords(const Recognition& recognition)
{
    QStringList words;
    switch (recognition.format) {
    case LogFormat::Csv:
        words << (recognition.delimiter == '\t' ? ReadingForm::tr("TSV") : ReadingForm::tr("CSV"));
        words << (recognition.columns.size() == 1 ? ReadingForm::tr("1 column") : ReadingForm::tr("%1 columns").arg(recognition.columns.size()));
        break;
    case LogFormat::Ndjson:
        words << (recognition.isJsonList ? ReadingForm::tr("JSON, one list of objects") : ReadingForm::tr("JSON, an object a line"));
        break;
    case LogFormat::AccessLog: words << ReadingForm::tr("access log"); break;
    }
    if (recognition.gzip)
        words << ReadingForm::tr("packed with gzip");
    if (recognition.zstd)
        words << ReadingForm::tr("packed with zstd");
    words << toQString(recognition.encoding);
    return words.join(QStringLiteral(", "));
}

} // namespace lull::ui
