#pragma once

#include "gui/timeline/vector_device.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <memory>

class QPainterPath;
class QPen;
class QRawFont;

namespace awaitscope::gui {

/// Paints SVG 1.1: shapes as few and short elements, in named groups that say in a <title> what they
/// are. Coordinates are rounded to hundredths of a px. The same painting gives the same bytes.
///
/// Solid brushes, pens, opacity and images; no clipping, no gradients and no patterns, none of which
/// a figure has.
class SvgDevice : public VectorDevice {
public:
    enum class Letters {
        Text, ///< with fallbacks for the fonts and the width it is to take
        Outlines ///< each letter's shape once, and where it stands
    };
    SvgDevice(QSizeF size, Letters letters);
    ~SvgDevice() override;

    /// The whole document. `width` and `height` as they shall stand there: "1200", "160mm".
    QByteArray document(const QString& title, const QString& description, const QByteArray& width,
        const QByteArray& height) const;

    /// The same as a part of an HTML page, which says itself what it shows.
    QByteArray fragment(const QString& title) const;

    QPaintEngine* paintEngine() const override;
    void beginGroup(const QString& id, const QString& title) override;
    void endGroup() override;
    void drawText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
        double width, const QColor& color) override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    void add(const QByteArray& element);
    /// False, with nothing drawn, if one of the letters has no outline.
    bool drawLetters(const QTransform& transform, const QString& text, const QFont& font,
        const QByteArray& fill);
    QByteArray definitions() const;
    QByteArray letterId(const QRawFont& font, quint32 glyph);

    QSizeF m_size;
    Letters m_letters;
    std::unique_ptr<Engine> m_engine;
    QByteArray m_body, m_shapes;
    QSet<QString> m_ids;
    std::vector<QByteArray> m_opening; ///< of groups that nothing has been painted in yet
    std::size_t m_open = 0; ///< groups that are written and not closed
    QHash<QByteArray, QByteArray> m_letterIds; ///< by the letter's path
    QHash<QString, QByteArray> m_lettersOfFonts; ///< by font and glyph
};

} // namespace awaitscope::gui
