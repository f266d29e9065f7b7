#include "gui/preferences/settings_dialog.h"

#include "gui/icons.h"
#include "gui/settings.h"
#include "gui/translations.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {

namespace {

constexpr int kControlWidth = 190; // px
constexpr QSize kSize(680, 640);
constexpr double kNsPerSecond = 1e9, kNsPerMs = 1e6;

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_search(new QLineEdit(this)),
      m_page(new QWidget(this)), m_rows(new QVBoxLayout(m_page)),
      m_nothing(new QLabel(tr("No setting has these words."), m_page))
{
    setWindowTitle(tr("Settings"));
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(m_search->placeholderText());
    connect(m_search, &QLineEdit::textChanged, this, &SettingsDialog::filter);

    m_rows->setContentsMargins(20, 4, 20, 16);
    m_rows->setSpacing(0);
    addLook();
    addRuns();
    addTimeline();
    addKeys();
    m_nothing->hide();
    m_rows->addWidget(m_nothing);
    m_rows->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(20, 10, 20, 12);
    foot->addStretch(1);
    foot->addWidget(close);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 16, 20, 8);
    head->addWidget(m_search);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(scroll, 1);
    all->addLayout(foot);
    resize(kSize);

    connect(&m_settings, &Settings::changed, this, &SettingsDialog::readAgain);
    readAgain();
    m_search->setFocus();
}

void SettingsDialog::setTheme(const Theme& theme)
{
    for (QAction* old : m_search->actions())
        m_search->removeAction(old);
    m_search->addAction(icon(IconName::Search, theme.text3), QLineEdit::LeadingPosition);
    QPalette faint = palette();
    faint.setColor(QPalette::WindowText, theme.text3);
    m_nothing->setPalette(faint);
    for (const Group& group : m_groups)
        for (const Row& row : group.rows)
            row.help->setPalette(faint);
}

void SettingsDialog::filter(const QString& text)
{
    const QStringList words = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    bool any = false;
    for (const Group& group : m_groups) {
        bool shown = false;
        for (const Row& row : group.rows) {
            const bool fits = std::all_of(words.begin(), words.end(),
                [&row](const QString& word) { return row.words.contains(word); });
            row.widget->setVisible(fits);
            shown |= fits;
        }
        group.title->setVisible(shown);
        any |= shown;
    }
    m_nothing->setVisible(!any);
}

void SettingsDialog::addGroup(const QString& title)
{
    auto* label = new QLabel(title, m_page);
    label->setFont(uiFont(13, true));
    label->setContentsMargins(0, 14, 0, 4);
    m_rows->addWidget(label);
    m_groups.push_back({label, {}});
}

void SettingsDialog::addRow(const QString& name, const QString& help, QWidget* control)
{
    auto* row = new QWidget(m_page);
    auto* title = new QLabel(name, row);
    auto* words = new QLabel(help, row);
    words->setFont(uiFont(12));
    words->setWordWrap(true);
    control->setAccessibleName(name);
    control->setAccessibleDescription(help);
    auto* text = new QVBoxLayout;
    text->setSpacing(1);
    text->addWidget(title);
    text->addWidget(words);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 7, 0, 7);
    layout->setSpacing(24);
    layout->addLayout(text, 1);
    layout->addWidget(control, 0, Qt::AlignTop);
    m_rows->addWidget(row);
    Group& group = m_groups.back();
    group.rows.push_back({row, words,
        (group.title->text() + QLatin1Char(' ') + name + QLatin1Char(' ') + help).toLower()});
}

void SettingsDialog::addChoice(const QString& name, const QString& help,
    const QStringList& choices, const std::function<int()>& get,
    const std::function<void(int)>& set)
{
    auto* box = new QComboBox(m_page);
    box->addItems(choices);
    box->setFixedWidth(kControlWidth);
    connect(box, &QComboBox::activated, this, set);
    m_readers.emplace_back([box, get] { box->setCurrentIndex(get()); });
    addRow(name, help, box);
}

void SettingsDialog::addSwitch(const QString& name, const QString& help,
    const std::function<bool()>& get, const std::function<void(bool)>& set)
{
    auto* box = new QCheckBox(m_page);
    connect(box, &QCheckBox::clicked, this, set);
    m_readers.emplace_back([box, get] { box->setChecked(get()); });
    addRow(name, help, box);
}

void SettingsDialog::addNumber(const QString& name, const QString& help, const QString& unit,
    double least, double most, int decimals, const std::function<double()>& get,
    const std::function<void(double)>& set)
{
    auto* box = new QDoubleSpinBox(m_page);
    box->setDecimals(decimals);
    box->setRange(least, most);
    box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    box->setGroupSeparatorShown(true);
    if (!unit.isEmpty())
        box->setSuffix(QLatin1Char(' ') + unit);
    box->setFixedWidth(kControlWidth);
    box->setKeyboardTracking(false); // a number counts when it is written
    connect(box, &QDoubleSpinBox::valueChanged, this, set);
    m_readers.emplace_back([box, get] {
        const QSignalBlocker silent(box);
        box->setValue(get());
    });
    addRow(name, help, box);
}

void SettingsDialog::addLook()
{
    addGroup(tr("Look"));
    addChoice(tr("Theme"), tr("High contrast has no tints, and 7:1 for every line and letter."),
        {tr("As the desktop"), tr("Light"), tr("Dark"), tr("High contrast")},
        [this] { return static_cast<int>(m_settings.themeChoice()); },
        [this](int index) { m_settings.setThemeChoice(static_cast<ThemeChoice>(index)); });
    addLanguage();
    addScale();
    addNumber(
        tr("Text size in the editor"), tr("Steps larger or smaller than usual; Ctrl+wheel in the editor."),
        {}, -4, 20, 0, [this] { return m_settings.editorZoom(); },
        [this](double zoom) { m_settings.setEditorZoom(static_cast<int>(zoom)); });
    addSwitch(
        tr("Narrator"), tr("Says in words below the lanes what happens at the playhead."),
        [this] { return m_settings.narrator(); }, [this](bool on) { m_settings.setNarrator(on); });
    addSwitch(
        tr("Charts"), tr("Live tasks, ready queue and loop lag below the lanes."),
        [this] { return m_settings.charts(); }, [this](bool on) { m_settings.setCharts(on); });
}

void SettingsDialog::addLanguage()
{
    const QStringList languages = translatedLanguages();
    QStringList names{tr("As the system")};
    for (const QString& language : languages)
        names.append(languageName(language));
    addChoice(tr("Language"), tr("Of the window; programs and their messages are never translated."),
        names,
        [this, languages] {
            return static_cast<int>(languages.indexOf(m_settings.language())) + 1;
        },
        [this, languages](int index) {
            const QString before = m_settings.language();
            m_settings.setLanguage(index == 0 ? QString() : languages.at(index - 1));
            if (m_settings.language() != before)
                emit languageChanged();
        });
}

void SettingsDialog::addScale()
{
    static constexpr int kScales[] = {100, 110, 125, 150, 175, 200};
    QStringList names;
    for (const int scale : kScales)
        names.append(scale == 100 ? tr("As the desktop") : tr("%1 %", "scale").arg(scale));
    addChoice(tr("Scale"), tr("How large everything is, from the next start on."), names,
        [this] {
            const auto at = std::find(
                std::begin(kScales), std::end(kScales), m_settings.uiScale());
            return at == std::end(kScales) ? -1 : static_cast<int>(at - std::begin(kScales));
        },
        [this](int index) { m_settings.setUiScale(kScales[index]); });
}

void SettingsDialog::addRuns()
{
    addGroup(tr("Running"));
    addChoice(tr("Clock"),
        tr("In virtual time sleeping takes no time, and every run is the same. Real time is as on "
           "the wall clock."),
        {tr("Virtual time"), tr("Real time")},
        [this] { return m_settings.clock() == awaitscope::ClockKind::Real ? 1 : 0; },
        [this](int index) {
            m_settings.setClock(
                index == 1 ? awaitscope::ClockKind::Real : awaitscope::ClockKind::Virtual);
        });
    addNumber(
        tr("Step cost"),
        tr("What each step of a task takes in virtual time, from the next run on. At 0 steps are "
           "instants, as if code took no time."),
        tr("ms"), 0, 100, 3,
        [this] { return static_cast<double>(m_settings.stepCost().count()) / kNsPerMs; },
        [this](double ms) {
            m_settings.setStepCost(awaitscope::Duration(std::llround(ms * kNsPerMs)));
        });
    addNumber(
        tr("Blocking call"),
        tr("A step that holds the loop for longer is marked in all lanes, from the next run on."),
        tr("s"), 0.001, 60, 3, [this] { return m_settings.blockingThreshold() / kNsPerSecond; },
        [this](double seconds) {
            m_settings.setBlockingThreshold(
                static_cast<models::TimeNs>(std::llround(seconds * kNsPerSecond)));
        });
    addNumber(
        tr("Pause after"), tr("A run with as many events pauses and asks whether it shall go on."),
        tr("events"), 10'000, 100'000'000, 0,
        [this] { return static_cast<double>(m_settings.eventLimit()); },
        [this](double events) { m_settings.setEventLimit(static_cast<std::uint64_t>(events)); });
}

void SettingsDialog::addTimeline()
{
    addGroup(tr("Timeline"));
    addChoice(tr("Wheel"), tr("With Ctrl it does the other of the two; with Shift it moves in time."),
        {tr("Scrolls the lanes"), tr("Zooms time")},
        [this] { return m_settings.wheelZooms() ? 1 : 0; },
        [this](int index) { m_settings.setWheelZooms(index == 1); });
    addSwitch(
        tr("Reduce motion"), tr("Zooming and fitting jump instead of gliding there."),
        [this] { return m_settings.reducedMotion(); },
        [this](bool on) { m_settings.setReducedMotion(on); });
}

void SettingsDialog::addKeys()
{
    addGroup(tr("Keys"));
    auto* button = new QPushButton(tr("Change keys…"), m_page);
    button->setFixedWidth(kControlWidth);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &SettingsDialog::keysRequested);
    addRow(tr("Shortcuts"), tr("All commands with their keys; nearly all can have others."), button);
}

void SettingsDialog::readAgain()
{
    for (const auto& read : m_readers)
        read();
}

} // namespace awaitscope::gui
