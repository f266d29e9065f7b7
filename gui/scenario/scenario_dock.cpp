#include "gui/scenario/scenario_dock.h"

#include "gui/actions/make_action.h"
#include "gui/builder/block_canvas.h"
#include "gui/builder/block_palette.h"
#include "gui/builder/code_editor.h"
#include "gui/builder/find_bar.h"
#include "gui/builder/function_switcher.h"
#include "gui/controls/message_bar.h"
#include "gui/controls/panel_head.h"
#include "gui/icons.h"
#include "gui/timeline/glyphs.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QDir>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

using models::ScenarioDocument;

namespace {

const QString kDiagnosticsTopic = QStringLiteral("diagnostics");
constexpr int kWidestTitle = 180, kPaletteWidth = 214;

} // namespace

ScenarioDock::ScenarioDock(QWidget* parent)
    : QDockWidget(parent), m_tabRow(new QWidget(this)), m_tabBar(new QTabBar(m_tabRow)),
      m_newTab(new QToolButton(m_tabRow)), m_closeTab(new QToolButton(m_tabBar)),
      m_head(new PanelHead({}, this)), m_functions(new FunctionSwitcher(m_head)),
      m_palette(new BlockPalette(this)), m_validSign(new QLabel(m_head)),
      m_valid(PanelHead::makeNote(m_head)), m_find(new FindBar(this)),
      m_editors(new QStackedWidget(this)), m_next(makeAction(this, "nextScenario", {})),
      m_previous(makeAction(this, "previousScenario", {}))
{
    setObjectName(QStringLiteral("scenarioDock"));

    auto* row = new QHBoxLayout(m_tabRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_tabRow->setFixedHeight(34);
    m_tabRow->setObjectName(QStringLiteral("tabRow"));
    m_tabRow->setAttribute(Qt::WA_StyledBackground);
    m_tabBar->setDrawBase(false);
    m_tabBar->setExpanding(false);
    m_tabBar->setMovable(true);
    m_tabBar->setElideMode(Qt::ElideNone); // rather scrolled than cut to three letters
    m_tabBar->setUsesScrollButtons(true);
    m_tabBar->setChangeCurrentOnDrag(true); // blocks go to another document so
    m_tabBar->setAcceptDrops(true);
    m_tabBar->installEventFilter(this);
    m_tabBar->setFixedHeight(34);
    row->addWidget(m_tabBar);
    m_newTab->setFixedSize(36, 30);
    m_newTab->setIconSize({14, 14});
    row->addWidget(m_newTab);
    row->addStretch(1);
    setTitleBarWidget(m_tabRow);

    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* modes = new QHBoxLayout;
    modes->setSpacing(0);
    // Not setAutoExclusive(): that takes the functions' buttons, in the same head, for the same group.
    auto* oneMode = new QButtonGroup(this);
    for (const auto& [mode, part] :
        {std::pair(ScenarioMode::Blocks, "first"), std::pair(ScenarioMode::Split, "middle"),
            std::pair(ScenarioMode::Code, "last")}) {
        auto* button = new QToolButton(m_head);
        button->setProperty("segment", part);
        button->setCheckable(true);
        oneMode->addButton(button);
        button->setChecked(mode == m_mode);
        button->setFixedHeight(26);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, mode = mode] { setMode(mode); });
        modes->addWidget(button);
        m_modes.push_back(button);
    }
    m_head->row()->addLayout(modes);
    m_head->row()->addWidget(m_functions, 1);
    m_functions->hide();
    m_head->row()->addStretch(0);
    m_head->row()->addWidget(m_validSign);
    m_head->row()->addWidget(m_valid);
    column->addWidget(m_head);
    column->addWidget(m_find);
    column->addWidget(m_editors, 1);
    auto* split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(5);
    split->addWidget(m_palette);
    split->addWidget(body);
    split->setStretchFactor(1, 1);
    m_palette->resize(kPaletteWidth, 100);
    m_palette->hide();
    split->setSizes({kPaletteWidth, 10'000});
    setWidget(split);
    connect(&m_palette->list(), &PaletteList::chosen, this,
        [this](const models::BlockTemplate* block) {
            if (ScenarioTab* tab = currentTab()) {
                tab->canvas().setFocus();
                tab->canvas().insertTemplate(*block);
            }
        });
    connect(m_functions, &FunctionSwitcher::chosen, this, [this](const QString& name) {
        if (ScenarioTab* tab = currentTab())
            tab->canvas().setFunction(name);
    });

    connect(m_tabBar, &QTabBar::currentChanged, this, &ScenarioDock::showCurrent);
    connect(m_tabBar, &QTabBar::tabMoved, this, [this](int from, int to) {
        const auto begin = m_tabs.begin();
        if (from < to)
            std::rotate(begin + from, begin + from + 1, begin + to + 1);
        else
            std::rotate(begin + to, begin + from, begin + from + 1);
    });
    m_next->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_PageDown), QKeySequence(Qt::CTRL | Qt::Key_Tab)});
    m_previous->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_PageUp),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab)});
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    connect(m_newTab, &QToolButton::clicked, this, &ScenarioDock::newRequested);
    m_closeTab->setIconSize({12, 12});
    m_closeTab->setFixedSize(20, 20);
    m_closeTab->setProperty("bare", true);
    m_closeTab->hide();
    connect(m_closeTab, &QToolButton::clicked, this, [this] { emit closeRequested(currentTab()); });
    retranslate();
}

ScenarioDock::~ScenarioDock()
{
    m_tabBar->disconnect(this); // its tabs go without anybody being shown the next one
}

ScenarioTab& ScenarioDock::addTab(models::RecoveryStore* recovery)
{
    m_tabs.push_back(std::make_unique<ScenarioTab>(recovery, m_editors));
    ScenarioTab& tab = *m_tabs.back();
    tab.setTheme(m_theme);
    tab.setMode(m_mode);
    m_editors->addWidget(tab.page());
    const auto functions = [this, &tab] {
        if (currentTab() == &tab)
            refreshFunctions();
    };
    connect(&tab.blocks(), &models::BlockModel::changed, this, functions);
    connect(&tab.canvas(), &BlockCanvas::functionChanged, this, functions);
    connect(&tab.canvas(), &BlockCanvas::spoken, this, &ScenarioDock::spoken);
    connect(&tab, &ScenarioTab::textRequested, this, [this] { setMode(ScenarioMode::Split); });

    connect(&tab.document(), &ScenarioDocument::titleChanged, this, &ScenarioDock::refreshTabs);
    connect(&tab.document(), &ScenarioDocument::modifiedChanged, this,
        [this, &tab] { refreshTab(tab); });
    connect(&tab.document(), &ScenarioDocument::diagnosticsChanged, this, [this, &tab] {
        if (currentTab() == &tab)
            refreshValidity();
    });
    connect(&tab.document(), &ScenarioDocument::textChanged, this, [this, &tab] {
        if (currentTab() == &tab)
            refreshValidity();
    });
    connect(&tab.runner(), &models::ScenarioRunner::finished, this, [this, &tab] {
        if (currentTab() == &tab)
            refreshValidity();
    });
    connect(&tab.editor(), &CodeEditor::chipClicked, this, &ScenarioDock::chipClicked);
    connect(&tab.editor(), &CodeEditor::lineClicked, this, &ScenarioDock::lineClicked);
    connect(&tab.editor(), &QsciScintilla::cursorPositionChanged, this, &ScenarioDock::caretMoved);

    const int index = m_tabBar->addTab({});
    refreshTab(tab);
    if (m_tabBar->currentIndex() == index)
        showCurrent();
    else
        m_tabBar->setCurrentIndex(index);
    return tab;
}

void ScenarioDock::removeTab(ScenarioTab& tab)
{
    const int index = indexOf(tab);
    // Taken out first: the tab bar tells of the next current tab while it removes this one.
    const std::unique_ptr<ScenarioTab> removed = std::move(m_tabs[static_cast<std::size_t>(index)]);
    m_tabs.erase(m_tabs.begin() + index);
    m_find->setEditor(nullptr);
    {
        const QSignalBlocker blocker(m_tabBar);
        m_tabBar->setTabButton(index, QTabBar::RightSide, nullptr); // it is the next tab's
        m_closeTab->setParent(m_tabBar);
        m_tabBar->removeTab(index);
    }
    refreshTabs();
    showCurrent();
}

void ScenarioDock::showTab(ScenarioTab& tab)
{
    m_tabBar->setCurrentIndex(indexOf(tab));
}

void ScenarioDock::step(int by)
{
    if (m_tabs.size() < 2)
        return;
    // Who writes goes on writing, in the other one.
    const bool writes = m_editors->isAncestorOf(QApplication::focusWidget());
    m_tabBar->setCurrentIndex((m_tabBar->currentIndex() + by + m_tabBar->count()) % m_tabBar->count());
    if (writes)
        focusScenario();
}

ScenarioTab* ScenarioDock::currentTab() const
{
    const int index = m_tabBar->currentIndex();
    return index >= 0 && index < static_cast<int>(m_tabs.size())
        ? m_tabs[static_cast<std::size_t>(index)].get()
        : nullptr;
}

int ScenarioDock::indexOf(const ScenarioTab& tab) const
{
    const auto found = std::find_if(
        m_tabs.begin(), m_tabs.end(), [&tab](const auto& each) { return each.get() == &tab; });
    return static_cast<int>(found - m_tabs.begin());
}

void ScenarioDock::showCurrent()
{
    // The others would keep room for a button that is not there.
    for (int i = 0; i < m_tabBar->count(); ++i) {
        if (i != m_tabBar->currentIndex() && m_tabBar->tabButton(i, QTabBar::RightSide))
            m_tabBar->setTabButton(i, QTabBar::RightSide, nullptr);
    }
    if (currentTab())
        m_tabBar->setTabButton(m_tabBar->currentIndex(), QTabBar::RightSide, m_closeTab);
    m_closeTab->setVisible(
        currentTab() != nullptr); // last, for a tab hides the button it is given again
    if (ScenarioTab* tab = currentTab()) {
        m_editors->setCurrentWidget(tab->page());
        m_find->setEditor(&tab->editor());
    }
    refreshValidity();
    refreshFunctions();
    emit currentTabChanged();
}

void ScenarioDock::refreshTabs()
{
    for (const auto& tab : m_tabs)
        refreshTab(*tab);
}

/// The title, with the folder where another tab has the same one.
QString ScenarioDock::nameOf(const ScenarioTab& tab) const
{
    const QString title = tab.document().title();
    const QString path = tab.isTrace() ? tab.tracePath() : tab.document().path();
    const bool alone = std::none_of(m_tabs.begin(), m_tabs.end(), [&](const auto& each) {
        return each.get() != &tab && each->document().title() == title;
    });
    return alone || path.isEmpty()
        ? title
        : tr("%1 (%2)", "a file and its folder").arg(title, QFileInfo(path).dir().dirName());
}

void ScenarioDock::refreshTab(const ScenarioTab& tab)
{
    const int index = indexOf(tab);
    const ScenarioDocument& document = tab.document();
    const QString title = document.title();
    const QString shown = m_tabBar->fontMetrics().elidedText(nameOf(tab), Qt::ElideMiddle, kWidestTitle);
    m_tabBar->setTabText(
        index, document.isModified() ? tr("%1 •", "a changed scenario").arg(shown) : shown);
    m_tabBar->setTabToolTip(index,
        tab.session()               ? tr("%1, watched while it ran").arg(title)
            : tab.isTrace()             ? tr("%1, recorded").arg(tab.tracePath())
            : document.path().isEmpty() ? tr("%1, not saved yet").arg(title)
                                    : document.path());
}

void ScenarioDock::refreshValidity()
{
    ScenarioTab* tab = currentTab();
    m_validSign->setVisible(tab != nullptr);
    if (!tab) {
        m_valid->clear();
        return;
    }
    if (tab->isTrace()) {
        m_validSign->hide();
        m_valid->setText(tab->runner().isActive() || !tab->document().text().isEmpty()
                ? tr("Recorded")
                : tr("Recorded, without its program"));
        return;
    }
    const ScenarioDocument& document = tab->document();
    const script::Diagnostic* error = document.firstError();
    if (!document.isChecked()) {
        // The last answer stays until there is another: a flicker at every key says nothing.
        if (m_valid->text().isEmpty())
            m_valid->setText(tr("Checking"));
        return;
    }
    const bool unsupported = error && error->kind == script::DiagnosticKind::Unsupported;
    m_validSign->setPixmap(error
            ? glyphPixmap(unsupported ? Glyph::Caught : Glyph::Failed, m_theme.error, m_theme.head,
                devicePixelRatioF())
            : glyphPixmap(Glyph::Done, m_theme.done, m_theme.head, devicePixelRatioF()));
    m_valid->setText(!error ? tr("Valid scenario")
            : unsupported   ? tr("Outside the subset")
                            : tr("Error in the text"));
    if (!error) {
        tab->messages().clear(kDiagnosticsTopic);
        return;
    }
    const QString message = QString::fromStdString(error->message);
    const auto line = static_cast<int>(error->line);
    if (line == 0) {
        tab->messages().show(kDiagnosticsTopic, MessageBar::Kind::Error, message);
        return;
    }
    const auto column = static_cast<int>(error->column);
    tab->messages().show(kDiagnosticsTopic, MessageBar::Kind::Error,
        tr("Line %1: %2").arg(line).arg(message),
        {{tr("Go to line %1").arg(line), [this, line, column] {
              if (ScenarioTab* current = currentTab()) {
                  current->editor().goTo(line, column);
                  current->editor().setFocus();
              }
              refreshValidity(); // the bar goes when the error does
          }}});
}

void ScenarioDock::setMode(ScenarioMode mode)
{
    m_modes[static_cast<std::size_t>(mode)]->setChecked(true);
    if (mode == m_mode)
        return;
    m_mode = mode;
    m_palette->setVisible(mode != ScenarioMode::Code);
    m_functions->setVisible(mode != ScenarioMode::Code);
    for (const auto& tab : m_tabs)
        tab->setMode(mode);
    refreshFunctions();
    emit modeChanged(); // the docks move, and whoever had the focus may lose it
    focusScenario();
}

void ScenarioDock::focusScenario()
{
    if (ScenarioTab* tab = currentTab()) {
        if (m_mode == ScenarioMode::Code)
            tab->editor().setFocus();
        else
            tab->canvas().setFocus();
    }
}

void ScenarioDock::refreshFunctions()
{
    ScenarioTab* tab = currentTab();
    if (!tab || m_mode == ScenarioMode::Code)
        return;
    QStringList names;
    const models::BlockTree& tree = *tab->blocks().tree();
    for (const int id : tree.block(0).branches.front().children) {
        if (tree.block(id).kind == models::BlockKind::Function)
            names << tree.shortTitle(id);
    }
    names.removeDuplicates();
    m_functions->setFunctions(names, tab->canvas().function());
}

void ScenarioDock::openFindBar()
{
    m_find->open();
}

void ScenarioDock::setTheme(const Theme& theme)
{
    m_theme = theme;
    QPalette palette = widget()->palette();
    palette.setColor(QPalette::Window, theme.panel);
    widget()->setPalette(palette);
    widget()->setAutoFillBackground(true);
    m_find->setTheme(theme);
    for (const auto& tab : m_tabs)
        tab->setTheme(theme);
    m_palette->setTheme(theme);
    m_functions->setTheme(theme);
    m_newTab->setIcon(icon(IconName::Add, theme.text2));
    m_closeTab->setIcon(icon(IconName::Close, theme.text3));
    QPalette note = m_valid->palette();
    note.setColor(QPalette::WindowText, theme.text2);
    m_valid->setPalette(note);
    QString sheet = QStringLiteral(
        "#tabRow { background: @window; border-bottom: 1px solid @line; }"
        "QTabBar { background: transparent; }"
        "QTabBar::tab { height: 33px; padding: 0 12px; border: 0; border-right: 1px solid @line;"
        " color: @text2; background: transparent; }"
        "QTabBar::tab:selected { background: @panel; color: @text; border-top: 2px solid @accent;"
        " height: 31px; padding-right: 6px; }"
        "QTabBar::tab:hover:!selected { background: @head; }");
    for (const auto& [name, color] : {std::pair("@window", theme.window), {"@text2", theme.text2},
             {"@panel", theme.panel}, {"@accent", theme.accent}, {"@head", theme.head},
             {"@line", theme.line}, {"@text", theme.text}})
        sheet.replace(QLatin1String(name), color.name());
    m_tabRow->setStyleSheet(sheet);
    refreshValidity();
}

void ScenarioDock::retranslate()
{
    setWindowTitle(tr("Scenario"));
    const QString names[] = {tr("Blocks"), tr("Split"), tr("Code")};
    const QString tips[] = {tr("Edit with blocks (Ctrl+1)"), tr("Blocks beside the text (Ctrl+2)"),
        tr("Edit the text (Ctrl+3)")};
    for (std::size_t i = 0; i < m_modes.size(); ++i) {
        m_modes[i]->setText(names[i]);
        m_modes[i]->setToolTip(tips[i]);
    }
    m_next->setText(tr("Next scenario"));
    m_previous->setText(tr("Previous scenario"));
    m_tabBar->setAccessibleName(tr("Open scenarios"));
    m_newTab->setToolTip(tr("New scenario (Ctrl+N)"));
    m_newTab->setAccessibleName(tr("New scenario"));
    m_closeTab->setToolTip(tr("Close this scenario (Ctrl+W)"));
    m_closeTab->setAccessibleName(tr("Close this scenario"));
    refreshValidity();
}

/// Files that are dragged are for the window, also over the tabs.
bool ScenarioDock::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tabBar && event->type() == QEvent::DragEnter
        && static_cast<QDragEnterEvent*>(event)->mimeData()->hasUrls()) {
        event->ignore();
        return true;
    }
    return QDockWidget::eventFilter(watched, event);
}

void ScenarioDock::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

} // namespace awaitscope::gui
