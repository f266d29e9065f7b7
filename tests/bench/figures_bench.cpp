// What a figure costs, from its options to the bytes of its file: `./dev bench figures`.
//
//   Screen/N      the first frame of the timeline at 3840 by 2160 pixels
//   Png/N ...     a figure of as many pixels with every lane, and its file
// N is the trace: 50 tasks with 10 thousand, a million and 10 million events. `bytes` is the size
// of the file. AWAITSCOPE_BENCH_EVENTS is the most events that are tried.
#include "generated_trace.h"

#include "gui/figure/figure_file.h"
#include "gui/timeline/timeline_painter.h"
#include "models/store/trace_builder.h"

#include <benchmark/benchmark.h>

#include <QGuiApplication>
#include <QPainter>

#include <map>

namespace awaitscope::bench {

namespace {

constexpr std::uint32_t kTasks = 50;
constexpr double kWidth = 1920, kScale = 2; // 4K

std::unique_ptr<models::TraceStore> generate(std::uint64_t events)
{
    GeneratedTrace::Shape shape;
    shape.events = events;
    shape.tasks = shape.alive = kTasks;
    GeneratedTrace trace(shape);
    auto store = std::make_unique<models::TraceStore>(trace.strings());
    models::TraceBuilder builder(*store);
    std::vector<trace::TraceEvent> block;
    while (trace.next(block))
        builder.append(block);
    builder.finish();
    return store;
}

const models::TraceStore& storeOf(std::int64_t events)
{
    static std::map<std::int64_t, std::unique_ptr<models::TraceStore>> stores;
    auto& store = stores[events];
    if (!store)
        store = generate(static_cast<std::uint64_t>(events));
    return *store;
}

gui::FigureOptions options()
{
    gui::FigureOptions options;
    options.width = kWidth;
    options.scale = kScale;
    options.title = QStringLiteral("A run");
    return options;
}

void Screen(benchmark::State& state)
{
    const models::TraceStore& store = storeOf(state.range(0));
    gui::TextCache texts;
    QImage image(3840, 2160, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    for (auto _ : state) {
        // As of a run that has just been opened: what is kept from frame to frame is found anew.
        models::TimelineState view;
        view.setStore(&store);
        models::TimelineLayout layout;
        layout.update(view, QSizeF(1920, 1080), 0,
            [&](QStringView text, double px, bool bold) { return texts.width(text, px, bold); });
        QPainter painter(&image);
        gui::TimelinePainter(gui::Theme::light(), texts)
            .paint(painter, layout.parts(), QRectF(0, 0, 1920, 1080));
    }
}

template <class Write> void measureFigure(benchmark::State& state, Write&& write)
{
    const models::TraceStore& store = storeOf(state.range(0));
    qsizetype bytes = 0;
    for (auto _ : state) {
        gui::Figure figure(store, options());
        const QByteArray file = write(figure);
        bytes = file.size();
        benchmark::DoNotOptimize(file.constData());
    }
    state.counters["bytes"] = static_cast<double>(bytes);
}

/// The picture in memory, as the clipboard gets it.
void Image(benchmark::State& state)
{
    measureFigure(state, [](gui::Figure& figure) {
        const QImage image = gui::figureImage(figure);
        return QByteArray(1, image.isNull() ? '0' : '1');
    });
}

void Png(benchmark::State& state)
{
    measureFigure(state, [](gui::Figure& figure) { return gui::figurePng(figure); });
}

void Svg(benchmark::State& state)
{
    measureFigure(state, [](gui::Figure& figure) { return gui::figureSvg(figure); });
}

void Pdf(benchmark::State& state)
{
    measureFigure(state, [](gui::Figure& figure) { return gui::figurePdf(figure); });
}

} // namespace

} // namespace awaitscope::bench

int main(int argc, char** argv)
{
    using namespace awaitscope::bench;
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    const int most = qEnvironmentVariableIntValue("AWAITSCOPE_BENCH_EVENTS");
    for (const std::int64_t events : {10'000, 1'000'000, 10'000'000}) {
        if (most > 0 && events > most)
            continue;
        const std::pair<const char*, void (*)(benchmark::State&)> measured[] = {
            {"Screen", Screen}, {"Image", Image}, {"Png", Png}, {"Svg", Svg}, {"Pdf", Pdf}};
        for (const auto& [name, function] : measured)
            benchmark::RegisterBenchmark(name, function)
                ->Arg(events)
                ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
