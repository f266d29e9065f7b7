#pragma once

#include "gui/theme.h"
#include "models/trace_store.h"

#include <QAbstractListModel>
#include <QLineEdit>
#include <QPointer>

#include <vector>

class QAction;
class QLabel;

namespace awaitscope::gui {

/// What can be found: the commands with their keys, then the tasks of the run.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr models::TaskRow kMaximumTasks = 20'000;

    explicit PaletteModel(QObject* parent = nullptr);

    void setActions(const QList<QAction*>& actions);
    /// Looks at the store again: which tasks there are, which commands are enabled.
    void refresh(const models::TraceStore* store);

    QAction* actionAt(int row) const; ///< null if it is no command
    models::TaskRow taskAt(int row) const; ///< kNoIndex if it is no task

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QList<QAction*> m_actions;
    QList<QAction*> m_enabled;
    QPointer<const models::TraceStore> m_store;
    models::TaskRow m_tasks = 0;
};

/// The search field of the toolbar: type, choose, Enter.
class CommandPalette : public QLineEdit {
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setActions(const QList<QAction*>& actions) { m_model.setActions(actions); }
    void setStore(const models::TraceStore* store) { m_store = store; }

signals:
    void taskChosen(awaitscope::models::TaskRow task);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose(const QModelIndex& index);
    void retranslate();

    PaletteModel m_model;
    QPointer<const models::TraceStore> m_store;
    QAction* m_glass;
    QLabel* m_key;
};

} // namespace awaitscope::gui
