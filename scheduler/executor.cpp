#include "scheduler/executor.h"

#include <algorithm>
#include <stdexcept>

namespace awaitscope {

namespace {

constexpr std::size_t kMostWorkers = 32; // CPython's own limit

std::size_t default_workers()
{
    return std::min<std::size_t>(kMostWorkers, std::max(1U, std::thread::hardware_concurrency()) + 4);
}

} // namespace

ThreadPoolExecutor::ThreadPoolExecutor(std::size_t max_workers) :
    m_max_workers(max_workers > 0 ? max_workers : default_workers())
{
}

ThreadPoolExecutor::~ThreadPoolExecutor()
{
    shutdown();
}

void ThreadPoolExecutor::submit(std::function<void()> job)
{
    const std::lock_guard lock(m_mutex);
    if (m_shut_down)
        throw std::runtime_error("cannot schedule new futures after shutdown");
    m_jobs.push_back(std::move(job));
    if (m_idle < m_jobs.size() && m_workers.size() < m_max_workers)
        m_workers.emplace_back([this] { work(); });
    m_changed.notify_one();
}

void ThreadPoolExecutor::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idle;
        m_changed.wait(lock, [this] { return !m_jobs.empty() || m_shut_down; });
        --m_idle;
        if (m_jobs.empty())
            return;
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

void ThreadPoolExecutor::shutdown()
{
    std::vector<std::thread> workers;
    {
        const std::lock_guard lock(m_mutex);
        m_shut_down = true;
        workers.swap(m_workers);
        m_changed.notify_all();
    }
    for (std::thread& worker : workers)
        worker.join();
}

} // namespace awaitscope
