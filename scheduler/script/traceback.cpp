#include "scheduler/script/code.h"
#include "scheduler/script/frame.h"
#include "scheduler/script/interpreter.h"
#include "scheduler/script/parser.h"
#include "scheduler/script/source_text.h"
#include "scheduler/script/suggestions.h"
#include "scheduler/script/types/frame_type.h"
#include "scheduler/script/types/type_set.h"

#include <algorithm>
#include <array>

// Tracebacks as CPython 3.11 prints them: Lib/traceback.py and Python/traceback.c.

namespace awaitscope::script {

namespace {

std::string_view trimmed(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t\f");
    if (first == std::string_view::npos)
        return {};
    return line.substr(first, line.find_last_not_of(" \t\r\n\f") - first + 1);
}

/// The part of an expression that carets mark while the rest gets tildes: an operator, or the
/// brackets of a subscript. In bytes of the segment.
struct Anchors {
    std::size_t first, last;
};

bool find_anchors(std::string_view segment, Anchors& anchors)
{
    const ParseResult parsed = parse(segment, "<segment>");
    if (!parsed.ok() || parsed.module->body.size() != 1)
        return false;
    const auto* const stmt = parsed.module->body[0]->if_is<ast::ExprStmt>();
    if (!stmt)
        return false;
    if (const auto* const op = stmt->value->if_is<ast::BinOp>()) {
        const std::size_t left = op->left->range.end_column;
        const std::string_view between
            = segment.substr(left, op->right->range.column - left);
        const std::size_t offset = between.find_first_not_of(" )\t");
        if (offset == std::string_view::npos)
            return false;
        anchors.first = left + offset;
        anchors.last = anchors.first + 1;
        if (offset + 1 < between.size() && between[offset + 1] != ' ')
            ++anchors.last;
        return true;
    }
    if (const auto* const subscript = stmt->value->if_is<ast::Subscript>()) {
        anchors.first = subscript->value->range.end_column;
        anchors.last = subscript->slice->range.end_column + 1;
        return true;
    }
    return false;
}

/// The line of ~ and ^ below a source line; empty when it would mark all of it.
std::string carets(std::string_view line, const ast::Range& range)
{
    const std::string_view text = trimmed(line);
    const auto indent = static_cast<std::size_t>(text.data() - line.data());
    const bool is_one_line = range.line == range.end_line;
    const std::size_t start = range.column;
    const std::size_t end = is_one_line ? range.end_column : indent + text.size();
    if (start < indent || end > line.size() || start >= end)
        return {};
    Anchors anchors{};
    const bool has_anchors
        = is_one_line && find_anchors(line.substr(start, end - start), anchors);
    if (!has_anchors && end - start == text.size())
        return {};
    std::string marks(count_characters(line.substr(indent), start - indent), ' ');
    const std::string_view segment = line.substr(start, end - start);
    for (std::size_t at = 0; at < segment.size(); ++at) {
        if ((static_cast<unsigned char>(segment[at]) & 0xc0) == 0x80)
            continue;
        const bool plain = has_anchors && (at < anchors.first || at >= anchors.last);
        marks += plain ? '~' : '^';
    }
    return marks;
}

std::string format_entry(const TraceEntry& entry)
{
    const CodeObject& code = *entry.code;
    const ast::Range range = entry.instruction < code.ranges.size()
        ? code.ranges[entry.instruction]
        : ast::Range{};
    std::string text = "  File \"" + code.source->file + "\", line "
        + std::to_string(range.line) + ", in " + code.name->text() + "\n";
    if (!code.source->module)
        return text;
    const std::string_view line = code.source->module->line(range.line);
    const std::string_view shown = trimmed(line);
    if (shown.empty())
        return text;
    text += "    " + std::string(shown) + "\n";
    const std::string marks = carets(line, range);
    if (!marks.empty())
        text += "    " + marks + "\n";
    return text;
}

std::string format_stack(const std::vector<TraceEntry>& traceback)
{
    constexpr int repeats_shown = 3;
    std::string text;
    const TraceEntry* last = nullptr;
    int repeats = 0;
    const auto line_of = [](const TraceEntry& entry) {
        return entry.code->ranges[entry.instruction].line;
    };
    const auto flush = [&] {
        if (repeats > repeats_shown) {
            const int more = repeats - repeats_shown;
            text += "  [Previous line repeated " + std::to_string(more) + " more time"
                + (more == 1 ? "" : "s") + "]\n";
        }
    };
    for (auto entry = traceback.rbegin(); entry != traceback.rend(); ++entry) {
        const bool same = last && last->code->source == entry->code->source
            && line_of(*last) == line_of(*entry) && last->code->name->view() == entry->code->name->view();
        if (!same) {
            flush();
            repeats = 0;
        }
        last = &*entry;
        if (++repeats > repeats_shown)
            continue;
        text += format_entry(*entry);
    }
    flush();
    return text;
}

/// Writes one exception with its chain and, for groups, the tree below it.
class ExceptionFormatter {
public:
    ExceptionFormatter(Interpreter& interpreter, bool suggests) :
        in(interpreter), m_suggests(suggests)
    {
    }

    std::string text;

    void format(const Exception& exception)
    {
        std::vector<std::pair<const char*, const Exception*>> chain;
        const Exception* current = &exception;
        const char* link = "";
        while (current) {
            chain.emplace_back(link, current);
            m_seen.push_back(current);
            const Exception* const cause = current->cause.as<Exception>();
            const Exception* const context = current->context.as<Exception>();
            const Exception* next = nullptr;
            if (cause && !seen(cause)) {
                next = cause;
                link = "\nThe above exception was the direct cause of the following exception:"
                       "\n\n";
            } else if (!cause && context && !current->suppress_context && !seen(context)) {
                next = context;
                link = "\nDuring handling of the above exception, another exception occurred:"
                       "\n\n";
            }
            current = next;
        }
        // The first of the chain is printed last; each link stands between its two.
        for (std::size_t i = chain.size(); i > 0; --i) {
            one(*chain[i - 1].second);
            if (i > 1)
                emit(chain[i - 1].first);
        }
    }

private:
    bool seen(const Exception* exception) const
    {
        return std::find(m_seen.begin(), m_seen.end(), exception) != m_seen.end();
    }
    std::string indent() const { return std::string(static_cast<std::size_t>(2 * m_depth), ' '); }

    void emit(std::string_view lines, char margin = '|')
    {
        std::string prefix = indent();
        if (m_depth > 0) {
            prefix += margin;
            prefix += ' ';
        }
        while (!lines.empty()) {
            const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
            text += prefix;
            text += lines.substr(0, end);
            lines.remove_prefix(end);
        }
    }

    void one(const Exception& exception)
    {
        if (exception.group.empty()) {
            if (!exception.traceback.empty()) {
                emit("Traceback (most recent call last):\n");
                emit(format_stack(exception.traceback));
            }
            emit(in.format_exception_only(exception, m_suggests));
            return;
        }
        constexpr int most_levels = 10;
        constexpr std::size_t most_parts = 15;
        if (m_depth > most_levels) {
            emit("... (max_group_depth is 10)\n");
            return;
        }
        const bool is_outermost = m_depth == 0;
        if (is_outermost)
            ++m_depth;
        if (!exception.traceback.empty()) {
            emit("Exception Group Traceback (most recent call last):\n",
                is_outermost ? '+' : '|');
            emit(format_stack(exception.traceback));
        }
        emit(in.format_exception_only(exception, m_suggests));
        const std::size_t count = std::min(exception.group.size(), most_parts + 1);
        m_needs_close = false;
        for (std::size_t i = 0; i < count; ++i) {
            const bool is_last = i + 1 == count;
            if (is_last)
                m_needs_close = true;
            const bool truncated = i >= most_parts;
            text += indent() + (i == 0 ? "+-" : "  ") + "+---------------- "
                + (truncated ? "..." : std::to_string(i + 1)) + " ----------------\n";
            ++m_depth;
            if (truncated) {
                const std::size_t more = exception.group.size() - most_parts;
                emit("and " + std::to_string(more) + " more exception" + (more > 1 ? "s" : "")
                    + "\n");
            } else {
                format(*exception.group[i].as<Exception>());
            }
            if (is_last && m_needs_close) {
                text += indent() + "+------------------------------------\n";
                m_needs_close = false;
            }
            --m_depth;
        }
        if (is_outermost)
            m_depth = 0;
    }

    Interpreter& in;
    const bool m_suggests;
    std::vector<const Exception*> m_seen;
    int m_depth = 0;
    bool m_needs_close = false;
};

/// A traceback as a value: what `__traceback__` gives.
class TracebackObject final : public Object {
public:
    TracebackObject(TypeObject& type, std::vector<TraceEntry> its_entries) :
        Object(type, Kind::Other), entries(std::move(its_entries))
    {
    }
    const std::vector<TraceEntry> entries;
};

} // namespace

std::string Interpreter::format_exception_only(const Exception& exception, bool suggests)
{
    TypeObject& type = exception.type();
    std::string name = type.qualname;
    if (type.module != "builtins" && type.module != "__main__")
        name = type.module + "." + name;
    const Value self(const_cast<Exception*>(&exception));
    std::string message;
    try {
        message = to_str(self);
    } catch (const PyException&) {
        message = "<exception str() failed>";
    }
    std::string text = message.empty() ? name : name + ": " + message;
    if (const std::string meant = suggests ? suggestion_for(*this, exception) : std::string();
        !meant.empty())
        text += ". Did you mean: '" + meant + "'?";
    text += "\n";
    const Value notes
        = exception.attributes() ? exception.attributes()->get(intern("__notes__")) : Value();
    if (const List* const list = notes.as<List>()) {
        for (const Value& note : list->items)
            text += to_str(note) + "\n";
    }
    return text;
}

std::string Interpreter::format_exception(const ExceptionRef& exception, bool suggests)
{
    ExceptionFormatter formatter(*this, suggests);
    formatter.format(*exception);
    return std::move(formatter.text);
}

Value Interpreter::traceback_object(Exception& exception)
{
    return Value(make_ref<TracebackObject>(*m_types->traceback, exception.traceback));
}

void Interpreter::set_traceback(Exception& exception, const Value& traceback)
{
    if (traceback.is_none() || traceback.empty()) {
        exception.traceback.clear();
        return;
    }
    if (&type_of(traceback) != m_types->traceback)
        type_error("__traceback__ must be a traceback or None");
    exception.traceback = static_cast<const TracebackObject&>(*traceback.object()).entries;
}

namespace {

const std::vector<TraceEntry>& entries_of(const Value& traceback)
{
    return static_cast<const TracebackObject&>(*traceback.object()).entries;
}

/// A traceback object stands for the outermost of its entries.
const TraceEntry& first_of(const Value& traceback)
{
    return entries_of(traceback).back();
}

std::uint32_t line_of(const TraceEntry& entry)
{
    return entry.instruction < entry.code->ranges.size()
        ? entry.code->ranges[entry.instruction].line
        : entry.code->first_line;
}

Value next_traceback(Interpreter& in, const Value& self)
{
    std::vector<TraceEntry> rest = entries_of(self);
    rest.pop_back();
    if (rest.empty())
        return Value::none();
    return Value(make_ref<TracebackObject>(*in.types().traceback, std::move(rest)));
}

/// The text of the line, for the module traceback.
Value line_text(Interpreter& in, const Value& self)
{
    const TraceEntry& entry = first_of(self);
    const auto& module = entry.code->source->module;
    std::string_view text = module ? module->line(line_of(entry)) : std::string_view();
    const std::size_t begin = text.find_first_not_of(" \t\f\r\n");
    if (begin == std::string_view::npos)
        return in.str("");
    text = text.substr(begin, text.find_last_not_of(" \t\f\r\n") - begin + 1);
    return in.str(std::string(text));
}

} // namespace

Value running_traceback(Interpreter& in)
{
    std::vector<TraceEntry> entries;
    for (const Frame* frame = in.frame(); frame; frame = frame->previous) {
        if (!frame->code->source->file.starts_with("<frozen"))
            entries.push_back({frame->code, frame->current_instruction()});
    }
    if (entries.empty())
        return Value::none();
    return Value(make_ref<TracebackObject>(*in.types().traceback, std::move(entries)));
}

Value traceback_entry_text(Interpreter& in, const Value& traceback)
{
    if (&in.type_of(traceback) != in.types().traceback)
        in.type_error("a traceback is expected, got " + in.repr(traceback));
    return in.str(format_entry(first_of(traceback)));
}

void setup_traceback_type(Interpreter& in)
{
    TypeObject& type = *in.types().traceback;
    in.finish_type(type, {},
        {{"tb_lineno",
             [](Interpreter&, const Value& self) {
                 return Value::integer(line_of(first_of(self)));
             }},
            {"tb_next", next_traceback}, {"_line", line_text},
            {"tb_frame", [](Interpreter& i, const Value& self) {
                 return ended_frame(i, first_of(self).code, line_of(first_of(self)));
             }}});
    type.slots.make = nullptr;
}

// -- warnings -------------------------------------------------------------------------------------

namespace {

/// Where a warning is placed: the innermost frame of the program.
struct Place {
    std::string file = "sys";
    std::uint32_t line = 1;
    std::string source_line;
};

Place place_of(const Frame* frame)
{
    Place place;
    if (!frame)
        return place;
    place.file = frame->code->source->file;
    place.line = frame->line();
    if (frame->code->source->module)
        place.source_line = trimmed(frame->code->source->module->line(place.line));
    return place;
}

} // namespace

void Interpreter::warn(TypeObject& category, std::string_view message)
{
    const Place place = place_of(m_frame);
    warn_at(place.file + ":" + std::to_string(place.line), category.name(), message,
        place.source_line);
}

void Interpreter::warn_at(std::string_view place, std::string_view category,
    std::string_view message, std::string_view source_line)
{
    std::string text(place);
    text += ": ";
    text += category;
    text += ": ";
    text += message;
    text += "\n";
    // As Python's default filter: once for each place.
    if (std::find(m_warned.begin(), m_warned.end(), text) != m_warned.end())
        return;
    m_warned.push_back(text);
    if (!source_line.empty())
        text += "  " + std::string(source_line) + "\n";
    write(2, text);
}

void Interpreter::warn_never_awaited(CoroutineObject& coroutine)
{
    if (trace::Tracer* const tracer = m_host.tracer())
        record_never_awaited(*tracer, coroutine);
    const Place place = place_of(m_frame);
    const std::string message = "coroutine '" + coroutine.qualname() + "' was never awaited";
    const std::size_t warned = m_warned.size();
    warn_at(place.file + ":" + std::to_string(place.line), "RuntimeWarning", message,
        place.source_line);
    if (m_frame && m_warned.size() > warned) {
        write(2,
            "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n");
    }
}

void Interpreter::write_unraisable(
    const ExceptionRef& exception, Object& where, const char* what)
{
    std::string name = what;
    try {
        name = repr(Value(&where));
    } catch (const PyException&) {
        name = "<object repr() failed>";
    }
    write(2, "Exception ignored in: " + name + "\n" + format_exception(exception));
}

} // namespace awaitscope::script
