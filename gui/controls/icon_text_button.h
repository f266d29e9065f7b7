#pragma once

#include "gui/theme.h"

#include <QToolButton>

namespace awaitscope::gui {

/// A framed or filled button with an icon and a word side by side, both in the middle. (Qt sets
/// them at the left edge, close to each other.) Shows its icon alone under Qt::ToolButtonIconOnly.
class IconTextButton : public QToolButton {
    Q_OBJECT

public:
    explicit IconTextButton(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Less room round the words, for a button that is as wide as the widest of several.
    void setTight(bool tight);
    /// The width this text would need; for a button that must not change its size with its word.
    int widthFor(const QString& text) const;
    /// The width for a word that it mostly has, with all the room round it, and another that it has
    /// now and then, which may be as tight as it is set.
    int widthFor(const QString& usual, const QString& other) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme m_theme = Theme::light();
    int m_padding;
};

} // namespace awaitscope::gui
