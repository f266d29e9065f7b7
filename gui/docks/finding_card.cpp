#include "gui/docks/finding_card.h"

#include "gui/icons.h"
#include "gui/timeline/glyphs.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QTransform>
#include <QVBoxLayout>

namespace awaitscope::gui {

using models::Severity;

FindingCard::FindingCard(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_text(new QLabel(this)),
      m_unfold(new QToolButton(this)), m_more(new QWidget(this)), m_why(new QLabel(m_more)),
      m_fix(new QToolButton(m_more)), m_muteLine(new QToolButton(m_more)),
      m_muteKind(new QToolButton(m_more))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(34, 8, 12, 10);
    column->setSpacing(0);
    m_title->setFont(uiFont(13, true));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_text->setFont(uiFont(12));
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    column->addWidget(m_title);
    column->addWidget(m_text);

    m_unfold->setFont(uiFont(12));
    m_unfold->setAutoRaise(true);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_unfold->setProperty("bare", true);
    m_unfold->setIconSize({12, 12});
    m_unfold->setCursor(Qt::ArrowCursor);
    column->addSpacing(2);
    column->addWidget(m_unfold, 0, Qt::AlignLeft);

    auto* more = new QVBoxLayout(m_more);
    more->setContentsMargins(0, 4, 0, 2);
    more->setSpacing(8);
    m_why->setFont(uiFont(12));
    m_why->setTextFormat(Qt::RichText);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    more->addWidget(m_why);
    auto* actions = new QHBoxLayout;
    actions->setSpacing(4);
    for (QToolButton* button : {m_fix, m_muteLine, m_muteKind}) {
        button->setFont(uiFont(12));
        button->setFixedHeight(24);
        button->setProperty("segment", "only");
        button->setStyleSheet(QStringLiteral("padding: 2px 5px"));
        button->setCursor(Qt::ArrowCursor);
        actions->addWidget(button);
    }
    actions->addStretch(1);
    more->addLayout(actions);
    column->addWidget(m_more);
    m_more->hide();
    // Its buttons must not make the dock wide.
    m_more->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_unfold, &QToolButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
    connect(m_fix, &QToolButton::clicked, this, &FindingCard::fixRequested);
    connect(m_muteLine, &QToolButton::clicked, this, &FindingCard::muteLineRequested);
    connect(m_muteKind, &QToolButton::clicked, this, &FindingCard::muteKindRequested);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    connect(m_text, &QLabel::linkActivated, this, &FindingCard::linkActivated);
    retranslate();
}

void FindingCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, theme.text2);
    for (QLabel* label : {m_text, m_why})
        label->setPalette(palette);
    palette = m_unfold->palette();
    palette.setColor(QPalette::ButtonText, theme.accent);
    m_unfold->setPalette(palette);
    m_unfold->setStyleSheet(QStringLiteral("QToolButton { border: 0; padding: 2px 0; color: %1; }"
                                           "QToolButton:focus { border: 1px solid %1; }")
                                .arg(theme.accent.name()));
    setUnfolded(m_unfolded);
    fillAdvice();
    update();
}

void FindingCard::set(Severity severity, const QString& title, const QString& html)
{
    m_severity = severity;
    m_title->setText(title);
    const QString text = QString(html).replace(
        QLatin1String("<a href"), QLatin1String("<a style=\"text-decoration:none\" href"));
    m_text->setText(
        QStringLiteral("<p style=\"line-height:16px; -qt-line-height-type:fixed\">%1</p>")
            .arg(text));
    setAccessibleName(title);
    update();
}

void FindingCard::setAdvice(const models::FindingAdvice& advice)
{
    m_advice = advice;
    fillAdvice();
}

void FindingCard::fillAdvice()
{
    const auto code = [this](const QString& word, const QString& text) {
        const QFont mono = codeFont(11);
        const QString lines
            = text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
        return QStringLiteral("<p style=\"margin-top:6px; margin-bottom:2px; color:%1\">%2</p>"
                              "<table width=\"100%\" cellpadding=\"5\" bgcolor=\"%3\"><tr><td>"
                              "<span style=\"font-family:'%4'; font-size:%5px; color:%6; "
                              "white-space:pre\">%7</span></td></tr></table>")
            .arg(m_theme.text3.name(), word, m_theme.head.name(), mono.family())
            .arg(mono.pixelSize())
            .arg(m_theme.text.name(), lines);
    };
    QString html = QStringLiteral("<p style=\"margin:0\">%1</p>").arg(m_advice.why.toHtmlEscaped());
    if (!m_advice.before.isEmpty())
        html += code(tr("Instead of"), m_advice.before) + code(tr("write"), m_advice.after);
    m_why->setText(html);
}

void FindingCard::setActions(bool canFix, bool canMuteLine)
{
    m_fix->setVisible(canFix);
    m_muteLine->setVisible(canMuteLine);
}

void FindingCard::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded;
    m_more->setVisible(unfolded);
    m_unfold->setIcon(icon(IconName::Chevron, m_theme.accent)
                          .pixmap(QSize(12, 12), devicePixelRatioF())
                          .transformed(QTransform().rotate(unfolded ? 0 : -90)));
}

void FindingCard::retranslate()
{
    m_unfold->setText(tr("Why and how"));
    m_fix->setText(tr("Apply fix"));
    m_fix->setToolTip(tr("Change the line in the editor; Undo takes it back"));
    m_muteLine->setText(tr("Mute line"));
    m_muteLine->setToolTip(tr("Add a # noqa comment that mutes this rule on its line"));
    m_muteKind->setText(tr("Mute kind"));
    m_muteKind->setToolTip(tr("Leave all findings of this kind out of the list"));
}

void FindingCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FindingCard::setCurrent(bool current)
{
    m_current = current;
    update();
}

void FindingCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor surface = m_current ? m_theme.selection : m_theme.panel;
    painter.fillRect(rect(), surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF at(12, 11);
    switch (m_severity) {
    case Severity::Error:
        drawGlyph(painter, Glyph::Failed, at, m_theme.error, surface);
        break;
    case Severity::Warning:
        drawGlyph(painter, Glyph::Caught, at, m_theme.error, surface);
        break;
    case Severity::Note:
        drawGlyph(painter, Glyph::Cancelled, at, m_theme.text2, surface);
        break;
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(m_theme.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void FindingCard::mouseReleaseEvent(QMouseEvent*)
{
    emit clicked();
}

void FindingCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space)
        emit clicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace awaitscope::gui
