#include "gui/actions/edit_actions.h"

#include "gui/actions/make_action.h"
#include "gui/builder/block_canvas.h"
#include "gui/builder/code_editor.h"
#include "gui/icons.h"
#include "gui/preferences/shortcuts.h"
#include "gui/scenario/scenario_dock.h"
#include "gui/scenario/scenario_tab.h"

#include <QAction>
#include <QMenu>

namespace awaitscope::gui {

EditActions::EditActions(ScenarioDock& dock, QObject* parent)
    : QObject(parent), m_dock(dock),
      m_undo(makeAction(this, "undo", tr("&Undo"), QKeySequence::Undo)),
      m_redo(makeAction(this, "redo", tr("&Redo"))),
      m_find(makeAction(this, "find", tr("&Find in scenario"), QKeySequence::Find))
{
    m_redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    connect(m_undo, &QAction::triggered, this, [this] { m_tab->undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { m_tab->redo(); });
    connect(m_find, &QAction::triggered, &dock, [this] {
        m_dock.show();
        m_dock.openFindBar();
    });
    addClipboard(
        tr("Cu&t"), tr("Ctrl+X"), [](CodeEditor& text) { text.cut(); }, &BlockCanvas::cut);
    addClipboard(
        tr("&Copy"), tr("Ctrl+C"), [](CodeEditor& text) { text.copy(); }, &BlockCanvas::copy);
    addClipboard(
        tr("&Paste"), tr("Ctrl+V"), [](CodeEditor& text) { text.paste(); }, &BlockCanvas::paste);
    addClipboard(
        tr("&Duplicate line or blocks"), tr("Ctrl+D"),
        [](CodeEditor& text) { text.SendScintilla(QsciScintillaBase::SCI_SELECTIONDUPLICATE); },
        &BlockCanvas::duplicate);
}

/// The editor has these keys itself, and so has every field; in the menu they are only shown.
void EditActions::addClipboard(const QString& text, const QString& key,
    const std::function<void(CodeEditor&)>& ofText, void (BlockCanvas::*ofBlocks)())
{
    auto* action = new QAction(text + QLatin1Char('\t') + key, this);
    action->setProperty(Shortcuts::kFixedKey, key);
    connect(action, &QAction::triggered, this, [this, ofText, ofBlocks] {
        if (m_tab && m_tab->canvas().hasFocus())
            (m_tab->canvas().*ofBlocks)();
        else if (m_tab)
            ofText(m_tab->editor());
    });
    m_clipboard << action;
}

void EditActions::fillMenu(QMenu& menu)
{
    menu.addActions({m_undo, m_redo});
    menu.addSeparator();
    menu.addActions(m_clipboard);
    menu.addSeparator();
    menu.addAction(m_find);
}

void EditActions::setTheme(const Theme& theme)
{
    m_undo->setIcon(icon(IconName::Undo, theme.text2));
    m_redo->setIcon(icon(IconName::Redo, theme.text2));
}

void EditActions::setTab(ScenarioTab* tab)
{
    if (m_tab)
        m_tab->document().history().disconnect(this);
    m_tab = tab;
    if (tab)
        connect(
            &tab->document().history(), &QUndoStack::indexChanged, this, &EditActions::refresh);
    m_find->setEnabled(tab);
    refresh();
}

void EditActions::refresh()
{
    const models::TextHistory* history = m_tab ? &m_tab->document().history() : nullptr;
    const bool canUndo = history && history->canUndo(), canRedo = history && history->canRedo();
    m_undo->setEnabled(canUndo);
    m_redo->setEnabled(canRedo);
    m_undo->setText(canUndo ? tr("&Undo %1").arg(history->undoText()) : tr("&Undo"));
    m_redo->setText(canRedo ? tr("&Redo %1").arg(history->redoText()) : tr("&Redo"));
}

} // namespace awaitscope::gui
