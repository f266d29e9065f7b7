#include "models/scenario/scenario_document.h"
#include "models/scenario/text_change.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

#include <random>

using namespace awaitscope::models;

namespace {

/// The diff as people write it: one character and the line's text for each line.
QString shown(const QString& before, const QString& after)
{
    const QStringList old = before.split('\n'), now = after.split('\n');
    QString text;
    for (const DiffLine& line : diffLines(before, after)) {
        text += line.kind == DiffLine::Kind::Same ? ' '
            : line.kind == DiffLine::Kind::Added  ? '+'
                                                  : '-';
        text += (line.before ? old[line.before - 1] : now[line.after - 1]) + '\n';
    }
    return text;
}

} // namespace

TEST(TextChange, IsTheShortestThatLeadsFromOneTextToTheOther)
{
    const TextChange change = changeBetween("one two three", "one 2 three");

    EXPECT_EQ(change.position, 4);
    EXPECT_EQ(change.removed, "two");
    EXPECT_EQ(change.inserted, "2");
}

TEST(TextChange, NeverCutsACharacterOrALineEndInTwo)
{
    const TextChange pair = changeBetween(
        QString::fromUtf8("\xF0\x9F\x98\x80"), QString::fromUtf8("\xF0\x9F\x98\x81"));
    EXPECT_EQ(pair.position, 0);
    EXPECT_EQ(pair.removed.size(), 2);

    const TextChange end = changeBetween("a\r\nb", "a\nb");
    EXPECT_EQ(end.removed, "\r\n");
    EXPECT_EQ(end.inserted, "\n");
}

TEST(TextChange, ShowsAMovedLineAsRemovedAndAdded)
{
    EXPECT_EQ(shown("a\nb\nc\nd\n", "a\nc\nd\nb\n"), " a\n-b\n c\n d\n+b\n");
    EXPECT_EQ(shown("", "a\n"), "+a\n");
    EXPECT_EQ(shown("a\n", ""), "-a\n");
    EXPECT_EQ(shown("a\nb\n", "a\nb\n"), " a\n b\n");
}

TEST(TextChange, DiffsRandomTextsSoThatEachSideCanBeReadFromThem)
{
    std::mt19937 random(1);
    for (int round = 0; round < 500; ++round) {
        QStringList before, after;
        for (QStringList* side : {&before, &after}) {
            for (auto count = random() % 12; count > 0; --count)
                *side << QString(QChar(char16_t(u'a' + random() % 4)));
        }
        const QString one = before.join('\n') + '\n', other = after.join('\n') + '\n';
        int i = 0, j = 0;
        for (const DiffLine& line : diffLines(one, other)) {
            if (line.before) {
                ASSERT_EQ(line.before, ++i);
            }
            if (line.after) {
                ASSERT_EQ(line.after, ++j);
            }
            if (line.kind != DiffLine::Kind::Same)
                continue;
            ASSERT_EQ(one.split('\n')[line.before - 1], other.split('\n')[line.after - 1]);
        }
        ASSERT_EQ(i, one.count('\n'));
        ASSERT_EQ(j, other.count('\n'));
    }
}

TEST(ChangesBetween, LeaveAloneWhatLiesBetweenThem)
{
    const auto changes = changesBetween("a\nsleep(1)\nb\nc\nd\n", "a\nb\nc\n  sleep(2)\nd\n");
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].removed, "sleep(1)\n");
    EXPECT_EQ(changes[0].inserted, "");
    EXPECT_EQ(changes[1].removed, "");
    EXPECT_EQ(changes[1].inserted, "  sleep(2)\n");
    EXPECT_EQ(changes[1].position, 6);

    EXPECT_TRUE(changesBetween("same\n", "same\n").empty());
    EXPECT_EQ(changesBetween("one line", "one other line").size(), 1u);
}

TEST(ChangesBetween, MakeOneTextOfTheOther)
{
    std::mt19937 random(4);
    for (int run = 0; run < 2000; ++run) {
        QString texts[2];
        for (QString& text : texts) {
            for (auto count = random() % 14; count > 0; --count) {
                text += QString(QChar(char16_t(u'a' + random() % 3))).repeated(random() % 3);
                text += random() % 5 == 0 ? "\r\n" : random() % 6 == 0 ? "\r" : "\n";
            }
            if (random() % 2)
                text.chop(1);
        }
        QString made = texts[0];
        qsizetype last = 0;
        for (const TextChange& change : changesBetween(texts[0], texts[1])) {
            ASSERT_GE(change.position, last);
            ASSERT_EQ(made.mid(change.position, change.removed.size()), change.removed);
            change.apply(made);
            last = change.position + change.inserted.size();
        }
        ASSERT_EQ(made, texts[1]);
    }
}

TEST(TextHistory, UndoesAllPlacesOfAnEditAndSaysOnceThatTheTextChanged)
{
    ScenarioDocument document;
    document.setUntitled("a.py", "move\n1\n2\n3\n");
    int places = 0, told = 0;
    QString followed = document.text();
    QObject::connect(&document, &ScenarioDocument::changed, &document,
        [&](const TextChange& change) {
            ++places;
            change.apply(followed);
            EXPECT_EQ(followed, document.text());
        });
    QObject::connect(&document, &ScenarioDocument::textChanged, &document, [&] { ++told; });

    document.edit("1\n2\n  move\n3\n", "move");
    EXPECT_EQ(places, 2);
    EXPECT_EQ(told, 1);
    document.history().undo();
    EXPECT_EQ(document.text(), "move\n1\n2\n3\n");
    EXPECT_FALSE(document.isModified());
    document.history().redo();
    EXPECT_EQ(followed, "1\n2\n  move\n3\n");
    EXPECT_EQ(told, 3);
}

TEST(TextHistory, UndoesARunOfTypingAtOnceAndBlockEditsOneByOne)
{
    ScenarioDocument document;
    document.setUntitled("a.py", "x\n");
    for (const char* typed : {"xa\n", "xab\n", "xabc\n"}) {
        document.setText(typed);
        QCoreApplication::processEvents();
    }
    document.edit("y\nxabc\n", "insert y");
    document.edit("z\ny\nxabc\n", "insert z");

    EXPECT_EQ(document.history().undoText(), "insert z");
    document.history().undo();
    EXPECT_EQ(document.text(), "y\nxabc\n");
    document.history().undo();
    EXPECT_EQ(document.history().undoText(), "typing");
    document.history().undo();
    EXPECT_EQ(document.text(), "x\n");
    EXPECT_FALSE(document.isModified());
    EXPECT_FALSE(document.history().canUndo());

    document.history().redo();
    document.history().redo();
    EXPECT_EQ(document.text(), "y\nxabc\n");
}

TEST(TextHistory, TakesWhatOneEventChangedAsOneStep)
{
    ScenarioDocument document;
    document.setUntitled("a.py", "one two\n");
    document.setText("one \n"); // typing over a selection removes it first
    document.setText("one 2\n");
    document.setText("1 2\n");
    document.history().undo();

    EXPECT_EQ(document.text(), "one two\n");
}

TEST(TextHistory, IsEmptyAfterTheTextWasReplaced)
{
    ScenarioDocument document;
    document.setUntitled("a.py", "x\n");
    document.setText("y\n");
    document.setUntitled("b.py", "z\n");

    EXPECT_FALSE(document.history().canUndo());
    EXPECT_EQ(document.text(), "z\n");
}
