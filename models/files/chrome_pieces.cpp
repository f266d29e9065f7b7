#include "models/files/chrome_pieces.h"

#include <system_error>

namespace awaitscope::models {

namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kEventsKey = "\"traceEvents\"";
constexpr std::size_t kPiece = std::size_t{1} << 18; // bytes
constexpr std::size_t kLargestEvent = std::size_t{4} << 20; // that is looked over
constexpr int kPlacesLookedAt = 1000; // for the end of one
constexpr std::size_t kAhead = 6; // pieces that are parsed and not yet taken, at most
constexpr std::size_t kWorthAThread = 8; // pieces

} // namespace

ChromePieces::ChromePieces(std::string_view bytes, bool onTwoThreads) : m_bytes(bytes)
{
    std::size_t first = bytes.find_first_not_of(kBlank);
    if (first == std::string_view::npos)
        return;
    if (bytes[first] == '{') {
        const auto skip = [&](std::string_view text) {
            first = bytes.find_first_not_of(kBlank, first);
            if (first == std::string_view::npos || !bytes.substr(first).starts_with(text))
                return false;
            first += text.size();
            return true;
        };
        if (!skip("{") || !skip(kEventsKey) || !skip(":") || !skip("["))
            return;
        m_head = "{\"traceEvents\":[";
    } else {
        ++first;
        m_head = "[";
    }
    m_next = first;
    m_canCut = true;
    const bool several = onTwoThreads && bytes.size() - first > kWorthAThread * kPiece;
    for (std::size_t i = 0; i < (several ? kAhead : 1); ++i)
        m_pieces.push_back(std::make_unique<Piece>());
    if (!several || std::thread::hardware_concurrency() == 1)
        return;
    try {
        m_helper = std::thread([this] { help(); });
    } catch (const std::system_error&) {
        // Then there is no second thread.
    }
}

ChromePieces::~ChromePieces()
{
    if (!m_helper.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_stops = true;
    }
    m_changed.notify_all();
    m_helper.join();
}

/// Between two elements of an array, some hundred kilobytes behind `at`; `at` if that cannot be
/// told. No string goes over a line end, so behind one that follows "}," an object can only begin
/// in an array. Where there are no lines a string may look like a gap, but a piece that is cut
/// there has one quotation mark too few. If the array is another one inside, brackets are missing.
/// In neither case does the piece hold together.
std::size_t ChromePieces::cutAfter(std::size_t at) const
{
    if (m_bytes.size() - at <= 2 * kPiece)
        return m_bytes.size();
    std::size_t cut = gap(at + kPiece, "\n", kPiece);
    if (cut == std::string_view::npos)
        cut = gap(at + kPiece, "},", kLargestEvent);
    return cut == std::string_view::npos ? at : cut;
}

/// The next element behind a gap in which `separator` stands; npos if there is none in so many
/// bytes.
std::size_t ChromePieces::gap(
    std::size_t from, std::string_view separator, std::size_t within) const
{
    const std::string_view nearby = m_bytes.substr(0, from + within);
    for (int looked = 0; looked < kPlacesLookedAt; ++looked) {
        from = nearby.find(separator, from);
        if (from == std::string_view::npos)
            break;
        from += separator.size();
        const std::size_t comma = nearby.find_last_not_of(kBlank, from - 1);
        const std::size_t next = nearby.find_first_not_of(kBlank, from);
        if (nearby[comma] == ',' && nearby[comma - 1] == '}' && next != std::string_view::npos
            && nearby[next] == '{')
            return next;
    }
    return std::string_view::npos;
}

/// The next piece to be parsed, in the hands of the caller; null if there is none or no room.
ChromePieces::Piece* ChromePieces::claim()
{
    if (m_next >= m_bytes.size() || m_stops)
        return nullptr;
    for (const auto& piece : m_pieces) {
        if (piece->state != Piece::Free || piece.get() == m_taken)
            continue;
        piece->state = Piece::Parsing;
        piece->begin = m_next;
        piece->end = m_next = cutAfter(m_next);
        if (piece->end == piece->begin)
            m_next = m_bytes.size();
        m_ahead.push_back(piece.get());
        return piece.get();
    }
    return nullptr;
}

void ChromePieces::parse(Piece& piece) const
{
    std::string_view elements = m_bytes.substr(piece.begin, piece.end - piece.begin);
    std::string_view before = "[", behind = "]";
    const auto trim = [&elements](std::string_view characters) {
        const std::size_t last = elements.find_last_not_of(characters);
        elements = elements.substr(0, last == std::string_view::npos ? 0 : last + 1);
    };
    trim(kBlank);
    if (piece.end < m_bytes.size() || m_head == "[") {
        if (piece.end == m_bytes.size() && elements.ends_with(']'))
            elements.remove_suffix(1);
        trim(" \t\r\n,");
    } else {
        before = m_head;
        behind = {}; // the rest of the object is there
    }
    piece.holds = piece.end != piece.begin && piece.parser.parsePiece(before, elements, behind);
}

void ChromePieces::help()
{
    std::unique_lock lock(m_mutex);
    while (!m_stops && m_next < m_bytes.size()) {
        Piece* piece = claim();
        if (!piece) {
            m_changed.wait(lock);
            continue;
        }
        lock.unlock();
        parse(*piece);
        lock.lock();
        piece->state = Piece::Parsed;
        m_changed.notify_all();
    }
}

const ChromePieces::Piece* ChromePieces::next()
{
    std::unique_lock lock(m_mutex);
    if (m_taken) {
        m_taken->state = Piece::Free;
        m_taken = nullptr;
        m_changed.notify_all();
    }
    for (;;) {
        if (!m_ahead.empty() && m_ahead.front()->state == Piece::Parsed) {
            m_taken = m_ahead.front();
            m_ahead.pop_front();
            return m_taken;
        }
        if (Piece* piece = claim()) {
            lock.unlock();
            parse(*piece);
            lock.lock();
            piece->state = Piece::Parsed;
        } else if (m_ahead.empty()) {
            return nullptr;
        } else {
            m_changed.wait(lock);
        }
    }
}

} // namespace awaitscope::models
