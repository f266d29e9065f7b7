// What frames of the timeline cost on one generated trace, and what its store takes.
// Prints rows for tests/bench/timeline_table, which runs it for each size and device pixel ratio.
#include "counting_device.h"
#include "generated_trace.h"

#include "gui/theme.h"
#include "gui/timeline/timeline_view.h"
#include "models/store/trace_builder.h"
#include "models/store/trace_store.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <malloc.h>
#include <unistd.h>
#include <vector>

namespace awaitscope::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr QSize kWindow(1920, 1080);
constexpr double kLongFrame = 1000.0 / 30; // ms; two frames at sixty a second

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// What a frame took, ms. The processor's time does not grow when the machine is busy elsewhere.
struct Spent {
    double wall, cpu;
};

/// Measures from its construction on.
class Watch {
public:
    Spent elapsed() const
    {
        return {milliseconds(Clock::now() - m_begin), cpuTime() - m_cpuBegin};
    }

private:
    static double cpuTime()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    Clock::time_point m_begin = Clock::now();
    double m_cpuBegin = cpuTime();
};

std::size_t residentBytes()
{
    long pages = 0, resident = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%ld %ld", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return static_cast<std::size_t>(resident) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::size_t allocatedBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

class Bench {
public:
    Bench(const QString& name, GeneratedTrace::Shape shape, double ratio, int frames)
        : m_name(name), m_shape(shape), m_ratio(ratio), m_frames(frames),
          m_store(std::make_shared<const trace::StringPool>())
    {
    }

    void build();
    void openView();
    void frames();
    void live();

private:
    /// One row: `change` alters what is seen before each frame; only the frame is timed.
    void measure(const char* what, int count, const std::function<void(int)>& change);
    void row(const char* what, std::vector<Spent> times, const PaintCounts& counts) const;
    Spent frame(); ///< to lay out and paint the whole picture now
    PaintCounts countedFrame();
    void hoverAt(QPointF position);

    QString m_name;
    GeneratedTrace::Shape m_shape;
    double m_ratio;
    int m_frames;
    models::TraceStore m_store;
    models::TimelineState m_state;
    std::unique_ptr<gui::TimelineView> m_view;
};

void Bench::build()
{
    GeneratedTrace trace(m_shape);
    m_store.clear(trace.strings());
    models::TraceBuilder builder(m_store);
    std::vector<trace::TraceEvent> events;
    // Around the store only: what the generator itself needs is none of a trace's memory.
    std::size_t resident = 0, allocated = 0;
    Clock::duration spent{};
    const auto measured = [&](const auto& work) {
        const std::size_t residentBefore = residentBytes(), allocatedBefore = allocatedBytes();
        const auto begin = Clock::now();
        work();
        spent += Clock::now() - begin;
        resident += residentBytes() - residentBefore; // wraps where it shrinks
        allocated += allocatedBytes() - allocatedBefore;
    };
    while (trace.next(events))
        measured([&] { builder.append(events); });
    measured([&] { builder.finish(); });
    const double count = std::max<double>(m_store.eventCount(), 1);
    std::printf("%s\t%u\t-\tstore\t%.0f\t-\t-\t-\t-\t-\t-\t-\t%.1f\t%.1f\t%.2f\n", qPrintable(m_name),
        m_store.taskCount(), count, static_cast<double>(allocated) / count,
        static_cast<double>(resident) / count,
        count / milliseconds(spent) / 1000);
}

void Bench::openView()
{
    m_state.setFollowing(false);
    m_state.setStore(&m_store);
    m_view = std::make_unique<gui::TimelineView>(&m_state);
    m_view->setAnimated(false);
    m_view->setTheme(gui::Theme::light());
    m_view->resize(kWindow);
    m_view->show();
    QApplication::processEvents();
}

Spent Bench::frame()
{
    const Watch watch;
    m_view->viewport()->repaint();
    return watch.elapsed();
}

PaintCounts Bench::countedFrame()
{
    CountingDevice device(kWindow, m_ratio);
    gui::TextCache texts;
    gui::TimelinePainter timeline(gui::Theme::light(), texts);
    QPainter painter(&device);
    timeline.paint(painter, m_view->parts(), QRectF(QPointF(0, 0), QSizeF(kWindow)));
    painter.end();
    return device.counts();
}

void Bench::row(const char* what, std::vector<Spent> times, const PaintCounts& counts) const
{
    const auto share = [&times](double Spent::*clock, double part) {
        const auto at = static_cast<std::ptrdiff_t>(static_cast<double>(times.size() - 1) * part);
        std::nth_element(times.begin(), times.begin() + at, times.end(),
            [clock](const Spent& a, const Spent& b) { return a.*clock < b.*clock; });
        return times[static_cast<std::size_t>(at)].*clock;
    };
    const auto late = std::count_if(
        times.begin(), times.end(), [](const Spent& time) { return time.wall > kLongFrame; });
    std::printf("%s\t%u\t%g\t%s\t%zu\t%.2f\t%.2f\t%.2f\t%zu\t%.2f\t%llu\t%llu\t%llu\t-\t-\t-\n",
        qPrintable(m_name), m_store.taskCount(), m_ratio, what, times.size(),
        share(&Spent::wall, 0.5), share(&Spent::wall, 0.99), share(&Spent::wall, 1),
        static_cast<std::size_t>(late), share(&Spent::cpu, 0.5),
        static_cast<unsigned long long>(counts.rects),
        static_cast<unsigned long long>(counts.lines),
        static_cast<unsigned long long>(counts.labels));
    std::fflush(stdout);
}

void Bench::measure(const char* what, int count, const std::function<void(int)>& change)
{
    std::vector<Spent> times;
    PaintCounts most;
    for (int i = 0; i < count; ++i) {
        change(i);
        times.push_back(frame());
        QApplication::processEvents();
        if (i % 30 == 0) {
            const PaintCounts counts = countedFrame();
            most = {std::max(most.rects, counts.rects), std::max(most.lines, counts.lines),
                std::max(most.labels, counts.labels)};
        }
    }
    row(what, std::move(times), most);
}

void Bench::hoverAt(QPointF position)
{
    QMouseEvent move(QEvent::MouseMove, position, m_view->viewport()->mapToGlobal(position),
        Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(m_view->viewport(), &move);
}

void Bench::frames()
{
    const models::TimeRange all = m_state.bounds();
    const models::TimeNs length = all.duration();
    QScrollBar* lanes = m_view->verticalScrollBar();

    // The playhead moves by a nanosecond, so that each frame is laid out anew and looks the same.
    measure("fit", m_frames,
        [this](int i) { m_state.setPlayheadTime(m_state.bounds().start + i % 2); });
    measure("lanes", m_frames, [lanes](int i) { lanes->setValue(i * 3); });
    measure("lanes far", m_frames,
        [lanes, this](int i) { lanes->setValue(lanes->maximum() / m_frames * i); });
    lanes->setValue(0);
    measure("scroll", m_frames, [&](int i) {
        const models::TimeNs width = length / 20;
        const models::TimeNs start = all.start + length / 3 + i * (width / 300);
        m_state.setVisible({start, start + width});
    });
    measure("zoom", m_frames, [&](int i) {
        const double share = std::pow(0.97, i < m_frames / 2 ? i : m_frames - i);
        const auto width = static_cast<models::TimeNs>(static_cast<double>(length) * share);
        const models::TimeNs start = all.start + (length - width) / 3;
        m_state.setVisible({start, start + width});
    });
    m_state.fit();
    frame();
    measure("hover", m_frames, [this](int i) {
        hoverAt({200.0 + (i * 17) % 1600, 110.0 + (i * 7) % 800});
    });
}

/// The same run once more as if it happened now: a million events a second, a sixtieth of them in
/// every frame, with the picture following.
void Bench::live()
{
    constexpr std::size_t kEventsOfFrame = 1'000'000 / 60;
    GeneratedTrace trace(m_shape);
    models::TraceStore store(trace.strings());
    models::TraceBuilder builder(store);
    m_state.setStore(&store);
    m_state.setFollowing(true);
    std::vector<trace::TraceEvent> waiting, events;
    std::vector<Spent> times;
    for (std::size_t at = 0;;) {
        while (waiting.size() - at < kEventsOfFrame && trace.next(events)) {
            waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(at));
            at = 0;
            waiting.insert(waiting.end(), events.begin(), events.end());
        }
        const std::size_t count = std::min(kEventsOfFrame, waiting.size() - at);
        if (count == 0)
            break;
        const Watch watch;
        builder.append(std::span(waiting).subspan(at, count));
        m_view->viewport()->repaint();
        times.push_back(watch.elapsed());
        QApplication::processEvents();
        at += count;
    }
    row("live", std::move(times), countedFrame());
    m_state.setStore(&m_store);
}

} // namespace

} // namespace awaitscope::bench

int main(int argc, char** argv)
{
    using namespace awaitscope;
    // Qt reads the scale before there is a parser.
    const char* ratio = argc > 4 ? argv[4] : "1";
    qputenv("QT_SCALE_FACTOR", ratio);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setFont(gui::uiFont(13));

    if (argc < 5) {
        std::fputs("Usage: timeline_bench NAME EVENTS TASKS RATIO [FRAMES [alike]]\n", stderr);
        return 2;
    }
    bench::GeneratedTrace::Shape shape;
    shape.events = std::strtoull(argv[2], nullptr, 10);
    shape.tasks = static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10));
    if (shape.tasks > shape.events / 50) // as many lanes as that live all at once
        shape.alive = shape.tasks;
    const int frames = argc > 5 ? std::atoi(argv[5]) : 300;
    shape.alike = argc > 6;
    bench::Bench bench(QString::fromLocal8Bit(argv[1]), shape, std::atof(ratio), frames);
    bench.build();
    bench.openView();
    bench.frames();
    bench.live();
    return 0;
}
