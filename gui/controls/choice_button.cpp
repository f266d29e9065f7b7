#include "gui/controls/choice_button.h"

#include "gui/icons.h"

#include <QActionGroup>
#include <QMenu>
#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace awaitscope::gui {

namespace {
constexpr int kIcon = 14;
}

ChoiceButton::ChoiceButton(QWidget* parent) : QToolButton(parent), m_group(new QActionGroup(this))
{
    setProperty("frame", true);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    connect(m_group, &QActionGroup::triggered, this, [this](QAction* action) {
        setText(action->text());
        updateGeometry();
        emit chosen(static_cast<int>(m_group->actions().indexOf(action)));
    });
}

void ChoiceButton::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_chevron = gui::icon(IconName::Chevron, theme.text);
    update();
}

QAction* ChoiceButton::addChoice(const QString& text)
{
    QAction* action = menu()->addAction(text);
    action->setCheckable(true);
    m_group->addAction(action);
    if (m_group->actions().size() == 1)
        setCurrent(0);
    return action;
}

void ChoiceButton::setChoiceText(int index, const QString& text)
{
    m_group->actions().at(index)->setText(text);
    if (index == current())
        setText(text);
    updateGeometry();
}

void ChoiceButton::setCurrent(int index)
{
    QAction* action = m_group->actions().at(index);
    action->setChecked(true);
    setText(action->text());
    updateGeometry();
}

int ChoiceButton::current() const
{
    return static_cast<int>(m_group->actions().indexOf(m_group->checkedAction()));
}

void ChoiceButton::setDense(bool dense)
{
    m_dense = dense;
    updateGeometry();
}

void ChoiceButton::setLeadingIcon(const QIcon& icon)
{
    m_leading = icon;
    updateGeometry();
    update();
}

QSize ChoiceButton::sizeHint() const
{
    // A choice must not move its neighbours, so the widest of them counts.
    int width = fontMetrics().horizontalAdvance(text());
    for (const QAction* action : m_group->actions())
        width = std::max(width, fontMetrics().horizontalAdvance(action->text()));
    width += 2 * padding() + 2 + gap() + kIcon;
    if (!m_leading.isNull())
        width += kIcon + gap();
    return {width, std::max(24, fontMetrics().height() + 8)};
}

void ChoiceButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    option.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::Menu);
    option.subControls &= ~QStyle::SC_ToolButtonMenu;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);

    QRect content = rect().adjusted(padding() + 1, 0, -padding() - 1, 0);
    const QIcon::Mode mode = isEnabled() ? QIcon::Normal : QIcon::Disabled;
    const auto iconRect
        = [&](int left) { return QRect(left, (height() - kIcon) / 2, kIcon, kIcon); };
    if (!m_leading.isNull()) {
        m_leading.paint(&painter, iconRect(content.left()), Qt::AlignCenter, mode);
        content.setLeft(content.left() + kIcon + gap());
    }
    m_chevron.paint(&painter, iconRect(content.right() - kIcon + 2), Qt::AlignCenter, mode);
    content.setRight(content.right() - kIcon - gap() + 2);
    painter.setPen(isEnabled() ? m_theme.text : m_theme.text3);
    painter.drawText(content, Qt::AlignVCenter | Qt::AlignLeft,
        fontMetrics().elidedText(text(), Qt::ElideRight, content.width()));
}

} // namespace awaitscope::gui
