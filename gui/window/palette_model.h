#pragma once

#include "models/store/trace_store.h"

#include <QAbstractListModel>
#include <QPointer>

#include <vector>

class QAction;

namespace awaitscope::gui {

/// What can be found: what the typed text may mean as a filter, lines of output that contain it,
/// the commands with their keys, then the tasks of the run.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr models::TaskRow kMaximumTasks = 20'000;
    static constexpr std::uint32_t kOutputLookedAt = 50'000; ///< newest lines

    /// A row that depends on what is typed.
    struct Suggestion {
        enum class Kind {
            Key, ///< the text goes on like this
            Filter, ///< show only the lanes that match
            Mistake, ///< why it cannot be a filter
            Output, ///< something was printed
            Nothing ///< no command has such a name, and no run can be searched
        };
        Kind kind;
        QString words; ///< as listed
        QString text; ///< Key: what the field then holds
        models::EventIndex event = models::kNoIndex; ///< Output
    };

    explicit PaletteModel(QObject* parent = nullptr);

    void setActions(const QList<QAction*>& actions);
    /// Looks at the store again: which tasks there are, which commands are enabled.
    void refresh(const models::TraceStore* store);
    /// What is being typed.
    void setQuery(const QString& text);

    const Suggestion* suggestionAt(int row) const; ///< null if it is none
    QAction* actionAt(int row) const; ///< null if it is no command
    models::TaskRow taskAt(int row) const; ///< kNoIndex if it is no task

    int rowCount(const QModelIndex& parent = {}) const override;
    /// EditRole is what the typed text is compared with.
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Suggestion> suggestions(const QString& text) const;
    /// Its words and its key.
    static QString commandText(const QAction& action);

    QList<QAction*> m_actions;
    QList<QAction*> m_enabled;
    QPointer<const models::TraceStore> m_store;
    models::TaskRow m_tasks = 0;
    QString m_query;
    std::vector<Suggestion> m_suggestions;
};

} // namespace awaitscope::gui
