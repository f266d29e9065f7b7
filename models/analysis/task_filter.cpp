#include "models/analysis/task_filter.h"

#include "models/analysis/causes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace awaitscope::models {

struct TaskFilter::KeyWord {
    const char* word;
    Key key;
    Measure measure;
};

const TaskFilter::KeyWord* TaskFilter::keyWord(const QString& word)
{
    static constexpr std::array kWords = {
        KeyWord{"name", Key::Name, Measure::Life},
        KeyWord{"coro", Key::Coroutine, Measure::Life},
        KeyWord{"state", Key::State, Measure::Life},
        KeyWord{"output", Key::Output, Measure::Life},
        KeyWord{"error", Key::Error, Measure::Life},
        KeyWord{"cancelled-by", Key::CancelledBy, Measure::Life},
        KeyWord{"by", Key::CreatedBy, Measure::Life},
        KeyWord{"line", Key::Line, Measure::Life},
        KeyWord{"ready", Key::Duration, Measure::Ready},
        KeyWord{"wait", Key::Duration, Measure::Waiting},
        KeyWord{"run", Key::Duration, Measure::Running},
        KeyWord{"cancelling", Key::Duration, Measure::Cancelling},
        KeyWord{"life", Key::Duration, Measure::Life},
        KeyWord{nullptr, Key::Text, Measure::Life},
    };
    if (word.isNull())
        return kWords.data(); // the whole list, for completions
    for (const KeyWord& each : kWords) {
        if (each.word && word.compare(QLatin1String(each.word), Qt::CaseInsensitive) == 0)
            return &each;
    }
    return nullptr;
}

namespace {

constexpr std::array kStates = {"ready", "running", "waiting", "cancelling", "done", "failed",
    "cancelled", "living"}; // as TaskFilter::State

/// "1.5ms" in ns; nothing if it is no duration.
std::optional<TimeNs> durationOf(const QString& text)
{
    qsizetype digits = 0;
    while (digits < text.size() && (text[digits].isDigit() || text[digits] == QLatin1Char('.')))
        ++digits;
    bool isNumber = false;
    const double number = text.left(digits).toDouble(&isNumber);
    const QString unit = text.mid(digits).trimmed().toLower();
    static const std::pair<QLatin1String, double> kUnits[] = {{QLatin1String(""), 1e9},
        {QLatin1String("s"), 1e9}, {QLatin1String("ms"), 1e6}, {QLatin1String("us"), 1e3},
        {QLatin1String("µs"), 1e3}, {QLatin1String("ns"), 1}, {QLatin1String("min"), 60e9}};
    for (const auto& [name, factor] : kUnits) {
        const bool same = unit == name || (name.size() == 3 && unit == QStringLiteral("µs"));
        if (isNumber && same && number * factor < 9e18)
            return static_cast<TimeNs>(std::llround(number * factor));
    }
    return std::nullopt;
}

bool contains(const QString& text, const QString& part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

QString withoutQuotes(QString text)
{
    return text.remove(QLatin1Char('"'));
}

} // namespace

void TaskFilter::fail(const QString& message, qsizetype position, qsizetype length)
{
    if (!m_error) // the first is what one mends first
        m_error = FilterError{message, position, length};
}

TaskFilter TaskFilter::parse(const QString& text)
{
    TaskFilter filter;
    qsizetype begin = 0;
    while (begin < text.size()) {
        if (text[begin].isSpace()) {
            ++begin;
            continue;
        }
        bool quoted = false;
        qsizetype end = begin;
        for (; end < text.size() && (quoted || !text[end].isSpace()); ++end) {
            if (text[end] == QLatin1Char('"'))
                quoted = !quoted;
        }
        if (quoted) {
            const qsizetype quote = text.lastIndexOf(QLatin1Char('"'));
            filter.fail(tr("The quote at character %1 is not closed.").arg(quote + 1), quote, 1);
        }
        filter.parseTerm(text.mid(begin, end - begin), begin);
        begin = end;
    }
    return filter;
}

void TaskFilter::parseTerm(const QString& raw, qsizetype position)
{
    Term term;
    QString word = raw;
    if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
        term.negated = true;
        word.remove(0, 1);
        ++position;
    }
    qsizetype sign = -1;
    for (qsizetype i = 0; i < word.size() && word[i] != QLatin1Char('"'); ++i) {
        if (word[i] == QLatin1Char(':') || word[i] == QLatin1Char('<')
            || word[i] == QLatin1Char('>')) {
            sign = i;
            break;
        }
    }
    if (sign <= 0) { // ":" alone, or no key
        term.text = withoutQuotes(word);
        if (!term.text.isEmpty())
            m_terms.push_back(term);
        return;
    }
    const QString name = word.left(sign);
    const KeyWord* key = keyWord(name);
    const QString value = withoutQuotes(word.mid(sign + 1));
    if (!key) {
        fail(
            tr("There is no key “%1” (character %2).").arg(name).arg(position + 1), position, sign);
        return;
    }
    term.key = key->key;
    const bool compares = word[sign] != QLatin1Char(':');
    if (compares != (term.key == Key::Duration)) {
        fail(compares ? tr("“%1” takes a colon: %1:text (character %2).")
                            .arg(name)
                            .arg(position + sign + 1)
                      : tr("“%1” takes > or < and a time: %1>50ms (character %2).")
                            .arg(name)
                            .arg(position + sign + 1),
            position + sign, 1);
        return;
    }
    const qsizetype at = position + sign + 1;
    if (value.isEmpty()) {
        fail(tr("Something is missing behind “%1” (character %2).")
                 .arg(word.left(sign + 1))
                 .arg(at + 1),
            at, 1);
        return;
    }
    term.text = value;
    switch (term.key) {
    case Key::State: {
        const auto it = std::find_if(kStates.begin(), kStates.end(), [&](const char* state) {
            return value.compare(QLatin1String(state), Qt::CaseInsensitive) == 0;
        });
        if (it == kStates.end()) {
            QStringList names;
            for (const char* state : kStates)
                names << QLatin1String(state);
            fail(tr("“%1” is no state (character %2). There are: %3.")
                     .arg(value)
                     .arg(at + 1)
                     .arg(names.join(tr(", "))),
                at, value.size());
            return;
        }
        term.state = static_cast<State>(it - kStates.begin());
        break;
    }
    case Key::Duration: {
        const std::optional<TimeNs> duration = durationOf(value);
        if (!duration) {
            fail(tr("“%1” is no time (character %2). Write it like 50ms, 1.5s or 2min.")
                     .arg(value)
                     .arg(at + 1),
                at, value.size());
            return;
        }
        term.duration = *duration;
        term.more = word[sign] == QLatin1Char('>');
        term.measure = key->measure;
        break;
    }
    case Key::Line: {
        bool isNumber = false;
        term.line = value.toUInt(&isNumber);
        if (!isNumber || term.line == 0) {
            fail(tr("“%1” is no line number (character %2).").arg(value).arg(at + 1), at,
                value.size());
            return;
        }
        break;
    }
    default:
        break;
    }
    m_terms.push_back(term);
}

bool TaskFilter::hasKeys() const
{
    return std::any_of(m_terms.begin(), m_terms.end(),
        [](const Term& term) { return term.key != Key::Text || term.negated; });
}

QStringList TaskFilter::wanted() const
{
    QStringList texts;
    for (const Term& term : m_terms) {
        if (term.key == Key::Text || term.key == Key::Output)
            texts << term.text;
    }
    return texts;
}

bool TaskFilter::matches(
    const TraceStore& store, TaskRow task, const std::vector<std::vector<bool>>& printed) const
{
    std::size_t text = 0;
    for (const Term& term : m_terms) {
        const std::vector<bool>* who = nullptr;
        if (term.key == Key::Text || term.key == Key::Output) {
            who = text < printed.size() ? &printed[text] : nullptr;
            ++text;
        }
        if (holds(term, store, task, who) == term.negated)
            return false;
    }
    return true;
}

bool TaskFilter::holds(
    const Term& term, const TraceStore& store, TaskRow row, const std::vector<bool>* printed) const
{
    const Task& task = store.task(row);
    const bool prints = printed && row < printed->size() && (*printed)[row];
    switch (term.key) {
    case Key::Text:
        return prints || contains(store.taskName(row), term.text)
            || contains(store.string(task.coroutine), term.text);
    case Key::Name:
        return contains(store.taskName(row), term.text);
    case Key::Coroutine:
        return contains(store.string(task.coroutine), term.text);
    case Key::Output:
        return prints;
    case Key::Error:
        return task.outcome == TaskOutcome::Failed
            && (contains(store.string(store.taskEnd(row).errorType), term.text)
                || contains(store.string(store.taskEnd(row).errorMessage), term.text));
    case Key::CreatedBy:
        return task.creator != kNoIndex && contains(store.taskName(task.creator), term.text);
    case Key::CancelledBy: {
        const CancelCause cause = cancelCause(store, row, store.eventCount() - 1);
        return cause.isKnown()
            && ((cause.owner != kNoIndex && contains(store.taskName(cause.owner), term.text))
                || (cause.passedOnBy != kNoIndex
                    && contains(store.taskName(cause.passedOnBy), term.text)));
    }
    case Key::Line:
        return store.creationLine(row) == term.line || task.definitionLine == term.line;
    case Key::Duration: {
        TimeNs measured = 0;
        if (term.measure == Measure::Life) {
            measured = std::min(task.ended, store.endTime()) - task.created;
        } else {
            // In the order of SliceState.
            static constexpr SliceState kMeasured[] = {SliceState::Waiting, SliceState::Ready,
                SliceState::Running, SliceState::Cancelling};
            const StateTotals totals = stateTotals(store, row);
            measured = totals.total[static_cast<std::size_t>(
                kMeasured[static_cast<std::size_t>(term.measure)])];
        }
        return term.more ? measured > term.duration : measured < term.duration;
    }
    case Key::State:
        break;
    }
    const TaskState state = store.stateAt(row, store.eventCount() - 1);
    switch (term.state) {
    case State::Ready:
        return state == TaskState::Ready;
    case State::Running:
        return state == TaskState::Running;
    case State::Waiting:
        return state == TaskState::Waiting;
    case State::Cancelling:
        return state == TaskState::Cancelling;
    case State::Done:
        return state == TaskState::Returned;
    case State::Failed:
        return state == TaskState::Failed;
    case State::Cancelled:
        return state == TaskState::Cancelled;
    case State::Living:
        return task.outcome == TaskOutcome::Pending;
    }
    return false;
}

QStringList TaskFilter::completions(const QString& text)
{
    const qsizetype space = text.lastIndexOf(QLatin1Char(' '));
    QString word = text.mid(space + 1);
    if (word.startsWith(QLatin1Char('-')))
        word.remove(0, 1);
    const QString before = text.left(text.size() - word.size());
    QStringList found;
    if (word.isEmpty())
        return found;
    if (word.startsWith(QLatin1String("state:"), Qt::CaseInsensitive)) {
        const QString begun = word.mid(6);
        for (const char* state : kStates) {
            if (QLatin1String(state).startsWith(begun, Qt::CaseInsensitive)
                && begun.size() < QLatin1String(state).size())
                found << before + QStringLiteral("state:") + QLatin1String(state);
        }
        return found;
    }
    for (const KeyWord* each = keyWord({}); each->word; ++each) {
        if (QLatin1String(each->word).startsWith(word, Qt::CaseInsensitive)) {
            found << before + QLatin1String(each->word)
                    + QLatin1Char(each->key == Key::Duration ? '>' : ':');
        }
    }
    return found;
}

} // namespace awaitscope::models
