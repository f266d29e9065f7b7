#include "gui/command_line.h"
#include "gui/main_window.h"
#include "gui/settings.h"
#include "gui/translations.h"
#include "models/scenario/recovery_store.h"

#include <QApplication>
#include <QIcon>

using namespace awaitscope;

int main(int argc, char** argv)
{
    if (const auto status = gui::runCommand(argc, argv))
        return *status;

    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Awaitscope"));
    QApplication::setOrganizationDomain(QStringLiteral("awaitscope.org"));
    QApplication::setApplicationName(QStringLiteral("Awaitscope"));
    QApplication::setApplicationVersion(QStringLiteral(AWAITSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.awaitscope.Awaitscope"));
    QApplication::setWindowIcon(
        QIcon(QStringLiteral(":/desktop/org.awaitscope.Awaitscope.svg")));
    QApplication::setStyle(QStringLiteral("Fusion"));
    gui::installTranslations(application);
    QApplication::setFont(gui::uiFont(13));

    gui::Settings settings;
    gui::MainWindow window(settings, models::RecoveryStore::defaultRoot());
    window.show();
    window.restoreSession();
    const QStringList files = QApplication::arguments().mid(1);
    for (const QString& file : files)
        window.openFile(file);
    return QApplication::exec();
}
