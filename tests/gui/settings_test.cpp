#include "gui/settings.h"

#include <QDir>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct SettingsTest : testing::Test {
    QString file() const { return folder.filePath(QStringLiteral("settings.ini")); }
    QTemporaryDir folder;
};

} // namespace

TEST_F(SettingsTest, AreRememberedFromOneStartToTheNext)
{
    {
        Settings settings(file());
        settings.setThemeChoice(ThemeChoice::Dark);
        settings.setClock(ClockKind::Real);
        settings.setNarrator(false);
        settings.setPlaybackSpeed(2);
        settings.setWheelZooms(true);
        settings.setBlockingThreshold(20'000'000);
        settings.setStepCost(std::chrono::milliseconds(20));
        settings.setUiScale(150);
        settings.setEventLimit(50'000);
        settings.setLanguage(QStringLiteral("zh_CN"));
        models::TimelineState state;
        state.setArrowKinds(models::ArrowKind::Cancel);
        state.setShowsAllScopes(true);
        state.setShowsResources(false);
        state.setCollapsesSiblings(false);
        state.setFoldsIdleGaps(false);
        state.setDensity(models::LaneDensity::Compact);
        state.setLabelWidth(200);
        settings.remember(state);
        settings.setMutedRules({QStringLiteral("blocking-call")});
    }
    Settings settings(file());

    EXPECT_EQ(settings.themeChoice(), ThemeChoice::Dark);
    EXPECT_EQ(settings.clock(), ClockKind::Real);
    EXPECT_FALSE(settings.narrator());
    EXPECT_EQ(settings.playbackSpeed(), 2);
    EXPECT_TRUE(settings.wheelZooms());
    EXPECT_EQ(settings.blockingThreshold(), 20'000'000);
    EXPECT_EQ(settings.stepCost(), std::chrono::milliseconds(20));
    EXPECT_EQ(settings.uiScale(), 150);
    EXPECT_EQ(settings.eventLimit(), 50'000u);
    EXPECT_EQ(settings.language(), QStringLiteral("zh_CN"));
    models::TimelineState state;
    settings.restore(state);
    EXPECT_EQ(state.arrowKinds(), models::ArrowKinds(models::ArrowKind::Cancel));
    EXPECT_TRUE(state.showsAllScopes());
    EXPECT_FALSE(state.showsResources());
    EXPECT_FALSE(state.collapsesSiblings());
    EXPECT_FALSE(state.foldsIdleGaps());
    EXPECT_EQ(state.density(), models::LaneDensity::Compact);
    EXPECT_EQ(state.labelWidth(), 200);
    EXPECT_EQ(settings.mutedRules(), QStringList{QStringLiteral("blocking-call")});
}

TEST_F(SettingsTest, ReplaceWhatMakesNoSenseByTheDefault)
{
    {
        QSettings raw(file(), QSettings::IniFormat);
        raw.setValue("view/theme", "mauve");
        raw.setValue("playback/speed", "-3");
        raw.setValue("editor/zoom", 5000);
        raw.setValue("run/blockingThreshold", -1);
        raw.setValue("run/stepCost", qlonglong{1'000'000'000'000});
        raw.setValue("view/scale", 0);
        raw.setValue("run/eventLimit", 3);
        raw.setValue("timeline/laneHeight", 17);
        raw.setValue("timeline/arrows", "sideways");
        raw.setValue("timeline/labelWidth", -40);
    }
    Settings settings(file());

    EXPECT_EQ(settings.themeChoice(), ThemeChoice::System);
    EXPECT_EQ(settings.playbackSpeed(), 1);
    EXPECT_EQ(settings.editorZoom(), 20);
    EXPECT_EQ(settings.blockingThreshold(), 1'000'000);
    EXPECT_EQ(settings.stepCost(), std::chrono::milliseconds(100));
    EXPECT_EQ(settings.uiScale(), 100);
    EXPECT_EQ(settings.eventLimit(), 10'000u);
    models::TimelineState state;
    settings.restore(state);
    EXPECT_EQ(state.density(), models::LaneDensity::Comfortable);
    EXPECT_EQ(state.labelWidth(), 96);
}

TEST_F(SettingsTest, KeepTheTenNewestFilesEachOnce)
{
    Settings settings(file());
    QSignalSpy changed(&settings, &Settings::recentFilesChanged);
    for (int i = 0; i < 12; ++i)
        settings.addRecentFile(QStringLiteral("/tmp/%1.py").arg(i));
    settings.addRecentFile(QStringLiteral("/tmp/5.py"));

    const QStringList files = settings.recentFiles();

    EXPECT_EQ(files.size(), 10);
    EXPECT_EQ(files.first(), QStringLiteral("/tmp/5.py"));
    EXPECT_EQ(files.count(QStringLiteral("/tmp/5.py")), 1);
    EXPECT_EQ(changed.size(), 13);
}

TEST_F(SettingsTest, DoNotRestoreALayoutOfAnotherVersion)
{
    Settings settings(file());
    settings.saveWindow("geometry", "layout");
    EXPECT_EQ(settings.layout(), QByteArray("layout"));
    {
        QSettings raw(file(), QSettings::IniFormat);
        raw.setValue("window/layoutVersion", Settings::kLayoutVersion + 1);
    }

    EXPECT_EQ(Settings(file()).layout(), QByteArray());
}
