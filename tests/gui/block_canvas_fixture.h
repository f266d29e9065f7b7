#pragma once

#include "split_window.h"

#include "gui/builder/block_drag.h"
#include "models/scenario/block_templates.h"

#include <QDropEvent>
#include <QMouseEvent>

#include <memory>

namespace awaitscope::gui {

/// The pointer is moved with real events; what a drag and drop of the system would deliver is
/// delivered to the canvas, for there is no system here.
struct BlockCanvasTest : SplitWindow {
    void open(const QByteArray& text) { openProgram(text); }
    int find(const QString& title)
    {
        for (int id = 1; id < tree().count(); ++id) {
            if (tree().title(id) == title)
                return id;
        }
        ADD_FAILURE() << "no block " << title.toStdString() << " in\n" << text().toStdString();
        return 0;
    }
    void click(const QString& title, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(canvas().viewport(), Qt::LeftButton, modifiers,
            canvas().rectOf(find(title)).topLeft() + QPoint(20, 14));
    }
    /// By double click: a press, and instead of the second one the event that says so.
    void fold(int id)
    {
        const QPoint at = canvas().rectOf(id).topLeft() + QPoint(20, 14);
        QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {}, at);
        QMouseEvent twice(QEvent::MouseButtonDblClick, at, canvas().viewport()->mapToGlobal(at),
            Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &twice);
    }

    std::unique_ptr<BlockMimeData> blocks(const std::vector<int>& ids)
    {
        auto mime = std::make_unique<BlockMimeData>();
        mime->source = &canvas();
        mime->blocks = ids;
        mime->grabbed = QPoint(20, 14);
        return mime;
    }
    std::unique_ptr<BlockMimeData> fromPalette(const QString& label)
    {
        auto mime = std::make_unique<BlockMimeData>();
        for (const auto& each : models::blockTemplates()) {
            if (each.label == label)
                mime->fromPalette = &each;
        }
        EXPECT_TRUE(mime->fromPalette) << label.toStdString();
        mime->grabbed = QPoint(20, 14);
        return mime;
    }
    void drag(const QMimeData& mime, QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        QDragEnterEvent enter(at, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, modifiers);
        QApplication::sendEvent(canvas().viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, modifiers);
        QApplication::sendEvent(canvas().viewport(), &move);
        accepted = move.isAccepted();
    }
    void drop(const QMimeData& mime, QPoint at, Qt::KeyboardModifiers modifiers = {})
    {
        drag(mime, at, modifiers);
        QDropEvent event(
            at, Qt::CopyAction | Qt::MoveAction, &mime, Qt::LeftButton, modifiers);
        QApplication::sendEvent(canvas().viewport(), &event);
        QApplication::processEvents();
    }
    /// Where a block is held so that it lands right below a row, `depth` steps further in.
    QPoint below(const QString& title, int depth = 0)
    {
        return canvas().rectOf(find(title)).bottomLeft() + QPoint(20 + depth * 22 + 4, 16);
    }

    bool accepted = false;
};

} // namespace awaitscope::gui
