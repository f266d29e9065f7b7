#pragma once

#include "split_window.h"

#include "gui/builder/block_drag.h"
#include "gui/builder/block_palette.h"
#include "gui/builder/block_style.h"
#include "models/scenario/recorded_run.h"

#include <QDrag>
#include <QDropEvent>
#include <QScrollBar>

namespace awaitscope::gui {

/// The drag is begun with the mouse, in the palette. Its end is delivered to the canvas with what
/// the palette gave along, for there is no system here that would do it.
struct BuilderDrags : SplitWindow {
    BuilderDrags() { openProgram({}); }

    std::string text() { return SplitWindow::text().toStdString(); }

    /// The last block whose line begins like this.
    int find(const QString& line)
    {
        for (int id = tree().count() - 1; id > 0; --id) {
            if (tree().lines().line(tree().block(id).headLine).trimmed().startsWith(line))
                return id;
        }
        ADD_FAILURE() << "no block " << line.toStdString() << " in\n" << text();
        return 0;
    }

    // Places, as the upper left corner of what is held there.

    /// First in a block, or in one of its branches.
    QPoint into(const QString& line, int branch = -1)
    {
        return below(line, 1, branch);
    }
    /// After a block that contains none; `out` leaves that many of the blocks around it, whose last
    /// it is.
    QPoint after(const QString& line, int out = 0)
    {
        return below(line, -out, -1);
    }
    QPoint below(const QString& line, int steps, int branch)
    {
        const int id = find(line);
        canvas().select({id});
        return canvas().rectOf(id, branch).bottomLeft()
            + QPoint(steps * block_style::kIndent + 4, block_style::kGap / 2);
    }
    /// In the empty space below all blocks, at the left.
    QPoint end()
    {
        canvas().verticalScrollBar()->setValue(canvas().verticalScrollBar()->maximum());
        const int left = canvas().rectOf(1).isNull() ? 30 : canvas().rectOf(1).left();
        return {left + 4, canvas().viewport()->height() - 60};
    }

    /// Drags a block of the palette to a place, then types into the fields of it.
    void put(const QString& label, QPoint corner, const QStringList& fields = {})
    {
        SCOPED_TRACE(label.toStdString());
        activate();
        PaletteList& list = window.scenarioDock().blockPalette().list();
        QScrollBar* bar = list.verticalScrollBar();
        bar->setValue(0);
        bar->setValue(list.rectOf(label).center().y() - list.viewport()->height() / 2);
        const QPoint from = list.rectOf(label).topLeft() + QPoint(20, 14);
        ASSERT_TRUE(list.viewport()->rect().contains(from));
        QTest::mousePress(list.viewport(), Qt::LeftButton, {}, from);
        for (const int moved : {4, 40}) {
            const QPoint at = from + QPoint(moved, 0);
            QMouseEvent move(QEvent::MouseMove, at, list.viewport()->mapToGlobal(at),
                Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(list.viewport(), &move);
        }
        const auto drags = list.findChildren<QDrag*>();
        ASSERT_FALSE(drags.isEmpty()) << "no drag began";
        const QDrag& drag = *drags.back();
        EXPECT_FALSE(drag.pixmap().isNull());
        QTest::mouseRelease(list.viewport(), Qt::LeftButton, {}, from);
        drop(*drag.mimeData(), corner + drag.hotSpot());
        type(fields);
    }
    void drop(const QMimeData& mime, QPoint at)
    {
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &move);
        ASSERT_TRUE(move.isAccepted()) << canvas().hint().toStdString();
        QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &event);
        EXPECT_TRUE(event.isAccepted());
        QApplication::processEvents(); // the drag goes
    }
    /// What a system does when suggestions go.
    void activate() { QApplication::setActiveWindow(&window); }
    /// Where a key that is pressed goes: to the suggestions, while there are any.
    static QWidget* keyboard()
    {
        QWidget* popup = QApplication::activePopupWidget();
        return popup ? popup : QApplication::focusWidget();
    }
    /// Into the field that has opened, and those that Tab leads to.
    void type(const QStringList& fields)
    {
        for (int i = 0; i < fields.size(); ++i) {
            const QWidget* edit = QApplication::focusWidget();
            ASSERT_TRUE(edit && edit->objectName() == "fieldEdit") << "no field is open for "
                << fields[i].toStdString() << ", the focus is at "
                << (edit ? edit->metaObject()->className() : "nothing");
            for (const QChar c : fields[i])
                QTest::keyClick(keyboard(), c.toLatin1());
            QTest::keyClick(keyboard(), i + 1 < fields.size() ? Qt::Key_Tab : Qt::Key_Return);
            QApplication::processEvents();
            activate();
        }
        if (fields.isEmpty())
            QTest::keyClick(keyboard(), Qt::Key_Escape);
        ASSERT_EQ(QApplication::focusWidget(), &canvas()) << canvas().hint().toStdString();
    }

    /// What the program prints when the engine runs it.
    std::string output()
    {
        std::string printed;
        models::RecordOptions options;
        options.output = [&printed](int, std::string_view part) { printed += part; };
        const models::RecordedRun run = models::recordRun(text(), "built.py", options);
        EXPECT_EQ(run.exitStatus, 0) << run.message;
        return printed;
    }
};

} // namespace awaitscope::gui
