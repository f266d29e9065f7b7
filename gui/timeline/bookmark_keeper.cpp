#include "gui/timeline/bookmark_keeper.h"

namespace awaitscope::gui {

BookmarkKeeper::BookmarkKeeper(models::Bookmarks& bookmarks,
    const models::ScenarioDocument& document, Settings& settings, QObject* parent)
    : QObject(parent), m_bookmarks(bookmarks), m_document(document), m_settings(settings)
{
    connect(&bookmarks, &models::Bookmarks::changed, this, [this] {
        if (!m_loading && !m_key.isEmpty())
            m_settings.setBookmarks(m_key, m_bookmarks.toJson());
    });
    connect(&document, &models::ScenarioDocument::titleChanged, this,
        &BookmarkKeeper::keyMayHaveChanged);
    connect(
        &document, &models::ScenarioDocument::replaced, this, &BookmarkKeeper::keyMayHaveChanged);
    keyMayHaveChanged();
}

QString BookmarkKeeper::key() const
{
    return m_document.path().isEmpty() ? m_document.title() : m_document.path();
}

void BookmarkKeeper::keyMayHaveChanged()
{
    const QString now = key();
    if (now == m_key || now.isEmpty())
        return;
    m_key = now;
    // Saved under another name: what is on the screen belongs to that name now.
    if (m_bookmarks.count() > 0) {
        m_settings.setBookmarks(m_key, m_bookmarks.toJson());
        return;
    }
    m_loading = true;
    m_bookmarks.replaceAll(models::Bookmarks::fromJson(m_settings.bookmarks(m_key)));
    m_loading = false;
}

} // namespace awaitscope::gui
