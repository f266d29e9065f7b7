#pragma once

#include "gui/theme.h"

#include <QDialog>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace awaitscope::gui {

class Settings;

/// The settings on one page, in groups, with a field that finds them by their words. What is changed
/// counts at once, and what is changed elsewhere shows here. Modeless.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// `settings` must outlive the dialog.
    explicit SettingsDialog(Settings& settings, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows the settings in whose words all words of `text` occur; all of them if it is empty.
    void filter(const QString& text);

signals:
    /// The user chose another language: all words of the window have to be made anew.
    void languageChanged();
    void keysRequested();

private:
    struct Row {
        QWidget* widget;
        QLabel* help;
        QString words; ///< what the search looks in, in lower case
    };
    struct Group {
        QLabel* title;
        std::vector<Row> rows;
    };

    void addGroup(const QString& title);
    /// A row: the words at the left, the control at the right.
    void addRow(const QString& name, const QString& help, QWidget* control);
    void addChoice(const QString& name, const QString& help, const QStringList& choices,
        const std::function<int()>& get, const std::function<void(int)>& set);
    void addSwitch(const QString& name, const QString& help, const std::function<bool()>& get,
        const std::function<void(bool)>& set);
    void addNumber(const QString& name, const QString& help, const QString& unit, double least,
        double most, int decimals, const std::function<double()>& get,
        const std::function<void(double)>& set);
    void addLook();
    void addLanguage();
    void addScale();
    void addRuns();
    void addTimeline();
    void addKeys();
    void readAgain();

    Settings& m_settings;
    QLineEdit* m_search;
    QWidget* m_page;
    QVBoxLayout* m_rows;
    QLabel* m_nothing; // said when no setting has the words
    std::vector<Group> m_groups;
    std::vector<std::function<void()>> m_readers; // each shows what its setting is now
};

} // namespace awaitscope::gui
