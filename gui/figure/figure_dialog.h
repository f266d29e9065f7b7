#pragma once

#include "gui/figure/figure_options.h"
#include "gui/theme.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace awaitscope::models {
class TimelineState;
}

namespace awaitscope::gui {

class FigurePreview;
class ScenarioTab;
class Settings;

/// The studio: settings at the right, and at the left the very figure that they make. Saves it as
/// PNG, SVG or PDF with, if wanted, a specification beside it, or copies it to the clipboard.
class FigureDialog : public QDialog {
    Q_OBJECT

public:
    /// The run that `state` shows is the tab's. All must outlive the dialog. `theme` is the
    /// window's, which is also the figure's until another is chosen.
    FigureDialog(ScenarioTab& tab, const models::TimelineState& state, const Theme& theme,
        Settings& settings, QWidget* parent);
    ~FigureDialog() override;

    /// What the fields say now.
    FigureOptions options() const;
    /// Why the fields make no figure; empty if they do.
    QString problem() const;

    /// Asks for a file; says in the dialog how it went.
    void saveWithDialog();
    /// Writes the figure, and the specification if it is wanted. False after a message.
    bool saveTo(const QString& path);
    void copy();

signals:
    void saved(const QString& path);

private:
    void addFields(QFormLayout& form);
    void connectFields();
    void applyPreset(int index);
    void showOptions(const FigureOptions& options);
    void refresh();
    void tell(const QString& text, bool error);
    void rememberSettings();

    ScenarioTab& m_tab;
    const models::TimelineState& m_state;
    Settings& m_settings;
    Theme m_theme;
    FigurePreview* m_preview;
    QLabel *m_size, *m_message;
    QComboBox *m_preset, *m_range, *m_themes, *m_lanes, *m_background, *m_textAs;
    QLineEdit *m_title, *m_subtitle, *m_code, *m_highlight;
    QSpinBox* m_width;
    QComboBox* m_unit;
    QDoubleSpinBox* m_scale;
    QCheckBox *m_axis, *m_loop, *m_output, *m_legend, *m_caption, *m_order, *m_specification;
    QTimer m_refresh;
};

} // namespace awaitscope::gui
