#include "ui/panels/panel_page.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace lull::ui {

void PanelPage::scroll(QWidget* content)
{
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(accessibleName());
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
}

} // namespace lull::ui
