#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>

namespace awaitscope::models {

/// The bytes of a scenario's file as text, and back again without changing one that was not edited.
///
/// Line ends stay in the text as they are in the file; a byte order mark is kept apart.
struct ScenarioText {
    QString text;
    bool byteOrderMark = false;

    QByteArray toBytes() const;
};

/// Reads and writes scenario files. Every Error is one sentence or two for people: what is wrong,
/// with which file, and what to do about it.
class ScenarioFile {
    Q_DECLARE_TR_FUNCTIONS(ScenarioFile)

public:
    static constexpr qint64 kMaxBytes = 10 * 1024 * 1024;

    /// Refuses what is missing, not a file, not readable, too large, or no UTF-8 text.
    static Result<ScenarioText> read(const QString& path);

    /// Replaces the file in one step: after a failure the old content is still there.
    static Result<void> write(const QString& path, const ScenarioText& text);

    /// The same checks as read() for bytes that are already here; `name` is for the message.
    static Result<ScenarioText> decode(const QByteArray& bytes, const QString& name);

    /// As QString::fromUtf8(), but a byte order mark stays in the text: it is what the file, or whoever
    /// asks, has one of too many.
    static QString fromUtf8(QByteArrayView bytes);

private:
    static Error tooLarge(const QString& name, qint64 bytes);
};

} // namespace awaitscope::models
