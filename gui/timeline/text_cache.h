#pragma once

#include "models/timeline/timeline_parts.h"

#include <QFont>
#include <QHash>
#include <QStaticText>
#include <QString>

class QPainter;

namespace awaitscope::gui {

/// Fonts, widths and laid-out texts, kept while they are in use: shaping text is the hidden cost
/// of a frame. It answers the layout's question how wide a text is, and draws it, so that the two
/// agree. GUI thread only.
class TextCache {
public:
    enum class Family { Interface, Code };
    explicit TextCache(Family family = Family::Interface) : m_family(family) { }

    /// In a PDF, whether letters become shapes instead of text.
    void setOutlines(bool outlines) { m_outlines = outlines; }

    /// Height of the smallest text that was drawn so far, px.
    double smallestDrawn() const { return m_smallest; }

    /// px that the text takes from its start to that of a text after it.
    double width(QStringView text, double px, bool semibold);
    QString elided(const QString& text, double px, bool semibold, double width);

    /// Draws a text of the layout where it says. As real text when the device is a vector format.
    void draw(QPainter& painter, const models::TextPart& part, const QColor& color);
    /// The same with the baseline's left end at `baseline`.
    void draw(QPainter& painter, QPointF baseline, const QString& text, double px, bool semibold,
        const QColor& color);

private:
    struct Entry {
        QStaticText text;
        double width = 0;
        bool prepared = false;
    };
    struct Face {
        QFont font; ///< of whole pixels, to which Qt rounds for rasters anyway ...
        double factor = 1; ///< ... so the painter is scaled by the rest
        double ascent = 0; ///< of font
        QHash<QString, Entry> entries;
    };
    Face& face(double px, bool semibold);
    Entry& entry(Face& face, const QString& text);

    Family m_family;
    bool m_outlines = false;
    double m_smallest = 1e9;
    QHash<int, Face> m_faces; ///< by tenths of a px, times two, plus one for semibold
};

} // namespace awaitscope::gui
