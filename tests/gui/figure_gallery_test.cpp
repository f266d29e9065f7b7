#include "gui/command_line/command_input.h"
#include "gui/figure/figure_file.h"
#include "gui/figure/figure_spec.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QTemporaryDir>

/// The pictures of resources/figures/ are what the tool makes of figures.json today.
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
    const QString path = QStringLiteral(AWAITSCOPE_RESOURCES "/figures/figures.json");
    const auto specs = FigureSpec::read(path);
    ASSERT_TRUE(specs) << specs.error().message.toStdString();
    QTemporaryDir folder;
    qsizetype bytes = 0;
    for (FigureSpec spec : *specs) {
        ASSERT_EQ(spec.outputs.size(), 1);
        int status = 0;
        const models::OpenedTrace run = openInput(spec.scenario, {}, status);
        ASSERT_TRUE(run.store) << spec.scenario.toStdString();
        spec.options.source = QString::fromStdString(run.program.text);
        spec.options.sourceName = QString::fromStdString(run.program.name);
        const QString name = QFileInfo(spec.outputs.first()).fileName();
        const auto written = renderFigure(*run.store, spec.options, folder.filePath(name));
        ASSERT_TRUE(written) << written.error().message.toStdString();
        const QByteArray kept = contentOf(spec.outputs.first());
        EXPECT_TRUE(contentOf(folder.filePath(name)) == kept)
            << name.toStdString() << " is another picture now; look at it and render it again";
        bytes += kept.size();
    }
    EXPECT_LT(bytes, 1'000'000);
}

} // namespace awaitscope::gui
