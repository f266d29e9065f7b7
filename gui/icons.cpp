#include "gui/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <array>
#include <map>
#include <memory>

namespace awaitscope::gui {

namespace {

constexpr std::array<const char*, static_cast<std::size_t>(IconName::Count)> fileNames
    = {"add", "await", "blocking", "bookmark", "cancel", "chevron", "clock", "close", "compare",
        "event", "exception", "export", "eye", "filter", "first", "fit", "follow", "function",
        "gather", "group", "help", "hourglass", "last", "loop", "new", "next", "open", "output",
        "pause", "pin", "play", "prev", "queue", "redo", "remove", "save", "search", "settings",
        "step_event", "step_loop", "step_task", "stop", "task", "trash", "undo", "wait"};

/// The renderer of one picture in one colour; kept, because parsing is dearer than painting.
/// GUI thread only, as all painting is.
QSvgRenderer& renderer(IconName name, const QColor& color)
{
    static std::map<std::pair<int, QRgb>, std::unique_ptr<QSvgRenderer>> renderers;
    auto& entry = renderers[{static_cast<int>(name), color.rgb()}];
    if (!entry) {
        QFile file(iconPath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "icon", "every IconName has a file in resources/icons");
        QByteArray svg = opened ? file.readAll() : QByteArray();
        svg.replace("currentColor", color.name().toLatin1());
        entry = std::make_unique<QSvgRenderer>(svg);
    }
    return *entry;
}

class SvgIconEngine final : public QIconEngine {
public:
    SvgIconEngine(IconName name, QColor color, QColor checked)
        : m_name(name), m_color(std::move(color)), m_checked(std::move(checked))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->save();
        if (mode == QIcon::Disabled)
            painter->setOpacity(painter->opacity() * 0.42);
        const double side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        paintIcon(*painter, m_name, square, state == QIcon::On ? m_checked : m_color);
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // `size` is in device pixels already: Qt multiplies it with the ratio before asking.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new SvgIconEngine(*this); }

private:
    IconName m_name;
    QColor m_color, m_checked;
};

} // namespace

QString iconPath(IconName name)
{
    return QStringLiteral(":/icons/%1.svg")
        .arg(QLatin1String(fileNames[static_cast<std::size_t>(name)]));
}

QIcon icon(IconName name, const QColor& color, const QColor& checked)
{
    return QIcon(new SvgIconEngine(name, color, checked.isValid() ? checked : color));
}

void paintIcon(QPainter& painter, IconName name, const QRectF& rect, const QColor& color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    renderer(name, color).render(&painter, rect);
}

} // namespace awaitscope::gui
