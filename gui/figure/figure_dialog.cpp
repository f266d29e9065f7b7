#include "gui/figure/figure_dialog.h"

#include "gui/figure/figure_fields.h"
#include "gui/figure/figure_file.h"
#include "gui/figure/figure_keys.h"
#include "gui/figure/figure_preview.h"
#include "gui/figure/figure_spec.h"
#include "gui/settings.h"
#include "gui/translations.h"
#include "models/store/trace_store.h"

#include <QClipboard>
#include <QDir>
#include <QDrag>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

namespace awaitscope::gui {
namespace {

constexpr int fieldsWidth = 320; // px
constexpr QSize usualSize(1120, 720);

/// The keys of FigureKeys whose values are kept for the next figure: not what is about one program.
constexpr const char* rememberedKeys[] = {"width", "scale", "theme", "background", "text-as",
    "text-size", "lane-size", "without", "charts"};

/// The window's.
FigureTheme figureThemeOf(const Theme& theme)
{
    if (!theme.isDark())
        return FigureTheme::Light;
    return theme.lane == Theme::highContrast().lane ? FigureTheme::HighContrast : FigureTheme::Dark;
}

} // namespace

FigureDialog::FigureDialog(const FigureSubject& subject, const Theme& theme, Settings& settings,
    QWidget* parent)
    : QDialog(parent), m_subject(subject), m_settings(settings), m_theme(theme),
      m_preview(new FigurePreview(theme, this)), m_fields(new FigureFields(subject, this)),
      m_size(new QLabel(this)), m_message(new QLabel(this))
{
    setWindowTitle(tr("Export figure"));
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_fields);
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
    first.theme = figureThemeOf(theme);
    first.language = interfaceLanguage();
    first.shortIdleGaps = subject.state->foldsIdleGaps();
    first.differences = true;
    const QStringList kept = m_settings.figureOptions();
    for (qsizetype i = 0; i + 1 < kept.size(); i += 2)
        static_cast<void>(FigureKeys::set(first, kept[i], kept[i + 1])); // of an older version: not
    first.title = subject.other
        ? tr("%1 and %2", "the names of two runs").arg(subject.name, subject.otherName)
        : subject.name;
    m_fields->showOptions(first);
    if (subject.path.isEmpty() || (subject.other && subject.otherPath.isEmpty())) {
        m_fields->setSpecificationProblem(subject.other
                ? tr("Both runs have to be those of a saved scenario as it is now, or of a trace")
                : tr("The scenario has to be saved first"));
    } else {
        m_fields->setSpecificationProblem({});
    }
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(60); // while one types, not at every key
    connect(&m_refresh, &QTimer::timeout, this, &FigureDialog::refresh);
    connect(m_fields, &FigureFields::changed, this, [this] { m_refresh.start(); });
    connect(m_preview, &FigurePreview::resized, this, [this] { m_refresh.start(); });
    connect(m_preview, &FigurePreview::dragged, this, &FigureDialog::drag);
    resize(usualSize.boundedTo(screen()->availableSize() - QSize(32, 48))); // with a title bar
    refresh();
}

FigureDialog::~FigureDialog() = default;

FigureOptions FigureDialog::options() const
{
    FigureOptions options = m_fields->options();
    options.source = m_subject.source;
    options.sourceName = m_subject.name;
    options.other = m_subject.other;
    options.otherName = m_subject.otherName;
    return options;
}

QString FigureDialog::problem() const
{
    return m_fields->problem();
}

void FigureDialog::refresh()
{
    FigureOptions shown = options();
    Figure figure(*m_subject.store, shown);
    QString wrong = problem().isEmpty() ? figure.problem() : problem();
    if (wrong.isEmpty())
        wrong = figure.remarks().join(u' ');
    tell(wrong, !wrong.isEmpty());
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
    const double smallest = figure.smallestText() / fit;
    m_preview->setPicture(picture);

    QString size = tr("%1 × %2 px").arg(figure.size().width(), 0, 'f', 0)
                       .arg(figure.size().height(), 0, 'f', 0);
    if (shown.widthMm > 0) {
        const double mm = kMmPerInch / kPxPerInch;
        size = tr("%1 × %2 mm")
                   .arg(figure.size().width() * mm, 0, 'f', 0)
                   .arg(figure.size().height() * mm, 0, 'f', 0);
        const double points = smallest / kPxPerInch * kPointsPerInch;
        if (points < kReadablePoints)
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
    if (now.language != interfaceLanguage())
        kept << QStringLiteral("language") << now.language;
    m_settings.setFigureOptions(kept);
}

/// Without an ending: "serial", "serial-gather". The name of a run may have what no file's has.
QString FigureDialog::fileName() const
{
    static const QRegularExpression unfit(QStringLiteral("[^\\w.-]+"),
        QRegularExpression::UseUnicodePropertiesOption);
    const auto plain = [](const QString& name) {
        QString word = QString(name).remove(QLatin1String(".py")).replace(unfit, QStringLiteral("-"));
        while (word.endsWith(u'-'))
            word.chop(1);
        return word;
    };
    return m_subject.other ? plain(m_subject.name) + u'-' + plain(m_subject.otherName)
                           : QFileInfo(m_subject.name).completeBaseName();
}

void FigureDialog::saveWithDialog()
{
    const QDir folder(
        m_settings.figureFolder().isEmpty() ? QDir::homePath() : m_settings.figureFolder());
    const QString png = tr("PNG picture (*.png)"), svg = tr("SVG picture (*.svg)"),
                  pdf = tr("PDF document (*.pdf)"), html = tr("Page that plays it (*.html)");
    QString filter;
    QString path = QFileDialog::getSaveFileName(this, tr("Save figure"),
        folder.filePath(fileName() + QStringLiteral(".png")),
        QStringList{png, svg, pdf, html}.join(QStringLiteral(";;")), &filter);
    if (path.isEmpty())
        return;
    if (!figureFormatOf(path)) {
        path += filter == svg ? QStringLiteral(".svg")
            : filter == pdf   ? QStringLiteral(".pdf")
            : filter == html  ? QStringLiteral(".html")
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
    if (const auto written = renderFigure(*m_subject.store, chosen, path); !written) {
        tell(written.error().message, true);
        return false;
    }
    if (m_fields->wantsSpecification()) {
        const QFileInfo file(path);
        const FigureSpec spec{
            m_subject.path, m_subject.other ? m_subject.otherPath : QString(), {path}, chosen};
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

QMimeData* FigureDialog::mimeData() const
{
    FigureOptions chosen = options();
    Figure figure(*m_subject.store, chosen);
    auto* data = new QMimeData;
    data->setImageData(figureImage(figure));
    data->setData(QStringLiteral("image/svg+xml"), figureSvg(figure));
    return data;
}

void FigureDialog::copy()
{
    QGuiApplication::clipboard()->setMimeData(mimeData()); // the clipboard's from now on
    tell(tr("Copied as picture and as SVG."), false);
}

void FigureDialog::drag()
{
    // A file manager takes files only; it reads this one after the drop.
    const QString path = m_dragged.filePath(fileName() + QStringLiteral(".png"));
    QMimeData* data = mimeData();
    if (renderFigure(*m_subject.store, options(), path))
        data->setUrls({QUrl::fromLocalFile(path)});
    auto* drag = new QDrag(this); // deletes itself and the data
    drag->setMimeData(data);
    drag->setPixmap(m_preview->thumbnail());
    drag->exec(Qt::CopyAction);
}

} // namespace awaitscope::gui
