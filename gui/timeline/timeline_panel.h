#pragma once

#include "gui/theme.h"
#include "models/analysis/critical_path.h"
#include "models/timeline/timeline_state.h"

#include <QWidget>

#include <vector>

class QLabel;
class QToolButton;

namespace awaitscope::models {
class TracePlayer;
}

namespace awaitscope::gui {

class ChartsPanel;
class ChoiceButton;
class MessageBar;
class NarratorStrip;
class PanelHead;
class StateSample;
class TimelineView;
class TransportBar;

/// The middle of the window: head with legend, lanes, narrator, charts, transport.
class TimelinePanel : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive the panel.
    TimelinePanel(
        models::TimelineState& state, models::TracePlayer& player, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// For small windows: narrator in one line, no charts unless asked for, a shorter head.
    void setCompact(bool compact);
    void setNarratorVisible(bool visible);
    void setChartsVisible(bool visible);
    /// "last run. The scenario has changed since": the picture dims, and the head says so.
    void setStale(bool stale);

    TimelineView& view() { return *m_view; }
    TransportBar& transport() { return *m_transport; }
    NarratorStrip& narrator() { return *m_narrator; }
    models::CriticalPathFinder& criticalPath() { return m_criticalPath; }
    MessageBar& messages() { return *m_messages; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildHead();
    void fillArrowMenu();
    void fillViewMenu();
    void refreshOptions();
    void arrange();
    void arrangeHead();
    void retranslate();

    models::TimelineState& m_state;
    models::CriticalPathFinder m_criticalPath;
    Theme m_theme = Theme::light();
    PanelHead* m_head;
    std::vector<QWidget*> m_legend;
    std::vector<StateSample*> m_samples;
    std::vector<QLabel*> m_sampleNames;
    QLabel* m_staleNote;
    ChoiceButton* m_arrows;
    QString m_arrowsText;
    QToolButton* m_filter;
    MessageBar* m_messages;
    TimelineView* m_view;
    NarratorStrip* m_narrator;
    ChartsPanel* m_charts;
    TransportBar* m_transport;
    bool m_compact = false;
    bool m_narratorVisible = true;
    bool m_chartsVisible = true;
    bool m_stale = false;
};

} // namespace awaitscope::gui
