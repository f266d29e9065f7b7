#include "gui/settings.h"

#include "models/store/trace_builder.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <algorithm>

namespace awaitscope::gui {

namespace {
// One place for the keys, so that none is written under one name and read under another.
constexpr auto kTheme = "view/theme";
constexpr auto kUiScale = "view/scale";
constexpr auto kNarrator = "view/narrator";
constexpr auto kCharts = "view/charts";
constexpr auto kArrows = "timeline/arrows";
constexpr auto kBlockedBand = "timeline/blockedBand";
constexpr auto kWheelZooms = "timeline/wheelZooms";
constexpr auto kBlockingThreshold = "run/blockingThreshold";
constexpr auto kStepCost = "run/stepCost";
constexpr awaitscope::Duration kMaximumStepCost = std::chrono::milliseconds(100);
constexpr auto kEventLimit = "run/eventLimit";
constexpr auto kLanguage = "view/language";
constexpr auto kReducedMotion = "view/reducedMotion";
const QString kShortcuts = QStringLiteral("shortcuts/");
constexpr auto kAllScopes = "timeline/allScopes";
constexpr auto kResources = "timeline/resources";
constexpr auto kSiblings = "timeline/siblings";
constexpr auto kIdleGaps = "timeline/idleGaps";
constexpr auto kLaneOrder = "timeline/laneOrder";
constexpr auto kLaneHeight = "timeline/laneHeight";
constexpr auto kLabelWidth = "timeline/labelWidth";
constexpr auto kMutedRules = "findings/muted";
constexpr auto kClock = "run/clock";
constexpr auto kScenarioMode = "editor/mode";
constexpr auto kStartPaused = "run/startPaused";
constexpr auto kFollow = "playback/follow";
constexpr auto kSpeed = "playback/speed";
constexpr auto kEditorZoom = "editor/zoom";
constexpr auto kRecordedProgram = "recording/program";
constexpr auto kFigureFolder = "figure/folder";
constexpr auto kFigureOptions = "figure/options";
constexpr auto kRecent = "files/recent";
constexpr auto kOpen = "files/open";
constexpr auto kGeometry = "window/geometry";
constexpr auto kLayout = "window/layout";
constexpr auto kBuildLayout = "window/buildLayout";
constexpr auto kBuildLayoutVersionKey = "window/buildLayoutVersion";
constexpr auto kLayoutVersionKey = "window/layoutVersion";

const QString kBookmarks = QStringLiteral("bookmarks");
const QString kBreakpoints = QStringLiteral("breakpoints");

/// A path has slashes, which part groups of settings: its hash has none.
QString scenarioKey(const QString& kind, const QString& scenario)
{
    return kind + QLatin1Char('/')
        + QString::fromLatin1(
            QCryptographicHash::hash(scenario.toUtf8(), QCryptographicHash::Sha1).toHex());
}
} // namespace

Settings::Settings(QObject* parent) : QObject(parent), m_settings(new QSettings(this)) { }

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent), m_settings(new QSettings(file, QSettings::IniFormat, this))
{
}

void Settings::keep(const char* key, const QVariant& value)
{
    if (m_settings->value(key) == value)
        return;
    m_settings->setValue(key, value);
    emit changed();
}

ThemeChoice Settings::themeChoice() const
{
    const QString name = m_settings->value(kTheme).toString();
    if (name == QLatin1String("light"))
        return ThemeChoice::Light;
    if (name == QLatin1String("contrast"))
        return ThemeChoice::HighContrast;
    return name == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setThemeChoice(ThemeChoice choice)
{
    const char* name = choice == ThemeChoice::Light ? "light"
        : choice == ThemeChoice::Dark               ? "dark"
        : choice == ThemeChoice::HighContrast       ? "contrast"
                                                    : "system";
    keep(kTheme, QLatin1String(name));
    emit themeChanged();
}

int Settings::uiScale() const
{
    return std::clamp(m_settings->value(kUiScale, 100).toInt(), 100, 300);
}

void Settings::setUiScale(int percent)
{
    keep(kUiScale, percent);
}

awaitscope::ClockKind Settings::clock() const
{
    return m_settings->value(kClock).toString() == QLatin1String("real")
        ? awaitscope::ClockKind::Real
        : awaitscope::ClockKind::Virtual;
}

void Settings::setClock(awaitscope::ClockKind clock)
{
    keep(
        kClock, QLatin1String(clock == awaitscope::ClockKind::Real ? "real" : "virtual"));
}

awaitscope::Duration Settings::stepCost() const
{
    const qint64 cost = m_settings->value(kStepCost, 0).toLongLong();
    return std::clamp(awaitscope::Duration(cost), awaitscope::Duration{0}, kMaximumStepCost);
}

void Settings::setStepCost(awaitscope::Duration cost)
{
    keep(kStepCost, static_cast<qint64>(cost.count()));
}

QString Settings::scenarioMode() const
{
    return m_settings->value(kScenarioMode, QStringLiteral("code")).toString();
}
void Settings::setScenarioMode(const QString& mode)
{
    m_settings->setValue(kScenarioMode, mode);
}
bool Settings::startPaused() const
{
    return m_settings->value(kStartPaused, false).toBool();
}
void Settings::setStartPaused(bool paused)
{
    m_settings->setValue(kStartPaused, paused);
}
bool Settings::narrator() const
{
    return m_settings->value(kNarrator, true).toBool();
}
void Settings::setNarrator(bool shown)
{
    keep(kNarrator, shown);
}
bool Settings::charts() const
{
    return m_settings->value(kCharts, true).toBool();
}
void Settings::setCharts(bool shown)
{
    keep(kCharts, shown);
}
bool Settings::follow() const
{
    return m_settings->value(kFollow, true).toBool();
}
void Settings::setFollow(bool follow)
{
    m_settings->setValue(kFollow, follow);
}

double Settings::playbackSpeed() const
{
    const double speed = m_settings->value(kSpeed, 1.0).toDouble();
    return speed >= 0 && speed <= 100 ? speed : 1.0;
}

void Settings::setPlaybackSpeed(double speed)
{
    m_settings->setValue(kSpeed, speed);
}

void Settings::restore(models::TimelineState& state) const
{
    const auto flag = [this](const char* key, bool standard) {
        return m_settings->value(QLatin1String(key), standard).toBool();
    };
    const auto number = [this](const char* key, int standard, int largest) {
        const int value = m_settings->value(QLatin1String(key), standard).toInt();
        return value >= 0 && value <= largest ? value : standard;
    };
    state.setArrowKinds(
        models::ArrowKinds::fromInt(number(kArrows, state.arrowKinds().toInt(), 0xf)));
    state.setShowsBlockedBand(flag(kBlockedBand, true));
    state.setShowsAllScopes(flag(kAllScopes, false));
    state.setShowsResources(flag(kResources, true));
    state.setCollapsesSiblings(flag(kSiblings, true));
    state.setFoldsIdleGaps(flag(kIdleGaps, true));
    state.setLaneOrder(static_cast<models::LaneOrder>(
        number(kLaneOrder, 0, static_cast<int>(models::LaneOrder::Name))));
    state.setDensity(static_cast<models::LaneDensity>(number(kLaneHeight,
        static_cast<int>(models::LaneDensity::Comfortable),
        static_cast<int>(models::LaneDensity::Present))));
    state.setLabelWidth(m_settings->value(kLabelWidth, state.labelWidth()).toDouble());
}

void Settings::remember(const models::TimelineState& state)
{
    m_settings->setValue(kArrows, state.arrowKinds().toInt());
    m_settings->setValue(kBlockedBand, state.showsBlockedBand());
    m_settings->setValue(kAllScopes, state.showsAllScopes());
    m_settings->setValue(kResources, state.showsResources());
    m_settings->setValue(kSiblings, state.collapsesSiblings());
    m_settings->setValue(kIdleGaps, state.foldsIdleGaps());
    m_settings->setValue(kLaneOrder, static_cast<int>(state.laneOrder()));
    m_settings->setValue(kLaneHeight, static_cast<int>(state.density()));
    m_settings->setValue(kLabelWidth, state.labelWidth());
}

bool Settings::wheelZooms() const
{
    return m_settings->value(kWheelZooms, false).toBool();
}
void Settings::setWheelZooms(bool zooms)
{
    keep(kWheelZooms, zooms);
}

models::TimeNs Settings::blockingThreshold() const
{
    const auto threshold
        = m_settings->value(kBlockingThreshold, qlonglong{models::TraceBuilder::kBlockingThreshold})
              .toLongLong();
    return std::clamp<models::TimeNs>(threshold, 1'000'000, 60'000'000'000);
}

void Settings::setBlockingThreshold(models::TimeNs threshold)
{
    keep(kBlockingThreshold, static_cast<qlonglong>(threshold));
}

std::uint64_t Settings::eventLimit() const
{
    const auto limit = m_settings->value(kEventLimit, 1'000'000).toULongLong();
    return std::clamp<std::uint64_t>(limit, 10'000, 100'000'000);
}

void Settings::setEventLimit(std::uint64_t limit)
{
    keep(kEventLimit, static_cast<qulonglong>(limit));
}

QString Settings::language() const
{
    return m_settings->value(kLanguage).toString();
}

void Settings::setLanguage(const QString& language)
{
    keep(kLanguage, language);
}

bool Settings::reducedMotion() const
{
    return m_settings->value(kReducedMotion, false).toBool();
}

void Settings::setReducedMotion(bool reduced)
{
    keep(kReducedMotion, reduced);
}

std::optional<QString> Settings::shortcut(const QString& command) const
{
    const QVariant keys = m_settings->value(kShortcuts + command);
    return keys.isValid() ? std::optional(keys.toString()) : std::nullopt;
}

void Settings::setShortcut(const QString& command, const std::optional<QString>& keys)
{
    if (keys)
        m_settings->setValue(kShortcuts + command, *keys);
    else
        m_settings->remove(kShortcuts + command);
}

QStringList Settings::mutedRules() const
{
    return m_settings->value(kMutedRules).toStringList();
}
void Settings::setMutedRules(const QStringList& rules)
{
    m_settings->setValue(kMutedRules, rules);
}
int Settings::editorZoom() const
{
    return std::clamp(m_settings->value(kEditorZoom, 0).toInt(), -4, 20);
}

void Settings::setEditorZoom(int zoom)
{
    keep(kEditorZoom, zoom);
}
QStringList Settings::recordedProgram() const
{
    return m_settings->value(kRecordedProgram).toStringList();
}

void Settings::setRecordedProgram(const QStringList& fields)
{
    m_settings->setValue(kRecordedProgram, fields);
}

QString Settings::figureFolder() const
{
    return m_settings->value(kFigureFolder).toString();
}
void Settings::setFigureFolder(const QString& folder)
{
    m_settings->setValue(kFigureFolder, folder);
}

QStringList Settings::figureOptions() const
{
    return m_settings->value(kFigureOptions).toStringList();
}

void Settings::setFigureOptions(const QStringList& options)
{
    m_settings->setValue(kFigureOptions, options);
}

QJsonArray Settings::listOf(const QString& kind, const QString& scenario) const
{
    const QByteArray json = m_settings->value(scenarioKey(kind, scenario)).toString().toUtf8();
    return QJsonDocument::fromJson(json).object().value(kind).toArray();
}

void Settings::keepList(const QString& kind, const QString& scenario, const QJsonArray& list)
{
    if (list.isEmpty()) {
        m_settings->remove(scenarioKey(kind, scenario));
        return;
    }
    const QJsonObject object{{QStringLiteral("scenario"), scenario}, {kind, list}};
    m_settings->setValue(scenarioKey(kind, scenario),
        QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QJsonArray Settings::bookmarks(const QString& key) const
{
    return listOf(kBookmarks, key);
}

void Settings::setBookmarks(const QString& key, const QJsonArray& bookmarks)
{
    keepList(kBookmarks, key, bookmarks);
}

QJsonArray Settings::breakpoints(const QString& path) const
{
    return listOf(kBreakpoints, path);
}

void Settings::setBreakpoints(const QString& path, const QJsonArray& breakpoints)
{
    keepList(kBreakpoints, path, breakpoints);
}

QStringList Settings::recentFiles() const
{
    return m_settings->value(kRecent).toStringList();
}

void Settings::addRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    while (files.size() > kMaximumRecentFiles)
        files.removeLast();
    m_settings->setValue(kRecent, files);
    emit recentFilesChanged();
}

void Settings::clearRecentFiles()
{
    m_settings->remove(kRecent);
    emit recentFilesChanged();
}

QStringList Settings::openFiles() const
{
    return m_settings->value(kOpen).toStringList();
}
void Settings::setOpenFiles(const QStringList& paths)
{
    m_settings->setValue(kOpen, paths);
}

QByteArray Settings::geometry() const
{
    return m_settings->value(kGeometry).toByteArray();
}

QByteArray Settings::layout() const
{
    if (m_settings->value(kLayoutVersionKey).toInt() != kLayoutVersion)
        return {};
    return m_settings->value(kLayout).toByteArray();
}

void Settings::saveWindow(const QByteArray& geometry, const QByteArray& layout)
{
    m_settings->setValue(kGeometry, geometry);
    m_settings->setValue(kLayout, layout);
    m_settings->setValue(kLayoutVersionKey, kLayoutVersion);
}

QByteArray Settings::buildLayout() const
{
    if (m_settings->value(kBuildLayoutVersionKey).toInt() != kLayoutVersion)
        return {};
    return m_settings->value(kBuildLayout).toByteArray();
}

void Settings::setBuildLayout(const QByteArray& layout)
{
    m_settings->setValue(kBuildLayout, layout);
    m_settings->setValue(kBuildLayoutVersionKey, kLayoutVersion);
}

void Settings::forgetWindow()
{
    m_settings->remove(kLayout);
    m_settings->remove(kBuildLayout);
}

} // namespace awaitscope::gui
