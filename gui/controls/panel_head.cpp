#include "gui/controls/panel_head.h"

#include "gui/theme.h"

#include <QHBoxLayout>
#include <QLabel>

namespace awaitscope::gui {

PanelHead::PanelHead(const QString& title, QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_title(new QLabel(title, this))
{
    setProperty("panelHead", true);
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(kHeight);
    m_title->setFont(uiFont(13, true));
    m_title->setVisible(!title.isEmpty());
    m_row->setContentsMargins(12, 0, 12, 1);
    m_row->setSpacing(8);
    m_row->addWidget(m_title);
}

void PanelHead::setTitle(const QString& title)
{
    m_title->setText(title);
    m_title->setVisible(showsTitle());
}

void PanelHead::setTitleShown(bool shown)
{
    m_titleShown = shown;
    m_title->setVisible(showsTitle());
}

bool PanelHead::showsTitle() const
{
    return m_titleShown && !m_title->text().isEmpty();
}

QSize PanelHead::sizeHint() const
{
    return {QWidget::sizeHint().width(), maximumHeight()};
}

QLabel* PanelHead::makeNote(QWidget* parent)
{
    auto* note = new QLabel(parent);
    note->setFont(uiFont(12));
    return note;
}

} // namespace awaitscope::gui
