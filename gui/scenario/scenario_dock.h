#pragma once

#include "gui/scenario/scenario_tab.h"
#include "gui/theme.h"

#include <QDockWidget>

#include <memory>
#include <vector>

class QLabel;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace awaitscope::gui {

class BlockPalette;
class FindBar;
class FunctionSwitcher;
class PanelHead;

/// The open scenarios as tabs, with the text of the present one.
class ScenarioDock : public QDockWidget {
    Q_OBJECT

public:
    explicit ScenarioDock(QWidget* parent = nullptr);
    ~ScenarioDock() override;

    void setTheme(const Theme& theme);

    /// Adds a tab and shows it. The dock owns it.
    ScenarioTab& addTab(models::RecoveryStore* recovery);
    void removeTab(ScenarioTab& tab);
    void showTab(ScenarioTab& tab);
    ScenarioTab* currentTab() const; ///< null while nothing is open
    const std::vector<std::unique_ptr<ScenarioTab>>& tabs() const { return m_tabs; }

    void openFindBar();

    /// Blocks, blocks beside the text, or text; the same for all tabs.
    void setMode(ScenarioMode mode);
    /// To where the present scenario is written: its blocks, or its text.
    void focusScenario();
    /// To the next scenario and to the previous one.
    QList<QAction*> walkActions() const { return {m_next, m_previous}; }
    ScenarioMode mode() const { return m_mode; }
    BlockPalette& blockPalette() const { return *m_palette; }

signals:
    void currentTabChanged(); ///< also when the last one was closed
    void closeRequested(awaitscope::gui::ScenarioTab* tab);
    void newRequested();
    void chipClicked(awaitscope::models::TaskRow task);
    void lineClicked(int line, bool backwards); ///< a line number of the present tab
    void caretMoved();
    void modeChanged();
    /// What the canvas says about a drag or an edit that cannot be made.
    void spoken(const QString& text, bool stays);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refreshTabs();
    void refreshTab(const ScenarioTab& tab);
    QString nameOf(const ScenarioTab& tab) const;
    void refreshValidity();
    void refreshFunctions();
    void showCurrent();
    void retranslate();
    void step(int by);
    int indexOf(const ScenarioTab& tab) const;

    Theme m_theme = Theme::light();
    std::vector<std::unique_ptr<ScenarioTab>> m_tabs;
    QWidget* m_tabRow;
    QTabBar* m_tabBar;
    QToolButton* m_newTab;
    QToolButton* m_closeTab; // on the present tab
    PanelHead* m_head;
    std::vector<QToolButton*> m_modes; // in the order of ScenarioMode
    FunctionSwitcher* m_functions;
    BlockPalette* m_palette;
    ScenarioMode m_mode = ScenarioMode::Code;
    QLabel* m_validSign;
    QLabel* m_valid;
    FindBar* m_find;
    QStackedWidget* m_editors;
    QAction *m_next, *m_previous;
};

} // namespace awaitscope::gui
