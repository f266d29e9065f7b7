#include "gui/theme.h"

#include "gui/window/window_style.h"

#include <gtest/gtest.h>

#include <QFontInfo>

#include <ostream>

namespace awaitscope::gui {

namespace {

struct Promise {
    const char* name;
    QColor Theme::*edge;
    double lane, selected, blocked; ///< the ratios the design promises, with one decimal
};

void PrintTo(const Promise& promise, std::ostream* out)
{
    *out << promise.name;
}

const Promise lightPromises[] = {
    {"running", &Theme::running, 5.2, 4.5, 4.6},
    {"ready", &Theme::ready, 5.1, 4.4, 4.5},
    {"waiting", &Theme::waiting, 5.2, 4.5, 4.6},
    {"cancelling", &Theme::cancelling, 6.1, 5.2, 5.4},
    {"error", &Theme::error, 4.9, 4.2, 4.3},
    {"done", &Theme::done, 5.3, 4.6, 4.7},
};

const Promise darkPromises[] = {
    {"running", &Theme::running, 6.8, 5.5, 6.3},
    {"ready", &Theme::ready, 8.9, 7.2, 8.2},
    {"waiting", &Theme::waiting, 5.8, 4.7, 5.3},
    {"cancelling", &Theme::cancelling, 6.9, 5.6, 6.3},
    {"error", &Theme::error, 7.0, 5.7, 6.4},
    {"done", &Theme::done, 7.7, 6.2, 7.0},
};

void expectPromise(const Theme& theme, const Promise& promise)
{
    const double half = 0.051; // the table has one decimal
    const QColor edge = theme.*promise.edge;
    EXPECT_NEAR(contrastRatio(edge, theme.lane), promise.lane, half);
    EXPECT_NEAR(contrastRatio(edge, theme.selection), promise.selected, half);
    EXPECT_NEAR(contrastRatio(edge, theme.blockedFill), promise.blocked, half);
}

class LightStates : public testing::TestWithParam<Promise> { };
class DarkStates : public testing::TestWithParam<Promise> { };
class EveryTheme : public testing::TestWithParam<const Theme*> { };

} // namespace

TEST_P(LightStates, KeepTheContrastOfTheDesign)
{
    expectPromise(Theme::light(), GetParam());
}

TEST_P(DarkStates, KeepTheContrastOfTheDesign)
{
    expectPromise(Theme::dark(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(Theme, LightStates, testing::ValuesIn(lightPromises),
    [](const auto& promise) { return promise.param.name; });
INSTANTIATE_TEST_SUITE_P(Theme, DarkStates, testing::ValuesIn(darkPromises),
    [](const auto& promise) { return promise.param.name; });

TEST_P(EveryTheme, EdgesOfStatesStandOutFromEverythingBehindThem)
{
    const Theme& theme = *GetParam();
    for (const Promise& state : lightPromises)
        for (const QColor& behind : {theme.lane, theme.selection, theme.blockedFill})
            EXPECT_GE(contrastRatio(theme.*state.edge, behind), 3.0) << state.name;
}

TEST_P(EveryTheme, TextIsReadableOnEverySurface)
{
    const Theme& theme = *GetParam();
    for (const QColor& text : {theme.text, theme.text2, theme.text3})
        for (const QColor& surface : {theme.window, theme.panel, theme.head, theme.lane})
            EXPECT_GE(contrastRatio(text, surface), 4.7)
                << text.name().toStdString() << " on " << surface.name().toStdString();
    EXPECT_GE(contrastRatio(theme.onAccent, theme.accent), 4.5);
    EXPECT_GE(contrastRatio(theme.onRunning, theme.running), 4.5);
    EXPECT_GE(contrastRatio(theme.text, theme.waitingFill), 4.5);
    EXPECT_GE(contrastRatio(theme.text, theme.cancellingFill), 4.5);
}

TEST_P(EveryTheme, StyleSheetHasNoUnresolvedToken)
{
    EXPECT_FALSE(GetParam()->styleSheet().contains(QLatin1Char('@')));
    EXPECT_FALSE(windowStyleSheet(*GetParam()).contains(QLatin1Char('@')));
}

// With a rule for tool tips Qt takes their ground from the window unless the rule names one.
TEST_P(EveryTheme, ToolTipsAreReadable)
{
    const Theme& theme = *GetParam();
    const QPalette palette = theme.palette();
    EXPECT_GE(contrastRatio(palette.color(QPalette::ToolTipText),
                  palette.color(QPalette::ToolTipBase)),
        4.5);
    EXPECT_TRUE(windowStyleSheet(theme).contains(QStringLiteral("QToolTip { background: %1; color: %2;")
                                                     .arg(theme.panel.name(), theme.text.name())));
}

INSTANTIATE_TEST_SUITE_P(Theme, EveryTheme,
    testing::Values(&Theme::light(), &Theme::dark(), &Theme::print(), &Theme::highContrast()),
    [](const auto& theme) {
        return theme.param == &Theme::light() ? "light"
            : theme.param == &Theme::dark()   ? "dark"
            : theme.param == &Theme::print()  ? "print"
                                              : "highContrast";
    });

TEST(Theme, OfHighContrastHasSevenToOneForEveryEdgeAndText)
{
    const Theme& theme = Theme::highContrast();
    for (const Promise& state : darkPromises)
        for (const QColor& behind : {theme.lane, theme.selection, theme.blockedFill})
            EXPECT_GE(contrastRatio(theme.*state.edge, behind), 7.0) << state.name;
    for (const QColor& text : {theme.text, theme.text2, theme.text3, theme.keyword, theme.string,
             theme.function, theme.number, theme.comment, theme.structure, theme.line2})
        for (const QColor& surface : {theme.window, theme.panel, theme.selection})
            EXPECT_GE(contrastRatio(text, surface), 7.0) << text.name().toStdString();
}

TEST(Theme, TextOnRunningHasTheRatiosOfTheDesign)
{
    EXPECT_NEAR(contrastRatio(Theme::light().onRunning, Theme::light().running), 5.2, 0.051);
    EXPECT_NEAR(contrastRatio(Theme::dark().onRunning, Theme::dark().running), 7.0, 0.051);
}

TEST(Theme, ContrastGoesFromOneToTwentyOneAndIsSymmetric)
{
    EXPECT_DOUBLE_EQ(contrastRatio(Qt::white, Qt::white), 1.0);
    EXPECT_NEAR(contrastRatio(Qt::black, Qt::white), 21.0, 1e-9);
    EXPECT_DOUBLE_EQ(contrastRatio("#0072B2", Qt::white), contrastRatio(Qt::white, "#0072B2"));
}

TEST(Theme, SystemFollowsThePaletteOfTheDesktop)
{
    EXPECT_EQ(themeFor(ThemeChoice::System, Theme::dark().palette()).kind, ThemeKind::Dark);
    EXPECT_EQ(themeFor(ThemeChoice::System, Theme::light().palette()).kind, ThemeKind::Light);
    EXPECT_EQ(themeFor(ThemeChoice::Light, Theme::dark().palette()).kind, ThemeKind::Light);
}

TEST(Theme, FontsKeepFractionsOfAPixel)
{
    const double dpi = 96;
    EXPECT_NEAR(uiFont(11.5).pointSizeF() * dpi / 72, 11.5, 0.01);
    EXPECT_EQ(uiFont(12, true).weight(), QFont::DemiBold);
    EXPECT_TRUE(QFontInfo(codeFont()).fixedPitch());
}

} // namespace awaitscope::gui
