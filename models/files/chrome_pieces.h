#pragma once

#include "models/files/chrome_parser.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace awaitscope::models {

/// Cuts the array of a Chrome trace into pieces of some hundred kilobytes and parses them, on a
/// second thread as well if there are many.
///
/// What the parser keeps of a piece stays in the processor's cache, and memory does not grow with
/// the file. The pieces come in their order, whoever has parsed them. All is used by one thread;
/// the second one is its own affair.
class ChromePieces {
public:
    struct Piece {
        std::size_t end = 0; ///< the next one begins here
        bool holds = false; ///< it could be parsed; nothing that follows is of use if it could not
        ChromeParser parser;

    private:
        friend class ChromePieces;
        enum State { Free, Parsing, Parsed };
        std::size_t begin = 0;
        State state = Free;
    };

    /// `bytes` are a whole document.
    ChromePieces(std::string_view bytes, bool onTwoThreads);
    ~ChromePieces();
    ChromePieces(const ChromePieces&) = delete;
    ChromePieces& operator=(const ChromePieces&) = delete;

    /// Whether the document begins as one whose array can be cut.
    bool canCut() const { return m_canCut; }
    /// The next piece, which stays as it is until the next call; null at the end.
    const Piece* next();

private:
    std::size_t cutAfter(std::size_t at) const;
    std::size_t gap(std::size_t from, std::string_view separator, std::size_t within) const;
    Piece* claim();
    void parse(Piece& piece) const;
    void help();

    std::string_view m_bytes;
    bool m_canCut = false;
    std::string_view m_head; ///< what stands before the first element: "[" or "{"traceEvents":["
    std::mutex
        m_mutex; ///< of everything below, but for a piece's contents while it is being parsed
    std::condition_variable m_changed;
    std::vector<std::unique_ptr<Piece>> m_pieces;
    std::deque<Piece*> m_ahead; ///< claimed, in their order
    Piece* m_taken = nullptr; ///< the one that next() answered last
    std::size_t m_next = std::string_view::npos; ///< the first byte that nobody has claimed
    bool m_stops = false;
    std::thread m_helper;
};

} // namespace awaitscope::models
