#include "gui/figure/figure_dialog.h"

#include "gui/figure/figure_file.h"
#include "gui/figure/figure_keys.h"
#include "gui/figure/figure_preview.h"
#include "gui/figure/figure_spec.h"
#include "gui/scenario/scenario_tab.h"
#include "gui/settings.h"
#include "models/analysis/wording.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace awaitscope::gui {
namespace {

constexpr int fieldsWidth = 320; // px
constexpr double smallestText = 11; // px, of the labels in a figure
constexpr double readablePoints = 8, pointsPerInch = 72;

enum RangeChoice { WholeRun, AsShown, SelectedRange };
enum Unit { Pixels, Millimetres };

/// The keys of FigureKeys whose values are kept for the next figure: not what is about one program.
constexpr const char* rememberedKeys[]
    = {"width", "scale", "theme", "background", "text-as", "lanes", "without"};

QWidget* inOneRow(std::initializer_list<QWidget*> widgets, QWidget* parent)
{
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* widget : widgets)
        layout->addWidget(widget);
    return row;
}

} // namespace

FigureDialog::FigureDialog(ScenarioTab& tab, const models::TimelineState& state, const Theme& theme,
    Settings& settings, QWidget* parent)
    : QDialog(parent), m_tab(tab), m_state(state), m_settings(settings), m_theme(theme),
      m_preview(new FigurePreview(theme, this)), m_size(new QLabel(this)),
      m_message(new QLabel(this))
{
    setWindowTitle(tr("Export figure"));
    auto* fields = new QWidget(this);
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(16, 16, 16, 16);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFields(*form);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(fields);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(fieldsWidth);

    auto* save = new QPushButton(tr("Save…"), this);
    auto* copyButton = new QPushButton(tr("Copy"), this);
    auto* close = new QPushButton(tr("Close"), this);
    save->setDefault(true);
    connect(save, &QPushButton::clicked, this, &FigureDialog::saveWithDialog);
    connect(copyButton, &QPushButton::clicked, this, &FigureDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);

    auto* top = new QHBoxLayout;
    top->setSpacing(0);
    top->addWidget(m_preview, 1);
    top->addWidget(scroll);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(16, 10, 16, 12);
    foot->setSpacing(8);
    foot->addWidget(m_size);
    foot->addSpacing(16);
    foot->addWidget(m_message, 1);
    foot->addWidget(copyButton);
    foot->addWidget(close);
    foot->addWidget(save);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top, 1);
    all->addLayout(foot);
    for (QLabel* label : {m_size, m_message})
        label->setFont(uiFont(12));

    FigureOptions first;
    first.scale = 2; // sharp on the screens of today
    first.theme = theme.kind;
    const QStringList kept = m_settings.figureOptions();
    for (qsizetype i = 0; i + 1 < kept.size(); i += 2)
        static_cast<void>(FigureKeys::set(first, kept[i], kept[i + 1])); // of an older version: not
    first.title = tab.document().title();
    showOptions(first);
    m_range->setCurrentIndex(
        state.rangeSelection() ? SelectedRange : state.isFitted() ? WholeRun : AsShown);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(60); // while one types, not at every key
    connect(&m_refresh, &QTimer::timeout, this, &FigureDialog::refresh);
    connectFields();
    resize(1120, 720);
    refresh();
}

FigureDialog::~FigureDialog() = default;

void FigureDialog::addFields(QFormLayout& form)
{
    const auto combo = [this, &form](const QString& label, const QStringList& choices) {
        auto* box = new QComboBox(this);
        box->addItems(choices);
        form.addRow(label, box);
        return box;
    };
    const auto line = [this, &form](const QString& label, const QString& placeholder) {
        auto* edit = new QLineEdit(this);
        edit->setPlaceholderText(placeholder);
        form.addRow(label, edit);
        return edit;
    };
    const auto check = [this](const QString& text) { return new QCheckBox(text, this); };

    m_preset = combo(tr("Preset"),
        {tr("Custom"), tr("Article"), tr("Slide"), tr("Print, 160 mm"), tr("Column, 85 mm")});
    m_title = line(tr("Title"), tr("none"));
    m_subtitle = line(tr("Subtitle"), tr("none"));
    m_range = combo(tr("Range"), {tr("The whole run"), tr("As shown"), tr("The selected range")});
    m_themes = combo(tr("Colours"), {tr("Light"), tr("Dark"), tr("Print, safe in grey")});
    m_lanes = combo(tr("Lanes"), {tr("Compact"), tr("Comfortable"), tr("Large")});
    m_width = new QSpinBox(this);
    m_unit = new QComboBox(this);
    m_unit->addItems({tr("px"), tr("mm")});
    form.addRow(tr("Width"), inOneRow({m_width, m_unit}, this));
    m_scale = new QDoubleSpinBox(this);
    m_scale->setRange(1, 4);
    m_scale->setSingleStep(0.5);
    m_scale->setSuffix(tr(" ×"));
    m_scale->setToolTip(tr("Device pixels per px of a PNG"));
    form.addRow(tr("PNG scale"), m_scale);
    m_background = combo(tr("Background"), {tr("Solid"), tr("Transparent")});
    m_textAs = combo(tr("Letters"),
        {tr("As the format does best"), tr("As text"), tr("As outlines")});
    m_textAs->setToolTip(tr("An SVG cannot carry its fonts: outlines look the same everywhere, "
                            "text can be searched and edited."));
    m_axis = check(tr("Axis"));
    m_loop = check(tr("Event loop"));
    m_output = check(tr("Output"));
    m_legend = check(tr("Legend"));
    m_caption = check(tr("Caption"));
    form.addRow(tr("Show"), inOneRow({m_axis, m_loop}, this));
    form.addRow(QString(), inOneRow({m_output, m_legend}, this));
    form.addRow(QString(), m_caption);
    m_code = line(tr("Code lines"), tr("such as 12-19"));
    m_highlight = line(tr("Mark lines"), tr("such as 16,18-19"));
    m_order = check(tr("Order of events at %1 s")
                        .arg(models::secondsLiteral(m_state.playhead().time)));
    m_order->setToolTip(tr("Of the playhead's moment: what one time axis cannot show"));
    form.addRow(QString(), m_order);
    m_specification = check(tr("Also save how it is made (.json)"));
    m_specification->setEnabled(!m_tab.document().path().isEmpty());
    m_specification->setToolTip(m_specification->isEnabled()
            ? tr("awaitscope render makes the figure again from this file")
            : tr("The scenario has to be saved first"));
    form.addRow(QString(), m_specification);
}

void FigureDialog::connectFields()
{
    const auto later = [this] { m_refresh.start(); };
    connect(m_preset, &QComboBox::activated, this, &FigureDialog::applyPreset);
    for (QComboBox* box : {m_range, m_themes, m_lanes, m_background, m_textAs})
        connect(box, &QComboBox::currentIndexChanged, this, later);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this, later](int unit) {
        const double factor = kMmPerInch / kPxPerInch;
        const double width = m_width->value() * (unit == Millimetres ? factor : 1 / factor);
        m_width->setRange(unit == Millimetres ? 85 : 320, unit == Millimetres ? 2000 : 8000);
        m_width->setValue(static_cast<int>(std::lround(width)));
        later();
    });
    for (QLineEdit* edit : {m_title, m_subtitle, m_code, m_highlight})
        connect(edit, &QLineEdit::textChanged, this, later);
    connect(m_width, &QSpinBox::valueChanged, this, later);
    connect(m_scale, &QDoubleSpinBox::valueChanged, this, later);
    for (QCheckBox* box : {m_axis, m_loop, m_output, m_legend, m_caption, m_order})
        connect(box, &QCheckBox::toggled, this, later);
    connect(m_preview, &FigurePreview::resized, this, later);
}

void FigureDialog::showOptions(const FigureOptions& options)
{
    const bool onPaper = options.widthMm > 0;
    m_unit->setCurrentIndex(onPaper ? Millimetres : Pixels);
    m_width->setRange(onPaper ? 85 : 320, onPaper ? 2000 : 8000);
    m_width->setValue(static_cast<int>(std::lround(onPaper ? options.widthMm : options.width)));
    m_scale->setValue(options.scale);
    m_themes->setCurrentIndex(static_cast<int>(options.theme));
    m_lanes->setCurrentIndex(static_cast<int>(options.density));
    m_background->setCurrentIndex(options.transparent ? 1 : 0);
    m_textAs->setCurrentIndex(static_cast<int>(options.textAs));
    m_title->setText(options.title);
    m_subtitle->setText(options.subtitle);
    m_axis->setChecked(options.axis);
    m_loop->setChecked(options.loopLane);
    m_output->setChecked(options.outputLane);
    m_legend->setChecked(options.legend);
    m_caption->setChecked(options.caption);
}

void FigureDialog::applyPreset(int index)
{
    constexpr const char* presets[] = {"article", "slide", "print", "column"};
    if (index < 1)
        return;
    FigureOptions chosen = options();
    static_cast<void>(FigureKeys::set(
        chosen, QStringLiteral("preset"), QLatin1String(presets[index - 1])));
    showOptions(chosen);
    m_refresh.start();
}

FigureOptions FigureDialog::options() const
{
    FigureOptions options;
    if (m_unit->currentIndex() == Millimetres)
        options.widthMm = m_width->value();
    else
        options.width = m_width->value();
    options.scale = m_scale->value();
    options.theme = static_cast<ThemeKind>(m_themes->currentIndex());
    options.density = static_cast<models::LaneDensity>(m_lanes->currentIndex());
    options.transparent = m_background->currentIndex() == 1;
    options.textAs = static_cast<TextAs>(m_textAs->currentIndex());
    if (m_range->currentIndex() == AsShown)
        options.range = m_state.visible();
    else if (m_range->currentIndex() == SelectedRange)
        options.range = m_state.rangeSelection();
    options.title = m_title->text();
    options.subtitle = m_subtitle->text();
    options.arrows = m_state.arrowKinds();
    options.axis = m_axis->isChecked();
    options.loopLane = m_loop->isChecked();
    options.outputLane = m_output->isChecked();
    options.legend = m_legend->isChecked();
    options.caption = m_caption->isChecked();
    options.source = m_tab.document().text();
    options.sourceName = m_tab.document().title();
    if (m_order->isChecked())
        options.orderAt = m_state.playhead().time;
    const auto set = [&options](const char* key, const QLineEdit* field) {
        if (!field->text().trimmed().isEmpty())
            static_cast<void>(FigureKeys::set(options, QLatin1String(key), field->text()));
    };
    set("code", m_code);
    set("highlight", m_highlight);
    return options;
}

QString FigureDialog::problem() const
{
    FigureOptions tried;
    const std::pair<const char*, const QLineEdit*> fields[]
        = {{"code", m_code}, {"highlight", m_highlight}};
    for (const auto& [key, field] : fields) {
        if (field->text().trimmed().isEmpty())
            continue;
        if (const auto set = FigureKeys::set(tried, QLatin1String(key), field->text()); !set)
            return set.error().message;
    }
    return {};
}

void FigureDialog::refresh()
{
    FigureOptions shown = options();
    const QString wrong = problem();
    tell(wrong, !wrong.isEmpty());
    Figure figure(m_tab.runner().store(), shown);
    // No more pixels than the screen shows.
    const QSizeF room = m_preview->room();
    const double fit = std::min(
        {1.0, room.width() / figure.size().width(), room.height() / figure.size().height()});
    QImage picture((figure.size() * fit * devicePixelRatioF()).toSize(),
        shown.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (!picture.isNull()) {
        picture.setDevicePixelRatio(devicePixelRatioF());
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.scale(fit, fit);
        figure.paint(painter);
    }
    m_preview->setPicture(picture);

    const double inches = figure.size().width() / kPxPerInch;
    QString size = tr("%1 × %2 px").arg(figure.size().width(), 0, 'f', 0)
                       .arg(figure.size().height(), 0, 'f', 0);
    if (shown.widthMm > 0) {
        const double points = smallestText / kPxPerInch * pointsPerInch
            * (shown.widthMm / kMmPerInch / inches);
        size = tr("%1 × %2 mm")
                   .arg(shown.widthMm, 0, 'f', 0)
                   .arg(shown.widthMm * figure.size().height() / figure.size().width(), 0, 'f', 0);
        if (points < readablePoints)
            size += tr(" · smallest text %1 pt, hard to read").arg(points, 0, 'f', 1);
    }
    if (figure.hiddenLanes() > 0)
        size += tr(" · %n tasks do not fit", nullptr, static_cast<int>(figure.hiddenLanes()));
    m_size->setText(size);
}

void FigureDialog::tell(const QString& text, bool error)
{
    QPalette palette = m_message->palette();
    palette.setColor(QPalette::WindowText, error ? m_theme.error : m_theme.done);
    m_message->setPalette(palette);
    m_message->setText(m_message->fontMetrics().elidedText(
        text, Qt::ElideMiddle, std::max(200, m_message->width())));
    m_message->setToolTip(text);
}

void FigureDialog::rememberSettings()
{
    const FigureOptions now = options();
    QStringList kept;
    for (const char* key : rememberedKeys) {
        if (const QString value = FigureKeys::get(now, QLatin1String(key)); !value.isEmpty())
            kept << QLatin1String(key) << value;
    }
    m_settings.setFigureOptions(kept);
}

void FigureDialog::saveWithDialog()
{
    const QString name = QFileInfo(m_tab.document().title()).completeBaseName();
    const QDir folder(
        m_settings.figureFolder().isEmpty() ? QDir::homePath() : m_settings.figureFolder());
    const QString png = tr("PNG picture (*.png)"), svg = tr("SVG picture (*.svg)"),
                  pdf = tr("PDF document (*.pdf)");
    QString filter;
    QString path = QFileDialog::getSaveFileName(this, tr("Save figure"),
        folder.filePath(name + QStringLiteral(".png")),
        QStringList{png, svg, pdf}.join(QStringLiteral(";;")), &filter);
    if (path.isEmpty())
        return;
    if (!figureFormatOf(path)) {
        path += filter == svg ? QStringLiteral(".svg")
            : filter == pdf   ? QStringLiteral(".pdf")
                              : QStringLiteral(".png");
    }
    saveTo(path);
}

bool FigureDialog::saveTo(const QString& path)
{
    if (const QString wrong = problem(); !wrong.isEmpty()) {
        tell(wrong, true);
        return false;
    }
    m_settings.setFigureFolder(QFileInfo(path).absolutePath());
    rememberSettings();
    const FigureOptions chosen = options();
    if (const auto written = renderFigure(m_tab.runner().store(), chosen, path); !written) {
        tell(written.error().message, true);
        return false;
    }
    if (m_specification->isEnabled() && m_specification->isChecked()) {
        const QFileInfo file(path);
        const FigureSpec spec{m_tab.document().path(), {path}, chosen};
        const auto written
            = spec.write(file.dir().filePath(file.completeBaseName() + QStringLiteral(".json")));
        if (!written) {
            tell(written.error().message, true);
            return false;
        }
    }
    tell(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)), false);
    emit saved(path);
    return true;
}

void FigureDialog::copy()
{
    FigureOptions chosen = options();
    Figure figure(m_tab.runner().store(), chosen);
    auto* data = new QMimeData; // the clipboard's from now on
    data->setImageData(figureImage(figure));
    data->setData(QStringLiteral("image/svg+xml"), figureSvg(figure));
    QGuiApplication::clipboard()->setMimeData(data);
    tell(tr("Copied as picture and as SVG."), false);
}

} // namespace awaitscope::gui
