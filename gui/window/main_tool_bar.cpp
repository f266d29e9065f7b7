#include "gui/window/main_tool_bar.h"

#include "gui/actions/run_steps.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/icon_text_button.h"
#include "gui/icons.h"
#include "gui/settings.h"
#include "gui/window/command_palette.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

namespace {

// px
constexpr int kHeight = 46, kButton = 30, kIcon = 16;
constexpr int kSearchWidth = 290, kCompactSearchWidth = 200;

/// A tool button shows its action's text, icon and tip; here it has words and an icon of its own.
void followAction(QToolButton& button, QAction& action)
{
    const auto follow = [&button, &action] {
        button.setEnabled(action.isEnabled());
        button.setToolTip(action.toolTip());
    };
    QObject::connect(&button, &QToolButton::clicked, &action, &QAction::trigger);
    QObject::connect(&action, &QAction::changed, &button, follow);
    follow();
}

} // namespace

MainToolBar::MainToolBar(
    const Commands& commands, CommandPalette& search, Settings& settings, QWidget* parent)
    : QToolBar(tr("Tools"), parent), m_search(search)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setFloatable(false);
    toggleViewAction()->setVisible(false);
    setFixedHeight(kHeight);
    setIconSize({kIcon, kIcon});

    addEdge();
    for (QAction* action : commands.files)
        addButton(action);
    addLine();
    for (QAction* action : commands.edits)
        addButton(action);
    addLine();
    addRun(commands.run);
    addButton(commands.stop);
    commands.steps.addButtons(*this);
    addSpace(2);
    addClock(settings);
    addSpace(0);
    addWidget(&m_search);
    addSpace(0);
    m_compare = addWithWords(commands.compare, tr("Compare…"), tr("Compare runs"));
    m_export = addWithWords(commands.exportFigure, tr("Export figure…"), tr("Export figure"));
    addSettings(commands.settings);
    addEdge();
    setCompact(false);
}

/// Qt takes the padding of the left edge for every edge: what is missing there is a spacer.
void MainToolBar::addEdge()
{
    auto* spacer = new QWidget(this);
    spacer->setFixedWidth(0);
    addWidget(spacer);
}

void MainToolBar::addButton(QAction* action)
{
    addAction(action);
    auto* button = qobject_cast<QToolButton*>(widgetForAction(action));
    button->setFixedSize(kButton, kButton);
    button->setFocusPolicy(Qt::TabFocus);
}

void MainToolBar::addLine()
{
    auto* holder = new QWidget(this);
    auto* layout = new QHBoxLayout(holder);
    layout->setContentsMargins(7, 0, 7, 0);
    auto* line = new QFrame(holder);
    line->setObjectName(QStringLiteral("toolBarLine"));
    line->setFixedSize(1, 22);
    layout->addWidget(line);
    holder->setFixedWidth(15);
    addWidget(holder);
}

/// Of so many px; 0: whatever is left.
void MainToolBar::addSpace(int width)
{
    auto* spacer = new QWidget(this);
    spacer->setSizePolicy(
        width ? QSizePolicy::Fixed : QSizePolicy::Expanding, QSizePolicy::Preferred);
    spacer->setMinimumWidth(width);
    spacer->setAttribute(Qt::WA_TransparentForMouseEvents);
    addWidget(spacer);
}

void MainToolBar::addRun(QAction* run)
{
    m_run = new IconTextButton(this);
    m_run->setDefaultAction(run);
    m_run->setTight(true);
    m_run->setProperty("primary", true);
    m_run->setFont(uiFont(13, true));
    // Wide enough for both words, or Stop would move away from under the pointer.
    const auto resize = [this, run] {
        m_run->setFixedSize(std::max(m_run->widthFor(tr("Run"), tr("Pause")),
                                m_run->widthFor(run->text(), run->text())),
            kButton);
    };
    connect(run, &QAction::changed, m_run, resize);
    addWidget(m_run);
    resize();
}

void MainToolBar::addClock(Settings& settings)
{
    m_clock = new ChoiceButton(this);
    m_clock->setFixedHeight(kButton);
    m_clock->addChoice(tr("Virtual time"));
    m_clock->addChoice(tr("Real time"));
    m_clock->setToolTip(tr("Virtual time: sleeping takes no time, and every run is the same. "
                           "Real time: as on the wall clock."));
    m_clock->setAccessibleName(tr("Clock"));
    connect(m_clock, &ChoiceButton::chosen, &settings, [&settings](int index) {
        settings.setClock(
            index == 1 ? awaitscope::ClockKind::Real : awaitscope::ClockKind::Virtual);
    });
    const auto show = [this, &settings] {
        m_clock->setCurrent(settings.clock() == awaitscope::ClockKind::Real ? 1 : 0);
    };
    connect(&settings, &Settings::changed, m_clock, show);
    show();
    addWidget(m_clock);
}

IconTextButton* MainToolBar::addWithWords(
    QAction* action, const QString& text, const QString& name)
{
    auto* button = new IconTextButton(this);
    button->setProperty("frame", true);
    button->setText(text);
    button->setAccessibleName(name);
    button->setFixedHeight(kButton);
    followAction(*button, *action);
    addWidget(button);
    return button;
}

void MainToolBar::addSettings(QAction* action)
{
    m_settings = new QToolButton(this);
    m_settings->setFixedSize(kButton, kButton);
    m_settings->setAccessibleName(tr("Settings"));
    m_settings->setFocusPolicy(Qt::TabFocus);
    followAction(*m_settings, *action);
    addWidget(m_settings);
}

void MainToolBar::setTheme(const Theme& theme)
{
    m_compare->setIcon(icon(IconName::Compare, theme.text));
    m_export->setIcon(icon(IconName::Export, theme.text));
    m_settings->setIcon(icon(IconName::Settings, theme.text2));
    m_run->setTheme(theme);
    m_compare->setTheme(theme);
    m_export->setTheme(theme);
    m_clock->setTheme(theme);
    m_search.setTheme(theme);
}

void MainToolBar::setCompact(bool compact)
{
    for (IconTextButton* button : {m_compare, m_export})
        button->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_search.setFixedWidth(compact ? kCompactSearchWidth : kSearchWidth);
}

} // namespace awaitscope::gui
