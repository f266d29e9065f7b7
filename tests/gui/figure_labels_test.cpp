#include "gui/figure/figure.h"

#include "event_script.h"
#include "text_recorder.h"

#include <gtest/gtest.h>

#include <QPainter>

/// No label overlaps another or leaves the picture, whatever the run is like.
namespace awaitscope::gui {

namespace {

std::vector<TextRecorder::Text> textsOf(
    const models::TraceStore& store, const FigureOptions& options, QSizeF* size = nullptr)
{
    Figure figure(store, options);
    TextRecorder recorder(figure.size());
    QPainter painter(&recorder);
    figure.paint(painter);
    painter.end();
    if (size)
        *size = figure.size();
    return recorder.texts();
}

/// What is wrong with the texts of a figure; empty if nothing is.
std::string collisions(const models::TraceStore& store, const FigureOptions& options)
{
    QSizeF size;
    const auto texts = textsOf(store, options, &size);
    EXPECT_GT(texts.size(), 5u);
    const QRectF page = QRectF(QPointF(), size).adjusted(-0.5, -0.5, 0.5, 0.5);
    QStringList found;
    for (std::size_t i = 0; i < texts.size() && found.size() < 8; ++i) {
        const QRectF& rect = texts[i].rect;
        const auto named = [](const TextRecorder::Text& text) {
            return QStringLiteral("'%1' (%2) at %3,%4")
                .arg(text.text.left(40), text.group)
                .arg(text.rect.x())
                .arg(text.rect.y());
        };
        if (!page.contains(rect))
            found << named(texts[i]) + QStringLiteral(" leaves the picture");
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            if (rect.adjusted(0.5, 0.5, -0.5, -0.5).intersects(texts[j].rect))
                found << named(texts[i]) + QStringLiteral(" covers ") + named(texts[j]);
        }
    }
    return found.join(u'\n').toStdString();
}

/// Tasks with names nobody would like to draw, whose spans last nothing, a nanosecond and an hour.
std::unique_ptr<models::TraceStore> hostileRun(unsigned tasks)
{
    const std::string names[] = {std::string(200, 'W'), "family 👩‍👩‍👧‍👦🏳️‍🌈 of emoji 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀",
        "مهمة تنزيل الملفات من الخادم البعيد", "משימת הורדה", "下载所有页面和图片的任务名称很长很长很长",
        "name with\nline\tbreaks", "<b>&amp;\"quoted\"</b>", "combining é̂̃̈́", "", "plain"};
    EventScript script;
    script.at(0);
    const trace::ObjectId main = script.create("main", trace::ObjectId::None);
    script.begin(main);
    std::vector<trace::ObjectId> made;
    for (unsigned i = 0; i < tasks; ++i)
        made.push_back(script.create(
            names[i % std::size(names)] + (i < std::size(names) ? "" : std::to_string(i)), main));
    script.sleep(main, 7200);
    for (unsigned i = 0; i < tasks; ++i) {
        script.begin(made[i]);
        if (i % 7 == 0)
            script.finish(made[i]);
        else
            script.sleep(made[i], i % 3 == 0 ? 0 : i % 3 == 1 ? 1e-9 : 3600);
    }
    script.at(0.000001);
    for (unsigned i = 0; i < tasks; ++i) {
        if (i % 7 != 0 && i % 3 != 2) {
            script.begin(made[i]);
            script.print(made[i], std::string(300, 'x'));
            script.fail(made[i], std::string(80, 'E'), "m");
        }
    }
    script.at(3600);
    for (unsigned i = 0; i < tasks; ++i) {
        if (i % 7 != 0 && i % 3 == 2) {
            script.begin(made[i]);
            script.cancelled(made[i]);
        }
    }
    script.at(7200);
    script.begin(main);
    script.finish(main);
    script.stop();
    return script.store();
}

FigureOptions hostileOptions()
{
    FigureOptions options;
    options.title = QString(400, u'T');
    options.subtitle = QStringLiteral("עברית ואנגלית together, ").repeated(20);
    options.source = QString(300, u'x') + QStringLiteral("\n\tif 下载: # 注释\n");
    options.sourceName = QString(200, u'n') + QStringLiteral(".py");
    options.code = CodeExcerpt{1, 2, {1}};
    options.orderAt = 0;
    options.playhead = 3'600'000'000'000;
    options.charts = {models::CounterKind::LiveTasks, models::CounterKind::LoopLag};
    for (int i = 0; i < 12; ++i)
        options.notes.push_back({i < 6 ? 0 : 3'600'000'000'000, i % 2 ? QStringLiteral("main")
                                                                      : QString(),
            i % 3 ? QString(150, u'n') : QStringLiteral("这是一个没有空格的很长的句子").repeated(8)});
    return options;
}

} // namespace

TEST(FigureLabels, OfAnOrdinaryRunKeepApart)
{
    const auto store = pageLoad().store();
    for (const double width : {1600.0, 1200.0, 800.0, 480.0, 321.0}) {
        FigureOptions options;
        options.width = width;
        options.title = QStringLiteral("A page that loads");
        options.orderAt = 1'700'000'000;
        options.notes = {{500'000'000, QStringLiteral("upload"), QStringLiteral("A note.")},
            {500'000'000, QString(), QStringLiteral("On the axis.")}};
        EXPECT_EQ(collisions(*store, options), "") << "at a width of " << width;
    }
}

TEST(FigureLabels, OfHostileNamesKeepApart)
{
    const auto store = hostileRun(10);
    for (const double width : {1200.0, 640.0, 321.0}) {
        FigureOptions options = hostileOptions();
        options.width = width;
        if (width < 640) // there is no room for a dozen numbers in one lane
            options.notes.resize(2);
        EXPECT_EQ(collisions(*store, options), "") << "at a width of " << width;
    }
}

TEST(FigureLabels, OfEachLaneSizeAndPresetKeepApart)
{
    const auto store = hostileRun(10);
    for (const auto density : {models::LaneDensity::Compact, models::LaneDensity::Comfortable,
             models::LaneDensity::Present}) {
        FigureOptions options = hostileOptions();
        options.density = density;
        EXPECT_EQ(collisions(*store, options), "") << "lane size " << static_cast<int>(density);
    }
}

TEST(FigureLabels, OfFiveHundredLanesKeepApart)
{
    const auto store = hostileRun(500);
    EXPECT_EQ(collisions(*store, {}), "");
}

TEST(FigureLabels, OfAnHourBesideANanosecondKeepApart)
{
    const auto store = hostileRun(30);
    FigureOptions options;
    options.range = models::TimeRange{0, 2000};
    EXPECT_EQ(collisions(*store, options), "");
    options.range = models::TimeRange{3'599'999'999'000, 3'600'000'001'000};
    EXPECT_EQ(collisions(*store, options), "");
}

} // namespace awaitscope::gui
