#include "gui/figure/figure.h"

#include "models/analysis/wording.h"

#include <algorithm>
#include <cmath>

/// What a figure has to say to whoever asked for it, in the words of the interface.
namespace awaitscope::gui {

using models::secondsLiteral;

QStringList Figure::remarks() const
{
    QStringList remarks;
    const models::TimeRange run{m_store.beginTime(), m_store.endTime()};
    if (const auto& range = m_options.range;
        range && (range->end <= run.start || range->start >= run.end)) {
        remarks << tr("Nothing of the run is shown: the range goes from %1 to %2 s, the run from %3 "
                      "to %4 s.")
                       .arg(secondsLiteral(range->start), secondsLiteral(range->end),
                           secondsLiteral(run.start), secondsLiteral(run.end));
    }
    if (m_wantedWidth > m_options.width * m_zoom + 1) {
        remarks << tr("At %1 px for each second the figure would be %L2 px wide; it shows less of "
                      "the run.")
                       .arg(m_options.pxPerSecond, 0, 'g', 9)
                       .arg(std::llround(std::min(m_wantedWidth, 1e15)));
    }
    remarkOnNotes(remarks);
    if (m_options.code) {
        const qsizetype lines = m_options.source.trimmed().isEmpty()
            ? 0
            : m_options.source.count(u'\n') + (m_options.source.endsWith(u'\n') ? 0 : 1);
        if (lines == 0)
            remarks << tr("No lines of the program are shown: its text is not known.");
        else if (m_options.code->first > lines)
            remarks << tr("No lines of the program are shown: it has %n lines.", nullptr,
                static_cast<int>(lines));
    }
    const auto isOrder
        = [](const Panel& panel) { return qstrcmp(panel.id, "order-of-events") == 0; };
    if (m_options.orderAt && std::none_of(m_panels.begin(), m_panels.end(), isOrder)) {
        remarks << tr("No order of events is listed: nothing happens at %1 s.")
                       .arg(secondsLiteral(*m_options.orderAt));
    }
    return remarks;
}

void Figure::remarkOnNotes(QStringList& remarks) const
{
    const models::TimeRange shown = timeline().scale.range;
    for (std::size_t i = 0; i < m_options.notes.size(); ++i) {
        const FigureNote& note = m_options.notes[i];
        bool isKnown = note.task.isEmpty();
        for (models::TaskRow row = 0; row < m_store.taskCount() && !isKnown; ++row)
            isKnown = m_store.taskName(row) == note.task;
        if (!isKnown)
            remarks << tr("Note %1 stands over the axis: no task of this run is called '%2'.")
                           .arg(i + 1)
                           .arg(note.task);
        if (note.time < shown.start || note.time > shown.end)
            remarks << tr("Note %1 has no place in the picture: %2 s is outside of what it shows.")
                           .arg(i + 1)
                           .arg(secondsLiteral(note.time));
    }
}

} // namespace awaitscope::gui
