#include "gui/controls/message_bar.h"

#include "gui/icons.h"
#include "gui/timeline/glyphs.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace awaitscope::gui {

namespace {
constexpr int kLeft = 34, kRight = 6, kSpacing = 6;
constexpr int kLeastTextWidth = 260; // beside buttons
} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_text(new QLabel(this)),
      m_actions(new QWidget(this)), m_close(new QToolButton(this))
{
    // A message must not push its panel wider: arrange() makes do with the room there is.
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_grid->setContentsMargins(kLeft, 5, kRight, 6);
    m_grid->setSpacing(kSpacing);
    m_grid->setColumnStretch(0, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(uiFont(12.5));
    m_actionRow = new QHBoxLayout(m_actions);
    m_actionRow->setContentsMargins(0, 0, 0, 0);
    m_actionRow->setSpacing(kSpacing);
    m_grid->addWidget(m_text, 0, 0);
    m_grid->addWidget(m_actions, 0, 1);
    m_grid->addWidget(m_close, 0, 2);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    hide();
}

void MessageBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_close->setIcon(icon(IconName::Close, theme.text2));
    update();
}

void MessageBar::show(
    const QString& topic, Kind kind, const QString& text, const std::vector<Action>& actions)
{
    const auto same = [&topic](const Message& each) { return each.topic == topic; };
    m_covered.erase(std::remove_if(m_covered.begin(), m_covered.end(), same), m_covered.end());
    if (!isHidden() && !m_shown.actions.empty() && m_shown.topic != topic)
        m_covered.push_back(m_shown);
    showNow({topic, kind, text, actions});
}

void MessageBar::showNow(Message message)
{
    m_shown = std::move(message);
    const QString& text = m_shown.text;
    m_text->setText(text);
    m_text->setToolTip(text); // a long path cannot be broken, and is cut then
    for (QToolButton* button : m_buttons) {
        button->hide(); // it may be the one whose click brought us here
        button->deleteLater();
    }
    m_buttons.clear();
    QWidget* before = m_text; // Tab comes to what can be done first, and to closing it last
    for (const Action& action : m_shown.actions) {
        auto* button = new QToolButton(this);
        button->setText(action.text);
        button->setProperty("frame", true);
        button->setFont(uiFont(12));
        connect(button, &QToolButton::clicked, this, [this, run = action.run] {
            dismiss();
            run();
        });
        m_actionRow->addWidget(button);
        m_buttons.push_back(button);
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_close);
    m_actions->setVisible(!m_shown.actions.empty());
    arrange();
    setAccessibleName(text);
    setVisible(true);
    update();
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void MessageBar::arrange()
{
    // Beside the text while that leaves it room, below it otherwise.
    int buttons = 0;
    for (const QToolButton* button : m_buttons)
        buttons += button->sizeHint().width() + kSpacing;
    const int room = width() - kLeft - kRight - m_close->sizeHint().width() - kSpacing - buttons;
    const bool below
        = room < std::min(m_text->fontMetrics().horizontalAdvance(m_text->text()), kLeastTextWidth);
    if (below == m_below)
        return;
    m_below = below;
    m_grid->removeWidget(m_actions);
    if (below)
        m_grid->addWidget(m_actions, 1, 0, 1, 3, Qt::AlignLeft);
    else
        m_grid->addWidget(m_actions, 0, 1);
}

void MessageBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MessageBar::clear(const QString& topic)
{
    const auto about = [&topic](const Message& each) { return each.topic == topic; };
    m_covered.erase(std::remove_if(m_covered.begin(), m_covered.end(), about), m_covered.end());
    if (m_shown.topic == topic)
        dismiss();
}

void MessageBar::clear()
{
    m_covered.clear();
    dismiss();
}

void MessageBar::dismiss()
{
    m_shown = {};
    hide();
    if (m_covered.empty())
        return;
    Message next = std::move(m_covered.back());
    m_covered.pop_back();
    showNow(std::move(next));
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool error = m_shown.kind == Kind::Error;
    painter.fillRect(rect(), error ? m_theme.blockedFill : m_theme.selection);
    painter.fillRect(
        QRect(0, height() - 1, width(), 1), error ? m_theme.line2 : m_theme.selectionEdge);
    const QColor color = error ? m_theme.error : m_theme.accent;
    const QPointF sign(12, m_text->geometry().center().y() - 5.5);
    if (error) {
        drawGlyph(painter, Glyph::Failed, sign, color, m_theme.blockedFill);
        return;
    }
    // An i in a circle: nothing is wrong.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(sign + QPointF(6, 6));
    painter.setPen(QPen(color, 1.4));
    painter.drawEllipse(QPointF(0, 0), 6, 6);
    painter.fillRect(QRectF(-0.8, -3.6, 1.6, 1.6), color);
    painter.fillRect(QRectF(-0.8, -1, 1.6, 4.4), color);
}

} // namespace awaitscope::gui
