#include "gui/timeline/timeline_painter.h"

#include "gui/timeline/critical_path_painter.h"

#include "event_script.h"
#include "models/timeline/timeline_layout.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

namespace {

using models::BoxPart;
using models::SliceState;

/// A bar of its own, 60 px wide at (10, 10), painted on white.
QImage paintedBar(
    SliceState state, bool dependency, const Theme& theme, Finish finish, double ratio = 1)
{
    const models::LaneMetrics lane;
    BoxPart box{};
    box.rect = QRectF(10, 20 - lane.barHeight[static_cast<std::size_t>(state)] / 2, 60,
        lane.barHeight[static_cast<std::size_t>(state)]);
    box.state = state;
    box.count = 1;
    box.dependency = dependency;
    box.textureLeft = box.rect.left();
    QImage image(QSize(80, 40) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(theme.lane);
    TextCache texts;
    QPainter painter(&image);
    SegmentPainter(theme, texts).paint(painter, std::span(&box, 1), lane, 0, finish);
    return image;
}

int countNear(const QImage& image, const QColor& color, int tolerance = 24)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - color.red()) <= tolerance
                && std::abs(pixel.green() - color.green()) <= tolerance
                && std::abs(pixel.blue() - color.blue()) <= tolerance;
        }
    return count;
}

int largestDifference(const QImage& one, const QImage& other)
{
    int largest = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) {
            const QColor a = one.pixelColor(x, y), b = other.pixelColor(x, y);
            largest = std::max({largest, std::abs(a.red() - b.red()),
                std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
        }
    return largest;
}

/// Rows of the bar's middle column that are not background.
int inkHeight(const QImage& image, const Theme& theme)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y)
        rows += image.pixelColor(image.width() / 2, y) != theme.lane;
    return rows;
}

class EveryFinish : public testing::TestWithParam<std::tuple<Finish, bool>> {
protected:
    Finish finish() const { return std::get<0>(GetParam()); }
    const Theme& theme() const { return std::get<1>(GetParam()) ? Theme::dark() : Theme::light(); }
};

} // namespace

TEST_P(EveryFinish, RunningIsSolidAndTwentyPixelsTall)
{
    const QImage image = paintedBar(SliceState::Running, false, theme(), finish());
    EXPECT_EQ(image.pixelColor(40, 20), theme().running);
    EXPECT_EQ(image.pixelColor(12, 12), theme().running);
    EXPECT_EQ(inkHeight(image, theme()), 20);
}

TEST_P(EveryFinish, ReadyIsDottedInsideASolidOutline)
{
    const QImage image = paintedBar(SliceState::Ready, false, theme(), finish());
    EXPECT_EQ(image.pixelColor(40, 10), theme().ready) << "the upper edge";
    EXPECT_EQ(image.pixelColor(10, 20), theme().ready) << "the left edge";
    EXPECT_GT(countNear(image, theme().readyFill), 500);
    EXPECT_GT(countNear(image, theme().ready, 60), 160) << "outline and dots";
    EXPECT_EQ(inkHeight(image, theme()), 20);
}

TEST_P(EveryFinish, WaitingIsThinnerThanTheOthersAndHatched)
{
    const QImage image = paintedBar(SliceState::Waiting, false, theme(), finish());
    EXPECT_EQ(inkHeight(image, theme()), 14);
    EXPECT_EQ(image.pixelColor(40, 13), theme().waiting) << "the upper edge";
    EXPECT_EQ(image.pixelColor(40, 26), theme().waiting) << "the lower edge";
    EXPECT_GT(countNear(image, theme().waitingHatch, 20), 30);
    EXPECT_GT(countNear(image, theme().waitingFill, 8), 250);
}

TEST_P(EveryFinish, WaitingForATaskHasADashedOutline)
{
    const QImage image = paintedBar(SliceState::Waiting, true, theme(), finish());
    int edge = 0, gaps = 0;
    for (int x = 14; x < 66; ++x) {
        const bool drawn = countNear(image.copy(x, 13, 1, 1), theme().waiting, 40) == 1;
        (drawn ? edge : gaps) += 1;
    }
    EXPECT_GT(edge, 20);
    EXPECT_GT(gaps, 10);
}

TEST_P(EveryFinish, CancellingHasHeavyTape)
{
    const QImage image = paintedBar(SliceState::Cancelling, false, theme(), finish());
    EXPECT_EQ(inkHeight(image, theme()), 20);
    EXPECT_GT(countNear(image, theme().cancellingTape, 10), 200);
    EXPECT_GT(countNear(image, theme().cancelling, 30), 100);
    EXPECT_GT(countNear(image, theme().cancellingFill, 10), 150);
}

TEST_P(EveryFinish, StatesDifferInGreyscale)
{
    // A photocopy keeps the mean grey and the unevenness of each bar apart.
    const auto statistics = [&](SliceState state) {
        const QImage grey = paintedBar(state, false, theme(), finish())
                                .copy(14, 15, 52, 10)
                                .convertToFormat(QImage::Format_Grayscale8);
        double sum = 0, squares = 0;
        for (int y = 0; y < grey.height(); ++y)
            for (int x = 0; x < grey.width(); ++x) {
                const double value = qGray(grey.pixel(x, y));
                sum += value;
                squares += value * value;
            }
        const double n = grey.width() * grey.height();
        return QPointF(sum / n, std::sqrt(std::max(0.0, squares / n - sum / n * sum / n)));
    };
    const SliceState states[]
        = {SliceState::Running, SliceState::Ready, SliceState::Waiting, SliceState::Cancelling};
    for (const SliceState one : states)
        for (const SliceState other : states)
            if (one < other) {
                const QPointF distance = statistics(one) - statistics(other);
                EXPECT_GT(std::hypot(distance.x(), distance.y()), 5)
                    << static_cast<int>(one) << " and " << static_cast<int>(other);
            }
}

TEST_P(EveryFinish, BarsAreSharpOnADenseScreen)
{
    const QImage image = paintedBar(SliceState::Running, false, theme(), finish(), 2);
    EXPECT_EQ(image.pixelColor(80, 20), theme().running);
    EXPECT_EQ(image.pixelColor(80, 19), theme().lane);
    EXPECT_EQ(image.pixelColor(80, 59), theme().running);
    EXPECT_EQ(image.pixelColor(80, 60), theme().lane);
}

INSTANTIATE_TEST_SUITE_P(Segments, EveryFinish,
    testing::Combine(testing::Values(Finish::Fine, Finish::Plain), testing::Bool()));

class PageLoadPicture : public testing::Test {
protected:
    PageLoadPicture() : m_store(pageLoad().store())
    {
        m_state.setStore(m_store.get());
        m_state.setFollowing(false);
        m_state.setPlayheadTime(1'700'000'000);
        m_state.selectTask(6);
    }

    QImage paint(const Theme& theme, double ratio = 1)
    {
        m_layout.update(m_state, size, 0, [this](QStringView text, double px, bool bold) {
            return m_texts.width(text, px, bold);
        });
        QImage image(size.toSize() * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(Qt::magenta); // what nobody paints shows
        QPainter painter(&image);
        TimelinePainter(theme, m_texts).paint(painter, m_layout.parts(), QRectF(QPointF(), size));
        return image;
    }
    int x(double seconds) const
    {
        return static_cast<int>(
            std::lround(m_layout.parts().scale.toX(static_cast<models::TimeNs>(seconds * 1e9))));
    }

    const QSizeF size{762, 430};
    std::unique_ptr<models::TraceStore> m_store;
    models::TimelineState m_state;
    models::TimelineLayout m_layout;
    TextCache m_texts;
};

TEST_F(PageLoadPicture, CoversEveryPixel)
{
    EXPECT_EQ(countNear(paint(Theme::light()), Qt::magenta, 0), 0);
    EXPECT_EQ(countNear(paint(Theme::dark(), 2), Qt::magenta, 0), 0);
}

TEST_F(PageLoadPicture, ShowsTheBlockingCallAndItsBand)
{
    const Theme& theme = Theme::light();
    const QImage image = paint(theme);
    const int laneTop = 34 + 28 + 36 + 5 * 42; // resize is the sixth lane
    EXPECT_EQ(image.pixelColor(x(0.98), laneTop + 24), theme.running);
    EXPECT_EQ(image.pixelColor(x(0.8), laneTop + 12), theme.error) << "the rule above the bar";
    EXPECT_EQ(image.pixelColor(x(0.77), laneTop + 4), theme.blockedFill);
    EXPECT_EQ(image.pixelColor(x(1.1), laneTop + 4), theme.lane);
}

TEST_F(PageLoadPicture, MarksTheSelectedLane)
{
    const Theme& theme = Theme::light();
    const QImage image = paint(theme);
    const int laneTop = 34 + 28 + 36 + 6 * 42;
    EXPECT_EQ(image.pixelColor(1, laneTop + 10), theme.accent);
    EXPECT_EQ(image.pixelColor(100, laneTop + 8), theme.selection);
    EXPECT_EQ(image.pixelColor(x(0.3), laneTop + 8), theme.selection);
}

TEST_F(PageLoadPicture, DrawsThePlayheadThroughEveryLane)
{
    const Theme& theme = Theme::light();
    const QImage image = paint(theme);
    for (const int y : {70, 160, 240, 400})
        EXPECT_GE(countNear(image.copy(x(1.7) - 1, y, 3, 1), theme.accent, 90), 1) << y;
}

TEST_F(PageLoadPicture, PaintsTheSameOnlyWhereAsked)
{
    const QImage whole = paint(Theme::light());
    QImage part = whole;
    const QRect dirty(200, 100, 300, 120);
    {
        QPainter painter(&part);
        painter.setClipRect(dirty);
        painter.fillRect(dirty, Qt::magenta);
        TimelinePainter(Theme::light(), m_texts).paint(painter, m_layout.parts(), dirty);
    }
    EXPECT_LE(largestDifference(part, whole), 2) << "but for the rounding of smooth edges";
}

TEST(CriticalPathStrokes, RunAlongTheLanesInSightAndJoinWhereThePathGoesOver)
{
    models::TimelineParts parts;
    parts.viewport = {240, 200};
    parts.labelWidth = 40;
    parts.scale = {{0, 1000}, 40, 140}; // 10 ns a pixel
    for (const models::TaskRow task : {0u, 1u}) {
        models::LanePart lane{};
        lane.task = task;
        lane.rect = QRectF(0, 42.0 * task, 240, 42);
        parts.lanes.push_back(lane);
    }
    models::CriticalPath path;
    const auto add = [&path](models::TaskRow task, models::TimeNs start, models::TimeNs end) {
        path.segments.push_back({task, models::PathKind::Waiting, start, end, 0, 0});
    };
    add(1, 0, 400);
    add(1, 400, 400);
    add(0, 400, 400); // a step of no length
    add(0, 400, 700);
    add(7, 700, 1000); // its lane is out of sight

    const CriticalPathStrokes strokes = criticalPathStrokes(parts, path);

    ASSERT_EQ(strokes.along.size(), 2u);
    EXPECT_EQ(strokes.along[0], QRectF(40, 80, 40, 2));
    EXPECT_EQ(strokes.along[1], QRectF(80, 38, 30, 2));
    ASSERT_EQ(strokes.between.size(), 1u);
    EXPECT_EQ(strokes.between[0], QRectF(79.5, 38, 1, 44));
}

TEST(CriticalPathStrokes, AreNeverMoreThanPixels)
{
    models::TimelineParts parts;
    parts.viewport = {240, 200};
    parts.labelWidth = 40;
    parts.scale = {{0, 2'000'000}, 40, 240};
    for (const models::TaskRow task : {0u, 1u}) {
        models::LanePart lane{};
        lane.task = task;
        lane.rect = QRectF(0, 42.0 * task, 240, 42);
        parts.lanes.push_back(lane);
    }
    models::CriticalPath path;
    for (models::TimeNs time = 0; time < 2'000'000; time += 2)
        path.segments.push_back({static_cast<models::TaskRow>(time / 2 % 2),
            models::PathKind::Running, time, time + 2, 0, 0});

    const CriticalPathStrokes strokes = criticalPathStrokes(parts, path);

    EXPECT_LE(strokes.along.size(), 201u);
    EXPECT_LE(strokes.between.size(), 201u);
}

} // namespace awaitscope::gui
