#include "gui/command_line/command_line.h"
#include "gui/settings.h"
#include "gui/translations.h"
#include "gui/window/instance.h"
#include "gui/window/main_window.h"
#include "gui/window/window_style.h"
#include "models/scenario/recovery_store.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>

#include <cstdio>

using namespace awaitscope;

namespace {

/// Whether a window can be shown. Qt itself would abort without a display.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

} // namespace

int main(int argc, char** argv)
{
    if (const auto status = gui::runCommand(argc, argv))
        return *status;
    if (!hasDisplay()) {
        std::fputs(
            "awaitscope: there is no display for the window. Without one there are:\n"
            "  awaitscope run FILE.py, check FILE.py, show FILE.py, render FILE.py -o OUT.png\n",
            stderr);
        return 2;
    }

    QApplication::setOrganizationName(QStringLiteral("Awaitscope"));
    QApplication::setOrganizationDomain(QStringLiteral("awaitscope.org"));
    QApplication::setApplicationName(QStringLiteral("Awaitscope"));
    gui::Settings settings;
    if (settings.uiScale() != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(settings.uiScale() / 100.0));
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral(AWAITSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.awaitscope.Awaitscope"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/desktop/org.awaitscope.Awaitscope.svg")));
    QApplication::setStyle(new gui::WindowStyle);
    QApplication::setFont(gui::uiFont(13));

    QStringList files;
    for (const QString& file : QApplication::arguments().mid(1))
        files << QFileInfo(file).absoluteFilePath(); // another start has another folder
    gui::Instance instance(gui::Instance::defaultName());
    if (instance.handOver(files)) {
        std::fputs("awaitscope: opened in the window that is there already\n", stderr);
        return 0;
    }
    instance.listen();

    for (;;) {
        gui::installTranslations(application, settings.language());
        gui::MainWindow window(settings, models::RecoveryStore::defaultRoot());
        window.show();
        window.restoreSession();
        QObject::connect(&instance, &gui::Instance::asked, &window, [&window](const auto& asked) {
            for (const QString& file : asked)
                window.openFile(file);
            window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
            window.raise();
            window.activateWindow();
        });
        for (const QString& file : files)
            window.openFile(file);
        const int status = QApplication::exec();
        if (status != gui::MainWindow::kInAnotherLanguage)
            return status;
        files.clear(); // those that are open are open again
    }
}
