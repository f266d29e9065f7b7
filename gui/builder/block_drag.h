#pragma once

#include "models/scenario/block_templates.h"

#include <QMimeData>
#include <QPixmap>
#include <QPoint>
#include <QPointer>

#include <vector>

namespace awaitscope::gui {

class BlockCanvas;

/// Blocks that are dragged: some of a canvas, or one of the palette. For other programs they are
/// Python text.
class BlockMimeData : public QMimeData {
    Q_OBJECT

public:
    QPointer<BlockCanvas> source; ///< null for a block of the palette
    std::vector<int> blocks; ///< of the source
    const models::BlockTemplate* fromPalette = nullptr;
    QPoint grabbed; ///< of the pixmap: where the pointer holds it
};

} // namespace awaitscope::gui
