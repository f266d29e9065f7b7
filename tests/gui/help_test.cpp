#include "gui/help/signs_dialog.h"
#include "gui/help/subset_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextBrowser>

#include <gtest/gtest.h>

using namespace awaitscope::gui;

namespace {

TEST(Help, DrawsEverySignBesideWhatItMeans)
{
    SignsDialog dialog(Theme::light());
    dialog.show();
    TextCache texts;
    const Theme theme = Theme::light();
    const auto labels = dialog.findChildren<QLabel*>();
    for (const TimelineSign& sign : timelineSigns(theme, texts)) {
        const bool told = std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
            return label->text().contains(sign.name) && label->text().contains(sign.meaning);
        });
        EXPECT_TRUE(told) << sign.name.toStdString();
    }
    // In dark the samples stand on dark lanes.
    const QWidget* sample = nullptr;
    for (const QWidget* widget : dialog.findChildren<QWidget*>()) {
        if (widget->children().isEmpty() && widget->size() == QSize(46, 30))
            sample = widget;
    }
    ASSERT_TRUE(sample);
    EXPECT_EQ(const_cast<QWidget*>(sample)->grab().toImage().pixelColor(0, 0), theme.lane);
    dialog.setTheme(Theme::dark());
    EXPECT_EQ(
        const_cast<QWidget*>(sample)->grab().toImage().pixelColor(0, 0), Theme::dark().lane);
}

TEST(Help, LeadsToTheKeysAndToThePythonThatRuns)
{
    SignsDialog dialog(Theme::light());
    QSignalSpy keys(&dialog, &SignsDialog::keysRequested);
    QSignalSpy subset(&dialog, &SignsDialog::subsetRequested);
    for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
        if (!button->isDefault())
            button->click();
    }
    EXPECT_EQ(keys.count(), 1);
    EXPECT_EQ(subset.count(), 1);
    const SubsetDialog page;
    EXPECT_TRUE(page.findChild<QTextBrowser*>()->toPlainText().contains("async for"));
}

} // namespace
