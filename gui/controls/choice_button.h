#pragma once

#include "gui/theme.h"

#include <QIcon>
#include <QToolButton>

class QActionGroup;

namespace awaitscope::gui {

/// A framed button that shows the present choice and opens a menu of the others: an optional icon,
/// the text, a chevron.
class ChoiceButton : public QToolButton {
    Q_OBJECT

public:
    explicit ChoiceButton(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Chooses one of the added choices; the button shows its text. Does not emit chosen().
    void setCurrent(int index);
    int current() const;
    /// An exclusive choice. With at least one, the button's text follows it.
    void addChoice(const QString& text);
    /// These in place of all that were added; the first is chosen. There may be thousands: the menu
    /// has them once it is opened.
    void setChoices(const QStringList& texts);
    void setChoiceText(int index, const QString& text);
    /// Less room round the text, for a bar with many buttons.
    void setDense(bool dense);
    void setLeadingIcon(const QIcon& icon);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fillMenu();
    int padding() const { return m_dense ? 6 : 10; }
    int gap() const { return m_dense ? 2 : 6; }

    QActionGroup* m_group;
    QStringList m_choices; // not in the menu yet
    int m_current = -1; // of these
    mutable int m_widest = -1; // px, of the texts; -1 when it has to be measured
    bool m_dense = false;
    QIcon m_leading;
    QIcon m_chevron;
    Theme m_theme = Theme::light();
};

} // namespace awaitscope::gui
