#pragma once

#include "gui/theme.h"

#include <QList>
#include <QToolBar>

class QToolButton;

namespace awaitscope::gui {

class ChoiceButton;
class CommandPalette;
class IconTextButton;
class RunSteps;
class Settings;

/// The bar below the menus: commands as buttons, the clock, the search field.
class MainToolBar : public QToolBar {
    Q_OBJECT

public:
    struct Commands {
        QList<QAction*> files, edits;
        QAction *run, *stop;
        RunSteps& steps;
        QAction *compare, *exportFigure, *settings;
    };
    /// The actions and the settings must outlive the bar, to which `search` belongs from now on.
    MainToolBar(const Commands& commands, CommandPalette& search, Settings& settings,
        QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// For small windows: icons without words, a narrower search field.
    void setCompact(bool compact);

private:
    void addEdge();
    void addButton(QAction* action);
    void addLine();
    void addSpace(int width);
    void addRun(QAction* run);
    void addClock(Settings& settings);
    IconTextButton* addWithWords(QAction* action, const QString& text, const QString& name);
    void addSettings(QAction* action);

    CommandPalette& m_search;
    IconTextButton *m_run, *m_compare, *m_export;
    QToolButton* m_settings;
    ChoiceButton* m_clock;
};

} // namespace awaitscope::gui
