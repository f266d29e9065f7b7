#include "models/scenario/scenario_file.h"

#include "models/commit_file.h"
#include "scheduler/script/source_text.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStringDecoder>

#include <algorithm>

namespace awaitscope::models {

namespace {

constexpr char kByteOrderMark[] = "\xEF\xBB\xBF";

/// Where the first byte stands that is no UTF-8; -1 if all of it is.
qsizetype firstInvalidByte(const QByteArray& bytes)
{
    const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = script::utf8_sequence_length(text, i);
        if (length == 0)
            return static_cast<qsizetype>(i);
        i += length;
    }
    return -1;
}

qsizetype lineOfByte(const QByteArray& bytes, qsizetype offset)
{
    return std::count(bytes.cbegin(), bytes.cbegin() + offset, '\n') + 1;
}

} // namespace

QByteArray ScenarioText::toBytes() const
{
    return byteOrderMark ? kByteOrderMark + text.toUtf8() : text.toUtf8();
}

Error ScenarioFile::tooLarge(const QString& name, qint64 bytes)
{
    return Error{tr("%1 is too large to edit: it has %2, and the limit is %3. Open a shorter file, "
                    "or the part of this one that matters.")
                     .arg(name, QLocale::c().formattedDataSize(bytes),
                         QLocale::c().formattedDataSize(kMaxBytes)),
        {}};
}

QString ScenarioFile::fromUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder.decode(bytes);
}

Result<ScenarioText> ScenarioFile::decode(const QByteArray& bytes, const QString& name)
{
    if (bytes.size() > kMaxBytes)
        return tooLarge(name, bytes.size());
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")) {
        return Error{
            tr("%1 is UTF-16 text, which Python does not read. Save the file as UTF-8 and open it "
               "again.")
                .arg(name),
            0};
    }
    if (const qsizetype zero = bytes.indexOf('\0'); zero >= 0) {
        return Error{tr("%1 is not a text file: byte %2 is zero. Open a Python file instead.")
                         .arg(name)
                         .arg(zero + 1),
            static_cast<std::uint64_t>(zero)};
    }
    if (const qsizetype bad = firstInvalidByte(bytes); bad >= 0) {
        const auto value = static_cast<unsigned char>(bytes[bad]);
        return Error{tr("%1 is not UTF-8 text: byte 0x%2 in line %3 cannot be decoded. Save the "
                        "file as UTF-8 and open it again.")
                         .arg(name, QString::number(value, 16).toUpper())
                         .arg(lineOfByte(bytes, bad)),
            static_cast<std::uint64_t>(bad)};
    }
    ScenarioText result;
    result.byteOrderMark = bytes.startsWith(kByteOrderMark);
    result.text = fromUtf8(result.byteOrderMark ? QByteArrayView(bytes).sliced(3) : bytes);
    return result;
}

Result<ScenarioText> ScenarioFile::read(const QString& path)
{
    const QFileInfo info(path);
    const QString name = QDir::toNativeSeparators(path);
    if (!info.exists())
        return Error{tr("%1 does not exist. It may have been moved or deleted.").arg(name), {}};
    if (info.isDir())
        return Error{tr("%1 is a folder. Choose a Python file in it.").arg(name), {}};
    if (!info.isFile()) {
        // A pipe or a device may never end, so it is not even opened.
        return Error{tr("%1 is not a regular file. Choose a Python file.").arg(name), {}};
    }
    if (info.size() > kMaxBytes)
        return tooLarge(name, info.size());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{
            tr("%1 cannot be read: %2. Check its permissions.").arg(name, file.errorString()), {}};
    }
    // One byte more than allowed, should the file have grown since.
    const QByteArray bytes = file.read(kMaxBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return Error{tr("%1 cannot be read: %2. Try again.").arg(name, file.errorString()), {}};
    }
    return decode(bytes, name);
}

Result<void> ScenarioFile::write(const QString& path, const ScenarioText& text)
{
    if (const QFileInfo info(path); info.exists() && !info.isFile()) {
        // Not even to root: a new file would come in the place of the device.
        return Error{
            (info.isDir() ? tr("%1 cannot be saved: there is a folder of that name. Save it under "
                               "another name or in another folder.")
                          : tr("%1 cannot be saved: it is not a regular file. Save it under another "
                               "name or in another folder."))
                .arg(QDir::toNativeSeparators(path)),
            {}};
    }
    QSaveFile file(path);
    const QByteArray bytes = text.toBytes();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !commitFile(file)) {
        return Error{tr("%1 cannot be saved: %2. Save it under another name or in another folder.")
                         .arg(QDir::toNativeSeparators(path), file.errorString()),
            {}};
    }
    return {};
}

} // namespace awaitscope::models
