#pragma once

#include "models/result.h"

#include <QCoreApplication>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace awaitscope::models {

/// Packed bytes, of gzip or of zlib.
class Gzip {
    Q_DECLARE_TR_FUNCTIONS(Gzip)

public:
    /// Told how many of the packed bytes are dealt with; false: stop.
    using Progress = std::function<bool(std::size_t at)>;

    static bool recognises(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

    /// Several members follow each other as one. What could be unpacked is appended to `unpacked`,
    /// also when it ends in an Error (its offset is in the packed bytes). `maximum` bytes are
    /// unpacked and no more. Room for `padding` bytes behind them is reserved.
    static Result<void> unpack(std::string_view packed, std::string& unpacked,
        std::uint64_t maximum, std::size_t padding = 0, const Progress& progress = {});
};

} // namespace awaitscope::models
