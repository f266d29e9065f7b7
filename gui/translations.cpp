#include "gui/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace awaitscope::gui {

namespace {
const QString kFolder = QStringLiteral(":/translations");
const QString kName = QStringLiteral("awaitscope");
} // namespace

QStringList translatedLanguages()
{
    QStringList languages{QStringLiteral("en")};
    const QStringList files = QDir(kFolder).entryList({kName + QStringLiteral("_*.qm")});
    for (const QString& file : files) {
        const QString language = file.mid(kName.size() + 1).chopped(3); // awaitscope_zh_CN.qm
        if (!languages.contains(language))
            languages.append(language);
    }
    return languages;
}

void installTranslations(QCoreApplication& application, const QString& language)
{
    // Those of the time before have this as their parent.
    static QObject* installed = nullptr;
    delete installed; // a translator that goes is no longer asked
    installed = new QObject(&application);

    auto* english = new QTranslator(installed);
    if (english->load(QStringLiteral("awaitscope_en"), kFolder))
        QCoreApplication::installTranslator(english);

    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    auto* own = new QTranslator(installed);
    if (locale.language() != QLocale::English
        && own->load(locale, kName, QStringLiteral("_"), kFolder)) {
        QCoreApplication::installTranslator(own);
        auto* qt = new QTranslator(installed);
        if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(qt);
    }
}

} // namespace awaitscope::gui
