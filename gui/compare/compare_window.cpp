#include "gui/compare/compare_window.h"

#include "gui/compare/compare_side.h"
#include "gui/controls/choice_button.h"
#include "gui/controls/icon_text_button.h"
#include "gui/controls/message_bar.h"
#include "gui/controls/panel_head.h"
#include "gui/icons.h"
#include "gui/timeline/timeline_view.h"
#include "models/files/trace_file.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace awaitscope::gui {

using models::kNoIndex;
using models::RunDiffModel;
using models::RunDifferencesModel;

namespace {
constexpr QSize kUsual(1180, 820);
constexpr QSize kLeast(720, 520);
constexpr int kListHeight = 210;
constexpr int kWidestLife = 190; // px; an exception's words are told whole by the tip

/// Draws the rows in which nothing differs fainter than the others.
class PairDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(RunDiffModel::IsSameRole).toBool())
            option->palette.setColor(
                QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
};

} // namespace

CompareWindow::CompareWindow(std::function<std::vector<CompareChoice>()> choices, QWidget* parent)
    : QWidget(parent, Qt::Window), m_choices(std::move(choices)),
      m_a(new CompareSide(tr("A"), this)), m_b(new CompareSide(tr("B"), this)),
      m_link(new models::LinkedStates(m_a->state(), m_b->state(), this))
{
    setObjectName(QStringLiteral("compareWindow"));
    setMinimumSize(kLeast);
    resize(kUsual);

    auto* head = new PanelHead({}, this);
    head->setFixedHeight(46);
    m_header = new QLabel(head);
    m_header->setFont(uiFont(14, true));
    m_header->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_header->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stop = new QToolButton(head);
    m_stop->setProperty("frame", true);
    m_stop->setFixedHeight(30);
    m_stop->hide();
    m_sideBySide = new QToolButton(head);
    m_sideBySide->setCheckable(true);
    m_sideBySide->setProperty("frame", true);
    m_sideBySide->setFixedHeight(30);
    for (IconTextButton** button : {&m_swap, &m_export}) {
        *button = new IconTextButton(head);
        (*button)->setProperty("frame", true);
        (*button)->setFixedHeight(30);
    }
    head->row()->addWidget(m_header, 1);
    head->row()->addWidget(m_stop);
    head->row()->addWidget(m_sideBySide);
    head->row()->addWidget(m_swap);
    head->row()->addWidget(m_export);

    m_sides = makeSplitter(Qt::Vertical);
    m_sides->addWidget(m_a);
    m_sides->addWidget(m_b);
    m_sorted.setSourceModel(&m_tasks);
    m_sorted.setSortRole(RunDiffModel::SortRole);
    m_taskList = makeList(&m_sorted, tr("Tasks of the two runs"));
    m_taskList->setSortingEnabled(true);
    m_taskList->sortByColumn(-1, Qt::AscendingOrder); // in order of creation
    m_differenceList = makeList(&m_differences, tr("What differs"));
    m_taskList->setItemDelegate(new PairDelegate(m_taskList));
    m_below = makeSplitter(Qt::Horizontal);
    m_below->addWidget(m_taskList);
    m_below->addWidget(m_differenceList);
    m_below->setSizes({kUsual.width() * 3 / 5, kUsual.width() * 2 / 5});
    auto* all = makeSplitter(Qt::Vertical);
    all->addWidget(m_sides);
    all->addWidget(m_below);
    all->setStretchFactor(0, 1);
    all->setSizes({kUsual.height() - kListHeight, kListHeight});

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(all, 1);

    connect(m_swap, &QToolButton::clicked, this, &CompareWindow::swap);
    connect(m_export, &QToolButton::clicked, this, &CompareWindow::exportRequested);
    connect(&m_finder, &models::RunDiffFinder::found, this, &CompareWindow::showDiff);
    connect(&m_finder, &models::RunDiffFinder::progressed, this, &CompareWindow::tellProgress);
    connect(m_stop, &QToolButton::clicked, this, [this] {
        forgetDiff();
        m_header->setText(tr("The two runs were not compared to the end"));
    });
    connect(m_sideBySide, &QToolButton::toggled, this, &CompareWindow::setSideBySide);
    for (CompareSide* side : {m_a, m_b}) {
        connect(side, &CompareSide::aboutToChange, this, &CompareWindow::forgetDiff);
        connect(side, &CompareSide::changed, this, &CompareWindow::refresh);
        connect(side, &CompareSide::choicesWanted, this, [this, side] { fillMenu(*side); });
        connect(&side->state(), &models::TimelineState::selectionChanged, this,
            &CompareWindow::showSelection);
    }
    retranslate();
    refresh();
}

CompareWindow::~CompareWindow()
{
    for (CompareSide* side : {m_a, m_b})
        side->state().disconnect(this); // they outlive the lists
    forgetDiff();
}

QTreeView* CompareWindow::makeList(QAbstractItemModel* model, const QString& name)
{
    auto* list = new QTreeView(this);
    list->setModel(model);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setProperty("table", true);
    list->setFrameShape(QFrame::NoFrame);
    list->setFont(uiFont(12));
    list->header()->setFont(uiFont(12));
    list->setAccessibleName(name);
    connect(list, &QTreeView::clicked, this, &CompareWindow::goTo);
    connect(list, &QTreeView::activated, this, &CompareWindow::goTo);
    return list;
}

QSplitter* CompareWindow::makeSplitter(Qt::Orientation orientation)
{
    auto* splitter = new QSplitter(orientation, this);
    splitter->setProperty("thin", true);
    splitter->setHandleWidth(1); // Qt lets one take hold of it some pixels beside as well
    splitter->setChildrenCollapsible(false);
    return splitter;
}

void CompareWindow::setTheme(const Theme& theme)
{
    m_a->setTheme(theme);
    m_b->setTheme(theme);
    m_swap->setTheme(theme);
    m_swap->setIcon(icon(IconName::Loop, theme.text));
    m_export->setTheme(theme);
    m_export->setIcon(icon(IconName::Export, theme.text));
}

QString CompareWindow::header() const
{
    return m_header->text();
}

FigureSubject CompareWindow::figureSubject() const
{
    return {m_a->store(), &m_a->state(), m_a->name(), m_a->program(), m_a->file(), m_b->store(),
        m_b->name(), m_b->file()};
}

void CompareWindow::compareNewest()
{
    const std::vector<CompareChoice> choices = m_choices();
    if (choices.empty())
        return;
    if (choices.size() == 1)
        m_b->choose(choices[0]);
    else
        compare(choices[1], choices[0]);
}

void CompareWindow::compare(const CompareChoice& a, const CompareChoice& b)
{
    m_a->choose(a);
    m_b->choose(b);
}

void CompareWindow::swap()
{
    m_a->swapWith(*m_b);
}

void CompareWindow::setSideBySide(bool on)
{
    m_sideBySide->setChecked(on);
    m_sides->setOrientation(on ? Qt::Horizontal : Qt::Vertical);
    m_sides->setSizes({1000, 1000});
}

void CompareWindow::fillMenu(CompareSide& side)
{
    QMenu* menu = side.button().menu();
    menu->clear();
    const std::vector<CompareChoice> choices = m_choices();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].beginsGroup && i > 0)
            menu->addSeparator();
        // By the name, for what there is may have changed when one is chosen.
        connect(menu->addAction(choices[i].text), &QAction::triggered, &side,
            [this, &side, name = choices[i].name] {
                for (const CompareChoice& choice : m_choices()) {
                    if (choice.name == name)
                        return side.choose(choice);
                }
            });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("A file…")), &QAction::triggered, &side,
        [this, &side] { chooseFile(side); });
}

void CompareWindow::chooseFile(CompareSide& side)
{
    QStringList filters = models::TraceFile::openFilters();
    filters.prepend(tr("Programs and traces (*.py %1)")
                        .arg(models::TraceFile::namePatterns().join(QLatin1Char(' '))));
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Compare with"), {}, filters.join(QLatin1String(";;")));
    if (path.isEmpty())
        return;
    QString message;
    const CompareChoice choice = compareFile(path, message);
    if (choice.name.isEmpty())
        side.messages().show({}, MessageBar::Kind::Error, message);
    else
        side.choose(choice);
}

void CompareWindow::forgetDiff()
{
    m_tasks.setDiff(nullptr);
    m_differences.setDiff(nullptr);
    m_link->setDiff(nullptr);
    m_finder.stop();
    m_stop->hide();
}

void CompareWindow::refresh()
{
    forgetDiff();
    m_a->view().setLaneNotes({});
    m_b->view().setLaneNotes({});
    m_below->setVisible(m_a->store() && m_b->store());
    m_export->setEnabled(m_a->store() && m_b->store());
    if (!m_a->store() || !m_b->store()) {
        m_header->setText(tr("Choose two runs, scenarios or traces"));
        return;
    }
    m_finder.compare(*m_a->store(), *m_b->store());
    if (m_finder.isWorking())
        tellProgress();
}

/// Long runs take seconds: the window stays as usable as without a comparison.
void CompareWindow::tellProgress()
{
    m_stop->show();
    m_header->setText(tr("Comparing… %1 %").arg(m_finder.permille() / 10));
}

void CompareWindow::showDiff()
{
    m_stop->hide();
    m_tasks.setDiff(m_finder.diff());
    m_differences.setDiff(m_finder.diff());
    m_link->setDiff(m_finder.diff());
    const models::RunDiffWords words(*m_finder.diff());
    m_header->setText(words.header(m_a->name(), m_b->name()));
    m_header->setToolTip(m_header->text());
    m_a->view().setLaneNotes(m_finder.notesA());
    m_b->view().setLaneNotes(m_finder.notesB());
    for (int column = 0; column < RunDiffModel::ColumnCount; ++column)
        m_taskList->resizeColumnToContents(column);
    for (const int column : {RunDiffModel::AColumn, RunDiffModel::BColumn})
        m_taskList->setColumnWidth(column, std::min(m_taskList->columnWidth(column), kWidestLife));
    m_differenceList->resizeColumnToContents(RunDifferencesModel::TimeColumn);
}

void CompareWindow::goTo(const QModelIndex& index)
{
    if (!diff())
        return;
    if (index.model() == &m_differences) {
        const auto time = index.data(RunDifferencesModel::TimeNsRole).value<qint64>();
        m_a->state().setFollowing(false);
        m_a->state().setPlayheadTime(diff()->storeA().beginTime() + time);
        m_a->state().ensureVisible(m_a->state().playhead().time);
        selectPair(index.data(RunDifferencesModel::PairRole).toUInt());
    } else {
        selectPair(index.data(RunDiffModel::PairRole).toUInt());
    }
}

void CompareWindow::selectPair(std::uint32_t pair)
{
    if (pair == kNoIndex)
        return;
    const models::TaskPair& tasks = diff()->pairs()[pair];
    // Whichever run has it; the other follows.
    if (tasks.a != kNoIndex)
        m_a->state().selectTask(tasks.a);
    else
        m_b->state().selectTask(tasks.b);
}

/// In the lists, what is selected in the runs.
void CompareWindow::showSelection()
{
    if (!diff())
        return;
    const std::uint32_t a = m_a->state().selection().task, b = m_b->state().selection().task;
    if (a == kNoIndex && b == kNoIndex) {
        m_taskList->clearSelection();
        m_differenceList->clearSelection();
        return;
    }
    const std::uint32_t pair = a != kNoIndex ? diff()->pairOfA(a) : diff()->pairOfB(b);
    m_taskList->setCurrentIndex(m_sorted.mapFromSource(m_tasks.index(static_cast<int>(pair), 0)));
    const auto pairAt = [this](int row) {
        return m_differences.index(row, 0).data(RunDifferencesModel::PairRole).toUInt();
    };
    const QModelIndex present = m_differenceList->currentIndex();
    if (present.isValid() && pairAt(present.row()) == pair) {
        m_differenceList->setCurrentIndex(present);
        return;
    }
    m_differenceList->clearSelection();
    for (int row = 0; row < m_differences.rowCount(); ++row) {
        if (pairAt(row) == pair) {
            m_differenceList->setCurrentIndex(m_differences.index(row, 0));
            return;
        }
    }
}

void CompareWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void CompareWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CompareWindow::retranslate()
{
    setWindowTitle(tr("Compare — Awaitscope"));
    m_swap->setText(tr("Swap A and B"));
    m_export->setText(tr("Export figure…"));
    m_export->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    m_export->setToolTip(tr("Saves or copies both runs as one picture (%1)")
                             .arg(m_export->shortcut().toString(QKeySequence::NativeText)));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Shows the runs without comparing them"));
    m_sideBySide->setText(tr("Side by side"));
    m_sideBySide->setToolTip(tr("Shows the runs beside each other instead of one above the other"));
}

} // namespace awaitscope::gui
