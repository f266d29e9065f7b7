#include "models/scenario/text_change.h"

#include <QStringView>

#include <algorithm>

namespace awaitscope::models {

namespace {

constexpr int kMostDifferences = 1000;
constexpr int kMostOfAnEdit = 64; // differing lines; more take too long to find between two keys

/// Whether the text may be cut there: not inside a character and not inside a line end.
bool canCut(const QString& text, qsizetype at)
{
    if (at <= 0 || at >= text.size())
        return true;
    return !text[at].isLowSurrogate()
        && !(text[at - 1] == QLatin1Char('\r') && text[at] == QLatin1Char('\n'));
}

std::vector<QStringView> splitLines(QStringView text)
{
    std::vector<QStringView> lines;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), start);
        end = end < 0 ? text.size() : end + 1;
        lines.push_back(text.mid(start, end - start));
        start = end;
    }
    return lines;
}

/// Myers' greedy comparison of two lists of lines without common ends. Returns for each old line
/// whether it stays, or nothing when they differ in too much.
struct Comparison {
    std::vector<bool> keptBefore, keptAfter;
    bool found = false;
};

Comparison compare(const std::vector<QStringView>& a, const std::vector<QStringView>& b, int most)
{
    const auto n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
    Comparison result{std::vector<bool>(a.size()), std::vector<bool>(b.size()), false};
    const int limit = std::min(n + m, most);
    // reach[k] is how far along `a` the diagonal k = x - y is known; one copy for each step, so
    // that the way can be followed back.
    std::vector<int> reach(static_cast<std::size_t>(2 * limit + 3), 0);
    const auto at = [limit](int k) { return static_cast<std::size_t>(k + limit + 1); };
    std::vector<std::vector<int>> steps;
    for (int d = 0; d <= limit; ++d) {
        steps.emplace_back(reach.begin() + static_cast<std::ptrdiff_t>(at(-d - 1)),
            reach.begin() + static_cast<std::ptrdiff_t>(at(d + 1)) + 1);
        for (int k = -d; k <= d; k += 2) {
            int x = k == -d || (k != d && reach[at(k - 1)] < reach[at(k + 1)])
                ? reach[at(k + 1)]
                : reach[at(k - 1)] + 1;
            while (x < n && x - k < m
                && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            reach[at(k)] = x;
            if (x < n || x - k < m)
                continue;
            result.found = true;
            int endX = n, endY = m;
            for (int back = d; back >= 0; --back) {
                const auto& before = steps[static_cast<std::size_t>(back)];
                const auto known = [&before, back](int diagonal) {
                    return before[static_cast<std::size_t>(diagonal + back + 1)];
                };
                const int diagonal = endX - endY;
                const bool down = diagonal == -back
                    || (diagonal != back && known(diagonal - 1) < known(diagonal + 1));
                const int from = down ? diagonal + 1 : diagonal - 1;
                const int startX = back == 0 ? 0 : known(from);
                const int startY = back == 0 ? 0 : startX - from;
                const int snakeX = back == 0 ? 0 : down ? startX : startX + 1;
                for (int i = snakeX; i < endX; ++i) {
                    result.keptBefore[static_cast<std::size_t>(i)] = true;
                    result.keptAfter[static_cast<std::size_t>(i - diagonal)] = true;
                }
                endX = startX;
                endY = startY;
            }
            return result;
        }
    }
    return result;
}

} // namespace

void TextChange::apply(QString& text) const
{
    Q_ASSERT(QStringView(text).mid(position, removed.size()) == removed);
    text.replace(position, removed.size(), inserted);
}

TextChange changeBetween(const QString& before, const QString& after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = std::mismatch(before.cbegin(), before.cbegin() + shorter, after.cbegin()).first
        - before.cbegin();
    while (head > 0 && (!canCut(before, head) || !canCut(after, head)))
        --head;
    qsizetype tail = 0;
    while (
        tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    while (
        tail > 0 && (!canCut(before, before.size() - tail) || !canCut(after, after.size() - tail)))
        --tail;
    return {head, before.mid(head, before.size() - tail - head),
        after.mid(head, after.size() - tail - head)};
}

std::vector<TextChange> changesBetween(const QString& before, const QString& after)
{
    TextChange whole = changeBetween(before, after);
    if (whole.isEmpty())
        return {};
    if (whole.removed.isEmpty() || whole.inserted.isEmpty()
        || !whole.removed.contains(QLatin1Char('\n'))
        || !whole.inserted.contains(QLatin1Char('\n')))
        return {std::move(whole)};
    // Whole lines, or what begins or ends within one would differ from the line it comes from.
    const qsizetype start
        = QStringView(before).left(whole.position).lastIndexOf(QLatin1Char('\n')) + 1;
    qsizetype endBefore = whole.position + whole.removed.size();
    qsizetype endAfter = whole.position + whole.inserted.size();
    const auto endsLine = [](const QString& text, qsizetype at) {
        return at == 0 || text[at - 1] == QLatin1Char('\n');
    };
    if (!endsLine(before, endBefore) || !endsLine(after, endAfter)) {
        // What follows is the same in both.
        const qsizetype end = before.indexOf(QLatin1Char('\n'), endBefore);
        const qsizetype more = (end < 0 ? before.size() : end + 1) - endBefore;
        endBefore += more;
        endAfter += more;
    }
    const auto a = splitLines(QStringView(before).mid(start, endBefore - start));
    const auto b = splitLines(QStringView(after).mid(start, endAfter - start));
    const Comparison lines = compare(a, b, kMostOfAnEdit);
    if (!lines.found)
        return {std::move(whole)};

    std::vector<TextChange> changes;
    qsizetype position = start; // in the text as it is by then
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        if (i < a.size() && j < b.size() && lines.keptBefore[i] && lines.keptAfter[j]) {
            position += b[j].size();
            ++i, ++j;
            continue;
        }
        QString removed, inserted;
        for (; i < a.size() && !lines.keptBefore[i]; ++i)
            removed += a[i];
        for (; j < b.size() && !lines.keptAfter[j]; ++j)
            inserted += b[j];
        TextChange change = changeBetween(removed, inserted);
        change.position += position;
        position += inserted.size();
        changes.push_back(std::move(change));
    }
    return changes;
}

std::vector<DiffLine> diffLines(const QString& before, const QString& after)
{
    const std::vector<QStringView> a = splitLines(before), b = splitLines(after);
    std::size_t head = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head])
        ++head;
    std::size_t tail = 0;
    while (tail < a.size() - head && tail < b.size() - head
        && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const Comparison middle = compare({a.begin() + static_cast<std::ptrdiff_t>(head),
                                          a.end() - static_cast<std::ptrdiff_t>(tail)},
        {b.begin() + static_cast<std::ptrdiff_t>(head),
            b.end() - static_cast<std::ptrdiff_t>(tail)},
        kMostDifferences);

    std::vector<DiffLine> lines;
    lines.reserve(std::max(a.size(), b.size()));
    std::size_t i = 0, j = 0;
    const auto kept = [&](const std::vector<bool>& flags, std::size_t index, std::size_t size) {
        if (index < head || index >= size - tail)
            return true;
        return middle.found && flags[index - head];
    };
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && !kept(middle.keptBefore, i, a.size())) {
            lines.push_back({DiffLine::Kind::Removed, static_cast<int>(++i), 0});
        } else if (j < b.size() && !kept(middle.keptAfter, j, b.size())) {
            lines.push_back({DiffLine::Kind::Added, 0, static_cast<int>(++j)});
        } else {
            ++i, ++j;
            lines.push_back({DiffLine::Kind::Same, static_cast<int>(i), static_cast<int>(j)});
        }
    }
    return lines;
}

} // namespace awaitscope::models
