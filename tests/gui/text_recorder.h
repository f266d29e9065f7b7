#pragma once

#include "gui/timeline/vector_device.h"

#include <QPaintEngine>
#include <QRectF>

#include <vector>

namespace awaitscope::gui {

/// A device that keeps nothing of a picture but its texts and where they stand.
class TextRecorder : public VectorDevice {
public:
    struct Text {
        QString text;
        QRectF rect; ///< about the letters without what hangs below the line
        QString group; ///< the innermost
    };
    explicit TextRecorder(QSizeF size) : m_size(size) { }

    const std::vector<Text>& texts() const { return m_texts; }

    void beginGroup(const QString& id, const QString&) override { m_groups << id; }
    void endGroup() override { m_groups.removeLast(); }
    void drawText(QPainter& painter, QPointF baseline, const QString& text, const QFont& font,
        double width, const QColor&) override
    {
        const double height = font.pixelSize() * 0.72; // of capitals
        const QRectF rect(baseline.x(), baseline.y() - height, width, height);
        m_texts.push_back({text, painter.combinedTransform().mapRect(rect),
            m_groups.isEmpty() ? QString() : m_groups.last()});
    }
    QPaintEngine* paintEngine() const override { return &m_engine; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return static_cast<int>(m_size.width());
        case PdmHeight:
            return static_cast<int>(m_size.height());
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return 96;
        }
    }

private:
    class Engine : public QPaintEngine {
    public:
        Engine() : QPaintEngine(AllFeatures) { }
        bool begin(QPaintDevice*) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState&) override { }
        void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override { }
        void drawPath(const QPainterPath&) override { }
        void drawPolygon(const QPointF*, int, PolygonDrawMode) override { }
        Type type() const override { return SVG; }
    };

    QSizeF m_size;
    mutable Engine m_engine;
    QStringList m_groups;
    std::vector<Text> m_texts;
};

} // namespace awaitscope::gui
