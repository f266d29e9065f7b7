#include "models/timeline/bookmarks.h"

#include <QJsonObject>

#include <algorithm>

namespace awaitscope::models {

namespace {

const QLatin1String kTime("time"); // ns, as text: a JSON number has 53 bits only
const QLatin1String kText("text");
const QLatin1String kTask("task");

bool isEarlier(const Bookmark& one, const Bookmark& other)
{
    return one.time < other.time;
}

} // namespace

std::size_t Bookmarks::add(Bookmark bookmark)
{
    const auto place
        = std::upper_bound(m_bookmarks.begin(), m_bookmarks.end(), bookmark, isEarlier);
    const auto index = static_cast<std::size_t>(place - m_bookmarks.begin());
    m_bookmarks.insert(place, std::move(bookmark));
    emit changed();
    return index;
}

void Bookmarks::setText(std::size_t index, const QString& text)
{
    if (index >= count() || m_bookmarks[index].text == text)
        return;
    m_bookmarks[index].text = text;
    emit changed();
}

std::size_t Bookmarks::moveTo(std::size_t index, TimeNs time)
{
    if (index >= count() || m_bookmarks[index].time == time)
        return index;
    Bookmark moved = std::move(m_bookmarks[index]);
    m_bookmarks.erase(m_bookmarks.begin() + static_cast<std::ptrdiff_t>(index));
    moved.time = time;
    return add(std::move(moved));
}

void Bookmarks::remove(std::size_t index)
{
    if (index >= count())
        return;
    m_bookmarks.erase(m_bookmarks.begin() + static_cast<std::ptrdiff_t>(index));
    emit changed();
}

void Bookmarks::replaceAll(std::vector<Bookmark> bookmarks)
{
    std::stable_sort(bookmarks.begin(), bookmarks.end(), isEarlier);
    if (bookmarks == m_bookmarks)
        return;
    m_bookmarks = std::move(bookmarks);
    emit changed();
}

std::size_t Bookmarks::next(TimeNs time, bool forward) const
{
    const auto after = std::upper_bound(
        m_bookmarks.begin(), m_bookmarks.end(), Bookmark{time, {}, {}}, isEarlier);
    if (forward)
        return static_cast<std::size_t>(after - m_bookmarks.begin());
    const auto before = std::lower_bound(
        m_bookmarks.begin(), m_bookmarks.end(), Bookmark{time, {}, {}}, isEarlier);
    return before == m_bookmarks.begin() ? count()
                                         : static_cast<std::size_t>(before - m_bookmarks.begin()) - 1;
}

QJsonArray Bookmarks::toJson() const
{
    QJsonArray array;
    for (const Bookmark& bookmark : m_bookmarks) {
        QJsonObject object{{kTime, QString::number(bookmark.time)}, {kText, bookmark.text}};
        if (!bookmark.task.isEmpty())
            object.insert(kTask, bookmark.task);
        array.append(object);
    }
    return array;
}

std::vector<Bookmark> Bookmarks::fromJson(const QJsonArray& array)
{
    std::vector<Bookmark> bookmarks;
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        bool isTime = false;
        const TimeNs time = object.value(kTime).toString().toLongLong(&isTime);
        if (isTime)
            bookmarks.push_back(
                {time, object.value(kText).toString(), object.value(kTask).toString()});
    }
    return bookmarks;
}

} // namespace awaitscope::models
