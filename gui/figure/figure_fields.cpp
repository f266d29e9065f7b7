#include "gui/figure/figure_fields.h"

#include "gui/figure/figure_keys.h"
#include "gui/figure/lane_choice.h"
#include "gui/translations.h"
#include "models/analysis/wording.h"
#include "models/store/trace_store.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {
namespace {

enum RangeChoice { WholeRun, AsShown, SelectedRange };
enum LanesChoice { AllLanes, LanesAsShown, RelatedLanes, NamedLanes };
enum Unit { Pixels, Millimetres };

QWidget* inOneRow(std::initializer_list<QWidget*> widgets, QWidget* parent)
{
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* widget : widgets)
        layout->addWidget(widget, 1);
    return row;
}

QComboBox* addCombo(
    QFormLayout& form, QWidget* parent, const QString& label, const QStringList& choices)
{
    auto* box = new QComboBox(parent);
    box->addItems(choices);
    form.addRow(label, box);
    return box;
}

QLineEdit* addLine(
    QFormLayout& form, QWidget* parent, const QString& label, const QString& placeholder)
{
    auto* edit = new QLineEdit(parent);
    edit->setPlaceholderText(placeholder);
    form.addRow(label, edit);
    return edit;
}

} // namespace

FigureFields::FigureFields(const FigureSubject& subject, QWidget* parent)
    : QWidget(parent), m_state(*subject.state), m_comparesRuns(subject.other),
      m_knowsSource(!subject.source.isEmpty())
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_preset = addCombo(*form, this, tr("Preset"),
        {tr("Custom"), tr("Article"), tr("Slide"), tr("Print, 160 mm"), tr("Column, 85 mm")});
    addContents(*form);
    addLook(*form);
    m_range->setCurrentIndex(
        m_state.rangeSelection() ? SelectedRange : m_state.isFitted() ? WholeRun : AsShown);
    connectFields();
}

void FigureFields::addContents(QFormLayout& form)
{
    const auto check = [this](const QString& text) { return new QCheckBox(text, this); };
    m_title = addLine(form, this, tr("Title"), tr("none"));
    m_subtitle = addLine(form, this, tr("Subtitle"), tr("none"));
    m_range = addCombo(form, this, tr("Range"),
        {tr("The whole run"), tr("As shown"), tr("The selected range")});
    m_lanes = addCombo(form, this, tr("Tasks"),
        {tr("All"), tr("As shown"), tr("Related to the selected one"), tr("Of these names")});
    m_laneNames = addLine(form, this, QString(), tr("such as main, upload"));
    m_laneNames->setAccessibleName(tr("Names of the tasks"));
    m_laneNames->setToolTip(tr("Or a filter such as state:failed"));
    m_axis = check(tr("Axis"));
    m_loop = check(tr("Event loop"));
    m_output = check(tr("Output"));
    m_legend = check(tr("Legend"));
    m_caption = check(tr("Caption"));
    m_charts = check(tr("Charts"));
    m_playhead = check(tr("Playhead"));
    m_notes = check(tr("My notes"));
    m_findings = check(tr("Findings"));
    m_idleGaps = check(tr("Short idle gaps"));
    m_idleGaps->setToolTip(tr("Long stretches in which nothing happens are cut out of the axis"));
    m_order = check(
        tr("Order of events at %1 s").arg(models::secondsLiteral(m_state.playhead().time)));
    const models::Bookmarks* bookmarks = m_state.bookmarks();
    m_notes->setEnabled(bookmarks && bookmarks->count() > 0);
    m_notes->setToolTip(tr("Bookmarks and notes as numbers, with their words below"));
    m_order->setToolTip(tr("Of the playhead's moment: what one time axis cannot show"));
    m_differences = check(tr("What differs in the two runs"));
    // Of two runs on one axis, neither can be folded by itself.
    m_idleGaps->setVisible(!m_comparesRuns);
    m_differences->setVisible(m_comparesRuns);
    auto* shown = new QGridLayout;
    shown->setHorizontalSpacing(8);
    shown->setVerticalSpacing(9);
    int cell = 0;
    for (QCheckBox* box : {m_axis, m_loop, m_output, m_legend, m_caption, m_charts, m_playhead,
             m_notes, m_findings, m_idleGaps}) {
        shown->addWidget(box, cell / 2, cell % 2);
        ++cell;
    }
    shown->addWidget(m_order, cell / 2, 0, 1, 2);
    shown->addWidget(m_differences, cell / 2 + 1, 0, 1, 2);
    form.addRow(tr("Show"), shown);
    m_code = addLine(form, this, tr("Code lines"), tr("such as 12-19"));
    m_highlight = addLine(form, this, tr("Mark lines"), tr("such as 16,18-19"));
    for (QLineEdit* field : {m_code, m_highlight}) {
        field->setEnabled(m_knowsSource);
        if (!m_knowsSource)
            field->setToolTip(tr("The program of this run is not known"));
    }
}

void FigureFields::addLook(QFormLayout& form)
{
    m_themes = addCombo(
        form, this, tr("Colours"), {tr("Light"), tr("Dark"), tr("Print, safe in grey"), tr("High contrast")});
    QStringList languages;
    for (const QString& language : translatedLanguages())
        languages << languageName(language);
    m_language = addCombo(form, this, tr("Language"), languages);
    m_language->setToolTip(tr("Of the legend, the labels and the lists; what the program prints "
                              "and what you write stays as it is"));
    m_laneSize
        = addCombo(form, this, tr("Lanes"), {tr("Compact"), tr("Comfortable"), tr("Large")});
    m_width = new QSpinBox(this);
    m_unit = new QComboBox(this);
    m_unit->addItems({tr("px"), tr("mm")});
    m_unit->setAccessibleName(tr("Unit of the width"));
    form.addRow(tr("Width"), inOneRow({m_width, m_unit}, this));
    m_textSize = new QDoubleSpinBox(this);
    m_textSize->setRange(5, 54);
    m_textSize->setDecimals(1);
    m_textSize->setSingleStep(0.5);
    m_textSize->setSuffix(tr(" pt"));
    m_textSize->setToolTip(tr("Of the lanes' labels; everything else grows with it"));
    form.addRow(tr("Text size"), m_textSize);
    m_timeScale = new QDoubleSpinBox(this);
    m_timeScale->setRange(0, 1e6);
    m_timeScale->setDecimals(1);
    m_timeScale->setSpecialValueText(tr("as the width allows"));
    m_timeScale->setSuffix(tr(" px/s"));
    m_timeScale->setToolTip(
        tr("The same for several figures lets them be compared; the width follows from it"));
    form.addRow(tr("Time scale"), m_timeScale);
    m_scale = new QDoubleSpinBox(this);
    m_scale->setRange(1, 4);
    m_scale->setSingleStep(0.5);
    m_scale->setSuffix(tr(" ×"));
    m_scale->setToolTip(tr("Device pixels per px of a PNG"));
    form.addRow(tr("PNG scale"), m_scale);
    m_background = addCombo(form, this, tr("Background"), {tr("Solid"), tr("Transparent")});
    m_textAs = addCombo(form, this, tr("Letters"),
        {tr("As the format does best"), tr("As text"), tr("As outlines")});
    m_textAs->setToolTip(tr("An SVG cannot carry its fonts: outlines look the same everywhere, "
                            "text can be searched and edited."));
    m_specification = new QCheckBox(tr("Also save how it is made (.json)"), this);
    form.addRow(QString(), m_specification);
}

void FigureFields::connectFields()
{
    connect(m_preset, &QComboBox::activated, this, &FigureFields::applyPreset);
    for (QComboBox* box : {m_range, m_lanes, m_themes, m_language, m_laneSize, m_background, m_textAs})
        connect(box, &QComboBox::currentIndexChanged, this, &FigureFields::changed);
    connect(m_lanes, &QComboBox::currentIndexChanged, this,
        [this](int choice) { m_laneNames->setEnabled(choice == NamedLanes); });
    m_laneNames->setEnabled(false);
    connect(m_unit, &QComboBox::currentIndexChanged, this, [this](int unit) {
        const double factor = kMmPerInch / kPxPerInch;
        const double width = m_width->value() * (unit == Millimetres ? factor : 1 / factor);
        showUnit(unit);
        m_width->setValue(static_cast<int>(std::lround(width)));
        emit changed();
    });
    for (QLineEdit* edit : {m_title, m_subtitle, m_laneNames, m_code, m_highlight})
        connect(edit, &QLineEdit::textChanged, this, &FigureFields::changed);
    connect(m_width, &QSpinBox::valueChanged, this, &FigureFields::changed);
    for (QDoubleSpinBox* box : {m_textSize, m_timeScale, m_scale})
        connect(box, &QDoubleSpinBox::valueChanged, this, &FigureFields::changed);
    connect(m_timeScale, &QDoubleSpinBox::valueChanged, this,
        [this](double scale) { m_width->setEnabled(scale == 0); });
    for (QCheckBox* box : {m_axis, m_loop, m_output, m_legend, m_caption, m_charts, m_playhead,
             m_notes, m_findings, m_differences, m_idleGaps, m_order})
        connect(box, &QCheckBox::toggled, this, &FigureFields::changed);
}

void FigureFields::showUnit(int unit)
{
    const bool onPaper = unit == Millimetres;
    m_width->setRange(onPaper ? 85 : 320, onPaper ? 2000 : 8000);
}

void FigureFields::showOptions(const FigureOptions& options)
{
    const QSignalBlocker quiet(this);
    const bool onPaper = options.widthMm > 0;
    m_unit->setCurrentIndex(onPaper ? Millimetres : Pixels);
    showUnit(m_unit->currentIndex());
    m_width->setValue(static_cast<int>(std::lround(onPaper ? options.widthMm : options.width)));
    m_textSize->setValue(options.textPx / kPxPerInch * kPointsPerInch);
    m_timeScale->setValue(options.pxPerSecond);
    m_scale->setValue(options.scale);
    m_language->setCurrentIndex(
        std::max(0, static_cast<int>(translatedLanguages().indexOf(options.language))));
    m_themes->setCurrentIndex(static_cast<int>(options.theme));
    m_laneSize->setCurrentIndex(static_cast<int>(options.density));
    m_background->setCurrentIndex(options.transparent ? 1 : 0);
    m_textAs->setCurrentIndex(static_cast<int>(options.textAs));
    m_title->setText(options.title);
    m_subtitle->setText(options.subtitle);
    m_axis->setChecked(options.axis);
    m_loop->setChecked(options.loopLane);
    m_output->setChecked(options.outputLane);
    m_legend->setChecked(options.legend);
    m_caption->setChecked(options.caption);
    m_charts->setChecked(!options.charts.empty());
    m_idleGaps->setChecked(options.shortIdleGaps);
    m_differences->setChecked(options.differences);
}

void FigureFields::applyPreset(int index)
{
    constexpr const char* presets[] = {"article", "slide", "print", "column"};
    if (index < 1)
        return;
    FigureOptions chosen = options();
    static_cast<void>(FigureKeys::set(
        chosen, QStringLiteral("preset"), QLatin1String(presets[index - 1])));
    showOptions(chosen);
    emit changed();
}

QString FigureFields::lanes() const
{
    switch (m_lanes->currentIndex()) {
    case LanesAsShown:
        return LaneChoice::write(m_state);
    case RelatedLanes:
        return m_state.store() && m_state.selection().task < m_state.store()->taskCount()
            ? QStringLiteral("related:") + m_state.store()->taskName(m_state.selection().task)
            : QString();
    case NamedLanes:
        return m_laneNames->text();
    default:
        return {};
    }
}

std::vector<FigureNote> FigureFields::notes() const
{
    std::vector<FigureNote> notes;
    if (const models::Bookmarks* bookmarks = m_state.bookmarks();
        bookmarks && m_notes->isChecked()) {
        for (const models::Bookmark& bookmark : bookmarks->all())
            notes.push_back({bookmark.time, bookmark.task, bookmark.text});
    }
    return notes;
}

FigureOptions FigureFields::options() const
{
    FigureOptions options;
    if (m_unit->currentIndex() == Millimetres)
        options.widthMm = m_width->value();
    else
        options.width = m_width->value();
    options.textPx = m_textSize->value() / kPointsPerInch * kPxPerInch;
    options.pxPerSecond = m_timeScale->value();
    options.scale = m_scale->value();
    options.language = translatedLanguages().at(m_language->currentIndex());
    options.theme = static_cast<FigureTheme>(m_themes->currentIndex());
    options.density = static_cast<models::LaneDensity>(m_laneSize->currentIndex());
    options.transparent = m_background->currentIndex() == 1;
    options.textAs = static_cast<TextAs>(m_textAs->currentIndex());
    if (m_range->currentIndex() == AsShown)
        options.range = m_state.visible();
    else if (m_range->currentIndex() == SelectedRange)
        options.range = m_state.rangeSelection();
    options.lanes = lanes();
    options.title = m_title->text();
    options.subtitle = m_subtitle->text();
    options.arrows = m_state.arrowKinds();
    options.axis = m_axis->isChecked();
    options.loopLane = m_loop->isChecked();
    options.outputLane = m_output->isChecked();
    options.legend = m_legend->isChecked();
    options.caption = m_caption->isChecked();
    if (m_charts->isChecked())
        options.charts = {models::CounterKind::LiveTasks, models::CounterKind::ReadyQueue,
            models::CounterKind::LoopLag};
    if (m_playhead->isChecked())
        options.playhead = m_state.playhead().time;
    options.notes = notes();
    options.findings = m_findings->isChecked();
    options.shortIdleGaps = m_idleGaps->isChecked();
    options.differences = m_comparesRuns && m_differences->isChecked();
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

QString FigureFields::problem() const
{
    if (m_lanes->currentIndex() == RelatedLanes && lanes().isEmpty())
        return tr("No task is selected.");
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

bool FigureFields::wantsSpecification() const
{
    return m_specification->isEnabled() && m_specification->isChecked();
}

void FigureFields::setSpecificationProblem(const QString& reason)
{
    m_specification->setEnabled(reason.isEmpty());
    m_specification->setToolTip(reason.isEmpty()
            ? tr("awaitscope render makes the figure again from this file")
            : reason);
}

} // namespace awaitscope::gui
