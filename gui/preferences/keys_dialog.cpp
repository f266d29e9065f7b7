#include "gui/preferences/keys_dialog.h"

#include "gui/icons.h"
#include "gui/preferences/shortcuts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace awaitscope::gui {

namespace {

constexpr QSize kSize(640, 680); // px
constexpr int kKeysWidth = 210, kRowHeight = 26, kGroupHeight = 34;
constexpr int kIndexRole = Qt::UserRole;

/// Takes one key and tells of it at once, where QKeySequenceEdit waits for more of them. Tab goes
/// on to the next field.
class KeyField final : public QLineEdit {
public:
    using QLineEdit::QLineEdit;
    std::function<void(const QKeySequence&)> pressed;

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            event->accept();
            return true;
        }
        return QLineEdit::event(event);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        switch (event->key()) {
        case Qt::Key_Shift:
        case Qt::Key_Control:
        case Qt::Key_Alt:
        case Qt::Key_AltGr:
        case Qt::Key_Meta:
        case Qt::Key_unknown:
            return;
        default:
            break;
        }
        Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
        // "?" and not "Shift+?", for where Shift is needed depends on the keyboard.
        const QString text = event->text();
        if (!text.isEmpty() && text[0].isPrint() && !text[0].isLetterOrNumber()
            && !text[0].isSpace())
            modifiers &= ~Qt::ShiftModifier;
        pressed(QKeySequence(
            QKeyCombination(modifiers, static_cast<Qt::Key>(event->key()))));
    }
    void contextMenuEvent(QContextMenuEvent*) override { }
};

} // namespace

KeysDialog::KeysDialog(Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent), m_shortcuts(shortcuts), m_search(new QLineEdit(this)),
      m_rows(new QTreeWidget(this)), m_nothing(new QLabel(tr("No command has these words."), this)),
      m_name(new QLabel(this)), m_key(new KeyField(this)), m_note(new QLabel(this)),
      m_set(new QPushButton(tr("Set"), this)), m_add(new QPushButton(tr("Add"), this)),
      m_none(new QPushButton(tr("No key"), this)), m_usual(new QPushButton(tr("Usual keys"), this)),
      m_allUsual(new QPushButton(tr("Usual keys everywhere"), this))
{
    setWindowTitle(tr("Keys"));
    m_search->setPlaceholderText(tr("Find a command or a key"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(m_search->placeholderText());
    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::filter);

    m_rows->setColumnCount(2);
    m_rows->setHeaderHidden(true);
    m_rows->setRootIsDecorated(false);
    m_rows->setIndentation(14);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setAccessibleName(tr("Commands and their keys"));
    m_rows->header()->setStretchLastSection(false);
    m_rows->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_rows->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_rows->header()->resizeSection(1, kKeysWidth);
    fill();
    connect(m_rows, &QTreeWidget::currentItemChanged, this, &KeysDialog::currentChanged);
    connect(m_rows, &QTreeWidget::itemActivated, this, [this] {
        if (current() >= 0)
            m_key->setFocus();
    });
    m_nothing->setContentsMargins(20, 8, 20, 8);
    m_nothing->hide();

    m_key->setAccessibleName(tr("Press the new key"));
    m_key->setPlaceholderText(m_key->accessibleName());
    m_key->setReadOnly(true);
    static_cast<KeyField*>(m_key)->pressed = [this](const QKeySequence& key) { keyPressed(key); };
    connect(m_set, &QPushButton::clicked, this, [this] { give(false); });
    connect(m_add, &QPushButton::clicked, this, [this] { give(true); });
    connect(m_none, &QPushButton::clicked, this,
        [this] { m_shortcuts.set(static_cast<std::size_t>(current()), {}); });
    connect(m_usual, &QPushButton::clicked, this,
        [this] { m_shortcuts.reset(static_cast<std::size_t>(current())); });
    connect(m_allUsual, &QPushButton::clicked, &m_shortcuts, &Shortcuts::resetAll);
    connect(&m_shortcuts, &Shortcuts::changed, this, &KeysDialog::showKeys);

    auto* close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    for (QPushButton* button : {m_set, m_add, m_none, m_usual, m_allUsual, close})
        button->setAutoDefault(false); // Enter in the list goes to the field

    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 16, 20, 8);
    head->addWidget(m_search);
    m_name->setFont(uiFont(13, true));
    m_note->setFont(uiFont(12));
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(m_note->fontMetrics().height() * 2); // nothing jumps when it speaks
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* edit = new QHBoxLayout;
    edit->setSpacing(8);
    edit->addWidget(m_key, 1);
    for (QPushButton* button : {m_set, m_add, m_none, m_usual})
        edit->addWidget(button);
    auto* change = new QVBoxLayout;
    change->setContentsMargins(20, 12, 20, 0);
    change->setSpacing(6);
    change->addWidget(m_name);
    change->addLayout(edit);
    change->addWidget(m_note);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(20, 4, 20, 12);
    foot->addWidget(m_allUsual);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(m_nothing);
    auto* list = new QHBoxLayout;
    list->setContentsMargins(12, 0, 12, 0);
    list->addWidget(m_rows);
    all->addLayout(list, 1);
    all->addLayout(change);
    all->addLayout(foot);
    resize(kSize);
    filter({});
    m_search->setFocus();
}

void KeysDialog::setTheme(const Theme& theme)
{
    for (QAction* old : m_search->actions())
        m_search->removeAction(old);
    m_search->addAction(icon(IconName::Search, theme.text3), QLineEdit::LeadingPosition);
    QPalette faint = palette();
    faint.setColor(QPalette::WindowText, theme.text2);
    m_nothing->setPalette(faint);
    m_note->setPalette(faint);
    QPalette list = palette();
    list.setColor(QPalette::Base, theme.window);
    list.setColor(QPalette::Highlight, theme.selection);
    list.setColor(QPalette::HighlightedText, theme.text);
    m_rows->setPalette(list);
}

void KeysDialog::fill()
{
    QTreeWidgetItem* group = nullptr;
    const auto& commands = m_shortcuts.commands();
    for (std::size_t i = 0; i < commands.size(); ++i) {
        if (!group || group->text(0) != commands[i].group) {
            group = new QTreeWidgetItem(m_rows, {commands[i].group});
            group->setFont(0, uiFont(13, true));
            group->setSizeHint(0, {0, kGroupHeight});
            group->setTextAlignment(0, Qt::AlignLeft | Qt::AlignBottom);
            group->setFlags(Qt::ItemIsEnabled);
            group->setExpanded(true);
        }
        auto* row = new QTreeWidgetItem(group, {commands[i].words});
        row->setSizeHint(0, {0, kRowHeight});
        row->setData(0, kIndexRole, static_cast<int>(i));
    }
    showKeys();
}

void KeysDialog::showKeys()
{
    for (QTreeWidgetItemIterator at(m_rows); *at; ++at) {
        if (const QVariant index = (*at)->data(0, kIndexRole); index.isValid()) {
            const auto& command = m_shortcuts.commands()[index.toUInt()];
            (*at)->setText(1, Shortcuts::text(command.keys));
            (*at)->setFont(1, uiFont(13, command.keys != command.usual && !command.id.isEmpty()));
        }
    }
    currentChanged();
}

void KeysDialog::filter(const QString& text)
{
    const QStringList words = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QTreeWidgetItem* first = nullptr;
    for (int g = 0; g < m_rows->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_rows->topLevelItem(g);
        bool shown = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* row = group->child(i);
            const QString all
                = (group->text(0) + QLatin1Char(' ') + row->text(0) + QLatin1Char(' ') + row->text(1))
                      .toLower();
            const bool fits = std::all_of(words.begin(), words.end(),
                [&all](const QString& word) { return all.contains(word); });
            row->setHidden(!fits);
            shown |= fits;
            if (fits && !first)
                first = row;
        }
        group->setHidden(!shown);
    }
    m_nothing->setVisible(!first);
    if (const QTreeWidgetItem* now = m_rows->currentItem(); !now || now->isHidden())
        m_rows->setCurrentItem(first);
}

int KeysDialog::current() const
{
    const QTreeWidgetItem* row = m_rows->currentItem();
    const QVariant index = row ? row->data(0, kIndexRole) : QVariant();
    return index.isValid() && !m_shortcuts.commands()[index.toUInt()].id.isEmpty() ? index.toInt()
                                                                                    : -1;
}

void KeysDialog::currentChanged()
{
    const QTreeWidgetItem* row = m_rows->currentItem();
    const bool ofCommand = row && row->parent();
    const int index = current();
    m_name->setText(ofCommand ? row->text(0) : tr("Select a command to change its keys"));
    m_note->setText(ofCommand && index < 0 ? tr("These keys cannot be changed.") : QString());
    m_key->clear();
    const bool changeable = index >= 0;
    m_key->setEnabled(changeable);
    m_set->setEnabled(false);
    m_add->setEnabled(false);
    m_none->setEnabled(
        changeable && !m_shortcuts.commands()[static_cast<std::size_t>(index)].keys.isEmpty());
    m_usual->setEnabled(changeable
        && m_shortcuts.commands()[static_cast<std::size_t>(index)].keys
            != m_shortcuts.commands()[static_cast<std::size_t>(index)].usual);
}

void KeysDialog::keyPressed(const QKeySequence& pressed)
{
    m_pressed = pressed;
    const QString key = pressed.toString(QKeySequence::NativeText);
    m_key->setText(key);
    const auto index = static_cast<std::size_t>(current());
    const auto* holder = m_shortcuts.holder(pressed, index);
    const bool fixed = holder && holder->id.isEmpty();
    const bool own = m_shortcuts.commands()[index].keys.contains(pressed);
    m_note->setText(own      ? tr("%1 is its key already.").arg(key)
            : !holder ? tr("%1 is free.").arg(key)
            : fixed ? tr("%1 belongs to “%2”, which cannot be changed.").arg(key, holder->words)
                    : tr("%1 belongs to “%2”, which will lose it.").arg(key, holder->words));
    m_set->setEnabled(!fixed);
    m_add->setEnabled(!fixed && !own);
}

void KeysDialog::give(bool alsoTheOthers)
{
    const auto index = static_cast<std::size_t>(current());
    Shortcuts::Keys keys;
    if (alsoTheOthers)
        keys = m_shortcuts.commands()[index].keys;
    if (!keys.contains(m_pressed))
        keys.append(m_pressed);
    m_shortcuts.set(index, keys);
}

} // namespace awaitscope::gui
