#pragma once

#include "models/files/trace_file.h"

#include <QFile>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace awaitscope::models {

/// The bytes of a recording that goes on, from the thread that receives them to the one that reads
/// them. Its functions may be called on any thread.
class LiveFeed {
public:
    /// What is taken from now on is appended to this file as well, so that a crash does not take it.
    /// Before anything is taken.
    void keepCopy(const QString& path);
    /// It cannot be written, or not any more: the file ends before the recording does.
    bool copyFailed() const { return m_copyFailed; }
    void add(std::string_view bytes); ///< never waits
    void finish(); ///< nothing more comes
    /// Bytes that nobody has taken yet.
    std::size_t waiting() const;
    /// Appends what has come to `bytes`, after waiting for it for at most `milliseconds`. False:
    /// that was all, and nothing more comes.
    bool take(std::string& bytes, int milliseconds);

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_came;
    std::string m_bytes;
    bool m_finished = false;
    QFile m_copy; // of the thread that takes
    std::atomic<bool> m_copyFailed = false;
};

/// Some 3 GB in the store.
inline constexpr std::uint64_t kMostLiveEvents = 50'000'000;

/// Hands the recording over to `sink` as it comes, until it ends or the sink wants no more. A
/// program that is killed may leave half a packet behind, which is no damage. A recording may go on
/// for ever, and all of it is kept: after `mostEvents` it is left, which is an Error.
Result<void> readLive(LiveFeed& feed, TraceSink& sink, std::uint64_t mostEvents = kMostLiveEvents);

} // namespace awaitscope::models
