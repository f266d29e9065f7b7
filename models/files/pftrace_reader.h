#pragma once

#include "models/files/trace_file.h"

namespace awaitscope::models {

/// Whether a file that begins so is a Perfetto trace.
bool looksLikePftrace(std::string_view head);

/// Reads a Perfetto trace. One of ours (see pftrace_profile.h) comes back record by record; of any
/// other, slices, instants and flows of its TrackEvents become lanes (see GenericTrace). What is
/// damaged is passed over up to the next block, and told in the Error.
Result<void> readPftrace(std::string_view bytes, TraceSink& sink);

/// The same for a trace that still grows: what has come so far, piece by piece.
class PftraceStream {
public:
    /// `sink` must outlive the stream.
    explicit PftraceStream(TraceSink& sink);
    ~PftraceStream();

    /// Reads the whole packets at the beginning of `bytes` and answers how many bytes those are.
    /// The rest is wanted again, together with what comes after it.
    std::size_t feed(std::string_view bytes);
    /// Nothing more comes. Tells what was damaged.
    Result<void> finish();

private:
    class Reading;
    std::unique_ptr<Reading> m_reading;
};

} // namespace awaitscope::models
