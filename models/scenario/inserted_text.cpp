#include "models/scenario/inserted_text.h"

#include "models/scenario/scenario_file.h"

#include <QLocale>

namespace awaitscope::models {

QString InsertedText::problem(const QString& text, qint64 presentBytes)
{
    if (const qsizetype zero = text.indexOf(QChar(0)); zero >= 0)
        return tr("This is not text: character %1 is zero. Insert Python text instead.").arg(zero + 1);
    const qint64 bytes = text.toUtf8().size();
    if (bytes + presentBytes <= ScenarioFile::kMaxBytes)
        return {};
    return tr("This text is too large to insert: it has %1, and a scenario can have %2. Insert only "
              "the part that matters.")
        .arg(QLocale::c().formattedDataSize(bytes),
            QLocale::c().formattedDataSize(ScenarioFile::kMaxBytes));
}

} // namespace awaitscope::models
