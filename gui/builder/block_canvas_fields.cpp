// Fields of blocks are edited in a line over them; blocks to insert are searched in another.

#include "gui/builder/block_canvas.h"
#include "gui/builder/word_completer.h"
#include "models/scenario/block_templates.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStringListModel>
#include <QThreadPool>

#include <algorithm>

namespace awaitscope::gui {

using models::BlockEdit;
using models::BlockEdits;
using models::Field;

namespace {

// Longer documents are checked when the field is left, not at every key.
constexpr qsizetype kCheckWhileTyping = 60'000;

std::vector<Field> fieldsOf(const models::BlockTree& tree, int id, int branch)
{
    return branch < 0 ? tree.fields(id) : tree.branchFields(id, branch);
}

/// A duration, a limit, or how often something is done: what one tries other values of.
bool isNumberOrRange(const QString& text)
{
    static const QRegularExpression number(
        QStringLiteral("^\\s*(range\\([\\d\\s,]+\\)|[\\d.]+\\s*[a-zµ]*)\\s*$"));
    return number.match(text).hasMatch();
}

} // namespace

void BlockCanvas::editFirstField()
{
    if (m_current == 0)
        return;
    const auto fields = tree().fields(m_current);
    const auto branches = static_cast<int>(tree().block(m_current).branches.size());
    for (int branch = -1; branch < branches; ++branch) { // `try` has its first in `except`
        const auto each = fieldsOf(tree(), m_current, branch);
        for (std::size_t i = 0; i < each.size(); ++i) {
            if (each[i].present)
                return editField(m_current, branch, static_cast<int>(i));
        }
    }
    if (!fields.empty())
        editField(m_current, -1, 0);
}

void BlockCanvas::editField(int id, int branch, int index)
{
    if (!mayEdit())
        return;
    closeField();
    const auto fields = fieldsOf(tree(), id, branch);
    if (index < 0 || index >= static_cast<int>(fields.size()))
        return;
    const Field& field = fields[static_cast<std::size_t>(index)];
    if (field.text.contains(QLatin1Char('\n'))) {
        emit textRequested(tree().lines().lineAt(field.span.start));
        return;
    }
    if (m_current != id)
        setSelection({id}, id);
    ensureVisible(id, branch);
    m_editedBlock = id;
    m_editedBranch = m_branch = branch;
    m_editedField = m_field = index;
    m_fieldEdit = new QLineEdit(viewport());
    m_fieldEdit->setObjectName(QStringLiteral("fieldEdit"));
    m_fieldEdit->setFont(codeFont(11.5));
    m_fieldEdit->setTextMargins(3, 0, 3, 0);
    m_fieldEdit->setText(field.text);
    m_fieldEdit->setAccessibleName(
        tr("%1, field %2").arg(tree().title(id)).arg(index + 1));
    m_words = new WordCompleter(m_fieldEdit, models::fieldWords(tree(), id, branch, index));
    m_words->list()->installEventFilter(this); // it gets the keys while it is open
    connect(m_words, &WordCompleter::clicked, this, &BlockCanvas::checkField);
    m_fieldEdit->installEventFilter(this);
    connect(m_fieldEdit, &QLineEdit::textEdited, this, &BlockCanvas::checkField);
    // From the list of words, whose keys no event filter of the field sees.
    connect(
        m_fieldEdit, &QLineEdit::returnPressed, this,
        [this, edit = m_fieldEdit] {
            if (edit == m_fieldEdit)
                commitField(0);
        },
        Qt::QueuedConnection);
    m_fieldEdit->show();
    placeField();
    m_fieldEdit->setFocus(Qt::OtherFocusReason);
    m_fieldEdit->selectAll();
}

void BlockCanvas::placeField()
{
    if (m_insertBox) {
        const QRect current = rectOf(m_current, m_branch);
        m_insertBox->move(current.isNull() ? QPoint(26, 14) : current.bottomLeft() + QPoint(0, 6));
    }
    if (!m_fieldEdit)
        return;
    const QRect at = rectOfField(m_editedBlock, m_editedField, m_editedBranch);
    if (at.isNull())
        return closeField();
    const int room = std::max(60, viewport()->width() - at.left() - 8);
    m_fieldEdit->setGeometry(
        at.left() - 1, at.top() - 2, std::min(at.width() + 2, room), at.height() + 4);
}

void BlockCanvas::checkField()
{
    placeField();
    m_words->follow();
    m_fieldReason.clear();
    if (tree().text().size() <= kCheckWhileTyping) {
        const BlockEdit edit = BlockEdits(m_model.tree())
                                   .setField(m_editedBlock, m_editedBranch, m_editedField,
                                       m_fieldEdit->text());
        if (!edit)
            m_fieldReason = edit.reason;
        else if (isNumberOrRange(m_fieldEdit->text()))
            emit numberTyped(edit.tree->text());
    }
    QPalette palette = m_fieldEdit->palette();
    palette.setColor(QPalette::Text, m_fieldReason.isEmpty() ? m_theme.text : m_theme.error);
    m_fieldEdit->setPalette(palette);
    m_fieldEdit->setToolTip(m_fieldReason);
    viewport()->update();
}

/// `thenStep`: 1 and -1 go on to the next field or the one before. False when what was written cannot
/// stand there: the field stays open with it, and says why.
bool BlockCanvas::commitField(int thenStep)
{
    if (!m_fieldEdit)
        return true;
    const int id = m_editedBlock, branch = m_editedBranch, index = m_editedField;
    const QString text = m_fieldEdit->text();
    const auto fields = fieldsOf(tree(), id, branch);
    auto behind = index; // the last of those that what is written fills: `a, b` are two arguments
    if (text != fields[static_cast<std::size_t>(index)].text) {
        const BlockEdit edit = BlockEdits(m_model.tree()).setField(id, branch, index, text);
        if (!edit) {
            m_fieldReason = edit.reason;
            tell(edit.reason);
            viewport()->update();
            return false;
        }
        closeField();
        apply(edit);
        if (m_current > 0 && (branch < 0 || m_layout.rowOf(m_current, branch) >= 0))
            behind += static_cast<int>(fieldsOf(tree(), m_current, branch).size())
                - static_cast<int>(fields.size());
    } else {
        closeField();
    }
    setFocus(Qt::OtherFocusReason);
    m_branch = branch;
    m_field = thenStep > 0 ? behind : index;
    // On to the next field, also to one that is not there yet: what is typed shall not be lost. Behind
    // the last the block keeps the keyboard, so that the next word does not land in the text.
    if (thenStep != 0 && stepField(thenStep))
        editField(m_current, m_branch, m_field);
    return true;
}

void BlockCanvas::closeField()
{
    if (!m_fieldEdit)
        return;
    QLineEdit* edit = m_fieldEdit;
    m_fieldEdit = nullptr;
    m_fieldReason.clear();
    emit numberTyped({});
    edit->removeEventFilter(this);
    m_words->hide();
    m_words = nullptr;
    if (edit->hasFocus()) // before it hides, or Qt looks for the next field to have it
        setFocus(Qt::OtherFocusReason);
    edit->hide();
    edit->deleteLater();
    viewport()->update();
}

bool BlockCanvas::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool tab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
        if (m_words && watched == m_words->list() && (enter || tab)) {
            // They take the word that is chosen; else, and where it is all, they end the line.
            if (m_words->take() == WordCompleter::Taken::Part)
                return checkField(), true;
            m_words->hide();
            return eventFilter(m_fieldEdit, event) || tab;
        }
        if (m_insertBox && m_insertBox->completer()
            && watched == m_insertBox->completer()->popup() && (enter || tab)) {
            QAbstractItemView* popup = m_insertBox->completer()->popup();
            if (popup->currentIndex().isValid())
                m_insertBox->setText(popup->currentIndex().data().toString());
            popup->hide();
            return eventFilter(m_insertBox, event) || tab;
        }
        if (watched == m_fieldEdit) {
            if (enter)
                return commitField(0), true;
            if (key->key() == Qt::Key_Escape)
                return closeField(), true;
            if (tab)
                return commitField(key->key() == Qt::Key_Tab ? 1 : -1), true;
            if (key->key() == Qt::Key_Down)
                return m_words->offer(), true;
        } else if (watched == m_insertBox) {
            if (enter)
                return m_renamed >= 0 ? renameChosen()
                                      : insertChosen(key->modifiers() & Qt::ControlModifier),
                       true;
            if (key->key() == Qt::Key_Escape)
                return closeInsertBox(), setFocus(), true;
        }
    } else if (event->type() == QEvent::ShortcutOverride && watched == m_fieldEdit) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // A run, and what is saved, shall have what is written here.
        if (((key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F35)
                || key->matches(QKeySequence::Save))
            && commitField(0))
            return false;
        event->accept();
        return true;
    } else if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) {
            // Elsewhere with a click: what is valid is kept.
            if (watched == m_fieldEdit) {
                QMetaObject::invokeMethod(
                    this,
                    [this, edit = QPointer(m_fieldEdit)] {
                        if (!edit || edit != m_fieldEdit)
                            return;
                        // What cannot stand there stays to be seen, and is mended or given up.
                        QWidget* elsewhere = QApplication::focusWidget();
                        if (commitField(0) && elsewhere)
                            elsewhere->setFocus(Qt::OtherFocusReason);
                    },
                    Qt::QueuedConnection);
            } else if (watched == m_insertBox) {
                closeInsertBox();
            }
        }
    }
    return QAbstractScrollArea::eventFilter(watched, event);
}

void BlockCanvas::openInsertBox()
{
    if (!mayEdit())
        return;
    closeField();
    closeInsertBox();
    m_insertPlace = insertionPlace();
    m_insertBox = new QLineEdit(viewport());
    m_insertBox->setObjectName(QStringLiteral("insertBox"));
    m_insertBox->setPlaceholderText(tr("Type a block's name, or Python"));
    m_insertBox->setAccessibleName(tr("Insert a block"));
    m_insertBox->resize(280, 28);
    QStringList labels;
    for (const models::BlockTemplate& each : models::blockTemplates())
        labels << each.label;
    labels << branchesAround();
    auto* completer = new QCompleter(labels, m_insertBox);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    completer->setMaxVisibleItems(10);
    m_insertBox->setCompleter(completer);
    completer->popup()->installEventFilter(this); // it gets the keys while it is open
    m_insertBox->installEventFilter(this);
    // From the list of blocks, whose keys no event filter of the box sees.
    connect(
        m_insertBox, &QLineEdit::returnPressed, this,
        [this, box = m_insertBox] {
            if (box == m_insertBox)
                insertChosen(QGuiApplication::keyboardModifiers() & Qt::ControlModifier);
        },
        Qt::QueuedConnection);
    m_insertBox->show();
    placeField();
    m_insertBox->setFocus(Qt::OtherFocusReason);
}

void BlockCanvas::openRenameBox()
{
    if (!mayEdit())
        return;
    const qsizetype position = models::definedNameAt(tree(), m_current);
    if (position < 0)
        return tell(tr("This block defines no name"));
    closeField();
    closeInsertBox();
    m_renamed = position;
    m_insertBox = new QLineEdit(models::wordAt(tree(), position), viewport());
    m_insertBox->setObjectName(QStringLiteral("renameBox"));
    m_insertBox->setAccessibleName(tr("New name, everywhere"));
    m_insertBox->setToolTip(tr("Enter renames it everywhere"));
    m_insertBox->setFont(codeFont(11.5));
    m_insertBox->resize(220, 28);
    m_insertBox->installEventFilter(this);
    m_insertBox->show();
    placeField();
    m_insertBox->setFocus(Qt::OtherFocusReason);
    m_insertBox->selectAll();
}

void BlockCanvas::renameChosen()
{
    if (m_insertBox->isReadOnly())
        return; // on its way
    const QString name = m_insertBox->text();
    const BlockEdits edits(m_model.tree());
    if (tree().text().size() <= kCheckWhileTyping)
        return renamed(edits.rename(m_renamed, name));
    // Who uses a name is found by reading all of the text. Until then one can still step back.
    m_insertBox->setReadOnly(true);
    QThreadPool::globalInstance()->start([edits, name, position = m_renamed, self = QPointer(this),
                                             box = QPointer(m_insertBox)] {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [edit = edits.rename(position, name), self, box] {
                if (self && box && box == self->m_insertBox)
                    self->renamed(edit);
            },
            Qt::QueuedConnection);
    });
}

void BlockCanvas::renamed(const BlockEdit& edit)
{
    m_insertBox->setReadOnly(false);
    if (!edit)
        return tell(edit.reason);
    closeInsertBox();
    setFocus(Qt::OtherFocusReason);
    apply(edit);
}

void BlockCanvas::closeInsertBox()
{
    m_renamed = -1;
    if (!m_insertBox)
        return;
    QLineEdit* box = m_insertBox;
    m_insertBox = nullptr;
    box->removeEventFilter(this);
    if (box->completer())
        box->completer()->popup()->hide();
    if (box->hasFocus())
        setFocus(Qt::OtherFocusReason);
    box->hide();
    box->deleteLater();
}

/// The block that what was typed names best; else the typed text as Python.
void BlockCanvas::insertChosen(bool stay)
{
    const QString typed = m_insertBox->text().trimmed();
    if (typed.isEmpty() || addBranchNamed(typed))
        return;
    const models::BlockTemplate* chosen = nullptr;
    models::TemplateFit best = models::TemplateFit::None;
    for (const models::BlockTemplate& each : models::blockTemplates()) {
        const models::TemplateFit fit = models::templateFit(each, typed);
        if (fit < best) {
            best = fit;
            chosen = &each;
        }
    }
    const BlockEdits edits(m_model.tree());
    const BlockEdit edit = chosen
        ? models::insertTemplate(m_model.tree(), *chosen,
            models::templatePlace(*chosen, tree(), m_insertPlace))
        : edits.paste(typed, m_insertPlace, tr("insert %1").arg(typed.left(24)));
    if (!edit) {
        refuse(edit.reason);
        return;
    }
    closeInsertBox();
    setFocus(Qt::OtherFocusReason);
    apply(edit, chosen && !stay);
    if (stay)
        openInsertBox();
}

} // namespace awaitscope::gui
