#pragma once

#include <QStringList>

class QCoreApplication;

namespace awaitscope::gui {

/// The languages that the program carries, as names of locales such as "zh_CN"; English first.
QStringList translatedLanguages();

/// The words of the interface in `language`, the name of a locale, or else in that of the user,
/// where there is a translation; otherwise English, of which the program carries singulars and
/// plurals. Calling it again changes the language of whatever asks for its words from then on.
void installTranslations(QCoreApplication& application, const QString& language = {});

/// Which of translatedLanguages() that is.
QString interfaceLanguage();

/// As its speakers call it.
QString languageName(const QString& language);

/// While it lives, tr() answers in one of translatedLanguages() on this thread, whatever the
/// interface speaks: a figure has a language of its own. No widget is told, so none may ask for its
/// words meanwhile. GUI thread only; they nest.
class LanguageScope {
public:
    explicit LanguageScope(const QString& language);
    ~LanguageScope();
    LanguageScope(const LanguageScope&) = delete;
    LanguageScope& operator=(const LanguageScope&) = delete;

private:
    const void* m_before;
};

} // namespace awaitscope::gui
