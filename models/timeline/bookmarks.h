#pragma once

#include "models/store/trace_rows.h"

#include <QJsonArray>
#include <QObject>
#include <QString>

#include <vector>

namespace awaitscope::models {

/// A place the user wants to find again: a flag on the axis, or a note at a task's lane.
///
/// A note names its task, for the next run has other tasks: it stands in the lane of the first task
/// of that name, and nowhere while there is none. It is kept all the same.
struct Bookmark {
    TimeNs time = 0;
    QString text;
    QString task; ///< empty: it belongs to no task, and stands on the axis
    bool operator==(const Bookmark&) const = default;
};

/// The bookmarks of one scenario, in the order of their times. They outlive its runs. GUI thread.
class Bookmarks : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    std::size_t count() const { return m_bookmarks.size(); }
    const Bookmark& at(std::size_t index) const { return m_bookmarks[index]; }
    const std::vector<Bookmark>& all() const { return m_bookmarks; }

    /// Answers where it now stands.
    std::size_t add(Bookmark bookmark);
    void setText(std::size_t index, const QString& text);
    std::size_t moveTo(std::size_t index, TimeNs time); ///< answers where it now stands
    void remove(std::size_t index);
    void replaceAll(std::vector<Bookmark> bookmarks);

    /// The nearest one after `time` (before it, if `forward` is false); count() if there is none.
    std::size_t next(TimeNs time, bool forward) const;

    QJsonArray toJson() const;
    /// What is no bookmark in it is left out.
    static std::vector<Bookmark> fromJson(const QJsonArray& array);

signals:
    void changed();

private:
    std::vector<Bookmark> m_bookmarks;
};

} // namespace awaitscope::models
