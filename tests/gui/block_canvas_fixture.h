#pragma once

#include "gui/builder/block_canvas.h"
#include "gui/builder/block_drag.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/window/main_window.h"
#include "models/scenario/block_templates.h"

#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <memory>

namespace awaitscope::gui {

/// A window in Split mode with one scenario. The pointer is moved with real events; what a drag and
/// drop of the system would deliver is delivered to the canvas, for there is no system here.
struct BlockCanvasTest : testing::Test {
    BlockCanvasTest()
        : settings(folder.filePath("settings.ini")), window(settings, folder.filePath("recovery"))
    {
        window.resize(1440, 900);
        window.show();
        QApplication::processEvents();
    }

    void open(const QByteArray& text)
    {
        const QString path = folder.filePath("program.py");
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        ASSERT_TRUE(window.openFile(path));
        window.scenarioDock().setMode(ScenarioMode::Split);
        QApplication::processEvents();
        canvas().setFocus();
    }
    ScenarioTab& tab() { return *window.scenarioDock().currentTab(); }
    BlockCanvas& canvas() { return tab().canvas(); }
    const models::BlockTree& tree() { return *tab().blocks().tree(); }
    QString text() { return tab().document().text(); }
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
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
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

    QTemporaryDir folder;
    Settings settings;
    MainWindow window;
    bool accepted = false;
};

} // namespace awaitscope::gui
