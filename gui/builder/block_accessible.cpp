#include "gui/builder/block_accessible.h"

#include "gui/builder/block_canvas.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <memory>

namespace awaitscope::gui {

namespace {

using models::BlockTree;

class AccessibleCanvas;

/// One block. The canvas makes it when it is asked for and forgets it with the tree it is of.
class AccessibleBlock final : public QAccessibleInterface, public QAccessibleActionInterface {
    Q_DECLARE_TR_FUNCTIONS(AccessibleBlock)

public:
    AccessibleBlock(AccessibleCanvas& canvas, int id) : m_canvas(canvas), m_id(id) { }

    bool isValid() const override;
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int index) const override;
    int childCount() const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::TreeItem; }
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override;
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

    int id() const { return m_id; }

private:
    AccessibleCanvas& m_canvas;
    const int m_id;
};

class AccessibleCanvas final : public QAccessibleWidget {
public:
    explicit AccessibleCanvas(BlockCanvas* canvas) : QAccessibleWidget(canvas, QAccessible::Tree) { }
    ~AccessibleCanvas() override { forget(); }

    BlockCanvas& canvas() const { return *static_cast<BlockCanvas*>(widget()); }
    const std::shared_ptr<const BlockTree>& tree() const { return canvas().model().tree(); }

    int childCount() const override { return static_cast<int>(roots().size()); }
    QAccessibleInterface* child(int index) const override
    {
        const std::vector<int> all = roots();
        return index >= 0 && index < static_cast<int>(all.size())
            ? block(all[static_cast<std::size_t>(index)])
            : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* block = dynamic_cast<const AccessibleBlock*>(child);
        const std::vector<int> all = roots();
        const auto found = block ? std::find(all.begin(), all.end(), block->id()) : all.end();
        return found == all.end() ? -1 : static_cast<int>(found - all.begin());
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const int id = canvas().blockAt(
            canvas().viewport()->mapFromGlobal(QPoint(x, y)));
        return id > 0 ? block(id) : nullptr;
    }
    QAccessibleInterface* focusChild() const override
    {
        const int id = canvas().current();
        return canvas().hasFocus() && id > 0 ? block(id) : nullptr;
    }

    /// The blocks that are shown outermost: one function, or all there is.
    std::vector<int> roots() const
    {
        const int root = canvas().rootBlock();
        return root > 0 ? std::vector<int>{root} : childrenOf(0);
    }
    std::vector<int> childrenOf(int id) const
    {
        std::vector<int> all;
        for (const models::Branch& branch : tree()->block(id).branches)
            all.insert(all.end(), branch.children.begin(), branch.children.end());
        return all;
    }
    AccessibleBlock* block(int id) const
    {
        if (m_tree != tree()) {
            forget();
            m_tree = tree();
        }
        auto& known = m_blocks[id];
        if (!known.second) {
            known.second = new AccessibleBlock(*const_cast<AccessibleCanvas*>(this), id);
            known.first = QAccessible::registerAccessibleInterface(known.second);
        }
        return known.second;
    }
    bool isOf(const AccessibleBlock& block) const
    {
        const auto known = m_blocks.find(block.id());
        return m_tree == tree() && known != m_blocks.end() && known->second.second == &block;
    }

private:
    void forget() const
    {
        for (const auto& [id, known] : m_blocks)
            QAccessible::deleteAccessibleInterface(known.first);
        m_blocks.clear();
    }

    mutable std::shared_ptr<const BlockTree> m_tree; // whose blocks these are
    mutable std::map<int, std::pair<QAccessible::Id, AccessibleBlock*>> m_blocks;
};

bool AccessibleBlock::isValid() const
{
    return m_canvas.isOf(*this);
}

QAccessibleInterface* AccessibleBlock::parent() const
{
    if (!isValid())
        return nullptr;
    const int owner = m_canvas.tree()->block(m_id).parent;
    if (owner <= 0 || m_id == m_canvas.canvas().rootBlock())
        return &m_canvas;
    return m_canvas.block(owner);
}

QAccessibleInterface* AccessibleBlock::child(int index) const
{
    const std::vector<int> all = isValid() ? m_canvas.childrenOf(m_id) : std::vector<int>();
    return index >= 0 && index < static_cast<int>(all.size())
        ? m_canvas.block(all[static_cast<std::size_t>(index)])
        : nullptr;
}

int AccessibleBlock::childCount() const
{
    return isValid() ? static_cast<int>(m_canvas.childrenOf(m_id).size()) : 0;
}

int AccessibleBlock::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* block = dynamic_cast<const AccessibleBlock*>(child);
    if (!block || !isValid())
        return -1;
    const std::vector<int> all = m_canvas.childrenOf(m_id);
    const auto found = std::find(all.begin(), all.end(), block->id());
    return found == all.end() ? -1 : static_cast<int>(found - all.begin());
}

QString AccessibleBlock::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const BlockTree& tree = *m_canvas.tree();
    const models::Block& block = tree.block(m_id);
    switch (kind) {
    case QAccessible::Name:
        return tree.title(m_id);
    case QAccessible::Description: {
        const auto count = static_cast<int>(tree.branch(tree.placeOf(m_id)).children.size());
        const QString place = block.parent > 0
            ? tr("%1 of %2 in %3").arg(block.position + 1).arg(count).arg(tree.title(block.parent))
            : tr("%1 of %2").arg(block.position + 1).arg(count);
        return m_canvas.canvas().breakpoints().count(block.headLine)
            ? tr("%1, runs pause here").arg(place)
            : place;
    }
    case QAccessible::Value:
        return tree.code(m_id);
    default:
        return {};
    }
}

QRect AccessibleBlock::rect() const
{
    if (!isValid())
        return {};
    const QRect rect = m_canvas.canvas().rectOf(m_id);
    return rect.translated(m_canvas.canvas().viewport()->mapToGlobal(QPoint()));
}

QAccessible::State AccessibleBlock::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const BlockCanvas& canvas = m_canvas.canvas();
    const auto& selection = canvas.selection();
    state.selectable = state.focusable = true;
    state.selected = std::find(selection.begin(), selection.end(), m_id) != selection.end();
    state.focused = canvas.hasFocus() && canvas.current() == m_id;
    const QRect rect = canvas.rectOf(m_id);
    state.invisible = rect.isNull();
    state.offscreen = !rect.intersects(canvas.viewport()->rect());
    if (m_canvas.tree()->block(m_id).isContainer()) {
        state.expandable = true;
        state.collapsed = canvas.isFolded(m_id);
        state.expanded = !state.collapsed;
    }
    return state;
}

void AccessibleBlock::doAction(const QString& name)
{
    if (name == pressAction() && isValid())
        m_canvas.canvas().select({m_id});
}

QAccessibleInterface* makeCanvas(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<BlockCanvas*>(object);
    return canvas ? new AccessibleCanvas(canvas) : nullptr;
}

} // namespace

void installBlockAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeCanvas);
        return true;
    }();
    Q_UNUSED(installed);
}

} // namespace awaitscope::gui
