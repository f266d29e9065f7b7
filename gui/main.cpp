#include "gui/command_line.h"
#include "gui/main_window.h"
#include "gui/settings.h"
#include "models/scenario/recovery_store.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace awaitscope;

namespace {

/// The words of the interface in the user's language, where there is a translation.
void installTranslations(QApplication& application)
{
    const QLocale locale;
    auto* own = new QTranslator(&application);
    if (own->load(locale, QStringLiteral("awaitscope"), QStringLiteral("_"),
            QStringLiteral(":/translations")))
        application.installTranslator(own);
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qt);
}

} // namespace

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
    installTranslations(application);
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
