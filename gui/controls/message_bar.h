#pragma once

#include "gui/theme.h"

#include <QWidget>

#include <functional>
#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace awaitscope::gui {

/// One sentence at the top of a panel, with what can be done about it. Never covers anything and
/// never asks for a click to go away; hidden while there is nothing to say.
class MessageBar : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Note, Error };
    struct Action {
        QString text;
        std::function<void()> run; ///< the bar is hidden first
    };

    explicit MessageBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// Replaces what is shown; what asks for something comes back when this one is closed or taken
    /// back. `topic` names what it is about.
    void show(const QString& topic, Kind kind, const QString& text,
        const std::vector<Action>& actions = {});
    /// Takes back what is about `topic`.
    void clear(const QString& topic);
    void clear(); ///< all of it

    QString topic() const { return m_shown.topic; }
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Message {
        QString topic;
        Kind kind = Kind::Note;
        QString text;
        std::vector<Action> actions;
    };
    void showNow(Message message);
    void dismiss();
    void arrange();

    Theme m_theme = Theme::light();
    Message m_shown;
    std::vector<Message> m_covered; // those that still ask for something, the newest last
    QGridLayout* m_grid;
    QLabel* m_text;
    QWidget* m_actions;
    QHBoxLayout* m_actionRow;
    QToolButton* m_close;
    std::vector<QToolButton*> m_buttons;
    bool m_below = false; // the actions stand under the text
};

} // namespace awaitscope::gui
