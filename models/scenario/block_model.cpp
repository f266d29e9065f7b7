#include "models/scenario/block_model.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <chrono>

namespace awaitscope::models {

using namespace std::chrono_literals;

namespace {
// Longer texts take more than a few milliseconds to read, too long between two keys.
constexpr qsizetype kReadAtOnce = 60'000;
} // namespace

BlockModel::BlockModel(ScenarioDocument& document, QObject* parent)
    : QObject(parent), m_document(document), m_tree(std::make_shared<const BlockTree>(QString()))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(40ms);
    connect(&m_timer, &QTimer::timeout, this, &BlockModel::readInThread);
    connect(&document, &ScenarioDocument::textChanged, this, &BlockModel::follow);
    follow();
}

void BlockModel::follow()
{
    const QString& text = m_document.text();
    if (text == m_tree->text()) { // by apply(), or undone before it was read
        m_timer.stop();
        m_current = true;
        m_problem.reset();
        emit changed();
        return;
    }
    m_current = false;
    if (auto tree = BlockTree::patched(*m_tree, text, nullptr, kReadAtOnce))
        take(std::move(tree));
    else if (text.size() <= kReadAtOnce)
        update();
    else
        m_timer.start();
}

bool BlockModel::update()
{
    if (!m_current)
        take(BlockTree::changed(*m_tree, m_document.text()));
    return m_current;
}

void BlockModel::readInThread()
{
    QThreadPool::globalInstance()->start([self = QPointer(this), text = m_document.text()] {
        auto tree = std::make_shared<const BlockTree>(text);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, tree = std::move(tree)] {
                if (self && !self->m_current && tree->text() == self->m_document.text())
                    self->take(tree);
            },
            Qt::QueuedConnection);
    });
}

void BlockModel::take(std::shared_ptr<const BlockTree> tree)
{
    m_timer.stop();
    m_problem = tree->problem();
    if (tree->isValid()) {
        m_tree = std::move(tree);
        m_current = true;
    }
    emit changed();
}

bool BlockModel::apply(const BlockEdit& edit)
{
    if (!edit || !m_current || edit.tree->text() == m_document.text())
        return false;
    m_tree = edit.tree;
    m_document.edit(edit.tree->text(), edit.name); // and follow() finds the tree there
    return true;
}

} // namespace awaitscope::models
