#pragma once

class QCoreApplication;

namespace awaitscope::gui {

/// The words of the interface in the language of the user, where there is a translation; otherwise
/// English, of which the program carries singulars and plurals.
void installTranslations(QCoreApplication& application);

} // namespace awaitscope::gui
