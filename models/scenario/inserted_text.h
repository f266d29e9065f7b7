#pragma once

#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {

/// Text that comes into a scenario from elsewhere: pasted or dropped.
class InsertedText {
    Q_DECLARE_TR_FUNCTIONS(InsertedText)

public:
    /// Why `text` cannot come into a scenario that has `presentBytes` besides it, since its file
    /// could not be opened again: a sentence or two for people, empty when it can.
    static QString problem(const QString& text, qint64 presentBytes);
};

} // namespace awaitscope::models
