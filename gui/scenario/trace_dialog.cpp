#include "gui/scenario/trace_dialog.h"

#include "gui/controls/message_bar.h"
#include "gui/scenario/scenario_tab.h"
#include "models/files/trace_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace awaitscope::gui {

namespace {

const QString kFileTopic = QStringLiteral("file");

struct TraceDialog {
    Q_DECLARE_TR_FUNCTIONS(TraceDialog)
};

/// The file the user chose, with the ending of the chosen format; empty when there is none.
QString askForPath(QWidget* window, const ScenarioTab& tab)
{
    const QString base = QFileInfo(tab.document().title()).completeBaseName();
    const QString beside = !tab.tracePath().isEmpty() ? tab.tracePath()
        : !tab.document().path().isEmpty() ? tab.document().path()
                                           : QDir::home().filePath(base);
    QString filter;
    QString path = QFileDialog::getSaveFileName(window, TraceDialog::tr("Save trace"),
        QFileInfo(beside).dir().filePath(base + QStringLiteral(".pftrace")),
        models::TraceFile::saveFilters().join(QStringLiteral(";;")), &filter);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty()) {
        const qsizetype star = filter.lastIndexOf(QStringLiteral("*."));
        path += star < 0 ? QStringLiteral(".pftrace") : filter.mid(star + 1).chopped(1);
    }
    return path;
}

} // namespace

bool saveTraceWithDialog(QWidget* window, ScenarioTab& tab, MessageBar& bar)
{
    const QString path = askForPath(window, tab);
    if (path.isEmpty())
        return false;
    const models::TraceProgram program{
        tab.programName().toStdString(), tab.runner().source().toStdString()};
    if (const auto saved = models::TraceFile::write(path, tab.runner().store(), program); !saved) {
        bar.show(kFileTopic, MessageBar::Kind::Error, saved.error().message,
            {{TraceDialog::tr("Save again…"),
                [window, &tab, &bar] { saveTraceWithDialog(window, tab, bar); }}});
        return false;
    }
    tab.recordingSaved();
    bar.show(kFileTopic, MessageBar::Kind::Note,
        TraceDialog::tr("The trace is saved as %1.").arg(QDir::toNativeSeparators(path)));
    return true;
}

} // namespace awaitscope::gui
