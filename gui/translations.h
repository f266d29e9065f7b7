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

} // namespace awaitscope::gui
