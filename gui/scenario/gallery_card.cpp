#include "gui/scenario/gallery_card.h"

#include "gui/timeline/glyphs.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

namespace awaitscope::gui {

namespace {

constexpr int kPadding = 14;
constexpr int kPictureHeight = 84;
constexpr int kTagHeight = 18;

QString translated(const QJsonValue& text)
{
    return QCoreApplication::translate("Gallery", text.toString().toUtf8().constData());
}

} // namespace

QList<GalleryEntry> GalleryEntry::load()
{
    QList<GalleryEntry> entries;
    QFile file(QStringLiteral(":/scenarios/gallery.json"));
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    const QJsonObject gallery = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue& value : gallery[QLatin1String("scenarios")].toArray()) {
        const QJsonObject object = value.toObject();
        GalleryEntry entry;
        entry.file = object[QLatin1String("file")].toString();
        entry.title = translated(object[QLatin1String("title")]);
        entry.summary = translated(object[QLatin1String("summary")]);
        entry.really = translated(object[QLatin1String("really")]);
        entry.question = translated(object[QLatin1String("question")]);
        for (const QJsonValue& word : object[QLatin1String("concepts")].toArray())
            entry.concepts << translated(word);
        entries << entry;
    }
    return entries;
}

QString GalleryEntry::source() const
{
    QFile source(QStringLiteral(":/scenarios/") + file);
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}

GalleryCard::GalleryCard(const GalleryEntry& entry, QWidget* parent)
    : QAbstractButton(parent), m_entry(entry)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Example: %1").arg(entry.title));
    setAccessibleDescription(
        QStringList{entry.summary, entry.really, entry.question}.join(QLatin1Char(' ')));
    QSizePolicy policy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFixedWidth(kLeastWidth);
}

void GalleryCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void GalleryCard::setPicture(const QImage& picture)
{
    m_picture = picture;
    update();
}

void GalleryCard::setError(const QString& error)
{
    m_error = error;
    update();
}

QSize GalleryCard::pictureSize() const
{
    return {width() - 2 * kPadding, kPictureHeight};
}

QSize GalleryCard::sizeHint() const
{
    return {width(), heightForWidth(width())};
}

int GalleryCard::heightForWidth(int width) const
{
    return layOut(nullptr, width) + kPadding;
}

int GalleryCard::layOut(QPainter* painter, int width) const
{
    const int textWidth = width - 2 * kPadding;
    int y = kPadding;
    const QRect picture(kPadding, y, textWidth, kPictureHeight);
    if (painter) {
        if (!m_picture.isNull())
            painter->drawImage(picture, m_picture);
        else if (!m_error.isEmpty())
            drawError(*painter, picture);
        painter->fillRect(QRect(kPadding, picture.bottom() + 1, textWidth, 1), m_theme.line);
    }
    y = picture.bottom() + 10;
    const auto paragraph = [&](const QFont& font, const QColor& color, const QString& text) {
        const QRect space(kPadding, y, textWidth, 1000);
        const QRect used = QFontMetrics(font).boundingRect(space, Qt::TextWordWrap, text);
        if (painter) {
            painter->setFont(font);
            painter->setPen(color);
            painter->drawText(space, Qt::TextWordWrap, text);
        }
        y = used.bottom() + 1;
    };
    paragraph(uiFont(14, true), m_theme.text, m_entry.title);
    y += 2;
    paragraph(uiFont(12.5), m_theme.text, m_entry.summary);
    y += 4;
    paragraph(uiFont(12), m_theme.text3, m_entry.really);
    y += 6;
    paragraph(uiFont(12, true), m_theme.text2, tr("Try: %1").arg(m_entry.question));
    y += 9;

    const QFont tagFont = uiFont(11);
    const QFontMetrics metrics(tagFont);
    int x = kPadding;
    for (const QString& tag : m_entry.concepts) {
        const int tagWidth = metrics.horizontalAdvance(tag) + 12;
        if (x > kPadding && x + tagWidth > width - kPadding) {
            x = kPadding;
            y += kTagHeight + 4;
        }
        if (painter) {
            const QRect rect(x, y, tagWidth, kTagHeight);
            painter->setPen(m_theme.line2);
            painter->setBrush(m_theme.head);
            painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter->setFont(tagFont);
            painter->setPen(m_theme.text2);
            painter->drawText(rect, Qt::AlignCenter, tag);
        }
        x += tagWidth + 4;
    }
    return y + kTagHeight;
}

void GalleryCard::drawError(QPainter& painter, const QRect& space) const
{
    drawGlyph(
        painter, Glyph::Failed, space.topLeft() + QPointF(0, 3), m_theme.error, m_theme.panel);
    painter.setFont(codeFont(11));
    painter.setPen(m_theme.error);
    painter.drawText(space.adjusted(18, 0, 0, 0), Qt::TextWordWrap, m_error);
}

void GalleryCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = m_hovered || hasFocus();
    painter.setPen(QPen(marked ? m_theme.accent : m_theme.line, hasFocus() ? 2 : 1));
    painter.setBrush(isDown() ? m_theme.selection : m_theme.panel);
    const double inset = hasFocus() ? 1 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 5, 5);
    layOut(&painter, width());
}

void GalleryCard::enterEvent(QEnterEvent*)
{
    m_hovered = true;
    update();
}

void GalleryCard::leaveEvent(QEvent*)
{
    m_hovered = false;
    update();
}

} // namespace awaitscope::gui
