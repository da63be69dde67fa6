#include "ui/one_line.h"

namespace lull::ui {

namespace {

constexpr char16_t kControlPictures = 0x2400; // one for each of the first 32 characters, in their order
constexpr char16_t kDelete = 0x7f;
constexpr char16_t kDeletePicture = 0x2421;

bool breaksLine(QChar c) { return c == QChar::LineSeparator || c == QChar::ParagraphSeparator; }

// Marks, embeddings, overrides and isolates: they turn around the words that follow the name.
bool turnsDirection(char16_t c) { return (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

} // namespace

QString oneLine(QString text)
{
    for (QChar& c : text) {
        const char16_t code = c.unicode();
        if (code < 0x20)
            c = QChar(static_cast<char16_t>(kControlPictures + code));
        else if (code == kDelete)
            c = QChar(kDeletePicture);
        else if (c.category() == QChar::Other_Control || breaksLine(c) || turnsDirection(code))
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace lull::ui
