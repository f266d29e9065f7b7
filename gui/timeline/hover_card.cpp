#include "gui/timeline/hover_card.h"

#include <QGuiApplication>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

namespace {

constexpr int gap = 6; // between the card and what it tells about
constexpr int besidePointer = 12;
constexpr int widest = 460;

void colour(QLabel* label, const QColor& color)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

} // namespace

HoverCard::HoverCard(QWidget* parent)
    : QFrame(parent, Qt::ToolTip | Qt::FramelessWindowHint), m_heading(new QLabel(this)),
      m_rest(new QLabel(this))
{
    setObjectName(QStringLiteral("hoverCard"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 7, 10, 8);
    column->setSpacing(3);
    column->setSizeConstraint(QLayout::SetFixedSize);
    m_heading->setFont(uiFont(12.5, true));
    m_rest->setFont(uiFont(12));
    for (QLabel* label : {m_heading, m_rest}) {
        label->setTextFormat(Qt::PlainText);
        label->setMaximumWidth(widest);
        column->addWidget(label);
    }
}

void HoverCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    setPalette(theme.palette());
    setStyleSheet(QStringLiteral("#hoverCard { background: %1; border: 1px solid %2; }")
                      .arg(theme.panel.name(), theme.line2.name()));
    colour(m_heading, theme.text);
    colour(m_rest, theme.text2);
}

QPoint HoverCard::place(QSize size, const QRect& area, QPoint pointer, const QRect& screen)
{
    const auto inside = [](int value, int low, int high) {
        return std::clamp(value, low, std::max(low, high));
    };
    const int farRight = screen.right() + 1 - size.width();
    const int farDown = screen.bottom() + 1 - size.height();
    const int x = inside(pointer.x() + besidePointer, screen.left(), farRight);
    const int below = area.bottom() + 1 + gap;
    if (below <= farDown)
        return {x, below};
    const int above = area.top() - gap - size.height();
    if (above >= screen.top())
        return {x, above};
    // As high as the screen: beside it, where there is more room.
    const int y = inside(pointer.y(), screen.top(), farDown);
    const int right = area.right() + 1 + gap;
    return {right <= farRight ? right : inside(area.left() - gap - size.width(), screen.left(), farRight),
        y};
}

void HoverCard::showFor(const QString& text, const QRect& area, QPoint pointer)
{
    m_text = text;
    if (text.isEmpty()) {
        hide();
        return;
    }
    const qsizetype end = text.indexOf(QLatin1Char('\n'));
    const auto fitted = [](QLabel* label, const QString& words) {
        // Long words of the program's own must not make a card wider than the screen.
        QStringList lines = words.split(QLatin1Char('\n'));
        for (QString& line : lines)
            line = label->fontMetrics().elidedText(line, Qt::ElideRight, widest);
        label->setText(lines.join(QLatin1Char('\n')));
    };
    fitted(m_heading, text.left(end));
    fitted(m_rest, end < 0 ? QString() : text.mid(end + 1));
    m_rest->setVisible(end >= 0);
    adjustSize();
    const QScreen* screen = QGuiApplication::screenAt(pointer);
    if (!screen)
        screen = QGuiApplication::primaryScreen();
    move(place(sizeHint(), area, pointer, screen->availableGeometry()));
    show();
    raise();
}

} // namespace awaitscope::gui
