#include "gui/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace awaitscope::gui {

void installTranslations(QCoreApplication& application)
{
    const QString folder = QStringLiteral(":/translations");
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral("awaitscope_en"), folder))
        QCoreApplication::installTranslator(english);

    const QLocale locale;
    auto* own = new QTranslator(&application);
    if (locale.language() != QLocale::English
        && own->load(locale, QStringLiteral("awaitscope"), QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(own);
        auto* qt = new QTranslator(&application);
        if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(qt);
    }
}

} // namespace awaitscope::gui
