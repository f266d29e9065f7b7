#include "gui/message_bar.h"

#include "gui/icons.h"
#include "gui/timeline/glyphs.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace awaitscope::gui {

MessageBar::MessageBar(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_close(new QToolButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(34, 5, 6, 6);
    row->setSpacing(6);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(uiFont(12.5));
    row->addWidget(m_text, 1);
    m_actionRow = new QHBoxLayout;
    m_actionRow->setSpacing(6);
    row->addLayout(m_actionRow);
    row->addWidget(m_close);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, qOverload<>(&MessageBar::clear));
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
    m_topic = topic;
    m_kind = kind;
    m_text->setText(text);
    for (QToolButton* button : m_buttons)
        button->deleteLater();
    m_buttons.clear();
    for (const Action& action : actions) {
        auto* button = new QToolButton(this);
        button->setText(action.text);
        button->setProperty("frame", true);
        button->setFont(uiFont(12));
        connect(button, &QToolButton::clicked, this, [this, run = action.run] {
            clear();
            run();
        });
        m_actionRow->addWidget(button);
        m_buttons.push_back(button);
    }
    setAccessibleName(text);
    setVisible(true);
    update();
    QAccessibleEvent announcement(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void MessageBar::clear(const QString& topic)
{
    if (m_topic == topic)
        clear();
}

void MessageBar::clear()
{
    m_topic.clear();
    hide();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const bool error = m_kind == Kind::Error;
    painter.fillRect(rect(), error ? m_theme.blockedFill : m_theme.selection);
    painter.fillRect(
        QRect(0, height() - 1, width(), 1), error ? m_theme.line2 : m_theme.selectionEdge);
    const QColor color = error ? m_theme.error : m_theme.accent;
    drawGlyph(painter, error ? Glyph::Failed : Glyph::Caught, QPointF(12, height() / 2.0 - 6),
        color, error ? m_theme.blockedFill : m_theme.selection);
}

} // namespace awaitscope::gui
