#pragma once

#include "gui/figure/figure_options.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace awaitscope::gui {

/// The settings of a figure as a form: what it shows, of which part of the run that a window shows,
/// and how it looks.
class FigureFields : public QWidget {
    Q_OBJECT

public:
    /// The runs and states of `subject` must outlive the fields.
    FigureFields(const FigureSubject& subject, QWidget* parent);

    void showOptions(const FigureOptions& options);
    /// What the fields say now; the program's text is the caller's to add.
    FigureOptions options() const;
    /// Why the fields make no figure; empty if they do.
    QString problem() const;

    bool wantsSpecification() const;
    /// `reason`: why there can be no specification; empty if there can.
    void setSpecificationProblem(const QString& reason);

signals:
    void changed();

private:
    void addContents(QFormLayout& form);
    void addLook(QFormLayout& form);
    void connectFields();
    void applyPreset(int index);
    void showUnit(int unit);
    QString lanes() const;
    std::vector<FigureNote> notes() const;

    const models::TimelineState& m_state;
    const bool m_comparesRuns, m_knowsSource;
    QComboBox *m_preset, *m_range, *m_lanes, *m_themes, *m_language, *m_laneSize, *m_background, *m_textAs;
    QLineEdit *m_title, *m_subtitle, *m_laneNames, *m_code, *m_highlight;
    QSpinBox* m_width;
    QComboBox* m_unit;
    QDoubleSpinBox *m_textSize, *m_timeScale, *m_scale;
    QCheckBox *m_axis, *m_loop, *m_output, *m_legend, *m_caption, *m_charts, *m_playhead, *m_notes,
        *m_findings, *m_differences, *m_idleGaps, *m_order, *m_specification;
};

} // namespace awaitscope::gui
