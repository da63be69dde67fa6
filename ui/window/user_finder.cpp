#include "ui/window/user_finder.h"

#include "ui/counted.h"
#include "ui/one_line.h"
#include "ui/text.h"
#include "ui/theme/icons.h"

#include <QKeyEvent>
#include <QListWidget>

#include <algorithm>

namespace lull::ui {

namespace {

constexpr std::size_t kUsersAtOnce = 20'000; // about a millisecond
constexpr int kNarrowestList = 260;
constexpr int kRowHeight = 26;

} // namespace

UserFinder::UserFinder(QWidget* parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("find"));
    setPlaceholderText(tr("Find a user"));
    setAccessibleName(tr("Find a user"));
    setToolTip(tr("Any part of the name"));
    setClearButtonEnabled(true);
    addAction(themedIcon(Icon::Search), QLineEdit::LeadingPosition);
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &UserFinder::searchOn);
    connect(this, &QLineEdit::textEdited, this, &UserFinder::search);
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            hideList();
    });
}

UserFinder::~UserFinder() = default;

void UserFinder::setData(std::shared_ptr<const Dataset> dataset) { m_data = std::move(dataset); }

void UserFinder::search(const QString& text)
{
    m_search = UserSearch(m_data, text.trimmed().toStdString());
    if (m_search.text().empty())
        return hideList();
    searchOn();
}

void UserFinder::searchOn()
{
    if (m_search.advance(kUsersAtOnce))
        m_timer.start();
    showFound();
}

void UserFinder::showFound()
{
    if (!m_list) {
        m_list = new QListWidget(window());
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setIconSize({kIconSize, kIconSize});
        m_list->setStyleSheet(QStringLiteral("QListView::item { border: 0; padding: 0 7px; }"));
        m_list->setAccessibleName(tr("Users found"));
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { choose(m_list->row(item)); });
    }
    const int current = std::max(0, m_list->isVisible() ? m_list->currentRow() : 0);
    m_list->clear();
    const std::vector<std::size_t> best = m_search.best();
    for (const std::size_t user : best) {
        const QString name = toQString(m_search.data()->index.userName(user));
        auto* item = new QListWidgetItem(themedIcon(Icon::User), oneLine(name), m_list);
        item->setData(Qt::UserRole, name);
    }
    if (best.empty())
        addNote(m_search.isDone() ? tr("No user's name contains “%1”").arg(oneLine(text().trimmed())) : tr("searching…"));
    else if (m_search.found() > best.size())
        addNote(counted(m_search.found() - best.size(), tr("and 1 more"), tr("and %1 more: type more of the name")));
    m_list->setCurrentRow(best.empty() ? -1 : std::min(current, static_cast<int>(best.size()) - 1));
    placeList();
}

void UserFinder::addNote(const QString& text)
{
    auto* note = new QListWidgetItem(text, m_list);
    note->setFlags(Qt::NoItemFlags);
}

void UserFinder::placeList()
{
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setSizeHint({0, kRowHeight});
    const int listWidth = std::max(width(), kNarrowestList);
    const QPoint corner = mapTo(window(), QPoint(width() - listWidth, height() + 2));
    m_list->setGeometry(corner.x(), corner.y(), listWidth, m_list->count() * kRowHeight + 2 * m_list->frameWidth() + 2);
    m_list->raise();
    m_list->show();
}

void UserFinder::hideList()
{
    m_timer.stop();
    if (m_list)
        m_list->hide();
}

QStringList UserFinder::shownLines() const
{
    QStringList lines;
    for (int row = 0; m_list && m_list->isVisible() && row < m_list->count(); ++row)
        lines << m_list->item(row)->text();
    return lines;
}

void UserFinder::moveInList(int rows)
{
    const int last = static_cast<int>(m_search.best().size()) - 1;
    if (last >= 0)
        m_list->setCurrentRow(std::clamp(m_list->currentRow() + rows, 0, last));
}

void UserFinder::choose(int row)
{
    const QVariant name = row >= 0 && row < m_list->count() ? m_list->item(row)->data(Qt::UserRole) : QVariant();
    if (!name.isValid())
        return;
    hideList();
    setText(name.toString());
    emit userChosen(name.toString());
}

void UserFinder::keyPressEvent(QKeyEvent* event)
{
    const bool listed = m_list && m_list->isVisible();
    switch (event->key()) {
    case Qt::Key_Down:
        if (listed)
            moveInList(1);
        else
            search(text());
        return;
    case Qt::Key_Up:
        if (listed)
            moveInList(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (listed)
            choose(m_list->currentRow());
        else
            search(text());
        return;
    case Qt::Key_Escape:
        if (listed)
            hideList();
        else
            clear();
        return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void UserFinder::focusOutEvent(QFocusEvent* event)
{
    hideList();
    QLineEdit::focusOutEvent(event);
}

} // namespace lull::ui
