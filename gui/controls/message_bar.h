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

    /// Replaces what is shown. `topic` names what it is about, so that it can be taken back.
    void show(const QString& topic, Kind kind, const QString& text,
        const std::vector<Action>& actions = {});
    /// Hides the bar if it shows something about `topic`.
    void clear(const QString& topic);
    void clear();

    QString topic() const { return m_topic; }
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    Theme m_theme = Theme::light();
    Kind m_kind = Kind::Note;
    QString m_topic;
    QGridLayout* m_grid;
    QLabel* m_text;
    QWidget* m_actions;
    QHBoxLayout* m_actionRow;
    QToolButton* m_close;
    std::vector<QToolButton*> m_buttons;
    bool m_below = false; // the actions stand under the text
};

} // namespace awaitscope::gui
