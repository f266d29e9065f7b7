#pragma once

#include "gui/figure/figure_options.h"
#include "gui/theme.h"

#include <QDialog>
#include <QTemporaryDir>
#include <QTimer>

class QLabel;
class QMimeData;

namespace awaitscope::gui {

class FigureFields;
class FigurePreview;
class Settings;

/// The studio: settings at the right, and at the left the very figure that they make. Saves it as
/// PNG, SVG, PDF or a page that plays, with, if wanted, a specification beside it, or copies it to
/// the clipboard. The preview can be dragged out of the window.
class FigureDialog : public QDialog {
    Q_OBJECT

public:
    /// The runs and states of `subject` must outlive the dialog. `theme` is the window's, which is
    /// also the figure's until another is chosen.
    FigureDialog(const FigureSubject& subject, const Theme& theme, Settings& settings,
        QWidget* parent);
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
    void refresh();
    void drag();
    QMimeData* mimeData() const; ///< the caller's
    void tell(const QString& text, bool error);
    void rememberSettings();
    QString fileName() const;

    FigureSubject m_subject;
    Settings& m_settings;
    Theme m_theme;
    FigurePreview* m_preview;
    FigureFields* m_fields;
    QLabel *m_size, *m_message;
    QTemporaryDir m_dragged; ///< files of figures that were dragged out of the window
    QTimer m_refresh;
};

} // namespace awaitscope::gui
