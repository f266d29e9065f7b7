#include "gui/figure/png_file.h"

#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

// PNG, ISO/IEC 15948: a signature, then chunks of length, name, data and checksum. The data of IDAT
// is one zlib stream of the rows, each with the filter that was applied to it before.
namespace awaitscope::gui {
namespace {

constexpr int kRowsOfStrip = 128; // packed by themselves; of fewer, the files grow
constexpr int kLevel = 5; // of zlib's 9; the next costs twice as much for a hundredth of the bytes
constexpr char kFilterUp = 2; // each byte is what it is more than the one above
constexpr quint8 kTrueColor = 2, kTrueColorWithAlpha = 6;

/// A number of rows as a raw stream of deflate that ends at a byte, so that the next can follow.
struct Strip {
    QByteArray packed;
    uLong checksum = 0; ///< Adler-32 of what was packed
    z_off_t size = 0; ///< of that, in bytes
    bool failed = false;
};

void appendBigEndian(QByteArray& bytes, quint32 value)
{
    const quint32 big = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char*>(&big), sizeof big);
}

void appendChunk(QByteArray& png, const char* name, const QByteArray& data)
{
    appendBigEndian(png, static_cast<quint32>(data.size()));
    const qsizetype from = png.size();
    png.append(name, 4);
    png.append(data);
    appendBigEndian(png,
        static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef*>(png.constData()) + from,
            static_cast<uInt>(png.size() - from))));
}

/// The pixels of a row as PNG has them: red, green, blue and, where the picture has it, alpha.
void spread(const QImage& image, int y, std::vector<Bytef>& row)
{
    const auto* pixel = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    const auto* end = pixel + image.width();
    Bytef* to = row.data();
    if (image.hasAlphaChannel()) {
        for (; pixel != end; ++pixel, to += 4) {
            to[0] = static_cast<Bytef>(qRed(*pixel));
            to[1] = static_cast<Bytef>(qGreen(*pixel));
            to[2] = static_cast<Bytef>(qBlue(*pixel));
            to[3] = static_cast<Bytef>(qAlpha(*pixel));
        }
    } else {
        for (; pixel != end; ++pixel, to += 3) {
            to[0] = static_cast<Bytef>(qRed(*pixel));
            to[1] = static_cast<Bytef>(qGreen(*pixel));
            to[2] = static_cast<Bytef>(qBlue(*pixel));
        }
    }
}

Strip pack(const QImage& image, int first, int end)
{
    Strip strip;
    const std::size_t width
        = static_cast<std::size_t>(image.width()) * (image.hasAlphaChannel() ? 4 : 3);
    std::vector<Bytef> above(width), row(width), filtered(width + 1);
    filtered[0] = kFilterUp;
    if (first > 0)
        spread(image, first - 1, above);
    strip.checksum = adler32(0, nullptr, 0);
    strip.size = static_cast<z_off_t>(filtered.size()) * (end - first);
    z_stream stream{};
    constexpr int rawStream = -15, mostMemory = 9;
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, rawStream, mostMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
        strip.failed = true;
        return strip;
    }
    std::vector<Bytef> room(1 << 16);
    for (int y = first; y < end; ++y) {
        spread(image, y, row);
        for (std::size_t i = 0; i < width; ++i)
            filtered[i + 1] = static_cast<Bytef>(row[i] - above[i]);
        row.swap(above);
        strip.checksum
            = adler32(strip.checksum, filtered.data(), static_cast<uInt>(filtered.size()));
        stream.next_in = filtered.data();
        stream.avail_in = static_cast<uInt>(filtered.size());
        const bool isLast = y + 1 == end;
        const int flush = !isLast ? Z_NO_FLUSH : end == image.height() ? Z_FINISH : Z_SYNC_FLUSH;
        do {
            stream.next_out = room.data();
            stream.avail_out = static_cast<uInt>(room.size());
            strip.failed = deflate(&stream, flush) == Z_STREAM_ERROR || strip.failed;
            strip.packed.append(reinterpret_cast<const char*>(room.data()),
                static_cast<qsizetype>(room.size() - stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return strip;
}

std::vector<Strip> packAll(const QImage& image)
{
    std::vector<Strip> strips(
        static_cast<std::size_t>((image.height() + kRowsOfStrip - 1) / kRowsOfStrip));
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i; (i = next++) < strips.size();) {
            const int first = static_cast<int>(i) * kRowsOfStrip;
            strips[i] = pack(image, first, std::min(first + kRowsOfStrip, image.height()));
        }
    };
    std::vector<std::jthread> helpers;
    const std::size_t wanted
        = std::min<std::size_t>(std::max(std::thread::hardware_concurrency(), 1u), strips.size());
    while (helpers.size() + 1 < wanted)
        helpers.emplace_back(work);
    work();
    helpers.clear(); // waits for them
    return strips;
}

} // namespace

QByteArray pngFile(const QImage& picture)
{
    const QImage image = picture.convertToFormat(
        picture.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    if (image.isNull())
        return {};
    const std::vector<Strip> strips = packAll(image);

    QByteArray png("\x89PNG\r\n\x1a\n", 8);
    QByteArray header;
    appendBigEndian(header, static_cast<quint32>(image.width()));
    appendBigEndian(header, static_cast<quint32>(image.height()));
    constexpr char bitsOfChannel = 8;
    header.append(bitsOfChannel);
    header.append(static_cast<char>(image.hasAlphaChannel() ? kTrueColorWithAlpha : kTrueColor));
    header.append(3, '\0'); // deflate, filters by row, not interlaced
    appendChunk(png, "IHDR", header);
    if (picture.dotsPerMeterX() > 0 && picture.dotsPerMeterY() > 0) {
        QByteArray size;
        appendBigEndian(size, static_cast<quint32>(picture.dotsPerMeterX()));
        appendBigEndian(size, static_cast<quint32>(picture.dotsPerMeterY()));
        size.append('\1'); // per metre
        appendChunk(png, "pHYs", size);
    }
    uLong checksum = adler32(0, nullptr, 0);
    for (std::size_t i = 0; i < strips.size(); ++i) {
        const Strip& strip = strips[i];
        if (strip.failed)
            return {};
        QByteArray data;
        if (i == 0)
            data.append("\x78\x5e", 2); // zlib: deflate with a window of 32 KB, packed fast
        data.append(strip.packed);
        checksum = adler32_combine(checksum, strip.checksum, strip.size);
        if (i + 1 == strips.size())
            appendBigEndian(data, static_cast<quint32>(checksum));
        appendChunk(png, "IDAT", data);
    }
    appendChunk(png, "IEND", {});
    return png;
}

} // namespace awaitscope::gui
