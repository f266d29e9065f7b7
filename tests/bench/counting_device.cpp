#include "counting_device.h"

namespace awaitscope::bench {

class CountingDevice::Engine : public QPaintEngine {
public:
    Engine() : QPaintEngine(QPaintEngine::AllFeatures) { }

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override { }
    Type type() const override { return User; }

    void drawRects(const QRectF*, int count) override { add(counts.rects, count); }
    void drawRects(const QRect*, int count) override { add(counts.rects, count); }
    void drawPath(const QPainterPath&) override { ++counts.rects; }
    void drawEllipse(const QRectF&) override { ++counts.rects; }
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override { ++counts.rects; }
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override { ++counts.rects; }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override { ++counts.rects; }
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override
    {
        ++counts.rects;
    }
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override { ++counts.rects; }
    void drawLines(const QLineF*, int count) override { add(counts.lines, count); }
    void drawLines(const QLine*, int count) override { add(counts.lines, count); }
    void drawPoints(const QPointF*, int count) override { add(counts.lines, count); }
    void drawPoints(const QPoint*, int count) override { add(counts.lines, count); }
    void drawTextItem(const QPointF&, const QTextItem&) override { ++counts.labels; }

    PaintCounts counts;

private:
    static void add(std::uint64_t& sum, int count) { sum += static_cast<std::uint64_t>(count); }
};

CountingDevice::CountingDevice(QSize size, double ratio)
    : m_engine(std::make_unique<Engine>()), m_size(size), m_ratio(ratio)
{
}

CountingDevice::~CountingDevice() = default;

const PaintCounts& CountingDevice::counts() const
{
    return m_engine->counts;
}

QPaintEngine* CountingDevice::paintEngine() const
{
    return m_engine.get();
}

int CountingDevice::metric(PaintDeviceMetric metric) const
{
    constexpr int kDpi = 96;
    switch (metric) {
    case PdmWidth:
        return static_cast<int>(m_size.width() * m_ratio);
    case PdmHeight:
        return static_cast<int>(m_size.height() * m_ratio);
    case PdmDevicePixelRatio:
        return static_cast<int>(m_ratio);
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(m_ratio * devicePixelRatioFScale());
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return kDpi;
    case PdmDepth:
        return 32;
    default:
        return 0;
    }
}

} // namespace awaitscope::bench
