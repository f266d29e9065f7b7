#include "gui/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <map>
#include <memory>

namespace awaitscope::gui {

namespace {
const QString kFolder = QStringLiteral(":/translations");
const QString kName = QStringLiteral("awaitscope");

QString s_interface = QStringLiteral("en");

/// Words in the language of the present LanguageScope; outside of one, it leaves all to others.
class ScopedWords : public QTranslator {
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(
        const char* context, const char* text, const char* comment, int count) const override
    {
        if (!s_present)
            return {};
        const QString found = s_present->translate(context, text, comment, count);
        return found.isNull() ? QString::fromUtf8(text) : found; // the source is English
    }

    static thread_local const QTranslator* s_present;
};
thread_local const QTranslator* ScopedWords::s_present = nullptr;

const QTranslator& wordsOf(const QString& language)
{
    static std::map<QString, std::unique_ptr<QTranslator>> read;
    auto& words = read[language];
    if (!words) {
        words = std::make_unique<QTranslator>();
        // Without its file, which is never left out, it has no words, and all are English.
        static_cast<void>(words->load(kName + u'_' + language, kFolder));
    }
    return *words;
}

/// Asked before all others. Made anew when they are.
void installScopedWords(QObject* parent)
{
    QCoreApplication::installTranslator(new ScopedWords(parent));
}

bool s_hasScopedWords = false;
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

    s_interface = QStringLiteral("en");
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    auto* own = new QTranslator(installed);
    if (locale.language() != QLocale::English
        && own->load(locale, kName, QStringLiteral("_"), kFolder)) {
        QCoreApplication::installTranslator(own);
        s_interface = own->language();
        auto* qt = new QTranslator(installed);
        if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(qt);
    }
    installScopedWords(installed);
    s_hasScopedWords = true;
}

QString interfaceLanguage()
{
    return s_interface;
}

QString languageName(const QString& language)
{
    // "English", not that of a country.
    const QLocale locale = language == QLatin1String("en")
        ? QLocale(QLocale::English, QLocale::World)
        : QLocale(language);
    return locale.nativeLanguageName();
}

LanguageScope::LanguageScope(const QString& language) : m_before(ScopedWords::s_present)
{
    if (!s_hasScopedWords) { // where nothing else is translated
        installScopedWords(QCoreApplication::instance());
        s_hasScopedWords = true;
    }
    ScopedWords::s_present = &wordsOf(language);
}

LanguageScope::~LanguageScope()
{
    ScopedWords::s_present = static_cast<const QTranslator*>(m_before);
}

} // namespace awaitscope::gui
