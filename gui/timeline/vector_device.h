#pragma once

#include <QColor>
#include <QFont>
#include <QPaintDevice>
#include <QPainter>
#include <QString>

namespace awaitscope::gui {

/// A paint device that keeps more of a picture than its shapes: what each part is called, and whole
/// texts with their widths. Painters tell it with PictureGroup and TextCache; other devices never
/// hear of it.
class VectorDevice : public QPaintDevice {
public:
    /// What is painted until endGroup() belongs together. `id` names it within the picture; `title`
    /// says what it is to people, and may be empty.
    virtual void beginGroup(const QString& id, const QString& title) = 0;
    virtual void endGroup() = 0;

    /// A text with the left end of its baseline at `baseline` of the painter's coordinates, in
    /// `font`, whose size is in px; `width` is what it takes with that font, px, all of it times
    /// the painter's scale.
    virtual void drawText(QPainter& painter, QPointF baseline, const QString& text,
        const QFont& font, double width, const QColor& color)
        = 0;

    /// The painter's device if it is such a one.
    static VectorDevice* of(const QPainter& painter)
    {
        return dynamic_cast<VectorDevice*>(painter.device());
    }
};

/// What a painter paints while this lives is one named part of the picture, on devices that keep
/// names. `id` and `title` answer texts, and are only called there. No painter: no group.
class PictureGroup {
public:
    template <class Id, class Title>
    PictureGroup(QPainter* painter, Id&& id, Title&& title)
        : m_device(painter ? VectorDevice::of(*painter) : nullptr)
    {
        if (m_device)
            m_device->beginGroup(id(), title());
    }
    PictureGroup(QPainter* painter, const char* id)
        : m_device(painter ? VectorDevice::of(*painter) : nullptr)
    {
        if (m_device)
            m_device->beginGroup(QLatin1String(id), {});
    }
    ~PictureGroup()
    {
        if (m_device)
            m_device->endGroup();
    }
    PictureGroup(const PictureGroup&) = delete;
    PictureGroup& operator=(const PictureGroup&) = delete;

private:
    VectorDevice* m_device;
};

} // namespace awaitscope::gui
