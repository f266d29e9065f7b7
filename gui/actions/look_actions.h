#pragma once

#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;

namespace awaitscope::gui {

class Settings;

/// The commands of the Tools menu for the theme and the size of the editor's text.
class LookActions : public QObject {
    Q_OBJECT

public:
    /// `settings` must outlive this.
    explicit LookActions(Settings& settings, QObject* parent = nullptr);

    void fillMenu(QMenu& menu);

private:
    Settings& m_settings;
    QActionGroup* m_themes;
    QAction *m_larger, *m_smaller;
};

} // namespace awaitscope::gui
