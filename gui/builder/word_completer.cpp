#include "gui/builder/word_completer.h"

#include "gui/theme.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QScrollBar>

#include <algorithm>

namespace awaitscope::gui {

namespace {

constexpr int kMostShown = 10;

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('.');
}

/// Whether the cursor is in a text in quotes, where no name is meant.
bool isQuoted(QStringView before)
{
    QChar quote;
    for (const QChar c : before) {
        if (quote.isNull() ? c == QLatin1Char('"') || c == QLatin1Char('\'') : c == quote)
            quote = quote.isNull() ? c : QChar();
    }
    return !quote.isNull();
}

/// 0: it is what was typed; 1: it begins so, perhaps behind the name of its module; 2: it contains it.
int distance(const QString& word, const QString& typed)
{
    if (word == typed)
        return 0;
    const qsizetype at = word.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at < 0)
        return 3;
    return at == 0 || word[at - 1] == QLatin1Char('.') ? 1 : 2;
}

} // namespace

WordCompleter::WordCompleter(QLineEdit* edit, models::FieldWords words)
    : QObject(edit), m_edit(edit), m_words(std::move(words))
{
    m_completer.setModel(&m_shown);
    m_completer.setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer.setWidget(edit);
    m_completer.setMaxVisibleItems(kMostShown);
    m_completer.popup()->setFont(codeFont(11.5));
    m_completer.popup()->setStyleSheet(QStringLiteral("QAbstractItemView::item { padding: 3px 6px; }"));
    connect(&m_completer, qOverload<const QString&>(&QCompleter::activated), this, [this] {
        take();
        emit clicked();
    });
}

WordCompleter::Word WordCompleter::wordAtCursor() const
{
    const QString text = m_edit->text();
    int start = m_edit->hasSelectedText() ? m_edit->selectionStart() : m_edit->cursorPosition();
    const int end = start;
    while (start > 0 && isWordPart(text[start - 1]))
        --start;
    if (start < end && (text[start].isDigit() || text[start] == QLatin1Char('.')))
        return {end, {}}; // a number
    return {start, text.mid(start, end - start)};
}

void WordCompleter::show(const QString& typed)
{
    std::vector<std::pair<int, QString>> fitting;
    for (const QString& word : m_words.words)
        fitting.emplace_back(distance(word, typed), word);
    std::stable_sort(fitting.begin(), fitting.end(),
        [](const auto& a, const auto& b) { return a.first < b.first; });
    QStringList shown;
    bool whole = false, begins = false;
    for (const auto& [how, word] : fitting) {
        whole = whole || how == 0;
        begins = begins || how == 1;
        if (how < 3)
            shown << word;
    }
    if (shown.isEmpty() || (whole && shown.size() == 1))
        return hide();
    m_shown.setStringList(shown);
    QAbstractItemView* list = m_completer.popup();
    const int wide = list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width() + 16;
    m_completer.complete(
        QRect(0, 0, std::max(m_edit->width(), wide), m_edit->height()));
    const bool choose = m_words.isChoice && begins && !whole && !typed.isEmpty();
    list->setCurrentIndex(choose ? m_completer.completionModel()->index(0, 0) : QModelIndex());
}

void WordCompleter::offer()
{
    show(m_edit->hasSelectedText() ? QString() : wordAtCursor().text);
}

void WordCompleter::follow()
{
    if (m_taking)
        return;
    const Word word = wordAtCursor();
    if (word.text.isEmpty() || isQuoted(QStringView(m_edit->text()).left(word.start)))
        return hide();
    show(word.text);
}

void WordCompleter::hide()
{
    m_completer.popup()->hide();
}

WordCompleter::Taken WordCompleter::take()
{
    const QModelIndex chosen = list()->currentIndex();
    if (!chosen.isValid())
        return Taken::Nothing;
    const QString word = chosen.data().toString();
    const bool all = m_edit->hasSelectedText();
    const Word old = wordAtCursor();
    const int start = all ? m_edit->selectionStart() : old.start;
    const auto length
        = static_cast<int>(all ? m_edit->selectedText().size() : old.text.size());
    hide();
    m_edit->setSelection(start, length);
    m_taking = true;
    m_edit->insert(word);
    m_taking = false;
    const auto open = static_cast<int>(word.indexOf(QLatin1Char('(')));
    const int inside = static_cast<int>(word.size()) - open - 2;
    if (open >= 0 && inside > 0)
        m_edit->setSelection(start + open + 1, inside);
    return m_words.isChoice ? Taken::Whole : Taken::Part;
}

} // namespace awaitscope::gui
