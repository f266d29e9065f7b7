#include "models/scenario/what_if.h"

#include "models/format_time.h"

#include <cstdlib>

namespace awaitscope::models {

namespace {

std::unique_ptr<ScenarioRunner> makeRunner()
{
    auto runner = std::make_unique<ScenarioRunner>();
    ScenarioRunner::Limits limits;
    limits.events = WhatIf::kMostEvents;
    limits.noProgressMs = 1000;
    runner->setLimits(limits);
    return runner;
}

} // namespace

WhatIf::WhatIf(QObject* parent) : QObject(parent), m_running(makeRunner()), m_shown(makeRunner())
{
    for (ScenarioRunner* runner : {m_running.get(), m_shown.get()}) {
        connect(runner, &ScenarioRunner::finished, this, [this, runner] {
            if (runner == m_running.get())
                finished();
        });
        connect(runner, &ScenarioRunner::limitReached, runner, &ScenarioRunner::stop,
            Qt::QueuedConnection);
    }
}

WhatIf::~WhatIf() = default;

void WhatIf::ask(const TraceStore& base, const QString& source, const QString& fileName,
    const RunConditions& conditions)
{
    m_base = &base;
    m_source = source;
    m_fileName = fileName;
    static_cast<RunConditions&>(m_options) = conditions;
    m_waiting = true;
    if (!m_running->isActive())
        start();
}

void WhatIf::start()
{
    m_waiting = false;
    m_running->run(m_source, m_fileName, m_options);
}

void WhatIf::finished()
{
    if (!m_base)
        return;
    m_diff.reset();
    std::swap(m_running, m_shown);
    if (answer())
        m_diff = std::make_unique<RunDiff>(*m_base, *answer());
    emit changed();
    if (m_waiting && m_base)
        start();
}

void WhatIf::stop()
{
    if (!m_base)
        return;
    m_diff.reset();
    m_base = nullptr;
    m_waiting = false;
    m_running->stop();
    emit changed();
}

const TraceStore* WhatIf::answer() const
{
    return m_base && m_shown->store().eventCount() > 0 ? &m_shown->store() : nullptr;
}

QString WhatIf::summary() const
{
    if (!m_diff)
        return m_base && m_shown->end() == ScenarioRunner::End::Refused ? m_shown->endMessage()
                                                                        : QString();
    const QString end = formatSeconds(m_diff->durationB());
    const TimeNs change = m_diff->durationB() - m_diff->durationA();
    if (m_shown->end() == ScenarioRunner::End::Stopped)
        return tr("does not end within %1 events").arg(formatCount(kMostEvents));
    if (m_diff->isEqual(m_diff->durationA(), m_diff->durationB()))
        return tr("ends at %1 s as before").arg(end);
    const QString by = formatMeasured(std::abs(change));
    return change > 0 ? tr("ends at %1 s, %2 later").arg(end, by)
                      : tr("ends at %1 s, %2 earlier").arg(end, by);
}

} // namespace awaitscope::models
