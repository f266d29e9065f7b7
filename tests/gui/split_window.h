#pragma once

#include "gui/builder/block_canvas.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/window/main_window.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace awaitscope::gui {

/// A window with one scenario, as blocks and as text, of which the blocks have the keyboard.
struct SplitWindow : testing::Test {
    SplitWindow()
        : settings(folder.filePath("settings.ini")), window(settings, folder.filePath("recovery"))
    {
        window.resize(1440, 900);
        window.show();
        QApplication::processEvents();
    }

    void openProgram(const QByteArray& text)
    {
        QFile file(folder.filePath("program.py"));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        ASSERT_TRUE(window.openFile(file.fileName()));
        window.scenarioDock().setMode(ScenarioMode::Split);
        QApplication::processEvents();
        QApplication::setActiveWindow(&window);
        canvas().setFocus();
    }
    ScenarioTab& tab() { return *window.scenarioDock().currentTab(); }
    BlockCanvas& canvas() { return tab().canvas(); }
    const models::BlockTree& tree() { return *tab().blocks().tree(); }
    QString text() { return tab().document().text(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    QTemporaryDir folder;
    Settings settings;
    MainWindow window;
};

} // namespace awaitscope::gui
