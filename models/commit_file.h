#pragma once

#include <QSaveFile>

namespace awaitscope::models {

/// As QSaveFile::commit(), which in Qt 6.4 reports success and puts an empty file in the place of the
/// old one when there is no room for what it still had to write. False, and the old file stays, when
/// not every byte could be written; the file's errorString() says why.
inline bool commitFile(QSaveFile& file)
{
    return file.flush() && file.commit();
}

} // namespace awaitscope::models
