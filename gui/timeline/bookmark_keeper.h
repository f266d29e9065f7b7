#pragma once

#include "gui/settings.h"
#include "models/scenario/scenario_document.h"
#include "models/timeline/bookmarks.h"

namespace awaitscope::gui {

/// Keeps the bookmarks of one scenario between two starts: in the settings, under its file's path,
/// or under its title while it has no file. A scenario that is saved under another name takes its
/// bookmarks along.
class BookmarkKeeper : public QObject {
    Q_OBJECT

public:
    /// All must outlive the keeper.
    BookmarkKeeper(models::Bookmarks& bookmarks, const models::ScenarioDocument& document,
        Settings& settings, QObject* parent = nullptr);

private:
    QString key() const;
    void keyMayHaveChanged();

    models::Bookmarks& m_bookmarks;
    const models::ScenarioDocument& m_document;
    Settings& m_settings;
    QString m_key;
    bool m_loading = false;
};

} // namespace awaitscope::gui
