#include "program.h"

namespace awaitscope::script {
namespace {

TEST(Text, FloatsShowTheShortestDigitsThatReadBack)
{
    EXPECT_PRINTS("print(0.1 + 0.2, 1 / 3, 1e16, 1e15, 1e-4, 1e-5, -0.0, 1e300 * 10, 5e-324)\n",
        "0.30000000000000004 0.3333333333333333 1e+16 1000000000000000.0 0.0001 1e-05 -0.0 "
        "1e+301 5e-324\n");
}

TEST(Text, ReprChoosesQuotesAndEscapesAsPythonDoes)
{
    EXPECT_PRINTS(R"PY(
print(["it's", 'say "hi"', 'both\'"', "tab\t\x00\x7f", "é中😀", "\u200b", b"a\xff'"])
)PY",
        R"(["it's", 'say "hi"', 'both\'"', 'tab\t\x00\x7f', 'é中😀', '\u200b', b"a\xff'"])"
        "\n");
}

TEST(Text, FormatSpecificationsCoverTheMiniLanguage)
{
    EXPECT_PRINTS(R"PY(
n, x, w = 1234567, 3.14159, 9
print(f"{n:,} {n:_} {n:#x} {n:>12} {n:<12}| {n:^+12} {-n:012,}")
print(f"{x:.2f} {x:8.3f} {x:e} {x:g} {x:.0%} {x:+} {x!r:>{w}} {1e10:g} {0.00001:g}")
print(f"{'text':*^10} {'text':.2} {True:d} {None!s:>6} {n=} {{}}")
)PY",
        "1,234,567 1_234_567 0x12d687      1234567 1234567     |   +1234567   -001,234,567\n"
        "3.14    3.142 3.141590e+00 3.14159 314% +3.14159   3.14159 1e+10 1e-05\n"
        "***text*** te 1   None n=1234567 {}\n");
}

TEST(Text, PercentFormatsAndFormatCallsAgreeWithPython)
{
    EXPECT_PRINTS(R"PY(
print("%s %r %5d|%-5d|%05.1f %x %% %(none)s" % {"none": 1} if 0 else "%s %r %5d|%-5d|%05.1f %x %%" % ("a", "b", 3, 4, 2.55, 255))
print("{} {0.real}".format(1) if 0 else "{0} {1} {0} {name!r:>4} {2[k]}".format(1, 2, {"k": 3}, name="x"))
)PY",
        "a 'b'     3|4    |002.5 ff %\n1 2 1  'x' 3\n");
}

TEST(Text, PositionsCountCharacters)
{
    EXPECT_PRINTS(R"PY(
s = "añ中😀z"
print(len(s), s[2], s[-2], s[1:4], s[::-1], s.find("😀"), "中" in s, s.index("z"))
)PY",
        "5 中 😀 ñ中😀 z😀中ña 3 True 4\n");
}

} // namespace
} // namespace awaitscope::script
