#include "gui/builder/block_canvas.h"

#include "gui/builder/block_accessible.h"
#include "gui/builder/block_style.h"
#include "models/scenario/block_templates.h"
#include "models/scenario/carried_blocks.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace awaitscope::gui {

using namespace block_style;
using models::BlockTree;

namespace {
constexpr int kLeft = 26, kNarrowLeft = 14, kTop = 14, kRight = 26, kNarrowRight = 12;
constexpr int kBottom = 60;
constexpr int kBoxWidth = 620; // a function's box, where the window has room for it
constexpr int kBoxInset = 14; // of a box from the right edge of the one around it
} // namespace

BlockCanvas::BlockCanvas(models::BlockModel& model, QWidget* parent)
    : QAbstractScrollArea(parent), m_model(model)
{
    installBlockAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    setAccessibleName(tr("Blocks of the scenario"));
    connect(&m_model, &models::BlockModel::changed, this, &BlockCanvas::modelChanged);
    modelChanged();
}

BlockCanvas::~BlockCanvas() = default;

void BlockCanvas::setTheme(const Theme& theme)
{
    m_theme = theme;
    viewport()->update();
}

int BlockCanvas::rootBlock() const
{
    if (m_function.isEmpty())
        return 0;
    for (const int id : tree().block(0).branches.front().children) {
        if (tree().block(id).kind == models::BlockKind::Function
            && tree().shortTitle(id) == m_function)
            return id;
    }
    return 0;
}

void BlockCanvas::setFunction(const QString& name)
{
    if (name == m_function)
        return;
    closeField();
    m_function = name;
    m_widest = 0;
    arrange();
    verticalScrollBar()->setValue(0);
    emit functionChanged();
}

void BlockCanvas::modelChanged()
{
    if (m_applying)
        return;
    closeField();
    closeInsertBox();
    if (!m_function.isEmpty() && rootBlock() == 0 && m_model.isCurrent()) {
        m_function.clear(); // it is gone, or has another name
        emit functionChanged();
    }
    carryFolds();
    m_held.reset();
    // The same line is most likely still the same block.
    const int same = m_current > 0 ? tree().blockAt(m_currentLine) : 0;
    m_selection.clear();
    m_current = same;
    if (same > 0)
        m_selection.push_back(same);
    m_field = m_branch = -1;
    arrange();
    emit selectionChanged();
}

/// What was folded stays so where it is still there.
void BlockCanvas::carryFolds()
{
    if (m_shown && m_shown != m_model.tree())
        m_folded = models::carriedBlocks(*m_shown, tree(), m_folded);
    m_shown = m_model.tree();
}

void BlockCanvas::arrange()
{
    m_layout = BlockLayout(tree(), rootBlock(), m_folded);
    adaptScrollBars();
    viewport()->update();
}

void BlockCanvas::adaptScrollBars()
{
    const QSize size = viewport()->size();
    verticalScrollBar()->setRange(
        0, std::max(0, m_layout.height() + kTop + kBottom - size.height()));
    verticalScrollBar()->setPageStep(size.height());
    verticalScrollBar()->setSingleStep(kRow + kGap);
    horizontalScrollBar()->setRange(
        0, std::max(0, marginWidth() + boxWidth(0) + kNarrowRight / 2 - size.width()));
    horizontalScrollBar()->setPageStep(size.width());
    horizontalScrollBar()->setSingleStep(kIndent);
}

QPoint BlockCanvas::origin() const
{
    return {marginWidth() - horizontalScrollBar()->value(), kTop - verticalScrollBar()->value()};
}

int BlockCanvas::boxWidth(int depth) const
{
    const int room
        = viewport()->width() - marginWidth() - (viewport()->width() < kBoxWidth ? kNarrowRight : kRight);
    const int outer = std::max(std::min(kBoxWidth, room), static_cast<int>(m_widest));
    return outer - depth * (kIndent + kBoxInset);
}

BlockRow BlockCanvas::rowLayout(int row) const
{
    const BlockLayout::Row& at = m_layout.rows()[static_cast<std::size_t>(row)];
    // The block at hand also shows what could be filled in.
    const bool edited = m_fieldEdit && at.block == m_editedBlock;
    const bool all = at.block == m_current && m_selection.size() == 1 && !m_held
        && (hasFocus() || edited);
    TypedField typed;
    if (edited && at.branch == m_editedBranch)
        typed = {m_editedField, m_fieldEdit->text()};
    return layoutBlockRow(tree(), at.block, at.branch, all, typed);
}

/// Boxes are as wide as what has been seen in them: measuring all rows would take too long.
void BlockCanvas::noteWidth(int row)
{
    const BlockLayout::Row& at = m_layout.rows()[static_cast<std::size_t>(row)];
    if (at.kind == BlockLayout::Row::Kind::Empty)
        return;
    const double needed = rowLayout(row).width + at.depth * (kIndent + kBoxInset);
    if (needed <= m_widest)
        return;
    m_widest = needed;
    if (needed > boxWidth(0) - 1)
        QMetaObject::invokeMethod(
            this,
            [this] {
                adaptScrollBars();
                viewport()->update();
            },
            Qt::QueuedConnection);
}

QRect BlockCanvas::rectOf(int id, int branch) const
{
    const int row = m_layout.rowOf(id, branch);
    if (row < 0)
        return {};
    const BlockLayout::Row& at = m_layout.rows()[static_cast<std::size_t>(row)];
    return {origin().x() + at.depth * kIndent, origin().y() + at.y,
        static_cast<int>(rowLayout(row).width), kRow};
}

int BlockCanvas::blockAt(QPoint point) const
{
    const int row = m_layout.rowAt(point.y() - origin().y());
    return row < 0 ? 0 : m_layout.rows()[static_cast<std::size_t>(row)].block;
}

QRect BlockCanvas::rectOfField(int id, int field, int branch) const
{
    const int row = m_layout.rowOf(id, branch);
    if (row < 0)
        return {};
    const BlockRow shape = rowLayout(row);
    const BlockRow::Part* part = shape.partOf(field);
    return part ? part->rect.translated(rectOf(id, branch).topLeft()).toAlignedRect() : QRect();
}

void BlockCanvas::setSelection(std::vector<int> ids, int current)
{
    closeField();
    if (m_branch >= 0 && m_field < 0)
        emit spoken({}); // which branch was at hand
    m_selection = std::move(ids);
    std::sort(m_selection.begin(), m_selection.end());
    m_current = current;
    m_currentLine = current > 0 ? tree().block(current).headLine : 0;
    m_field = m_branch = -1;
    viewport()->update();
    emit selectionChanged();
    if (current > 0) {
        setAccessibleDescription(tree().title(current));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
        if (const QAccessibleInterface* own = QAccessible::queryAccessibleInterface(this);
            own && QAccessible::isActive()) {
            if (QAccessibleInterface* focused = own->focusChild()) {
                QAccessibleEvent focus(focused, QAccessible::Focus);
                QAccessible::updateAccessibility(&focus);
            }
        }
    }
}

void BlockCanvas::select(const std::vector<int>& ids)
{
    setSelection(ids, ids.empty() ? 0 : ids.back());
    if (m_current > 0)
        ensureVisible(m_current);
}

void BlockCanvas::ensureVisible(int id, int branch)
{
    if (m_layout.rowOf(id) < 0) {
        bool unfolded = false;
        for (int owner = tree().block(id).parent; owner > 0; owner = tree().block(owner).parent)
            unfolded = m_folded.erase(owner) > 0 || unfolded;
        if (unfolded)
            arrange();
    }
    const QRect rect = rectOf(id, branch);
    if (rect.isNull())
        return;
    if (rect.top() < 8)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.top() - 8);
    else if (rect.bottom() > viewport()->height() - 8)
        verticalScrollBar()->setValue(
            verticalScrollBar()->value() + rect.bottom() - viewport()->height() + 8);
}

void BlockCanvas::setRunningLine(int line)
{
    if (line == m_runningLine)
        return;
    m_runningLine = line;
    // As the text does, unless somebody is at work here.
    const int id = line > 0 && m_model.isCurrent() ? tree().blockAt(line) : 0;
    if (id > 0 && !hasKeyboard() && !m_held && m_layout.rowOf(id) >= 0)
        ensureVisible(id);
    viewport()->update();
}

void BlockCanvas::setBreakpoints(std::set<int> lines)
{
    m_breakpoints = std::move(lines);
    viewport()->update();
}

/// Left of all blocks, where breakpoints stand.
int BlockCanvas::marginWidth() const
{
    return viewport()->width() < kBoxWidth ? kNarrowLeft : kLeft;
}

int BlockCanvas::lineOf(const BlockLayout::Row& row) const
{
    const models::Block& block = tree().block(row.block);
    return row.kind == BlockLayout::Row::Kind::Branch
        ? block.branches[static_cast<std::size_t>(row.branch)].line
        : block.headLine;
}

bool BlockCanvas::apply(const models::BlockEdit& edit, bool openFirstField)
{
    if (!edit) {
        if (!edit.reason.isEmpty())
            refuse(edit.reason);
        return false;
    }
    // Numbers are of the new tree from here on, so nobody may look at the old in between.
    m_applying = true;
    const models::BlockEdit made = edit;
    const bool changed = m_model.apply(made);
    m_applying = false;
    if (!changed)
        return false;
    carryFolds();
    m_held.reset();
    if (!m_function.isEmpty() && rootBlock() == 0) {
        m_function.clear();
        emit functionChanged();
    }
    arrange();
    setSelection(made.blocks, made.blocks.empty() ? 0 : made.blocks.front());
    if (m_current > 0) {
        ensureVisible(m_current);
        if (openFirstField)
            editFirstField();
    }
    emit previewChanged();
    return true;
}

void BlockCanvas::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
}

/// Whether the blocks are those of the present text and may be changed; says so if they may not.
bool BlockCanvas::mayEdit()
{
    if (m_readOnly) {
        refuse(tr("This is the program of a recording, which cannot be changed."));
        return false;
    }
    return m_model.update();
}

void BlockCanvas::refuse(const QString& reason)
{
    tell(reason);
    emit refused(reason);
}

/// `keys` are told to who looks only: who listens has heard them and wants to know where it is now.
void BlockCanvas::tell(const QString& text, const QString& keys, bool stays)
{
    emit spoken(keys.isEmpty() ? text : text + QStringLiteral("   ") + keys, stays);
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void BlockCanvas::insertTemplate(const models::BlockTemplate& block)
{
    if (!mayEdit())
        return;
    m_held.reset();
    Held held;
    held.block = &block;
    m_held = held;
    const models::BlockEdit edit
        = heldEdit(models::templatePlace(block, tree(), insertionPlace()), true);
    m_held.reset();
    apply(edit, true);
}

void BlockCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    adaptScrollBars();
    placeField();
}

bool BlockCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (help->pos().x() < marginWidth() && m_layout.rowAt(help->pos().y() - origin().y()) >= 0)
            QToolTip::showText(help->globalPos(),
                tr("Click to pause before this block, or to pass it again (F9)"), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Wheel)
        QMetaObject::invokeMethod(this, &BlockCanvas::placeField, Qt::QueuedConnection);
    return QAbstractScrollArea::viewportEvent(event);
}

void BlockCanvas::mousePressEvent(QMouseEvent* event)
{
    if (!commitField(0)) { // what is written there would be lost
        m_fieldEdit->setFocus(Qt::OtherFocusReason);
        return;
    }
    setFocus(Qt::MouseFocusReason);
    m_mayDrag = false;
    m_pressedAlone = 0;
    if (m_held) // by keyboard
        letGo();
    const bool menu = event->button() == Qt::RightButton;
    if (event->button() != Qt::LeftButton && !menu)
        return;
    m_pressed = event->position().toPoint();
    const int y = m_pressed.y() - origin().y();
    const int row = m_layout.rowAt(y);
    if (row < 0) {
        setSelection({}, 0);
        return;
    }
    const BlockLayout::Row at = m_layout.rows()[static_cast<std::size_t>(row)];
    if (!menu && m_pressed.x() < marginWidth()) {
        if (m_model.isCurrent() && at.kind != BlockLayout::Row::Kind::Empty)
            emit breakpointClicked(lineOf(at));
        return;
    }
    const QPoint corner(origin().x() + at.depth * kIndent, origin().y() + at.y);
    const BlockRow shape
        = at.kind == BlockLayout::Row::Kind::Empty ? BlockRow{} : rowLayout(row);
    const bool container = tree().block(at.block).isContainer();
    const double reach = container ? boxWidth(at.depth) : shape.width;
    if (m_pressed.x() < corner.x() || m_pressed.x() > corner.x() + reach
        || at.kind == BlockLayout::Row::Kind::Empty) {
        setSelection({}, 0);
        return;
    }
    const int field = shape.fieldAt(m_pressed - corner);
    if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) {
        std::vector<int> ids = m_selection;
        if (event->modifiers() & Qt::ShiftModifier && m_current > 0) {
            const int from = m_layout.rowOf(m_current);
            for (int i = std::min(from, row); i <= std::max(from, row); ++i) {
                const int id = m_layout.rows()[static_cast<std::size_t>(i)].block;
                if (std::find(ids.begin(), ids.end(), id) == ids.end())
                    ids.push_back(id);
            }
        } else if (const auto found = std::find(ids.begin(), ids.end(), at.block);
                   found != ids.end()) {
            ids.erase(found);
        } else {
            ids.push_back(at.block);
        }
        setSelection(ids, at.block);
        m_mayDrag = true;
        return;
    }
    const bool among
        = std::find(m_selection.begin(), m_selection.end(), at.block) != m_selection.end();
    if (!among)
        setSelection({at.block}, at.block);
    else if (m_selection.size() > 1 && !menu)
        m_pressedAlone = at.block;
    if (menu)
        return; // it is about what is selected
    if (field >= 0) {
        if (m_model.isCurrent())
            editField(at.block, at.branch, field);
        return;
    }
    m_mayDrag = true;
}

void BlockCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_mayDrag && (event->buttons() & Qt::LeftButton)) {
        const int moved = (event->position().toPoint() - m_pressed).manhattanLength();
        if (moved >= QApplication::startDragDistance() && !m_selection.empty()) {
            m_mayDrag = false;
            startDrag();
        }
        return;
    }
    const int row = m_layout.rowAt(qRound(event->position().y()) - origin().y());
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (row >= 0 && event->buttons() == Qt::NoButton) {
        const BlockLayout::Row& at = m_layout.rows()[static_cast<std::size_t>(row)];
        const QPointF corner(origin().x() + at.depth * kIndent, origin().y() + at.y);
        if (at.kind != BlockLayout::Row::Kind::Empty) {
            const BlockRow layout = rowLayout(row);
            if (layout.fieldAt(event->position() - corner) >= 0)
                shape = Qt::IBeamCursor;
            else if (event->position().x() >= corner.x()
                && event->position().x() < corner.x() + layout.width)
                shape = Qt::OpenHandCursor;
            if (event->position().x() < marginWidth())
                shape = Qt::PointingHandCursor;
        }
    }
    viewport()->setCursor(shape);
}

void BlockCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_mayDrag = false;
    if (m_pressedAlone > 0)
        setSelection({m_pressedAlone}, m_pressedAlone);
    m_pressedAlone = 0;
}

void BlockCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_current > 0 && tree().block(m_current).isContainer())
        return setFolded({m_current}, !isFolded(m_current));
    mousePressEvent(event);
}

} // namespace awaitscope::gui
