#include "gui/controls/choice_button.h"

#include "gui/icons.h"

#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QStyleOptionToolButton>
#include <QStylePainter>

#include <algorithm>
#include <utility>

namespace awaitscope::gui {

namespace {
constexpr int kIcon = 14;
constexpr int kMeasured = 32; // texts
}

ChoiceButton::ChoiceButton(QWidget* parent) : QToolButton(parent), m_group(new QActionGroup(this))
{
    setProperty("frame", true);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &ChoiceButton::fillMenu);
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

void ChoiceButton::addChoice(const QString& text)
{
    fillMenu();
    QAction* action = menu()->addAction(text);
    action->setCheckable(true);
    m_group->addAction(action);
    m_widest = -1;
    if (m_group->actions().size() == 1)
        setCurrent(0);
}

void ChoiceButton::setChoices(const QStringList& texts)
{
    for (QAction* action : m_group->actions())
        delete action;
    m_choices = texts;
    m_widest = -1;
    if (!texts.isEmpty())
        setCurrent(0);
    if (menu()->isVisible())
        fillMenu();
}

void ChoiceButton::fillMenu()
{
    const QStringList choices = std::exchange(m_choices, {});
    for (const QString& text : choices) {
        QAction* action = menu()->addAction(text);
        action->setCheckable(true);
        m_group->addAction(action);
    }
    if (!choices.isEmpty())
        m_group->actions().at(m_current)->setChecked(true);
}

void ChoiceButton::setChoiceText(int index, const QString& text)
{
    fillMenu();
    m_group->actions().at(index)->setText(text);
    if (index == current())
        setText(text);
    m_widest = -1;
    updateGeometry();
}

void ChoiceButton::setCurrent(int index)
{
    m_current = index;
    if (!m_choices.isEmpty()) {
        setText(m_choices.at(index));
    } else {
        QAction* action = m_group->actions().at(index);
        action->setChecked(true);
        setText(action->text());
    }
    updateGeometry();
}

int ChoiceButton::current() const
{
    return m_choices.isEmpty() ? static_cast<int>(m_group->actions().indexOf(m_group->checkedAction()))
                               : m_current;
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
    if (m_widest < 0) {
        QStringList texts = m_choices;
        for (const QAction* action : m_group->actions())
            texts << action->text();
        // Of thousands only the longest: measuring all of them takes longer than a frame.
        if (texts.size() > kMeasured) {
            std::nth_element(texts.begin(), texts.begin() + kMeasured, texts.end(),
                [](const QString& a, const QString& b) { return a.size() > b.size(); });
            texts.resize(kMeasured);
        }
        m_widest = 0;
        for (const QString& each : texts)
            m_widest = std::max(m_widest, fontMetrics().horizontalAdvance(each));
    }
    int width = std::max(m_widest, fontMetrics().horizontalAdvance(text()));
    width += 2 * padding() + 2 + gap() + kIcon;
    if (!m_leading.isNull())
        width += kIcon + gap();
    return {width, std::max(24, fontMetrics().height() + 8)};
}

void ChoiceButton::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_widest = -1;
    QToolButton::changeEvent(event);
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
