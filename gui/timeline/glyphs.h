#pragma once

#include <QColor>
#include <QPointF>

class QPainter;
class QPixmap;

namespace awaitscope::gui {

class TextCache;

/// The small signs of the timeline. Each has a shape of its own, so that none is told by its
/// colour alone. The square they fill is glyphSize() wide: 10 px for signs in labels and in the
/// marker rail, 12 px for how a task ended.
enum class Glyph {
    // What is awaited, before a label.
    Clock, ///< a timer
    Link, ///< another task, or several
    Plug, ///< input and output, another thread
    Lock, ///< lock, semaphore, condition, barrier
    Flag, ///< event
    Queue,
    // Markers.
    TimeoutArmed,
    TimeoutRescheduled,
    TimeoutFired, ///< hourglass: outline, with an arrow, filled
    Created, ///< ring
    Delivered, ///< filled disc with a cross: CancelledError arrived
    Swallowed, ///< disc outline with a bar: it was caught and the task went on
    // How a task ended, and exceptions.
    Done,
    Cancelled,
    Failed, ///< disc with tick, disc outline with cross, filled triangle
    Caught, ///< outline triangle
    NeverRetrieved, ///< filled triangle with a question mark: nobody asked
};

/// Width and height of the sign at scale 1, px.
double glyphSize(Glyph glyph);

/// Draws the sign with its top left corner at `at`. `background` fills what lies inside an
/// outline, so that lines behind it do not show through. Leaves pen, brush and hints changed.
void drawGlyph(QPainter& painter, Glyph glyph, QPointF at, const QColor& color,
    const QColor& background, double scale = 1);

/// The sign as a picture of 12 px, for a label.
QPixmap glyphPixmap(Glyph glyph, const QColor& color, const QColor& background, double ratio);

/// A speech bubble for printed text, centred on `centre`; with a number instead of its lines when
/// `count` is more than one.
void drawSpeechGlyph(QPainter& painter, TextCache& texts, QPointF centre, int count,
    const QColor& color, const QColor& background, double scale = 1);

} // namespace awaitscope::gui
