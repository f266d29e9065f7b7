#pragma once

#include "gui/compare/compare_choice.h"
#include "gui/figure/figure_options.h"
#include "gui/theme.h"
#include "models/analysis/run_diff_finder.h"
#include "models/items/run_diff_model.h"
#include "models/timeline/linked_states.h"

#include <QSortFilterProxyModel>
#include <QWidget>

#include <functional>

class QLabel;
class QSplitter;
class QToolButton;
class QTreeView;

namespace awaitscope::gui {

class CompareSide;
class IconTextButton;

/// Two runs on one scale: A above B, or side by side, with what differs as a sentence, as a table
/// of the tasks and as a list in the order in which it shows. A window of its own, so that the run
/// that is worked on stays where it is. GUI thread.
class CompareWindow : public QWidget {
    Q_OBJECT

public:
    /// `choices` is asked anew whenever a menu opens.
    explicit CompareWindow(
        std::function<std::vector<CompareChoice>()> choices, QWidget* parent = nullptr);
    ~CompareWindow() override;

    void setTheme(const Theme& theme);
    /// Compares the first choice with the one before it: the present run as B, an older one as A.
    void compareNewest();
    void compare(const CompareChoice& a, const CompareChoice& b);

    /// Null while one of the runs is missing, or while they are being compared.
    const models::RunDiff* diff() const { return m_finder.diff(); }
    CompareSide& a() const { return *m_a; }
    CompareSide& b() const { return *m_b; }
    QString header() const;
    /// Both runs as a figure shows them; only while none is missing.
    FigureSubject figureSubject() const;

signals:
    void exportRequested(); ///< as a figure

public slots:
    void swap();
    void setSideBySide(bool on);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fillMenu(CompareSide& side);
    void chooseFile(CompareSide& side);
    void forgetDiff();
    void refresh();
    void showDiff();
    void tellProgress();
    void goTo(const QModelIndex& index);
    void selectPair(std::uint32_t pair);
    void showSelection();
    QSplitter* makeSplitter(Qt::Orientation orientation);
    QTreeView* makeList(QAbstractItemModel* model, const QString& name);
    void retranslate();

    std::function<std::vector<CompareChoice>()> m_choices;
    CompareSide *m_a, *m_b;
    models::LinkedStates* m_link;
    models::RunDiffFinder m_finder;
    models::RunDiffModel m_tasks;
    models::RunDifferencesModel m_differences;
    QSortFilterProxyModel m_sorted;
    QLabel* m_header;
    QToolButton *m_stop, *m_sideBySide;
    IconTextButton *m_swap, *m_export;
    QSplitter *m_sides, *m_below;
    QTreeView *m_taskList, *m_differenceList;
};

} // namespace awaitscope::gui
