#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace awaitscope::gui {

/// Our own pictures, one SVG each in resources/icons. Icons of the desktop are not used: they may
/// be missing, or dark on dark.
enum class IconName {
    Add,
    Await,
    Blocking,
    Bookmark,
    Cancel,
    Chevron,
    Clock,
    Close,
    Compare,
    Event,
    Exception,
    Export,
    Eye,
    Filter,
    First,
    Fit,
    Follow,
    Function,
    Gather,
    Group,
    Help,
    Hourglass,
    Last,
    Loop,
    New,
    Next,
    Open,
    Output,
    Pause,
    Pin,
    Play,
    Prev,
    Queue,
    Redo,
    Remove,
    Save,
    Search,
    Settings,
    StepEvent,
    StepLoop,
    StepTask,
    Stop,
    Task,
    Trash,
    Undo,
    Wait,
    Count
};

/// An icon in `color`, drawn anew for every size and device pixel ratio. Its disabled look is the
/// same colour at 42 %. `checked` colours the On state (a checked button) and defaults to `color`.
QIcon icon(IconName name, const QColor& color, const QColor& checked = {});

/// Paints the icon into `rect` without going through a pixmap; for widgets that paint themselves
/// and for figures.
void paintIcon(QPainter& painter, IconName name, const QRectF& rect, const QColor& color);

/// The resource path of the picture, e.g. ":/icons/play.svg".
QString iconPath(IconName name);

} // namespace awaitscope::gui
