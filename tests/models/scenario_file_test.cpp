#include "models/scenario/recovery_store.h"
#include "models/scenario/scenario_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

using namespace awaitscope::models;

namespace {

struct ScenarioFileTest : testing::Test {
    QString write(const QString& name, const QByteArray& bytes)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return path;
    }
    static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    /// The message for a file that cannot be opened, its path shortened to its name.
    std::string problem(const QString& path)
    {
        const auto read = ScenarioFile::read(path);
        if (read)
            return "none";
        return QString(read.error().message).remove(folder.path() + '/').toStdString();
    }

    QTemporaryDir folder;
};

} // namespace

TEST_F(ScenarioFileTest, WritesBackEveryByteItRead)
{
    for (const QByteArray& bytes : {QByteArray("x = 1\n"), QByteArray("a\r\nb\r\n"),
             QByteArray("a\r\nb\nc\rd"), QByteArray("\xEF\xBB\xBFx = 1\r\n"),
             QByteArray("\xEF\xBB\xBF\xEF\xBB\xBFx = 1\n"), QByteArray("\xEF\xBB\xBF"),
             QByteArray("s = '\xE4\xBB\xBB\xE5\x8A\xA1'"), QByteArray("")}) {
        const QString path = write(QStringLiteral("a.py"), bytes);
        const auto read = ScenarioFile::read(path);
        ASSERT_TRUE(read) << read.error().message.toStdString();
        ASSERT_TRUE(ScenarioFile::write(path, *read));
        EXPECT_EQ(bytesOf(path), bytes);
    }
}

TEST_F(ScenarioFileTest, KeepsTheByteOrderMarkOutOfTheText)
{
    const auto read = ScenarioFile::read(write(QStringLiteral("a.py"), "\xEF\xBB\xBFx"));

    ASSERT_TRUE(read);
    EXPECT_EQ(read->text, QStringLiteral("x"));
    EXPECT_TRUE(read->byteOrderMark);
}

TEST_F(ScenarioFileTest, SaysWhatIsWrongWithWhichFileAndWhatToDo)
{
    EXPECT_EQ(problem(folder.filePath("gone.py")),
        "gone.py does not exist. It may have been moved or deleted.");
    QDir(folder.path()).mkdir("sub.py");
    EXPECT_EQ(
        problem(folder.filePath("sub.py")), "sub.py is a folder. Choose a Python file in it.");
    EXPECT_EQ(problem(write("binary.py", QByteArray("MZ\0\1", 4))),
        "binary.py is not a text file: byte 3 is zero. Open a Python file instead.");
    EXPECT_EQ(problem(write("wide.py", QByteArray("\xFF\xFEx\0", 4))),
        "wide.py is UTF-16 text, which Python does not read. Save the file as UTF-8 and open it again.");
    EXPECT_EQ(problem(write("latin.py", "a = 1\ns = '\xE9'\n")),
        "latin.py is not UTF-8 text: byte 0xE9 in line 2 cannot be decoded. Save the file as "
        "UTF-8 and open it again.");
    EXPECT_EQ(problem("/dev/null"), "/dev/null is not a regular file. Choose a Python file.");
}

TEST_F(ScenarioFileTest, RefusesWhatIsTooLargeWithoutReadingIt)
{
    const QString path = folder.filePath("large.py");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_TRUE(file.resize(100 * 1024 * 1024)); // a hole; it takes no room

    EXPECT_NE(
        problem(path).find("large.py is too large to edit: it has 100.00 MiB"), std::string::npos)
        << problem(path);
}

TEST_F(ScenarioFileTest, SaysWhyItCannotSaveAndLeavesTheOldFile)
{
    const auto written = ScenarioFile::write(folder.filePath("no/such/folder.py"), {"x", false});

    ASSERT_FALSE(written);
    EXPECT_TRUE(written.error().message.contains("cannot be saved"));
}

TEST_F(ScenarioFileTest, AFullDiskLeavesTheOldFile)
{
    const QString path = write("a.py", "old = 1\n");
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN); // the write fails instead
    const rlimit none{0, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &none), 0);
    const auto written = ScenarioFile::write(path, {"new = 2\n", false});
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    ASSERT_FALSE(written);
    EXPECT_TRUE(written.error().message.contains("a.py cannot be saved: File too large"))
        << written.error().message.toStdString();
    EXPECT_EQ(bytesOf(path), "old = 1\n");
}

TEST_F(ScenarioFileTest, ReplacesNeitherFoldersNorDevices)
{
    QDir(folder.path()).mkdir("sub.py");
    const auto folderWritten = ScenarioFile::write(folder.filePath("sub.py"), {"x", false});
    ASSERT_FALSE(folderWritten);
    EXPECT_TRUE(folderWritten.error().message.contains("there is a folder of that name"));

    const QString pipe = folder.filePath("pipe.py");
    ASSERT_EQ(mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    const auto pipeWritten = ScenarioFile::write(pipe, {"x", false});
    ASSERT_FALSE(pipeWritten);
    EXPECT_TRUE(pipeWritten.error().message.contains("it is not a regular file"));
    EXPECT_FALSE(QFileInfo(pipe).isFile());
}

TEST_F(ScenarioFileTest, RecoveryCopiesOfACrashedProgramAreFoundByTheNext)
{
    const QString root = folder.filePath("recovery");
    {
        // A program that is killed leaves its folder, and a lock whose owner is gone.
        RecoveryStore crashed(root);
        ASSERT_TRUE(crashed.save("k1", "a = 1\n", "/home/me/a.py", "a.py"));
        QDir from(root);
        const QString own = from.entryList(QDir::Dirs | QDir::NoDotAndDotDot).constFirst();
        QDir(root).mkdir("left");
        for (const char* name : {"k1.py", "k1.json"})
            QFile::copy(from.filePath(own + '/' + name), from.filePath(QString("left/") + name));
    }
    RecoveryStore store(root);
    ASSERT_TRUE(store.save("mine", "b = 2\n", {}, "untitled"));

    const auto left = store.leftBehind();

    ASSERT_EQ(left.size(), 1);
    EXPECT_EQ(left[0].text, QStringLiteral("a = 1\n"));
    EXPECT_EQ(left[0].path, QStringLiteral("/home/me/a.py"));
    EXPECT_EQ(left[0].title, QStringLiteral("a.py"));
    store.discardLeftBehind();
    EXPECT_FALSE(QDir(root + "/left").exists());
}

TEST_F(ScenarioFileTest, ARecordingThatWasLeftBehindBecomesAFile)
{
    const QString root = folder.filePath("recovery");
    QDir(folder.path()).mkpath("recovery/left");
    const auto write = [this](const char* name, const QByteArray& bytes) {
        QFile file(folder.filePath(QString("recovery/left/") + name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write("k.pftrace", "packets");
    write("k.json", R"({"title": "service.py"})");
    write("begun.pftrace", ""); // nothing had come yet
    RecoveryStore store(root);

    const auto left = store.leftBehind();

    ASSERT_EQ(left.size(), 1);
    EXPECT_TRUE(left[0].isRecording);
    EXPECT_EQ(left[0].title, QStringLiteral("service.py"));
    const QString kept = store.keepRecording(left[0]);
    store.discardLeftBehind();
    QFile file(kept);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << kept.toStdString();
    EXPECT_EQ(file.readAll(), QByteArray("packets"));
    EXPECT_TRUE(QFileInfo(kept).fileName().startsWith("service-20")) << kept.toStdString();
    EXPECT_EQ(QFileInfo(kept).suffix(), QStringLiteral("pftrace"));
    EXPECT_FALSE(QDir(root + "/left").exists());
}

TEST_F(ScenarioFileTest, RecoveryCopiesOfALivingProgramAreItsOwn)
{
    const QString root = folder.filePath("recovery");
    RecoveryStore living(root);
    ASSERT_TRUE(living.save("k", "a", {}, "untitled"));

    EXPECT_TRUE(RecoveryStore(root).leftBehind().isEmpty());
    living.remove("k");
}

TEST_F(ScenarioFileTest, RecoveryCopiesGoWithAProgramThatEndsInGoodOrder)
{
    const QString root = folder.filePath("recovery");
    {
        RecoveryStore store(root);
        ASSERT_TRUE(store.save("k", "a", {}, "untitled"));
    }

    EXPECT_TRUE(QDir(root).isEmpty());
}
