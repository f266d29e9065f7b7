#include "mutation.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace awaitscope::fuzz {

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20; // bytes of a mutant

/// Bytes that mean much to one of the formats.
constexpr std::array<std::string_view, 20> kTokens{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    "\xff\xff\xff\xff\x0f", std::string_view("\0", 1), "\x0a", "\x92\x03", "[[[[[[[[[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":", "]}", "\"ph\":\"B\"", "\"ph\":\"E\"", "\"ts\":-1", "\"ts\":1e308",
    "\"ts\":99999999999999999999", "\"dur\":-5", "\"pid\":{}", "\"\\ud800\"", "null", "\x1f\x8b\x08",
    "\x82\x47\x7a\x76\xb2\x8d\x42\xba", "\x7f\x7f"};

class Mutation {
public:
    Mutation(std::string bytes, const std::vector<std::string>& seeds, std::mt19937_64& random)
        : m_bytes(std::move(bytes)), m_seeds(seeds), m_random(random)
    {
    }

    void change()
    {
        switch (below(10)) {
        case 0:
        case 1:
            flipBit();
            break;
        case 2:
            overwrite();
            break;
        case 3:
            erase();
            break;
        case 4:
            repeat();
            break;
        case 5:
        case 6:
            insertToken();
            break;
        case 7:
            splice();
            break;
        case 8:
            swapNumbers();
            break;
        default:
            m_bytes.resize(below(m_bytes.size() + 1));
        }
        if (m_bytes.size() > kLargest)
            m_bytes.resize(kLargest);
    }

    std::string take() { return std::move(m_bytes); }

private:
    // Not a standard distribution: those differ from one library to another.
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    std::size_t place() { return below(m_bytes.size()); }
    std::size_t length() { return 1 + below(below(8) == 0 ? 4096 : 24); }

    void flipBit()
    {
        if (!m_bytes.empty())
            m_bytes[place()] ^= static_cast<char>(1u << below(8));
    }
    void overwrite()
    {
        const std::size_t at = place(), end = std::min(at + length(), m_bytes.size());
        const bool same = below(2) == 0;
        const char byte = static_cast<char>(m_random());
        for (std::size_t i = at; i < end; ++i)
            m_bytes[i] = same ? byte : static_cast<char>(m_random());
    }
    void erase() { m_bytes.erase(std::min(place(), m_bytes.size()), length()); }
    void repeat()
    {
        const std::string piece = m_bytes.substr(place(), length());
        const std::size_t at = place();
        for (std::size_t times = 1 + below(below(16) == 0 ? 500 : 4); times > 0; --times)
            m_bytes.insert(at, piece);
    }
    void insertToken() { m_bytes.insert(place(), kTokens[below(kTokens.size())]); }
    void splice()
    {
        const std::string& other = m_seeds[below(m_seeds.size())];
        const std::size_t from = below(other.size());
        m_bytes.insert(place(), other.substr(from, length() * 4));
    }
    /// Another number where a decimal one stands: for JSON, whose structure bits rarely hit.
    void swapNumbers()
    {
        static constexpr std::array<std::string_view, 8> numbers{"0", "-1", "1e400",
            "9223372036854775807", "18446744073709551616", "0.5", "\"7\"", "[]"};
        const std::size_t from = m_bytes.find_first_of("0123456789", place());
        if (from == std::string::npos)
            return;
        const std::size_t to
            = std::min(m_bytes.find_first_not_of("0123456789.", from), m_bytes.size());
        m_bytes.replace(from, to - from, numbers[below(numbers.size())]);
    }

    std::string m_bytes;
    const std::vector<std::string>& m_seeds;
    std::mt19937_64& m_random;
};

} // namespace

std::string mutated(const std::vector<std::string>& seeds, std::mt19937_64& random)
{
    Mutation mutation(seeds[random() % seeds.size()], seeds, random);
    for (std::size_t times = 1 + random() % 8; times > 0; --times)
        mutation.change();
    return mutation.take();
}

} // namespace awaitscope::fuzz
