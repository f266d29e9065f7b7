#include "gui/figure/figure_dialog.h"

#include "gui/figure/figure_export.h"
#include "gui/message_bar.h"
#include "gui/scenario_tab.h"
#include "gui/settings.h"
#include "gui/theme.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include <utility>

namespace awaitscope::gui {
namespace {

const QString kTopic = QStringLiteral("figure");

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FigureDialog)
};

/// The path that the user chose, with a suffix that says the format; empty if none was chosen.
QString askForPath(QWidget* parent, const QString& suggested)
{
    QString filter;
    const QString svg = Words::tr("SVG picture (*.svg)"), png = Words::tr("PNG picture (*.png)");
    QString path = QFileDialog::getSaveFileName(
        parent, Words::tr("Export figure"), suggested, png + QStringLiteral(";;") + svg, &filter);
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (!path.isEmpty() && suffix != QLatin1String("png") && suffix != QLatin1String("svg"))
        path += filter == svg ? QStringLiteral(".svg") : QStringLiteral(".png");
    return path;
}

} // namespace

void exportFigureWithDialog(QWidget* parent, ScenarioTab& tab, const models::TimelineState& state,
    const Theme& theme, Settings& settings, MessageBar& messages, std::function<void()> again)
{
    const QString name = QFileInfo(tab.document().title()).completeBaseName();
    const QDir folder(
        settings.figureFolder().isEmpty() ? QDir::homePath() : settings.figureFolder());
    const QString path = askForPath(parent, folder.filePath(name + QStringLiteral(".png")));
    if (path.isEmpty())
        return;
    settings.setFigureFolder(QFileInfo(path).absolutePath());

    FigureOptions options;
    options.scale = 2; // sharp on the screens of today
    options.theme = theme.kind;
    options.arrows = state.arrowKinds();
    options.title = tab.document().title();
    if (!state.isFitted())
        options.range = state.visible();
    const QString shown = QDir::toNativeSeparators(path);
    if (const auto written = renderFigure(tab.runner().store(), options, path); !written) {
        messages.show(kTopic, MessageBar::Kind::Error, written.error().message,
            {{Words::tr("Export again…"), std::move(again)}});
        return;
    }
    messages.show(kTopic, MessageBar::Kind::Note,
        Words::tr("The figure is saved as %1.").arg(shown),
        {{Words::tr("Open"), [&messages, path, shown] {
              if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
                  messages.show(kTopic, MessageBar::Kind::Error,
                      Words::tr("No program was found that opens %1.").arg(shown));
              }
          }}});
}

} // namespace awaitscope::gui
