#pragma once

#include "gui/theme.h"
#include "models/scenario/block_tree.h"

#include <QPixmap>
#include <QRectF>

#include <vector>

class QPainter;

namespace awaitscope::gui {

/// What a row of blocks looks like, without a widget: the block's line, or a branch's.
/// Coordinates from the row's top left corner, px.
struct BlockRow {
    struct Part {
        enum class Kind { Word, Quiet, Field };
        Kind kind = Kind::Word;
        QString text;
        QRectF rect;
        int field = -1; ///< index among the block's fields
        bool present = true;
    };
    models::BlockKind kind = models::BlockKind::Code;
    bool hasGlyph = true;
    double width = 0;
    std::vector<Part> parts;

    /// The field under a point; -1 if there is none.
    int fieldAt(QPointF point) const;
    const Part* partOf(int field) const;
};

/// A field that is being edited, -1 for none, and what is written in it.
struct TypedField {
    int field = -1;
    QString text;
};

/// Lays out the line of a block, or of a branch that is not -1. With `all`, fields that are not
/// there yet have their empty frames. `typed` is as wide as its text and the next letter need.
BlockRow layoutBlockRow(const models::BlockTree& tree, int id, int branch, bool all,
    const TypedField& typed = {});

/// Draws a row with its top left corner at `at`; without `framed` only its inside, for the heads of
/// containers. `focused` is a field with a focus frame.
void paintBlockRow(QPainter& painter, const BlockRow& row, QPointF at, const Theme& theme,
    bool framed, const QColor& frame, int focused = -1);

/// What follows the pointer while a block with this row is dragged: the framed row, `ratio` device
/// pixels for each px, hardly transparent. `more` blocks come along, which a badge behind it tells.
QPixmap draggedPicture(const BlockRow& row, const Theme& theme, double ratio, int more = 0);

} // namespace awaitscope::gui
