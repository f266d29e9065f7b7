#include "models/store/program_files.h"

#include "models/store/trace_store.h"

#include <QStringView>

#include <algorithm>
#include <vector>

namespace awaitscope::models {

namespace {

// As resources/recorder/awaitscope_recorder.py writes it.
constexpr QLatin1String kHead("# ---- file: ");

struct File {
    std::uint32_t head; // the line that names it
    QString name;
};

/// A child of the store it belongs to.
class Files final : public QObject {
public:
    using QObject::QObject;
    std::vector<File> files; // by line
};

Files* filesOf(const TraceStore& store)
{
    for (QObject* child : store.children()) {
        if (auto* files = dynamic_cast<Files*>(child))
            return files;
    }
    return nullptr;
}

} // namespace

void ProgramFiles::set(TraceStore& store, const QString& text)
{
    std::vector<File> found;
    std::uint32_t line = 1;
    for (const QStringView row : QStringView(text).tokenize(u'\n')) {
        if (row.startsWith(kHead))
            found.push_back({line, row.mid(kHead.size()).trimmed().toString()});
        ++line;
    }
    Files* files = filesOf(store);
    if (!files) {
        if (found.empty())
            return;
        files = new Files(&store);
    }
    files->files = std::move(found);
}

QString ProgramFiles::place(const TraceStore& store, std::uint32_t line)
{
    if (const Files* files = filesOf(store)) {
        const auto behind = std::upper_bound(files->files.begin(), files->files.end(), line,
            [](std::uint32_t wanted, const File& file) { return wanted < file.head; });
        if (behind != files->files.begin()) {
            const File& file = *std::prev(behind);
            return QStringLiteral("%1:%2").arg(file.name).arg(line - file.head);
        }
    }
    return QString::number(line);
}

} // namespace awaitscope::models
