#pragma once

#include "gui/theme.h"
#include "models/analysis/finding_advice.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace awaitscope::gui {

/// One finding: its sign, title and sentence; unfolded also why it matters, how one writes it
/// instead, and what can be done about it here.
class FindingCard : public QWidget {
    Q_OBJECT

public:
    explicit FindingCard(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void set(models::Severity severity, const QString& title, const QString& html);
    void setAdvice(const models::FindingAdvice& advice);
    void setActions(bool canFix, bool canMuteLine);
    void setCurrent(bool current);
    void setUnfolded(bool unfolded);
    bool isUnfolded() const { return m_unfolded; }
    QToolButton* fixButton() const { return m_fix; }

signals:
    void clicked();
    void linkActivated(const QString& link);
    void fixRequested();
    void muteLineRequested();
    void muteKindRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillAdvice();

    Theme m_theme = Theme::light();
    models::Severity m_severity = models::Severity::Note;
    models::FindingAdvice m_advice;
    QLabel* m_title;
    QLabel* m_text;
    QToolButton* m_unfold;
    QWidget* m_more;
    QLabel* m_why;
    QToolButton *m_fix, *m_muteLine, *m_muteKind;
    bool m_current = false;
    bool m_unfolded = false;
};

} // namespace awaitscope::gui
