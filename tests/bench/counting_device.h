#pragma once

#include <QPaintDevice>
#include <QPaintEngine>

#include <cstdint>
#include <memory>

namespace awaitscope::bench {

/// What painting a picture asked for, whatever it would have cost.
struct PaintCounts {
    std::uint64_t rects = 0; ///< filled shapes: rectangles, paths, polygons, ellipses
    std::uint64_t lines = 0; ///< and points
    std::uint64_t labels = 0; ///< runs of text
};

/// A picture of `size` px that nobody sees and that counts what is painted on it.
class CountingDevice : public QPaintDevice {
public:
    CountingDevice(QSize size, double ratio);
    ~CountingDevice() override;

    const PaintCounts& counts() const;
    QPaintEngine* paintEngine() const override;

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
    QSize m_size;
    double m_ratio;
};

} // namespace awaitscope::bench
