#include "gui/timeline/transport_bar.h"

#include "gui/controls/choice_button.h"
#include "gui/controls/icon_text_button.h"
#include "gui/icons.h"
#include "models/format_time.h"
#include "models/store/trace_store.h"
#include "models/trace_player.h"

#include <QAction>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpressionValidator>
#include <QSlider>
#include <QToolButton>

#include <array>
#include <cmath>

namespace awaitscope::gui {

using models::TimelineState;
using models::TracePlayer;

namespace {

constexpr std::array kSpeeds
    = {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 100.0, TracePlayer::kMaximumSpeed};
constexpr int kSliderSteps = 1000;
constexpr int kSpeedWidth = 62;
constexpr double kDeepestZoom = 1e-7; // share of the run that the slider can come down to

} // namespace

TransportBar::TransportBar(TimelineState& state, TracePlayer& player, QWidget* parent)
    : QWidget(parent), m_state(state), m_player(player), m_first(new QAction(this)),
      m_previous(new QAction(this)), m_play(new QAction(this)), m_next(new QAction(this)),
      m_last(new QAction(this)), m_loop(new QAction(this)), m_follow(new QAction(this)),
      m_speed(new ChoiceButton(this)), m_time(new QLineEdit(this)), m_end(new QLabel(this)),
      m_step(new QLabel(this)), m_zoom(new QSlider(Qt::Horizontal, this))
{
    m_loop->setObjectName(QStringLiteral("loopRange"));
    m_follow->setObjectName(QStringLiteral("follow"));
    m_loop->setCheckable(true);
    m_follow->setCheckable(true);
    connect(m_first, &QAction::triggered, &player, &TracePlayer::first);
    connect(m_previous, &QAction::triggered, &player, &TracePlayer::previous);
    connect(m_play, &QAction::triggered, &player, &TracePlayer::toggle);
    connect(m_next, &QAction::triggered, &player, &TracePlayer::next);
    connect(m_last, &QAction::triggered, &player, &TracePlayer::last);
    connect(m_loop, &QAction::toggled, &player, &TracePlayer::setLooping);
    connect(m_follow, &QAction::toggled, &state, &TimelineState::setFollowing);

    // As narrow as the window wants it: arrange() leaves out what has no room.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setSizeConstraint(QLayout::SetNoConstraint);
    row->setContentsMargins(10, 1, 10, 0);
    row->setSpacing(2);
    const auto addIcon = [this, row](QAction* action) {
        QToolButton* button = addButton(action);
        button->setFixedWidth(30);
        row->addWidget(button);
        return button;
    };
    addIcon(m_first);
    addIcon(m_previous);
    m_playButton = new IconTextButton(this);
    m_playButton->setDefaultAction(m_play);
    m_playButton->setTight(true);
    m_playButton->setProperty("frame", true);
    row->addSpacing(2);
    row->addWidget(m_playButton);
    row->addSpacing(2);
    addIcon(m_next);
    addIcon(m_last);
    row->addSpacing(5);
    m_line = new QFrame(this);
    m_line->setFixedSize(1, 22);
    row->addWidget(m_line);
    row->addSpacing(5);
    for (const double speed : kSpeeds)
        m_speed->addChoice(speed > 0 ? tr("%1×").arg(speed) : QString());
    m_speed->setDense(true);
    m_speed->setFixedSize(kSpeedWidth, 28);
    row->addWidget(m_speed);
    m_loopButton = addIcon(m_loop);

    m_time->setProperty("bare", true);
    m_time->setFont(codeFont(12, true));
    m_time->setAlignment(Qt::AlignRight);
    m_time->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{0,9}([.,][0-9]{0,9})?")), m_time));
    m_end->setFont(codeFont(12));
    m_step->setFont(uiFont(12));
    row->addSpacing(8);
    row->addWidget(m_time);
    row->addWidget(m_end);
    row->addSpacing(8);
    row->addWidget(m_step);
    row->addStretch(1);

    m_followButton = addButton(m_follow);
    m_followButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_followButton->setFont(uiFont(12));
    m_followButton->setFixedHeight(26);
    m_followButton->setProperty("tight", true);
    row->addWidget(m_followButton);
    const auto zoomButton = [this, row] {
        auto* button = new QToolButton(this);
        button->setIconSize({16, 16});
        button->setFixedSize(30, 30);
        return button;
    };
    m_zoomOut = zoomButton();
    m_zoomIn = zoomButton();
    m_fit = zoomButton();
    m_zoom->setRange(0, kSliderSteps);
    m_zoom->setFixedWidth(60);
    row->addWidget(m_zoomOut);
    row->addWidget(m_zoom);
    row->addWidget(m_zoomIn);
    row->addWidget(m_fit);
    connect(m_zoomOut, &QToolButton::clicked, this, &TransportBar::zoomOutRequested);
    connect(m_zoomIn, &QToolButton::clicked, this, &TransportBar::zoomInRequested);
    connect(m_fit, &QToolButton::clicked, this, &TransportBar::fitRequested);
    connect(m_zoom, &QSlider::valueChanged, this, &TransportBar::zoomTo);

    connect(m_speed, &ChoiceButton::chosen, this, [this](int index) {
        m_player.setSpeed(kSpeeds[static_cast<std::size_t>(index)]);
        emit speedChosen(m_player.speed());
    });
    connect(m_time, &QLineEdit::returnPressed, this, &TransportBar::goToTypedTime);
    connect(m_time, &QLineEdit::editingFinished, this, &TransportBar::refresh);

    connect(&player, &TracePlayer::playingChanged, this, &TransportBar::refreshPlaying);
    connect(&player, &TracePlayer::speedChanged, this, &TransportBar::refresh);
    connect(&state, &TimelineState::playheadChanged, this, &TransportBar::refresh);
    connect(&state, &TimelineState::storeChanged, this, &TransportBar::refresh);
    connect(&state, &TimelineState::boundsChanged, this, &TransportBar::refresh);
    connect(&state, &TimelineState::visibleChanged, this, &TransportBar::refreshZoom);
    connect(&state, &TimelineState::followingChanged, m_follow, &QAction::setChecked);
    m_follow->setChecked(state.isFollowing());
    retranslate();
}

TransportBar::~TransportBar()
{
    m_time->disconnect(this); // it tells of the end of editing when it goes
}

QToolButton* TransportBar::addButton(QAction* action)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setIconSize({16, 16});
    button->setFixedHeight(30);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void TransportBar::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_first->setIcon(icon(IconName::First, theme.text2));
    m_previous->setIcon(icon(IconName::Prev, theme.text2));
    m_next->setIcon(icon(IconName::Next, theme.text2));
    m_last->setIcon(icon(IconName::Last, theme.text2));
    m_loop->setIcon(icon(IconName::Loop, theme.text2, theme.accent));
    m_zoomOut->setIcon(icon(IconName::Remove, theme.text2));
    m_zoomIn->setIcon(icon(IconName::Add, theme.text2));
    m_fit->setIcon(icon(IconName::Fit, theme.text2));
    m_speed->setTheme(theme);
    m_playButton->setTheme(theme);
    const auto colour = [](QWidget* widget, QPalette::ColorRole role, const QColor& color) {
        QPalette palette = widget->palette();
        palette.setColor(role, color);
        widget->setPalette(palette);
    };
    colour(m_end, QPalette::WindowText, theme.text3);
    colour(m_step, QPalette::WindowText, theme.text3);
    m_line->setStyleSheet(QStringLiteral("background: %1").arg(theme.line.name()));
    refreshPlaying();
}

void TransportBar::retranslate()
{
    const auto name = [](QAction* action, const QString& text, const QString& key) {
        action->setText(text);
        action->setToolTip(
            key.isEmpty() ? text : tr("%1 (%2)", "command and its key").arg(text, key));
    };
    name(m_first, tr("First event"), tr("Home"));
    name(m_previous, tr("Previous event"), tr("Left"));
    name(m_next, tr("Next event"), tr("Right"));
    name(m_last, tr("Last event"), tr("End"));
    name(m_loop, tr("Loop"), {});
    m_loop->setToolTip(tr("Play the selected range, or all of the run, over and over (L)"));
    name(m_follow, tr("Follow"), tr("End"));
    m_follow->setToolTip(tr("Keep the newest event in view while the program runs (End)"));
    const auto nameButton = [](QWidget* widget, const QString& text) {
        widget->setToolTip(text);
        widget->setAccessibleName(text);
    };
    nameButton(m_zoomOut, tr("Zoom out (-)"));
    nameButton(m_zoomIn, tr("Zoom in (+)"));
    nameButton(m_fit, tr("Fit all (0)"));
    nameButton(m_zoom, tr("Zoom"));
    nameButton(m_speed, tr("Playback speed"));
    nameButton(m_time, tr("Time of the playhead in seconds. Type a time and press Enter"));
    m_speed->setChoiceText(static_cast<int>(kSpeeds.size()) - 1, tr("max"));
    refreshPlaying();
    refresh();
}

void TransportBar::refreshPlaying()
{
    const bool playing = m_player.isPlaying();
    m_play->setText(playing ? tr("Pause") : tr("Play"));
    m_play->setToolTip(playing ? tr("Pause the playback (Space)") : tr("Play the run (Space)"));
    m_play->setIcon(icon(playing ? IconName::Pause : IconName::Play, m_theme.text));
    // The two words must not make the bar jump.
    m_playButton->setFixedSize(m_playButton->widthFor(tr("Play"), tr("Pause")), 30);
}

QString TransportBar::stepText() const
{
    return m_step->text();
}

void TransportBar::changeSpeed(int by)
{
    const int index = std::clamp(m_speed->current() + by, 0, static_cast<int>(kSpeeds.size()) - 1);
    m_player.setSpeed(kSpeeds[static_cast<std::size_t>(index)]);
    emit speedChosen(m_player.speed());
}

void TransportBar::refresh()
{
    const models::TraceStore* store = m_state.store();
    const bool hasRun = store && store->stepCount() > 0;
    for (QAction* action : {m_first, m_previous, m_play, m_next, m_last, m_loop})
        action->setEnabled(hasRun);
    for (QWidget* widget :
        std::initializer_list<QWidget*>{m_zoomOut, m_zoomIn, m_fit, m_zoom, m_time})
        widget->setEnabled(hasRun);

    for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
        if (kSpeeds[i] == m_player.speed())
            m_speed->setCurrent(static_cast<int>(i));
    }
    const QString time = models::formatSeconds(hasRun ? m_state.playhead().time : 0);
    if (!(m_time->hasFocus() && m_time->isModified()))
        m_time->setText(time);
    const QString end = models::formatSeconds(hasRun ? store->endTime() : 0);
    m_end->setText(tr("/ %1 s").arg(end));
    m_time->setFixedWidth(
        m_time->fontMetrics().horizontalAdvance(end.size() > time.size() ? end : time) + 4);
    if (hasRun) {
        const std::uint32_t step = m_state.playheadStep();
        m_step->setText(tr("event %L1 of %L2")
                            .arg(step == models::kNoIndex ? 0 : step + 1)
                            .arg(store->stepCount()));
    } else {
        m_step->clear();
    }
    refreshZoom();
    arrange();
}

void TransportBar::refreshZoom()
{
    const double share = std::clamp(m_state.visibleShare(), kDeepestZoom, 1.0);
    m_refreshing = true;
    m_zoom->setValue(
        static_cast<int>(std::lround(std::log(share) / std::log(kDeepestZoom) * kSliderSteps)));
    m_refreshing = false;
}

void TransportBar::zoomTo(int sliderValue)
{
    if (m_refreshing)
        return;
    const double wanted = std::pow(kDeepestZoom, static_cast<double>(sliderValue) / kSliderSteps);
    const models::TimeNs playhead = m_state.playhead().time;
    m_state.zoomAt(
        m_state.visible().contains(playhead) ? playhead : m_state.scale().toTime(0.5),
        m_state.visibleShare() / wanted);
}

void TransportBar::goToTypedTime()
{
    QString text = m_time->text();
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    bool valid = false;
    const double seconds = text.toDouble(&valid);
    if (valid && m_state.store()) {
        const auto time = static_cast<models::TimeNs>(std::llround(std::min(seconds, 9e9) * 1e9));
        m_state.setPlayheadTime(
            std::clamp(time, m_state.store()->beginTime(), m_state.store()->endTime()));
        m_state.ensureVisible(m_state.playhead().time);
    }
    m_time->setModified(false);
    refresh();
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void TransportBar::arrange()
{
    // What goes when there is no room, the least needed first.
    const std::initializer_list<QWidget*> optional
        = {m_zoom, m_step, m_loopButton, m_zoomOut, m_zoomIn, m_end, m_speed, m_fit};
    for (QWidget* widget : optional)
        widget->setVisible(widget != m_step || !m_step->text().isEmpty());
    for (QWidget* widget : optional) {
        if (layout()->minimumSize().width() <= width())
            break;
        widget->hide();
    }
}

void TransportBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TransportBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.line);
}

} // namespace awaitscope::gui
