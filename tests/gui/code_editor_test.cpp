#include "gui/builder/code_editor.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct CodeEditorTest : testing::Test {
    CodeEditorTest()
    {
        editor.resize(400, 300);
        editor.show();
        editor.load(QStringLiteral("async def a():\n    await b()\n    print(1)\n"));
        QApplication::processEvents();
    }

    QPoint caret()
    {
        int line = 0, column = 0;
        editor.getCursorPosition(&line, &column);
        return {line + 1, column + 1};
    }

    CodeEditor editor;
};

} // namespace

TEST_F(CodeEditorTest, FollowsAChangeMadeElsewhereAndLeavesUndoToTheDocument)
{
    QString text = QStringLiteral("ä = 'é'\nb\n");
    editor.load(text);
    const models::TextChange change{8, QStringLiteral("b"), QStringLiteral("über\nc")};
    change.apply(text);

    editor.applyChange(change, text);

    EXPECT_EQ(editor.text(), text);
    EXPECT_FALSE(editor.isUndoAvailable());
    int line = 0, column = 0;
    editor.getCursorPosition(&line, &column);
    EXPECT_EQ(std::pair(line, column), std::pair(2, 1));
}

TEST_F(CodeEditorTest, KeepsTheLineEndsOfTheText)
{
    const QString text = QStringLiteral("a\r\nb\r\nc\n");

    editor.load(text);

    EXPECT_EQ(editor.text(), text);
    EXPECT_EQ(editor.eolMode(), QsciScintilla::EolWindows);
}

TEST_F(CodeEditorTest, ANewLineIsIndentedAndEndsAsTheOthers)
{
    const auto typed = [this](const QString& text) {
        editor.load(text);
        editor.setCursorPosition(1, 1);
        QTest::keyClick(&editor, Qt::Key_End);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClick(&editor, Qt::Key_B);
        return editor.text();
    };
    EXPECT_EQ(typed("if 1:\n\ta()\n"), "if 1:\n\ta()\n\tb\n");
    EXPECT_EQ(typed("if 1:\r\n\ta()\r\n"), "if 1:\r\n\ta()\r\n\tb\r\n");
    EXPECT_EQ(typed("if 1:\r a()\r"), "if 1:\r a()\r b\r");
}

TEST_F(CodeEditorTest, KeepsWhatIsSelectedWhenItRefusesTheClipboard)
{
    QSignalSpy refused(&editor, &CodeEditor::refused);
    const auto pasted = [this](const QString& text) {
        editor.load("a = 1\nb = 2\n");
        editor.setSelection(0, 0, 1, 0);
        QGuiApplication::clipboard()->setText(text);
        QTest::keyClick(&editor, Qt::Key_V, Qt::ControlModifier);
        return editor.text();
    };
    EXPECT_EQ(pasted(QString("c = 3\n").repeated(2'000'000)), "a = 1\nb = 2\n");
    ASSERT_EQ(refused.size(), 1);
    EXPECT_EQ(refused[0][0].toString(),
        "This text is too large to insert: it has 11.44 MiB, and a scenario can have 10.00 MiB. "
        "Insert only the part that matters.");

    EXPECT_EQ(pasted(QString("c = 3") + QChar(0) + "d"), "a = 1\nb = 2\n");
    ASSERT_EQ(refused.size(), 2);
    EXPECT_EQ(refused[1][0].toString(),
        "This is not text: character 6 is zero. Insert Python text instead.");

    EXPECT_EQ(pasted("c = 3\n"), "c = 3\nb = 2\n");
    EXPECT_EQ(refused.size(), 2);
}

TEST_F(CodeEditorTest, CanBeScrolledSidewaysWhereALineIsTooLong)
{
    EXPECT_FALSE(editor.horizontalScrollBar()->isVisible());

    editor.load(QStringLiteral("x = 1  # ") + QString(200, QLatin1Char('-')));

    EXPECT_TRUE(QTest::qWaitFor([this] { return editor.horizontalScrollBar()->isVisible(); }));
    EXPECT_GT(editor.horizontalScrollBar()->maximum(), 0);
    editor.load(QStringLiteral("x = 1"));
    EXPECT_TRUE(QTest::qWaitFor([this] { return !editor.horizontalScrollBar()->isVisible(); }));
}

TEST_F(CodeEditorTest, GoesToTheFirstCharacterOfALine)
{
    editor.goTo(2);
    EXPECT_EQ(caret(), QPoint(2, 5));
    editor.goTo(3, 7);
    EXPECT_EQ(caret(), QPoint(3, 7));
    editor.goTo(99); // behind the end: the last one
    EXPECT_EQ(caret().x(), 4);
}

TEST_F(CodeEditorTest, SelectsATaskByItsChip)
{
    QSignalSpy clicked(&editor, &CodeEditor::chipClicked);
    editor.setChips({{{.task = 7, .line = 2, .state = models::TaskState::Waiting}, "beat"}});
    QApplication::processEvents();

    QWidget* overlay = nullptr;
    for (QObject* child : editor.viewport()->children()) {
        if (auto* widget = qobject_cast<QWidget*>(child); widget && widget->isVisible())
            overlay = widget;
    }
    ASSERT_TRUE(overlay);
    QTest::mouseClick(overlay, Qt::LeftButton, {}, overlay->mask().boundingRect().center());

    ASSERT_EQ(clicked.size(), 1);
    EXPECT_EQ(clicked[0][0].value<models::TaskRow>(), 7u);
}

TEST_F(CodeEditorTest, PutsAWaveUnderAnError)
{
    script::Diagnostic error;
    error.line = 2;
    error.column = 5;
    error.end_line = 2;
    error.end_column = 10;
    error.message = "invalid syntax";

    editor.setDiagnostics({error});

    const auto waves = [this](int column) {
        const int position = editor.positionFromLineIndex(1, column);
        return editor.SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, 8UL, position) != 0;
    };
    EXPECT_FALSE(waves(3));
    EXPECT_TRUE(waves(4));
    EXPECT_TRUE(waves(8));
    EXPECT_FALSE(waves(9));
    editor.setDiagnostics({});
    EXPECT_FALSE(waves(4));
}

TEST_F(CodeEditorTest, SurvivesDiagnosticsBeyondTheText)
{
    script::Diagnostic error;
    error.line = 1;
    error.column = 500;
    error.end_line = 900;
    error.end_column = 3;
    script::Diagnostic whole;
    whole.message = "too large";

    editor.setDiagnostics({error, whole});
    editor.setPlayheadLine(1000);

    EXPECT_EQ(editor.playheadLine(), 0);
}

TEST_F(CodeEditorTest, FindsTextRoundTheEnd)
{
    editor.goTo(3);

    EXPECT_TRUE(editor.findText(QStringLiteral("await"), true));
    EXPECT_EQ(editor.selectedText(), QStringLiteral("await"));
    EXPECT_FALSE(editor.findText(QStringLiteral("nowhere"), true));
}

TEST_F(CodeEditorTest, LeavesFilesToTheWindow)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a.py"))});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, {});

    QApplication::sendEvent(editor.viewport(), &enter);

    EXPECT_FALSE(enter.isAccepted());
}

TEST_F(CodeEditorTest, ColoursAChangedTextAsItWouldColourItAnew)
{
    const auto coloursOf = [](CodeEditor& shown) {
        shown.SendScintilla(QsciScintilla::SCI_COLOURISE,
            static_cast<unsigned long>(shown.SendScintilla(QsciScintilla::SCI_GETENDSTYLED)), -1L);
        QByteArray styles;
        const long length = shown.SendScintilla(QsciScintilla::SCI_GETLENGTH);
        for (long at = 0; at < length; ++at)
            styles.append(static_cast<char>(shown.SendScintilla(QsciScintilla::SCI_GETSTYLEAT, at)));
        return styles;
    };
    QString text = QStringLiteral("a = 1\nb = 'x'\n\"\"\"one\ntwo\n\"\"\"\ndef f(x):\n    return x\n");
    editor.load(text);
    coloursOf(editor); // once as a whole
    const models::TextChange changes[] = {
        {4, "1", "len('ä')"}, // within a line
        {0, "", "\"\"\"\n"}, // all behind becomes another thing
        {0, "\"\"\"\n", ""}, // and back
        {0, "", "# a note\n"}, // whole lines
        {9, "a = len('ä')\n", "f'''{1}\n'''\n"},
        {0, "", "c = '"}, // a text without an end
        {0, "c = '", ""},
    };
    for (const models::TextChange& change : changes) {
        change.apply(text);
        editor.applyChange(change, text);
        CodeEditor anew;
        anew.load(text);
        EXPECT_EQ(coloursOf(editor), coloursOf(anew)) << text.toStdString();
    }
}
