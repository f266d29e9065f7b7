#include "models/files/gzip.h"

#include <QLocale>
#include <QtEndian>

#include <zlib.h>

#include <algorithm>

namespace awaitscope::models {

namespace {

constexpr std::size_t kLeastRoom = 1 << 16, kMostRoom = std::size_t{4} << 20; // bytes at a time
constexpr std::size_t kPiece = std::size_t{1} << 30; // avail_in has 32 bits

/// What the last member says it has, modulo 4 GiB. It may lie, so it is good for a guess only.
std::uint64_t promisedSize(std::string_view packed)
{
    if (!Gzip::recognises(packed) || packed.size() < sizeof(quint32))
        return 0;
    return qFromLittleEndian<quint32>(packed.data() + packed.size() - sizeof(quint32));
}

} // namespace

Result<void> Gzip::unpack(std::string_view packed, std::string& unpacked, std::uint64_t maximum,
    std::size_t padding, const Progress& progress)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 32) != Z_OK) // gzip or zlib, by its header
        return Error{tr("There is not enough memory to unpack it."), 0};
    // Growing by doubling would need three times the memory for a moment.
    if (const std::uint64_t promised = promisedSize(packed); promised <= maximum)
        unpacked.reserve(unpacked.size() + promised + kLeastRoom + padding);
    std::size_t at = 0;
    Result<void> result;
    for (;;) {
        const std::size_t piece = std::min(packed.size() - at, kPiece);
        // zlib does not write to it.
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + at));
        stream.avail_in = static_cast<uInt>(piece);
        const std::size_t before = unpacked.size();
        const std::size_t room = std::clamp(before, kLeastRoom, kMostRoom);
        unpacked.resize(before + room);
        stream.next_out = reinterpret_cast<Bytef*>(unpacked.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        const int status = inflate(&stream, Z_NO_FLUSH);
        unpacked.resize(before + room - stream.avail_out);
        at += piece - stream.avail_in;
        if (unpacked.size() > maximum) {
            unpacked.resize(maximum);
            result = Error{tr("Unpacked it has more than %1; it is shown as far as that.")
                               .arg(QLocale().formattedDataSize(static_cast<qint64>(maximum))),
                at};
            break;
        }
        if (progress && !progress(at))
            break;
        if (status == Z_STREAM_END) {
            if (!recognises(packed.substr(at)))
                break; // what follows is padding
            inflateReset(&stream);
            continue;
        }
        if (status != Z_OK && status != Z_BUF_ERROR) {
            result = Error{tr("The packed data is damaged here."), at};
            break;
        }
        if (at == packed.size() && stream.avail_out != 0) {
            result = Error{tr("The packed data ends too early."), at};
            break;
        }
    }
    inflateEnd(&stream);
    return result;
}

} // namespace awaitscope::models
