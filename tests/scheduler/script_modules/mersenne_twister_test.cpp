// The generator and the hash that seeds it, against numbers that CPython 3.11 gives.
#include "scheduler/script/modules/mersenne_twister.h"
#include "scheduler/script/modules/sha512.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

using namespace awaitscope::script;

namespace {

struct Sequence {
    std::vector<std::uint32_t> key;
    std::uint32_t first[4];
    std::uint32_t after_2000;
};

std::string hex_of_first_half(const std::string& text)
{
    std::string hex;
    const auto digest = sha512(text);
    for (std::size_t i = 0; i < 16; ++i) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", digest[i]);
        hex += digits;
    }
    return hex;
}

} // namespace

TEST(MersenneTwister, GivesCPythonsNumbersForAKey)
{
    const Sequence sequences[] = {
        {{0}, {3626764237, 1654615998, 3255389356, 3823568514}, 4065999976},
        {{1}, {577090037, 2444712010, 3639700191, 3445702192}, 1767993442},
        {{42}, {2746317213, 478163327, 107420369, 3184935163}, 426724858},
        {{5, 1}, {675479763, 2085189291, 1213270837, 3822202474}, 1149147136},
    };
    for (const Sequence& sequence : sequences) {
        MersenneTwister twister;
        twister.seed(sequence.key);
        for (const std::uint32_t expected : sequence.first)
            EXPECT_EQ(twister.next(), expected);
        for (int i = 4; i < 2000; ++i)
            twister.next();
        EXPECT_EQ(twister.next(), sequence.after_2000);
    }
}

TEST(MersenneTwister, GivesDoublesOf53Bits)
{
    MersenneTwister twister;
    twister.seed(std::vector<std::uint32_t>{7});
    EXPECT_EQ(twister.next_double(), 0.32383276483316237);
    EXPECT_EQ(twister.next_double(), 0.15084917392450192);
    EXPECT_EQ(twister.next_double(), 0.6509344730398537);
}

TEST(MersenneTwister, GoesOnFromARestoredState)
{
    MersenneTwister twister;
    twister.seed(std::vector<std::uint32_t>{9});
    twister.next();
    const auto state = twister.state();
    const std::uint32_t position = twister.position();
    const std::uint32_t expected = twister.next();

    MersenneTwister other;
    other.restore(state, position);

    EXPECT_EQ(other.next(), expected);
}

TEST(Sha512, MatchesAroundTheEndsOfBlocks)
{
    EXPECT_EQ(hex_of_first_half(""), "cf83e1357eefb8bdf1542850d66d8007");
    EXPECT_EQ(hex_of_first_half("abc"), "ddaf35a193617abacc417349ae204131");
    EXPECT_EQ(hex_of_first_half(std::string(111, 'x')), "9a2a120825c2319867758ec277924f6f");
    EXPECT_EQ(hex_of_first_half(std::string(112, 'x')), "a3722b515ef40c910f2419f6e0da8ca5");
    EXPECT_EQ(hex_of_first_half(std::string(128, 'x')), "e2e22f8422b54b06e35c3ea30a383d1d");
    EXPECT_EQ(hex_of_first_half(std::string(1000, 'x')), "ae13575c5d98bfa689617bb19f0f55ef");
}
