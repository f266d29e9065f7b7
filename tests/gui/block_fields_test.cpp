// What one types into the fields of blocks: where it goes, and which words are offered.

#include "split_window.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QToolButton>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

const QByteArray kProgram = "import asyncio\n\n\n"
                            "async def fetch(name, delay):\n"
                            "    await asyncio.sleep(delay)\n\n\n"
                            "async def main():\n"
                            "    try:\n"
                            "        await asyncio.gather(fetch(\"a\", 1))\n"
                            "    except Exception as error:\n"
                            "        print(\"failed\")\n\n\n"
                            "asyncio.run(main())\n";

struct BlockFields : SplitWindow {
    BlockFields() { openProgram(kProgram); }
    bool has(const char* line) { return text().contains(QLatin1String(line)); }
    int find(const QString& line)
    {
        for (int id = 1; id < tree().count(); ++id) {
            if (tree().lines().line(tree().block(id).headLine).trimmed().startsWith(line))
                return id;
        }
        ADD_FAILURE() << "no " << line.toStdString() << " in\n" << text().toStdString();
        return 0;
    }
    void open(const QString& line, int field, int branch = -1)
    {
        QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {},
            canvas().rectOfField(find(line), field, branch).center());
        ASSERT_TRUE(edit());
    }
    /// The line of the field that is open; null if none is.
    QLineEdit* edit()
    {
        for (QLineEdit* each : canvas().viewport()->findChildren<QLineEdit*>("fieldEdit")) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }
    QStringList offered()
    {
        QStringList words;
        if (const auto* list = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget())) {
            for (int row = 0; row < list->model()->rowCount(); ++row)
                words << list->model()->index(row, 0).data().toString();
        }
        return words;
    }
    /// To the list of words while there is one, as a system would.
    void key(Qt::Key key) { QTest::keyClick(keyboard(), key); }
    void type(const char* text)
    {
        for (; *text; ++text)
            QTest::keyClick(keyboard(), *text);
    }
    QWidget* keyboard()
    {
        QWidget* popup = QApplication::activePopupWidget();
        if (!popup)
            QApplication::setActiveWindow(&window);
        return popup ? popup : QApplication::focusWidget();
    }
};

} // namespace

TEST_F(BlockFields, TabOpensAlsoAFieldThatIsNotThereYet)
{
    open("await asyncio.gather", 0);
    key(Qt::Key_Tab);
    type("fetch(\"b\", 2)");
    key(Qt::Key_Tab);
    key(Qt::Key_Tab);
    type("results");
    key(Qt::Key_Return);

    EXPECT_TRUE(has("        results = await asyncio.gather(fetch(\"a\", 1), fetch(\"b\", 2))\n"))
        << text().toStdString();
}

TEST_F(BlockFields, WhatIsTypedOnAFieldIsWrittenThere)
{
    canvas().select({find("await asyncio.sleep")});
    key(Qt::Key_Tab);
    type("2.5");
    key(Qt::Key_Return);

    EXPECT_TRUE(has("    await asyncio.sleep(2.5)\n")) << text().toStdString();
}

TEST_F(BlockFields, TheRowMakesRoomForWhatIsTyped)
{
    open("try:", 0, 1);
    type("asyncio.CancelledErr");

    const QRect name = canvas().rectOfField(find("try:"), 1, 1);
    EXPECT_LT(edit()->geometry().right(), name.left());
}

TEST_F(BlockFields, OfTheExceptionsTheFirstThatFitsIsChosen)
{
    open("try:", 0, 1);
    type("cancel");
    EXPECT_EQ(offered(), QStringList{"asyncio.CancelledError"});
    key(Qt::Key_Return);

    EXPECT_TRUE(has("    except asyncio.CancelledError as error:\n")) << text().toStdString();
}

TEST_F(BlockFields, AWordIsCompletedWhereTheCursorIs)
{
    open("await asyncio.sleep", 0);
    type("2 * de");
    EXPECT_EQ(offered(), QStringList{"delay"});
    EXPECT_EQ(text().toStdString(), kProgram.toStdString()); // nothing is chosen before it is asked for
    key(Qt::Key_Down);
    key(Qt::Key_Return);
    type(" + 1");
    key(Qt::Key_Return);

    EXPECT_TRUE(has("    await asyncio.sleep(2 * delay + 1)\n")) << text().toStdString();
}

TEST_F(BlockFields, NothingIsOfferedInsideQuotes)
{
    open("print", 0);
    type("\"er");
    EXPECT_EQ(offered(), QStringList());
    type("\" + er");
    EXPECT_EQ(offered(), QStringList{"error"});
}

TEST_F(BlockFields, ACoroutineIsTakenWithArgumentsToOverwrite)
{
    open("await asyncio.gather", 0);
    key(Qt::Key_Down);
    EXPECT_EQ(offered().front(), "fetch(\"a\", 1)");
    key(Qt::Key_Down);
    key(Qt::Key_Return);
    ASSERT_TRUE(edit());
    EXPECT_EQ(edit()->selectedText(), "\"a\", 1");
    type("\"x\", 0.5");
    key(Qt::Key_Return);

    EXPECT_FALSE(edit());
    EXPECT_TRUE(has("        await asyncio.gather(fetch(\"x\", 0.5))\n")) << text().toStdString();
}

TEST_F(BlockFields, TheNameOfACoroutineIsACallOfIt)
{
    open("await asyncio.gather", 0);
    type("fetch");
    key(Qt::Key_Return);
    EXPECT_TRUE(has("        await asyncio.gather(fetch(\"a\", 1))\n")) << text().toStdString();
}

TEST_F(BlockFields, WordsWithoutQuotesAreExplainedAtTheField)
{
    open("print", 0);
    type("all done");
    EXPECT_EQ(canvas().hint(), "A text needs quotes: \"all done\"");
    key(Qt::Key_Return);
    EXPECT_TRUE(edit()) << "it stays to be mended";
}

TEST_F(BlockFields, ARunHasWhatIsWrittenInAnOpenField)
{
    open("await asyncio.sleep", 0);
    type("delay * 2");
    key(Qt::Key_F5);
    models::ScenarioRunner& runner = window.scenarioDock().currentTab()->runner();
    ASSERT_TRUE(QTest::qWaitFor([&] { return runner.store().eventCount() > 0 && !runner.isActive(); }, 20'000));

    EXPECT_FALSE(edit());
    EXPECT_EQ(runner.store().endTime(), 2'000'000'000);
}

TEST_F(BlockFields, OneModeIsOn)
{
    const auto on = [this] {
        QStringList texts;
        for (const auto* each : window.scenarioDock().findChildren<QToolButton*>()) {
            if (each->isChecked() && QStringList{"Blocks", "Split", "Code"}.contains(each->text()))
                texts << each->text();
        }
        return texts.join(' ');
    };
    EXPECT_EQ(on(), "Split");
    window.scenarioDock().setMode(ScenarioMode::Blocks);
    EXPECT_EQ(on(), "Blocks");
    window.scenarioDock().setMode(ScenarioMode::Code);
    EXPECT_EQ(on(), "Code");
}

TEST_F(BlockFields, ANewScenarioHasTheFocusWhereItIsWritten)
{
    window.scenarioDock().setMode(ScenarioMode::Blocks);
    window.newScenario();
    QApplication::processEvents();
    EXPECT_EQ(QApplication::focusWidget(), &canvas());
}

TEST_F(BlockFields, TabGoesOnBehindAllTheArgumentsThatWereWritten)
{
    open("await asyncio.gather", 0);
    edit()->selectAll();
    QTest::keyClicks(edit(), "fetch(\"a\", 1), fetch(\"b\", 2)");
    QTest::keyClick(edit(), Qt::Key_Tab);
    ASSERT_TRUE(edit());
    EXPECT_EQ(edit()->text(), "") << "the second argument is not what one writes next";
    QTest::keyClick(edit(), Qt::Key_Tab);
    ASSERT_TRUE(edit());
    QTest::keyClicks(edit(), "both");
    QTest::keyClick(edit(), Qt::Key_Return);

    EXPECT_TRUE(has("        both = await asyncio.gather(fetch(\"a\", 1), fetch(\"b\", 2))\n"))
        << text().toStdString();
}

TEST_F(BlockFields, TabBehindTheLastFieldKeepsTheKeyboardWithTheBlock)
{
    open("print", 0);
    QTest::keyClick(edit(), Qt::Key_Tab);

    EXPECT_FALSE(edit());
    EXPECT_TRUE(canvas().hasFocus()) << "the next word would be typed into the text";
}
