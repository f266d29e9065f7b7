#include "gui/figure/svg_text.h"

#include <cmath>

namespace awaitscope::gui {

QByteArray attribute(const char* name, const QByteArray& value)
{
    return ' ' + QByteArray(name) + "=\"" + value + '"';
}

QByteArray svgNumber(double value, int decimals)
{
    QByteArray text = QByteArray::number(value, 'f', decimals);
    if (text.contains('.')) {
        while (text.endsWith('0'))
            text.chop(1);
        if (text.endsWith('.'))
            text.chop(1);
    }
    return text == "-0" ? QByteArray("0") : text;
}

QByteArray svgPoint(QPointF point, int decimals)
{
    return svgNumber(point.x(), decimals) + ' ' + svgNumber(point.y(), decimals);
}

QByteArray svgPath(const QPainterPath& path, int decimals)
{
    QByteArray data;
    QPointF start;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        switch (element.type) {
        case QPainterPath::MoveToElement:
            start = element;
            data += 'M' + svgPoint(element, decimals);
            break;
        case QPainterPath::LineToElement:
            data += 'L' + svgPoint(element, decimals);
            break;
        case QPainterPath::CurveToElement:
            data += 'C' + svgPoint(element, decimals) + ' '
                + svgPoint(path.elementAt(i + 1), decimals) + ' '
                + svgPoint(path.elementAt(i + 2), decimals);
            i += 2;
            break;
        case QPainterPath::CurveToDataElement:
            break;
        }
        // Closed in Qt means that it ends where it began.
        const bool last = i + 1 == path.elementCount()
            || path.elementAt(i + 1).type == QPainterPath::MoveToElement;
        const QPointF end = path.elementAt(i);
        if (last && element.type != QPainterPath::MoveToElement
            && std::abs(end.x() - start.x()) < 1e-6 && std::abs(end.y() - start.y()) < 1e-6)
            data += 'Z';
    }
    return data;
}

QByteArray svgMatrix(const QTransform& transform)
{
    if (transform.type() <= QTransform::TxTranslate)
        return "translate(" + svgPoint({transform.dx(), transform.dy()}) + ')';
    return "matrix(" + svgNumber(transform.m11(), 5) + ' ' + svgNumber(transform.m12(), 5) + ' '
        + svgNumber(transform.m21(), 5) + ' ' + svgNumber(transform.m22(), 5) + ' '
        + svgNumber(transform.dx()) + ' ' + svgNumber(transform.dy()) + ')';
}

QByteArray svgEscaped(const QString& text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool paired = c.isHighSurrogate() && i + 1 < text.size()
            && text[i + 1].isLowSurrogate();
        if (paired) {
            result += c;
            result += text[++i];
        } else if (c.isSurrogate() || c.unicode() >= 0xFFFE
            || (c.unicode() < 0x20 && c != u'\t' && c != u'\n')) {
            result += QChar::ReplacementCharacter;
        } else if (c == u'<') {
            result += QLatin1String("&lt;");
        } else if (c == u'>') {
            result += QLatin1String("&gt;");
        } else if (c == u'&') {
            result += QLatin1String("&amp;");
        } else if (c == u'"') {
            result += QLatin1String("&quot;");
        } else {
            result += c;
        }
    }
    return result.toUtf8();
}

QString svgId(const QString& name)
{
    QString id;
    for (const QChar c : name) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z')
            || (c >= u'0' && c <= u'9') || c == u'_' || c == u'.';
        if (plain)
            id += c;
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    while (id.endsWith(u'-'))
        id.chop(1);
    const bool begins = !id.isEmpty() && (id[0].isLetter() || id[0] == u'_');
    return begins ? id : QStringLiteral("part-") + id;
}

QByteArray svgFamilies(const QStringList& families)
{
    const bool fixed = families.join(u' ').contains(QLatin1String("Mono"));
    QStringList list = families;
    // The platform's own names mean something else, or nothing, elsewhere.
    for (const QLatin1String name : {QLatin1String("Sans"), QLatin1String("Sans Serif"),
             QLatin1String("Monospace"), QLatin1String("Serif")})
        list.removeAll(name);
    QByteArrayList escaped;
    for (const QString& family : std::as_const(list))
        escaped << svgEscaped(family);
    escaped << (fixed ? "monospace" : "sans-serif");
    return escaped.join(", ");
}

} // namespace awaitscope::gui
