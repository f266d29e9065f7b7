#include "gui/preferences/settings_dialog.h"
#include "gui/settings.h"
#include "gui/translations.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct SettingsDialogTest : testing::Test {
    SettingsDialogTest()
    {
        dialog.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&dialog));
    }

    /// The control of a setting, by the name that screen readers hear too.
    template <class Control>
    Control& control(const char* name)
    {
        for (Control* each : dialog.findChildren<Control*>())
            if (each->accessibleName() == QLatin1String(name))
                return *each;
        throw std::runtime_error(std::string("no control is called ") + name);
    }

    QTemporaryDir folder;
    Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
    SettingsDialog dialog{settings};
};

} // namespace

TEST_F(SettingsDialogTest, ChangesASettingAtOnce)
{
    auto& wheel = control<QComboBox>("Wheel");
    wheel.setFocus();
    QTest::keyClick(&wheel, Qt::Key_Down);
    EXPECT_TRUE(settings.wheelZooms());

    auto& blocking = control<QDoubleSpinBox>("Blocking call");
    blocking.setFocus();
    blocking.selectAll();
    QTest::keyClicks(&blocking, QStringLiteral("0.25"));
    EXPECT_EQ(settings.blockingThreshold(), 100'000'000) << "a number counts when it is written";
    QTest::keyClick(&blocking, Qt::Key_Tab);
    EXPECT_EQ(settings.blockingThreshold(), 250'000'000);
}

TEST_F(SettingsDialogTest, ShowsWhatIsChangedElsewhere)
{
    settings.setThemeChoice(ThemeChoice::HighContrast);
    settings.setEventLimit(20'000);

    EXPECT_EQ(control<QComboBox>("Theme").currentText(), QStringLiteral("High contrast"));
    EXPECT_EQ(control<QDoubleSpinBox>("Pause after").value(), 20'000);
}

TEST_F(SettingsDialogTest, FindsSettingsByTheirWordsAndSaysWhenThereAreNone)
{
    auto& search = *dialog.findChild<QLineEdit*>();
    QTest::keyClicks(&search, QStringLiteral("loop HOLDS"));
    EXPECT_TRUE(control<QDoubleSpinBox>("Blocking call").isVisible());
    EXPECT_FALSE(control<QComboBox>("Theme").isVisible());

    QTest::keyClicks(&search, QStringLiteral(" nonsense"));
    EXPECT_FALSE(control<QDoubleSpinBox>("Blocking call").isVisible());
    const auto labels = dialog.findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text() == QLatin1String("No setting has these words.");
    }));

    search.clear();
    EXPECT_TRUE(control<QComboBox>("Theme").isVisible());
}

TEST_F(SettingsDialogTest, AsksForAnotherLanguageOnlyWhenItIsAnother)
{
    QSignalSpy asked(&dialog, &SettingsDialog::languageChanged);
    auto& language = control<QComboBox>("Language");
    EXPECT_EQ(language.count(), translatedLanguages().size() + 1);
    EXPECT_GT(language.findText(QStringLiteral("English")), 0);
    EXPECT_GT(language.findText(QStringLiteral("简体中文")), 0);
    language.setFocus();
    QTest::keyClick(&language, Qt::Key_Down);
    EXPECT_EQ(settings.language(), translatedLanguages().first());
    EXPECT_EQ(asked.count(), 1);
}
