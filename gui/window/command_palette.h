#pragma once

#include "gui/theme.h"
#include "gui/window/palette_model.h"
#include "models/items/task_search.h"

#include <QLineEdit>
#include <QPointer>
#include <QTimer>

class QAction;
class QLabel;

namespace awaitscope::gui {

/// The search field of the toolbar: type, choose, Enter. What is typed with keys ("state:failed")
/// filters the lanes at once; Enter then goes from match to match.
class CommandPalette : public QLineEdit {
    Q_OBJECT

public:
    /// `search` must outlive the field.
    explicit CommandPalette(models::TaskSearch& search, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setActions(const QList<QAction*>& actions) { m_model.setActions(actions); }
    void setStore(const models::TraceStore* store);
    const PaletteModel& model() const { return m_model; }

signals:
    void taskChosen(awaitscope::models::TaskRow task);
    void eventChosen(awaitscope::models::EventIndex event);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void takeFirst();
    void filter();
    void leave();
    void refreshNote();
    void placeNote();
    void restyle();
    void retranslate();

    PaletteModel m_model;
    QPointer<const models::TraceStore> m_store;
    models::TaskSearch& m_search;
    QTimer m_filterTimer;
    Theme m_theme = Theme::light();
    QString m_textAfterChoice; // the completer writes what was chosen into the field
    QAction* m_glass;
    QLabel* m_key;
    bool m_mistaken = false;
};

} // namespace awaitscope::gui
