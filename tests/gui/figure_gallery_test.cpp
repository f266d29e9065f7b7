#include "gui/theme.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QProcess>
#include <QTemporaryDir>

/// The pictures of resources/figures/ are what the program makes of figures.json today.
namespace awaitscope::gui {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST(FigureGallery, IsWhatItsSpecificationMakes)
{
    if (QFontInfo(uiFont()).family() != QLatin1String("Noto Sans")
        || QFontInfo(codeFont()).family() != QLatin1String("DejaVu Sans Mono"))
        GTEST_SKIP() << "Noto Sans and DejaVu Sans Mono are not here, in which they are drawn";
    const QDir resources(QStringLiteral(AWAITSCOPE_RESOURCES));
    const QDir kept(resources.filePath(QStringLiteral("figures")));
    QTemporaryDir folder;
    ASSERT_TRUE(QDir(folder.path()).mkdir(QStringLiteral("figures")));
    ASSERT_TRUE(QFile::link(resources.filePath(QStringLiteral("scenarios")),
        folder.filePath(QStringLiteral("scenarios"))));
    ASSERT_TRUE(QFile::copy(kept.filePath(QStringLiteral("figures.json")),
        folder.filePath(QStringLiteral("figures/figures.json"))));
    QProcess program;
    program.start(QStringLiteral(AWAITSCOPE_PROGRAM),
        {"render", folder.filePath(QStringLiteral("figures/figures.json"))});
    ASSERT_TRUE(program.waitForFinished(-1));
    ASSERT_EQ(program.exitCode(), 0) << program.readAllStandardError().toStdString();

    const QStringList names = kept.entryList({QStringLiteral("*.svg")});
    EXPECT_GE(names.size(), 8);
    qsizetype bytes = 0;
    for (const QString& name : names) {
        const QByteArray picture = contentOf(kept.filePath(name));
        EXPECT_TRUE(contentOf(folder.filePath(QStringLiteral("figures/") + name)) == picture)
            << name.toStdString() << " is another picture now; look at it and render it again";
        bytes += picture.size();
    }
    EXPECT_LT(bytes, 1'000'000);
}

} // namespace awaitscope::gui
