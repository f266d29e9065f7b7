#pragma once

#include <QByteArray>
#include <QPainterPath>
#include <QString>
#include <QStringList>
#include <QTransform>

/// The small pieces that SVG documents are written of.
namespace awaitscope::gui {

/// ` name="value"`; the value has to be escaped already.
QByteArray attribute(const char* name, const QByteArray& value);

/// As short as it can be said with so many decimals: "12", "-0.5".
QByteArray svgNumber(double value, int decimals = 2);
QByteArray svgPoint(QPointF point, int decimals = 2); ///< "12 -0.5"
QByteArray svgPath(const QPainterPath& path, int decimals = 2); ///< the data of a <path>
QByteArray svgMatrix(const QTransform& transform); ///< of a transform attribute

/// Text between tags or in quotes, without the control characters that XML does not know.
QByteArray svgEscaped(const QString& text);
/// A name that XML takes as an id; other characters become hyphens.
QString svgId(const QString& name);
/// A list for font-family, which ends with a family that every viewer has.
QByteArray svgFamilies(const QStringList& families);

} // namespace awaitscope::gui
