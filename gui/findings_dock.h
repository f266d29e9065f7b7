#pragma once

#include "gui/theme.h"
#include "models/items/findings_model.h"
#include "models/timeline/timeline_state.h"

#include <QDockWidget>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace awaitscope::gui {

class ChipLabel;
class FindingCard;
class PanelHead;

/// The problems that were found in the run, the worst first. A click goes to the moment; names and
/// lines are links.
class FindingsDock : public QDockWidget {
    Q_OBJECT

public:
    static constexpr int kMaximumCards = 100;

    /// `state` must outlive the dock.
    explicit FindingsDock(models::TimelineState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    models::FindingsModel& model() { return m_model; }

    /// Goes to the next finding, or the previous one (`by` -1); from the last to the first.
    void walk(int by);

signals:
    void lineRequested(int line);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void show(int row);
    void followLink(const QString& link);

    models::TimelineState& m_state;
    models::FindingsModel m_model;
    Theme m_theme = Theme::light();
    PanelHead* m_head;
    ChipLabel* m_count;
    QLabel* m_note;
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    std::vector<FindingCard*> m_cards;
    int m_current = -1;
};

/// One finding: its sign, title and sentence.
class FindingCard : public QWidget {
    Q_OBJECT

public:
    explicit FindingCard(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void set(models::Severity severity, const QString& title, const QString& html);
    void setCurrent(bool current);

signals:
    void clicked();
    void linkActivated(const QString& link);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Theme m_theme = Theme::light();
    models::Severity m_severity = models::Severity::Note;
    QLabel* m_title;
    QLabel* m_text;
    bool m_current = false;
};

} // namespace awaitscope::gui
