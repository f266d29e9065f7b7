// What a figure costs, from its options to its file: `./dev bench figures`.
//
//   Image/N       a figure 3840 pixels wide of all lanes, which is more than 2160 high, in memory
//   Png/N ...     the same, written to a file
//   Screen/N      the first frame of a timeline of as many pixels and lanes
//   Article/N     a figure as it is without options, written to a PNG
// N is the trace: 50 tasks with 10 thousand, a million and 10 million events, of which nothing was
// drawn before. `Mpx` is how many pixels, `bytes` the size of the file. AWAITSCOPE_BENCH_EVENTS is
// the most events that are tried.
#include "generated_trace.h"

#include "gui/figure/figure_file.h"
#include "gui/timeline/timeline_painter.h"
#include "models/store/trace_builder.h"

#include <benchmark/benchmark.h>

#include <QFileInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QTemporaryDir>

#include <map>

namespace awaitscope::bench {

namespace {

constexpr std::uint32_t kTasks = 50;
constexpr double kWidth = 1920, kScale = 2;

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
    options.density = models::LaneDensity::Compact;
    options.title = QStringLiteral("A run");
    return options;
}

void countPixels(benchmark::State& state, QSizeF size)
{
    state.counters["Mpx"] = size.width() * size.height() / 1e6;
}

void Screen(benchmark::State& state)
{
    const models::TraceStore& store = storeOf(state.range(0));
    gui::TextCache texts;
    const QSizeF size = gui::Figure(store, options()).size();
    QImage image((size * kScale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    for (auto _ : state) {
        // As of a run that has just been opened: what is kept from frame to frame is found anew.
        models::TimelineState view;
        view.setStore(&store);
        view.setDensity(models::LaneDensity::Compact);
        models::TimelineLayout layout;
        layout.update(view, size, 0,
            [&](QStringView text, double px, bool bold) { return texts.width(text, px, bold); });
        QPainter painter(&image);
        gui::TimelinePainter(gui::Theme::light(), texts)
            .paint(painter, layout.parts(), QRectF(QPointF(), size));
    }
    countPixels(state, image.size());
}

/// The picture in memory, as the clipboard gets it.
void Image(benchmark::State& state)
{
    const models::TraceStore& store = storeOf(state.range(0));
    QSize size;
    for (auto _ : state) {
        gui::Figure figure(store, options());
        const QImage image = gui::figureImage(figure);
        size = image.size();
    }
    countPixels(state, size);
}

void measureFile(benchmark::State& state, const gui::FigureOptions& options, const char* name)
{
    const models::TraceStore& store = storeOf(state.range(0));
    const QTemporaryDir folder;
    const QString path = folder.filePath(QLatin1String(name));
    for (auto _ : state) {
        if (!gui::renderFigure(store, options, path))
            state.SkipWithError("the file cannot be written");
    }
    state.counters["bytes"] = static_cast<double>(QFileInfo(path).size());
}

void Png(benchmark::State& state)
{
    measureFile(state, options(), "figure.png");
}

void Svg(benchmark::State& state)
{
    measureFile(state, options(), "figure.svg");
}

void Pdf(benchmark::State& state)
{
    measureFile(state, options(), "figure.pdf");
}

void Article(benchmark::State& state)
{
    measureFile(state, {}, "figure.png");
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
            {"Screen", Screen}, {"Image", Image}, {"Png", Png}, {"Svg", Svg}, {"Pdf", Pdf},
            {"Article", Article}};
        for (const auto& [name, function] : measured)
            benchmark::RegisterBenchmark(name, function)
                ->Arg(events)
                ->UseRealTime()
                ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
