#include "gui/controls/icon_text_button.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

#include <algorithm>

namespace awaitscope::gui {

namespace {
constexpr int kPadding = 12, kTightPadding = 5, kGap = 7;
}

IconTextButton::IconTextButton(QWidget* parent) : QToolButton(parent), m_padding(kPadding)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({16, 16});
    setFocusPolicy(Qt::TabFocus);
}

void IconTextButton::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void IconTextButton::setTight(bool tight)
{
    m_padding = tight ? kTightPadding : kPadding;
    updateGeometry();
}

int IconTextButton::widthFor(const QString& text) const
{
    return 2 * m_padding + iconSize().width() + kGap + fontMetrics().horizontalAdvance(text);
}

int IconTextButton::widthFor(const QString& usual, const QString& other) const
{
    return std::max(widthFor(usual) + 2 * (kPadding - m_padding), widthFor(other));
}

QSize IconTextButton::sizeHint() const
{
    if (toolButtonStyle() == Qt::ToolButtonIconOnly)
        return {iconSize().width() + 14, 30};
    return {widthFor(text()), 30};
}

void IconTextButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    painter.drawComplexControl(QStyle::CC_ToolButton, option);

    const bool worded = toolButtonStyle() != Qt::ToolButtonIconOnly;
    const int word = worded ? fontMetrics().horizontalAdvance(text()) : 0;
    const QSize sign = iconSize();
    const int left = (width() - sign.width() - (worded ? kGap + word : 0)) / 2;
    icon().paint(&painter, QRect(QPoint(left, (height() - sign.height()) / 2), sign),
        Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    if (!worded)
        return;
    QColor color = property("primary").toBool() ? m_theme.onAccent : m_theme.text;
    if (!isEnabled() && !property("primary").toBool())
        color = m_theme.text3;
    painter.setPen(color);
    painter.drawText(QRect(left + sign.width() + kGap, 0, word + 2, height()),
        Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace awaitscope::gui
