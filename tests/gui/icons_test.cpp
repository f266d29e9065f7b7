#include "gui/icons.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QPixmap>

namespace awaitscope::gui {

namespace {

int inkOf(const QImage& image)
{
    int ink = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            ink += qAlpha(image.pixel(x, y)) > 128;
    return ink;
}

} // namespace

TEST(Icons, EveryNameHasAPictureThatDrawsSomething)
{
    for (int i = 0; i < static_cast<int>(IconName::Count); ++i) {
        const auto name = static_cast<IconName>(i);
        ASSERT_TRUE(QFile::exists(iconPath(name))) << iconPath(name).toStdString();
        EXPECT_GT(inkOf(icon(name, Qt::black).pixmap(16, 16).toImage()), 6)
            << iconPath(name).toStdString();
    }
}

TEST(Icons, AreDrawnInTheColourAskedFor)
{
    const QImage image = icon(IconName::Play, "#0A5FC4").pixmap(16, 16).toImage();
    EXPECT_EQ(image.pixelColor(7, 8), QColor("#0A5FC4"));
}

TEST(Icons, AreDrawnAnewForADenseScreen)
{
    const QPixmap pixmap = icon(IconName::Stop, Qt::black).pixmap(QSize(16, 16), 2.0);
    EXPECT_EQ(pixmap.size(), QSize(32, 32));
    EXPECT_DOUBLE_EQ(pixmap.devicePixelRatio(), 2.0);
    EXPECT_EQ(inkOf(pixmap.toImage()), 16 * 16); // the square from 4 to 12, twice as dense
}

TEST(Icons, AreFaintWhenDisabled)
{
    const QImage image
        = icon(IconName::Stop, Qt::black).pixmap(QSize(16, 16), 1.0, QIcon::Disabled).toImage();
    EXPECT_NEAR(qAlpha(image.pixel(8, 8)), 0.42 * 255, 2);
}

} // namespace awaitscope::gui
