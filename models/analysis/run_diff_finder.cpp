#include "models/analysis/run_diff_finder.h"

#include "models/store/trace_store.h"

#include <chrono>

namespace awaitscope::models {

using namespace std::chrono_literals;

RunDiffFinder::RunDiffFinder(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(50ms);
    connect(&m_timer, &QTimer::timeout, this, &RunDiffFinder::look);
}

RunDiffFinder::~RunDiffFinder()
{
    stop();
}

RunDiffFinder::Found RunDiffFinder::find(
    const TraceStore& a, const TraceStore& b, RunDiff::Progress* progress)
{
    Found found;
    auto diff = std::make_unique<const RunDiff>(a, b, progress);
    // What is changed is told at B; A says what B does not have.
    auto ofA = std::make_shared<LaneNotes>(), ofB = std::make_shared<LaneNotes>();
    const RunDiffWords words(*diff);
    for (const TaskPair& pair : diff->pairs()) {
        if (progress && progress->stop)
            break;
        if (pair.b == kNoIndex)
            ofA->emplace(pair.a, words.change(pair));
        else if (pair.parting != kNever)
            ofB->emplace(pair.b, words.change(pair));
    }
    found.diff = std::move(diff);
    found.notesA = std::move(ofA);
    found.notesB = std::move(ofB);
    return found;
}

void RunDiffFinder::compare(const TraceStore& a, const TraceStore& b, std::uint64_t atOnce)
{
    stop();
    if (std::uint64_t{a.eventCount()} + b.eventCount() + a.taskCount() + b.taskCount() <= atOnce) {
        m_found = find(a, b, nullptr);
        emit found();
        return;
    }
    m_work = std::make_unique<Work>();
    m_work->thread = std::thread([work = m_work.get(), &a, &b] {
        work->found = find(a, b, &work->progress);
        work->ready = true;
    });
    m_timer.start();
}

void RunDiffFinder::stop()
{
    m_timer.stop();
    if (m_work) {
        m_work->progress.stop = true;
        m_work->thread.join();
        m_work.reset();
    }
    m_found = {};
}

int RunDiffFinder::permille() const
{
    return m_work ? m_work->progress.permille.load() : m_found.diff ? 1000 : 0;
}

void RunDiffFinder::look()
{
    if (!m_work)
        return;
    if (!m_work->ready) {
        emit progressed();
        return;
    }
    m_timer.stop();
    m_work->thread.join();
    m_found = std::move(m_work->found);
    m_work.reset();
    emit found();
}

} // namespace awaitscope::models
