#include "ui/import/reading_form.h"

#include "core/input/presets/preset.h"
#include "core/input/text_encoding.h"
#include "core/input/time_zone.h"
#include "ui/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>

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
    for (QComboBox* choice : {m_preset, m_encoding, m_delimiter})
        connect(choice, &QComboBox::currentIndexChanged, this, &ReadingForm::textChanged);
    connect(m_header, &QCheckBox::toggled, this, &ReadingForm::textChanged);
    connect(m_zone, &QComboBox::currentIndexChanged, this, &ReadingForm::timesChanged);
    connect(m_timeFormat, &QLineEdit::editingFinished, this, [this] {
        if (m_timeFormat->isModified())
            emit timesChanged();
        m_timeFormat->setModified(false);
    });
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
    m_preset->addItem(tr("anyone: columns by name"), toQString(kNoPreset));
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
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(toQString(recognition.preset))));
    choose(*m_encoding, toQString(recognition.encoding));
    const QString delimiter(QLatin1Char(recognition.delimiter));
    if (m_delimiter->findData(delimiter) < 0)
        m_delimiter->addItem(delimiterWord(recognition.delimiter), delimiter);
    m_delimiter->setCurrentIndex(m_delimiter->findData(delimiter));
    m_header->setChecked(recognition.header);
    choose(*m_zone, toQString(options.zone));
    m_timeFormat->setText(toQString(options.timeFormat));
    const bool hasColumns = recognition.format == LogFormat::Csv;
    static_cast<QFormLayout*>(layout())->labelForField(m_delimiter)->setVisible(hasColumns);
    m_delimiter->setVisible(hasColumns);
    m_header->setVisible(hasColumns);
}

LogOptions ReadingForm::applyTo(LogOptions options) const
{
    options.preset = m_preset->currentData().toString().toStdString();
    options.encoding = m_encoding->currentText().trimmed().toStdString();
    if (!m_delimiter->isHidden()) {
        options.delimiter = m_delimiter->currentData().toString().at(0).toLatin1();
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
        words << ReadingForm::tr("%n columns", nullptr, static_cast<int>(recognition.columns.size()));
        break;
    case LogFormat::Ndjson: words << ReadingForm::tr("JSON, an object a line"); break;
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
