#pragma once

#include "models/scenario/field_words.h"

#include <QCompleter>
#include <QStringListModel>

class QAbstractItemView;
class QLineEdit;

namespace awaitscope::gui {

/// Offers words for the one at the cursor of a line, in a list below; the rest of the line stays as
/// it is. Where one of the words is meant, the first that fits is chosen already.
class WordCompleter : public QObject {
    Q_OBJECT

public:
    /// Lives as long as `edit`.
    WordCompleter(QLineEdit* edit, models::FieldWords words);

    /// The list; the keys go to it while it is open.
    QAbstractItemView* list() const { return m_completer.popup(); }
    /// Offers what fits the word at the cursor; all words where there is none.
    void offer();
    /// After something was typed: as offer(), but only while there is a word.
    void follow();
    void hide();

    enum class Taken { Nothing, Part, Whole };
    /// Writes the chosen word in place of the one at the cursor. It is all that is wanted where one of
    /// the words is meant, and a part of it elsewhere; of a call with arguments these are selected, for
    /// they are only an example.
    Taken take();

signals:
    /// A word was clicked.
    void clicked();

private:
    struct Word {
        int start = 0;
        QString text;
    };
    Word wordAtCursor() const;
    void show(const QString& typed);

    QLineEdit* m_edit;
    models::FieldWords m_words;
    QStringListModel m_shown;
    QCompleter m_completer;
    bool m_taking = false;
};

} // namespace awaitscope::gui
