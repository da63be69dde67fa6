// A small block in the colour of a CTR class, as legends and tables show it.
#pragma once

#include "ui/timeline/ctr_class.h"

class QPainter;
class QRect;

namespace lull::ui {

void paintSwatch(QPainter& painter, const Theme& theme, CtrClass ctrClass, const QRect& swatch);
// In the colour of a class, as the bars of open sessions are.
void paintOpenSwatch(QPainter& painter, const Theme& theme, const QRect& swatch);

} // namespace lull::ui
