#include "models/scenario/recovery_store.h"
#include "models/scenario/scenario_document.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::models;

namespace {

constexpr int kPatience = 20'000; // ms; the machine may be busy

struct ScenarioDocumentTest : testing::Test {
    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path;
    }
    QString recoveryFolder() const { return folder.filePath("recovery"); }
    bool waitForCheck()
    {
        return QTest::qWaitFor([this] { return document.isChecked(); }, kPatience);
    }

    QTemporaryDir folder;
    RecoveryStore recovery{folder.filePath("recovery")};
    ScenarioDocument document{&recovery};
};

} // namespace

TEST_F(ScenarioDocumentTest, IsModifiedWhileItDiffersFromItsFile)
{
    ASSERT_TRUE(document.load(write("a.py", "x = 1\n")));
    EXPECT_FALSE(document.isModified());

    document.setText("x = 2\n");
    EXPECT_TRUE(document.isModified());
    document.setText("x = 1\n");
    EXPECT_FALSE(document.isModified());
}

TEST_F(ScenarioDocumentTest, SavesItsTextWithTheMarkAndLineEndsOfTheFile)
{
    const QString path = write("a.py", "\xEF\xBB\xBFx = 1\r\n");
    ASSERT_TRUE(document.load(path));
    document.setText(document.text() + "y = 2\r\n");

    ASSERT_TRUE(document.save());

    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("\xEF\xBB\xBFx = 1\r\ny = 2\r\n"));
    EXPECT_FALSE(document.isModified());
}

TEST_F(ScenarioDocumentTest, StaysAsItWasWhenAFileCannotBeLoaded)
{
    ASSERT_TRUE(document.load(write("a.py", "x = 1\n")));

    EXPECT_FALSE(document.load(folder.filePath("gone.py")));

    EXPECT_EQ(document.title(), QStringLiteral("a.py"));
    EXPECT_EQ(document.text(), QStringLiteral("x = 1\n"));
}

TEST_F(ScenarioDocumentTest, ChecksItsTextInTheBackground)
{
    document.setUntitled("a.py", "async def main(:\n    pass\n");

    ASSERT_TRUE(waitForCheck());
    ASSERT_NE(document.firstError(), nullptr);
    EXPECT_EQ(document.firstError()->line, 1u);

    document.setText("x = 1\n");
    EXPECT_FALSE(document.isChecked());
    ASSERT_TRUE(waitForCheck());
    EXPECT_EQ(document.firstError(), nullptr);
}

TEST_F(ScenarioDocumentTest, KeepsARecoveryCopyOfUnsavedTextOnly)
{
    const auto copies = [this] {
        QStringList found;
        for (const QString& own :
            QDir(recoveryFolder()).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            found
                << QDir(recoveryFolder() + QLatin1Char('/') + own).entryList({"*.py"}, QDir::Files);
        }
        return found.size();
    };
    document.setUntitled("a.py", "x = 1\n");
    document.saveRecoveryCopy();
    EXPECT_EQ(copies(), 0);

    document.setText("x = 2\n");
    document.saveRecoveryCopy();
    EXPECT_EQ(copies(), 1);

    ASSERT_TRUE(document.saveAs(folder.filePath("a.py")));
    EXPECT_EQ(copies(), 0);
}

TEST_F(ScenarioDocumentTest, UndoBringsBackWhatAReloadOrARestoredCopyReplaced)
{
    const QString path = write("a.py", "x = 1\n");
    ASSERT_TRUE(document.load(path));
    document.setText("x = 1\ny = 'mine'\n");
    write("a.py", "x = 3\n");
    ASSERT_TRUE(document.reload());
    EXPECT_EQ(document.text(), QStringLiteral("x = 3\n"));
    EXPECT_FALSE(document.isModified());
    document.history().undo();
    EXPECT_EQ(document.text(), QStringLiteral("x = 1\ny = 'mine'\n"));
    EXPECT_TRUE(document.isModified());

    EXPECT_TRUE(document.restore(path, "a.py", "x = 'rescued'\n"));
    EXPECT_EQ(document.text(), QStringLiteral("x = 'rescued'\n"));
    document.history().undo();
    EXPECT_EQ(document.text(), QStringLiteral("x = 1\ny = 'mine'\n"));
}

TEST_F(ScenarioDocumentTest, SaysWhenSomebodyElseChangedTheFile)
{
    const QString path = write("a.py", "x = 1\n");
    ASSERT_TRUE(document.load(path));
    QSignalSpy changed(&document, &ScenarioDocument::changedOnDisk);

    write("a.py", "x = 3\n");
    ASSERT_TRUE(changed.wait(kPatience));
    EXPECT_FALSE(changed[0][0].toBool());
    ASSERT_TRUE(document.reload());
    EXPECT_EQ(document.text(), QStringLiteral("x = 3\n"));

    QFile::remove(path);
    ASSERT_TRUE(changed.wait(kPatience));
    EXPECT_TRUE(changed[1][0].toBool());
    document.keepMine();
    EXPECT_TRUE(document.isModified());
}

TEST_F(ScenarioDocumentTest, IsAllThatIsLeftOfADeletedFileUntilThatComesBack)
{
    const QString path = write("a.py", "x = 1\n");
    ASSERT_TRUE(document.load(path));
    QSignalSpy changed(&document, &ScenarioDocument::changedOnDisk);

    QFile::remove(path);
    ASSERT_TRUE(changed.wait(kPatience));
    EXPECT_TRUE(document.isModified());

    write("a.py", "x = 1\n");
    ASSERT_TRUE(QTest::qWaitFor([&] { return !document.isModified(); }, kPatience));
    EXPECT_EQ(changed.size(), 1);

    write("a.py", "x = 2\n"); // seen again from here on
    ASSERT_TRUE(changed.wait(kPatience));
    EXPECT_FALSE(changed.last()[0].toBool());
}

TEST_F(ScenarioDocumentTest, ARestoredCopyKeepsTheMarkOfItsFile)
{
    const QString path = write("a.py", "\xEF\xBB\xBFx = 1\n");

    ASSERT_TRUE(document.restore(path, "a.py", "x = 2\n"));
    ASSERT_TRUE(document.save());

    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("\xEF\xBB\xBFx = 2\n"));
}

TEST_F(ScenarioDocumentTest, ASaveThatFailsForTheFileIsGoneDoesNotHideThatItIs)
{
    QDir(folder.path()).mkdir("sub");
    ASSERT_TRUE(document.load(write("sub/a.py", "x = 1\n")));
    QSignalSpy changed(&document, &ScenarioDocument::changedOnDisk);
    ASSERT_TRUE(QDir(folder.filePath("sub")).removeRecursively());

    EXPECT_FALSE(document.save()); // before anybody has looked at the disk

    ASSERT_TRUE(changed.wait(kPatience));
    EXPECT_TRUE(changed.last()[0].toBool()) << "deleted";
    EXPECT_TRUE(document.isModified()) << "closing it would lose the text unasked";
}

TEST_F(ScenarioDocumentTest, AFolderInThePlaceOfItsFileIsAFileThatIsGone)
{
    ASSERT_TRUE(document.load(write("a.py", "x = 1\n")));
    QSignalSpy changed(&document, &ScenarioDocument::changedOnDisk);
    ASSERT_TRUE(QFile::remove(folder.filePath("a.py")));
    QDir(folder.path()).mkdir("a.py");

    ASSERT_TRUE(changed.wait(kPatience));
    EXPECT_TRUE(changed.last()[0].toBool());
    EXPECT_TRUE(document.isModified());
}
