#include "gui/preferences/keys_dialog.h"
#include "gui/preferences/shortcuts.h"
#include "gui/settings.h"
#include "gui/timeline/timeline_panel.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/main_window.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct ShortcutsTest : testing::Test {
    ShortcutsTest()
    {
        menu.setTitle("&File");
        save = add("save", "&Save", {QKeySequence("Ctrl+S")});
        find = add("find", "&Find…", {QKeySequence("Ctrl+F"), QKeySequence("F3")});
    }
    QAction* add(const char* id, const char* words, const QList<QKeySequence>& keys)
    {
        QAction* action = menu.addAction(words);
        action->setObjectName(id);
        action->setShortcuts(keys);
        return action;
    }
    std::size_t indexOf(const Shortcuts& shortcuts, const QString& id) const
    {
        const auto& all = shortcuts.commands();
        return static_cast<std::size_t>(
            std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; })
            - all.begin());
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath("settings.ini")};
    QMenu menu;
    QAction *save, *find;
};

TEST_F(ShortcutsTest, GiveACommandTheKeysTheUserChoseAndRememberThem)
{
    {
        Shortcuts shortcuts(settings);
        shortcuts.addMenu(menu);
        EXPECT_EQ(save->toolTip(), "Save (Ctrl+S)");
        shortcuts.set(indexOf(shortcuts, "save"), {QKeySequence("Ctrl+J")});
        EXPECT_EQ(save->shortcut(), QKeySequence("Ctrl+J"));
        EXPECT_EQ(save->toolTip(), "Save (Ctrl+J)");
    }
    save->setShortcut(QKeySequence("Ctrl+S"));
    save->setToolTip({});
    Shortcuts again(settings);
    again.addMenu(menu);
    EXPECT_EQ(save->shortcut(), QKeySequence("Ctrl+J"));
    again.reset(indexOf(again, "save"));
    EXPECT_EQ(save->shortcut(), QKeySequence("Ctrl+S"));
    EXPECT_FALSE(settings.shortcut("save"));
}

TEST_F(ShortcutsTest, ListKeysThatBelongToTheFieldWithTheFocus)
{
    menu.addAction("Cu&t\tCtrl+X")->setProperty(Shortcuts::kFixedKey, "Ctrl+X");
    menu.addAction("Nameless\tX");
    Shortcuts shortcuts(settings);
    shortcuts.addMenu(menu);
    ASSERT_EQ(shortcuts.commands().size(), 3u);
    const Shortcuts::Command& cut = shortcuts.commands()[2];
    EXPECT_EQ(cut.group, "File");
    EXPECT_EQ(cut.words, "Cut");
    EXPECT_EQ(Shortcuts::text(cut.keys), "Ctrl+X");
    EXPECT_TRUE(cut.id.isEmpty()); // so it cannot be changed
}

TEST_F(ShortcutsTest, TakeAKeyFromTheCommandThatHadIt)
{
    Shortcuts shortcuts(settings);
    shortcuts.addMenu(menu);
    const std::size_t saving = indexOf(shortcuts, "save");
    const Shortcuts::Command* holder = shortcuts.holder(QKeySequence("F3"), saving);
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->id, "find");

    shortcuts.set(saving, {QKeySequence("F3")});
    EXPECT_EQ(find->shortcuts(), QList<QKeySequence>{QKeySequence("Ctrl+F")});
    shortcuts.resetAll();
    EXPECT_EQ(find->shortcuts(), (QList<QKeySequence>{QKeySequence("Ctrl+F"), QKeySequence("F3")}));
}

TEST_F(ShortcutsTest, ACommandMayHaveNoKeyAndRubbishInTheSettingsGivesNone)
{
    settings.setShortcut("save", QString());
    settings.setShortcut("find", QStringLiteral("no such key; ;;"));
    Shortcuts shortcuts(settings);
    shortcuts.addMenu(menu);
    EXPECT_TRUE(save->shortcuts().isEmpty());
    EXPECT_EQ(save->toolTip(), "Save");
    EXPECT_TRUE(find->shortcuts().isEmpty());
}

TEST(TimelineKeys, AreFoundOnEveryKeyboardAndTwiceByNone)
{
    const TimelineKeys keys;
    const auto commandOf = [&](int key, Qt::KeyboardModifiers modifiers = {}) {
        return keys.commandOf(QKeyEvent(QEvent::KeyPress, key, modifiers));
    };
    EXPECT_EQ(commandOf(Qt::Key_Less, Qt::ShiftModifier), TimelineCommand::Slower); // US
    EXPECT_EQ(commandOf(Qt::Key_Less), TimelineCommand::Slower); // German
    EXPECT_EQ(commandOf(Qt::Key_0, Qt::KeypadModifier), TimelineCommand::Fit);
    EXPECT_EQ(commandOf(Qt::Key_M), TimelineCommand::AddBookmark);
    EXPECT_EQ(commandOf(Qt::Key_M, Qt::ShiftModifier), TimelineCommand::AddNote);
    EXPECT_FALSE(commandOf(Qt::Key_M, Qt::ControlModifier));

    std::set<QString> seen;
    for (const TimelineKeys::Row& row : TimelineKeys::all()) {
        for (const QKeySequence& key : TimelineKeys::usual(row)) {
            EXPECT_TRUE(seen.insert(key.toString()).second) << key.toString().toStdString();
            EXPECT_EQ(QKeySequence::listFromString(QKeySequence::listToString({key})),
                QList<QKeySequence>{key})
                << "the settings would not keep " << key.toString().toStdString();
        }
    }
}

struct KeysDialogTest : ShortcutsTest {
    struct Filled : Shortcuts {
        Filled(Settings& settings, const QMenu& menu) : Shortcuts(settings)
        {
            addMenu(menu);
            addFixed("Blocks", "Pick up", "Space");
        }
    };
    KeysDialogTest() { dialog.show(); }
    QTreeWidgetItem* row(int group, int index) const
    {
        return rows->topLevelItem(group)->child(index);
    }
    QPushButton* button(const QString& text) const
    {
        const auto buttons = dialog.findChildren<QPushButton*>();
        return *std::find_if(
            buttons.begin(), buttons.end(), [&](auto* each) { return each->text() == text; });
    }
    bool says(const QString& text) const
    {
        const auto labels = dialog.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
            [&](auto* label) { return label->isVisible() && label->text() == text; });
    }
    Filled shortcuts{settings, menu};
    KeysDialog dialog{shortcuts};
    QTreeWidget* rows = dialog.findChild<QTreeWidget*>();
    QLineEdit* key = dialog.findChildren<QLineEdit*>().last();
};

TEST_F(KeysDialogTest, GivesACommandTheKeyThatIsPressed)
{
    EXPECT_EQ(rows->currentItem(), row(0, 0));
    QTest::keyClick(key, Qt::Key_F3);
    EXPECT_TRUE(says("F3 belongs to “Find”, which will lose it."));
    button("Add")->click();
    EXPECT_EQ(row(0, 0)->text(1), "Ctrl+S, F3");
    EXPECT_EQ(row(0, 1)->text(1), "Ctrl+F");
    EXPECT_EQ(save->shortcuts().size(), 2);

    QTest::keyClick(key, Qt::Key_J, Qt::ControlModifier);
    EXPECT_TRUE(says("Ctrl+J is free."));
    button("Set")->click();
    EXPECT_EQ(row(0, 0)->text(1), "Ctrl+J");
    button("Usual keys")->click();
    EXPECT_EQ(row(0, 0)->text(1), "Ctrl+S");
    button("No key")->click();
    EXPECT_EQ(row(0, 0)->text(1), "");
    button("Usual keys everywhere")->click();
    EXPECT_EQ(row(0, 1)->text(1), "Ctrl+F, F3");
}

TEST_F(KeysDialogTest, KeysThatCannotBeChangedSaySo)
{
    rows->setCurrentItem(row(1, 0));
    EXPECT_TRUE(says("These keys cannot be changed."));
    EXPECT_FALSE(key->isEnabled());
    rows->setCurrentItem(row(0, 0));
    QTest::keyClick(key, Qt::Key_Space);
    EXPECT_TRUE(says("Space belongs to “Pick up”, which cannot be changed."));
    EXPECT_FALSE(button("Set")->isEnabled());
}

TEST_F(KeysDialogTest, FindsCommandsByTheirWordsAndByTheirKeys)
{
    auto* search = dialog.findChild<QLineEdit*>();
    QTest::keyClicks(search, "fin");
    EXPECT_TRUE(row(0, 0)->isHidden());
    EXPECT_FALSE(row(0, 1)->isHidden());
    EXPECT_TRUE(rows->topLevelItem(1)->isHidden());
    search->setText("ctrl+s");
    EXPECT_FALSE(row(0, 0)->isHidden());
    search->setText("nothing like this");
    EXPECT_TRUE(says("No command has these words."));
}

TEST(KeysOfTheWindow, EveryCommandIsListedOnceAndNoKeyIsTwoCommands)
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath("settings.ini"));
    MainWindow window(settings, folder.filePath("recovery"));
    const Shortcuts& shortcuts = window.shortcuts();
    std::set<QString> ids;
    for (std::size_t i = 0; i < shortcuts.commands().size(); ++i) {
        const Shortcuts::Command& command = shortcuts.commands()[i];
        if (command.id.isEmpty())
            continue;
        EXPECT_TRUE(ids.insert(command.id).second) << command.id.toStdString();
        EXPECT_FALSE(command.words.isEmpty()) << command.id.toStdString();
        for (const QKeySequence& key : command.keys) {
            const Shortcuts::Command* other = shortcuts.holder(key, i);
            EXPECT_TRUE(!other || other->id.isEmpty())
                << key.toString().toStdString() << " is " << command.words.toStdString()
                << " and " << (other ? other->words.toStdString() : "");
        }
    }
    EXPECT_GT(ids.size(), 70u);
}

TEST(KeysOfTheWindow, CountForTheTimelineAtOnce)
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath("settings.ini"));
    settings.setShortcut(QStringLiteral("timeline.play"), QStringLiteral("X"));
    MainWindow window(settings, folder.filePath("recovery"));
    TimelineView& view = window.timelinePanel().view();
    int played = 0;
    QObject::connect(&view, &TimelineView::playRequested, &view, [&] { ++played; });
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_EQ(played, 0);
    QTest::keyClick(&view, Qt::Key_X);
    EXPECT_EQ(played, 1);
}

} // namespace
