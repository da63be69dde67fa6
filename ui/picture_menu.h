// The three ways to take a picture along, as a menu offers them.
#pragma once

#include "ui/picture.h"

class QMenu;
class QObject;

namespace lull::ui {

// Adds them to the menu; `take` is called while `context` lives.
void addPictureActions(QMenu& menu, QObject& context, const std::function<void(PictureUse)>& take);

} // namespace lull::ui
