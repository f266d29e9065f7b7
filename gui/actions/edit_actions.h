#pragma once

#include "gui/theme.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QMenu;

namespace awaitscope::gui {

class BlockCanvas;
class CodeEditor;
class ScenarioDock;
class ScenarioTab;

/// The commands of the Edit menu, for the text and the blocks of the present tab.
class EditActions : public QObject {
    Q_OBJECT

public:
    /// `dock` must outlive this: it has the bar in which one searches.
    explicit EditActions(ScenarioDock& dock, QObject* parent = nullptr);

    void fillMenu(QMenu& menu);
    QList<QAction*> buttons() const { return {m_undo, m_redo}; }
    QList<QAction*> actions() const { return {m_find, m_undo, m_redo}; }
    void setTheme(const Theme& theme);
    /// The tab that is edited; null for none.
    void setTab(ScenarioTab* tab);

private:
    void addClipboard(const QString& text, const QString& key,
        const std::function<void(CodeEditor&)>& ofText, void (BlockCanvas::*ofBlocks)());
    void refresh();

    ScenarioDock& m_dock;
    QPointer<ScenarioTab> m_tab;
    QAction *m_undo, *m_redo, *m_find;
    QList<QAction*> m_clipboard;
};

} // namespace awaitscope::gui
