#pragma once

#include "gui/theme.h"

#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QToolButton;

namespace awaitscope::gui {

class ChoiceButton;

/// Which function the canvas shows: one pill each, or a list where they have no room.
class FunctionSwitcher : public QWidget {
    Q_OBJECT

public:
    explicit FunctionSwitcher(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// `current` is one of the names, or empty for all of them.
    void setFunctions(const QStringList& names, const QString& current);

    QSize minimumSizeHint() const override { return {90, 26}; }

signals:
    void chosen(const QString& name);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    bool needsList() const;

    Theme m_theme = Theme::light();
    QStringList m_names;
    QString m_current;
    QHBoxLayout* m_row;
    ChoiceButton* m_list = nullptr;
    QList<QToolButton*> m_pills;
    QButtonGroup* m_oneFunction = nullptr;
};

} // namespace awaitscope::gui
