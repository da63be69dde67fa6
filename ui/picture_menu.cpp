#include "ui/picture_menu.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QMenu>

namespace lull::ui {

void addPictureActions(QMenu& menu, QObject& context, const std::function<void(PictureUse)>& take)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("lull::ui::PictureMenu", text); };
    const auto add = [&](Icon icon, const QString& text, PictureUse use) {
        QObject::connect(menu.addAction(themedIcon(icon), text), &QAction::triggered, &context, [take, use] { take(use); });
    };
    add(Icon::Copy, tr("Copy picture"), PictureUse::Copy);
    add(Icon::Picture, tr("Save picture as PNG…"), PictureUse::SavePng);
    add(Icon::Picture, tr("Save picture as SVG…"), PictureUse::SaveSvg);
}

} // namespace lull::ui
