// What is shown while a block of the palette is held, and where it goes that was not pointed at.

#include "builder_fixture.h"

#include <QStatusBar>

using namespace awaitscope;
using namespace awaitscope::gui;

TEST_F(BuilderDrags, AFunctionDroppedBelowWhatRunsTheProgramComesAboveIt)
{
    put("async def", end());
    put("run main", end());
    put("async def", end(), {"work()"});
    EXPECT_EQ(text(), "import asyncio\n\n\n"
                      "async def main():\n"
                      "    pass\n\n\n"
                      "async def work():\n"
                      "    pass\n\n\n"
                      "asyncio.run(main())\n");
}

TEST_F(BuilderDrags, TheStatusBarIsFreeAgainOnceItHasCome)
{
    put("async def", end());
    put("print", into("async def main"));
    EXPECT_EQ(window.statusBar()->currentMessage().toStdString(), "");
}

TEST_F(BuilderDrags, TheHintHidesNoBlock)
{
    put("async def", end());
    put("sleep", into("async def main"), {"1"});
    put("print", after("await asyncio.sleep(1)"), {"\"a longer text than others\""});
    put("print", after("print(\"a longer"), {"\"b\""});

    put("print", after("print(\"b\")"), {"\"" + QString(60, 'c') + "\""});
    canvas().setMinimumWidth(800); // room beside them, but for the last
    QApplication::processEvents();
    BlockMimeData mime;
    for (const auto& each : models::blockTemplates()) {
        if (each.label == "sleep")
            mime.fromPalette = &each;
    }
    mime.grabbed = QPoint(20, 14);
    for (const char* line : {"print(\"ccc", "print(\"b\")", "print(\"a longer", "await asyncio.sleep"}) {
        SCOPED_TRACE(line);
        const QPoint at = after(line) + mime.grabbed;
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas().viewport(), &move);
        const QRect hint = canvas().hintRect();
        ASSERT_FALSE(hint.isNull());
        EXPECT_TRUE(canvas().viewport()->rect().contains(hint));
        for (int id = 1; id < tree().count(); ++id)
            EXPECT_FALSE(hint.intersects(canvas().rectOf(id))) << tree().title(id).toStdString();
        QDragLeaveEvent leave;
        QApplication::sendEvent(canvas().viewport(), &leave);
        EXPECT_TRUE(canvas().hintRect().isNull());
    }
}
