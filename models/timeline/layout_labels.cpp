#include "models/timeline/layout_pass.h"

#include <algorithm>

/// Text is what a frame spends most of its time on, so there is a limit to it.
namespace awaitscope::models {

namespace {

/// A label that may be left out; those that matter less come later.
struct Candidate {
    enum Rank : std::uint8_t { Story, Bar, Mark, Output };
    Rank rank;
    double weight; ///< within the rank
    TextPart* text; ///< null: a number that the painter writes
    QRectF* background;
    bool* counted;
};

void leaveOut(const Candidate& candidate)
{
    if (candidate.text)
        *candidate.text = {};
    if (candidate.background)
        *candidate.background = {};
    if (candidate.counted)
        *candidate.counted = false;
}

} // namespace

void LayoutPass::limitLabels()
{
    if (options.allLanes)
        return;
    std::size_t kept = 0; // names and what there are few of
    std::vector<Candidate> candidates;
    const auto keep = [&](const TextPart& text) { kept += text.text.isEmpty() ? 0 : 1; };
    const auto may = [&](Candidate::Rank rank, TextPart& text, QRectF* background, double weight) {
        if (!text.text.isEmpty())
            candidates.push_back({rank, weight, &text, background, nullptr});
    };
    for (const TextPart* text : {&parts.overviewLabel, &parts.axisLabel, &parts.loopLabel,
             &parts.outputLabel, &parts.resourceLabel, &parts.playhead.text})
        keep(*text);
    for (const TickPart& tick : parts.ticks)
        keep(tick.label);
    for (const BookmarkPart& bookmark : parts.bookmarks)
        keep(bookmark.label);
    for (const LoopPart& part : parts.loopParts)
        keep(part.label);
    for (LanePart& lane : parts.lanes) {
        keep(lane.name);
        keep(lane.exceptionName);
        keep(lane.endNote);
        may(Candidate::Story, lane.edgeHint, &lane.edgeHintRect, lane.edgeHint.width);
    }
    for (ResourceLanePart& lane : parts.resources) {
        keep(lane.name);
        keep(lane.now);
        for (ResourceLanePart::Bar& bar : lane.bars)
            may(Candidate::Bar, bar.label, nullptr, bar.rect.width());
    }
    for (TimeoutPart& timeout : parts.timeouts) {
        may(Candidate::Story, timeout.label, &timeout.labelBackground, timeout.line.length());
        may(Candidate::Story, timeout.slack, &timeout.slackBackground, timeout.spare.length());
    }
    for (BracketPart& bracket : parts.brackets)
        may(Candidate::Story, bracket.label, &bracket.labelBackground, bracket.rect.width());
    for (const ChainPart& chain : parts.chains)
        kept += chain.latencies.size();
    for (BoxPart& box : parts.boxes)
        may(Candidate::Bar, box.label, &box.labelBackground, box.rect.width());
    for (MarkPart& mark : parts.marks) {
        if (mark.count > 1)
            candidates.push_back({Candidate::Mark, static_cast<double>(mark.count), nullptr,
                nullptr, &mark.counted});
    }
    for (OutputPart& output : parts.outputs) {
        if (output.count > 1)
            candidates.push_back({Candidate::Output, static_cast<double>(output.count), nullptr,
                nullptr, &output.counted});
    }

    const std::size_t room = options.maximumLabels - std::min(options.maximumLabels, kept);
    if (candidates.size() <= room)
        return;
    const auto first = candidates.begin() + static_cast<std::ptrdiff_t>(room);
    std::nth_element(candidates.begin(), first, candidates.end(),
        [](const Candidate& a, const Candidate& b) {
            return a.rank != b.rank ? a.rank < b.rank : a.weight > b.weight;
        });
    std::for_each(first, candidates.end(), leaveOut);
}

} // namespace awaitscope::models
