// What the Chinese texts have to keep of the English ones, and how Chinese is set; and that a
// window which speaks it has room for its words.

#include "gui/scenario/scenario_dock.h"
#include "gui/window/main_window.h"
#include "models/analysis/narrator.h"
#include "models/scenario/block_templates.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QFontDatabase>
#include <QLabel>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

struct Message {
    QString context, source;
    QStringList translations; ///< one for each plural form
    bool isFinished = true;
};

std::vector<Message> readMessages(const QString& file)
{
    QFile device(QStringLiteral(AWAITSCOPE_TRANSLATIONS "/") + file);
    EXPECT_TRUE(device.open(QIODevice::ReadOnly)) << device.fileName().toStdString();
    QXmlStreamReader xml(&device);
    std::vector<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages.push_back({context, {}, {}});
        } else if (xml.name() == QLatin1String("source")) {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            messages.back().isFinished = !xml.attributes().hasAttribute(QLatin1String("type"));
            QString text;
            while (xml.readNext() != QXmlStreamReader::EndElement) {
                if (xml.isStartElement())
                    messages.back().translations << xml.readElementText();
                else
                    text += xml.text();
            }
            if (messages.back().translations.isEmpty())
                messages.back().translations << text;
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    EXPECT_FALSE(messages.empty());
    return messages;
}

QStringList found(const QRegularExpression& pattern, const QString& text)
{
    QStringList all;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        all << it.next().captured();
    return all;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(L?n|L?\\d+)"));
    QStringList all = found(pattern, text);
    all.sort();
    all.removeDuplicates();
    return all;
}

QRegularExpression chinesePattern(const QString& text)
{
    QString whole = text;
    return QRegularExpression(whole.replace(QLatin1String("HAN"), QStringLiteral("一-鿿㐀-䶿")));
}

bool isChinese(const QString& text)
{
    static const QRegularExpression han = chinesePattern(QStringLiteral("[HAN，。：；、（）]"));
    return han.match(text).hasMatch();
}

/// What a reader sees of it: no tags, no mnemonic.
QString plain(QString text)
{
    static const QRegularExpression hidden(QStringLiteral("<[^<>]*>|\\(&\\w\\)|\\(\\*[^)]*\\)"));
    return text.remove(hidden);
}

std::string told(const Message& message, const QString& translation)
{
    return (message.context + QStringLiteral(": \"") + message.source + QStringLiteral("\" is \"")
        + translation + QLatin1Char('"'))
        .toStdString();
}

/// Calls `check` with every text that is translated into Chinese.
void forEachText(const std::function<void(const Message&, const QString&)>& check)
{
    for (const Message& message : readMessages(QStringLiteral("awaitscope_zh_CN.ts"))) {
        for (const QString& translation : message.translations)
            check(message, translation);
    }
}

/// Names of Python's and asyncio's, what Python itself prints, keys, units, and what stands for an
/// argument on the command line.
const QStringList kSameInChinese{"Awaitscope", "%1[*] — Awaitscope", "async def", "await",
    "sleep", "sleep %1", "create_task", "gather", "wait", "wait_for", "Queue",
    "Semaphore", "Lock", "Event", "FIRST_COMPLETED", "pending", "cancel", "CancelledError",
    "finally", "call_soon", "add_done_callback", "ensure_future", "RuntimeError",
    "RuntimeWarning", "TaskGroup", "future", "%1 (never retrieved)", "%1: %2 (never retrieved)",
    "coroutine '%1' was never awaited", "Task %1 was destroyed but it is pending", "Ctrl+X",
    "Ctrl+C", "Ctrl+V", "Ctrl+D", "Home", "End", "Left", "Right", "s", "ms", "%1 s", "/ %1 s", "px",
    "mm", "%1 × %2 px", "%1 × %2 mm", "p50 %1 · p90 %2 · p99 %3", "untitled-%1.py", "kind", "X",
    "N", "S", "MB", "OUT", "NAME", "FILE", "FIGURE", "A", "B", "Python",
    "Space", " pt", " px/s", "%1-again.py"};

} // namespace

TEST(Translations, EveryTextIsThereInChinese)
{
    forEachText([](const Message& message, const QString& text) {
        EXPECT_TRUE(message.isFinished && !text.isEmpty()) << told(message, text);
    });
}

TEST(Translations, EveryPluralIsThereInEnglish)
{
    for (const Message& message : readMessages(QStringLiteral("awaitscope_en.ts"))) {
        EXPECT_TRUE(message.isFinished) << message.source.toStdString();
        EXPECT_EQ(message.translations.size(), 2) << message.source.toStdString();
        EXPECT_FALSE(message.translations.contains(QString())) << message.source.toStdString();
    }
}

TEST(Translations, OnlyNamesAndUnitsStayAsTheyAre)
{
    static const QRegularExpression letters(QStringLiteral("[A-Za-z]"));
    forEachText([](const Message& message, const QString& text) {
        static const QRegularExpression noWord(QStringLiteral("%(L?n|L?\\d+)"));
        if (isChinese(text) || !QString(text).remove(noWord).contains(letters))
            return;
        const QString source = QString(message.source).remove(QLatin1Char('&'));
        EXPECT_TRUE(plain(text) == source && kSameInChinese.contains(source)) << told(message, text);
    });
}

TEST(Translations, PlaceholdersTagsAndMnemonicsAreKept)
{
    forEachText([](const Message& message, const QString& text) {
        static const QRegularExpression tags(QStringLiteral("</?[a-z][^<>]*>"));
        static const QRegularExpression mnemonic(QStringLiteral("&\\w"));
        static const QRegularExpression chineseMnemonic(QStringLiteral("\\(&[A-Z]\\)"));
        EXPECT_EQ(placeholders(text), placeholders(message.source)) << told(message, text);
        EXPECT_EQ(found(tags, text), found(tags, message.source)) << told(message, text);
        EXPECT_EQ(text.count(QLatin1Char('\n')), message.source.count(QLatin1Char('\n')))
            << told(message, text);
        const bool hasMnemonic = message.source.contains(mnemonic);
        EXPECT_EQ(text.contains(chineseMnemonic), hasMnemonic) << told(message, text);
        EXPECT_EQ(text.contains(QStringLiteral("…")), message.source.contains(QStringLiteral("…")))
            << told(message, text);
    });
}

TEST(Translations, AMenuHasTheSameKeysInBothLanguages)
{
    forEachText([](const Message& message, const QString& text) {
        static const QRegularExpression mnemonic(QStringLiteral("&(\\w)"));
        const auto source = mnemonic.match(message.source);
        if (source.hasMatch()) {
            EXPECT_EQ(mnemonic.match(text).captured(1), source.captured(1).toUpper())
                << told(message, text);
        }
    });
}

TEST(Translations, ChineseHasFullWidthMarks)
{
    // A half-width mark may stand before a name such as ".py", and in a file dialog's filter.
    static const QRegularExpression half
        = chinesePattern(QStringLiteral("[HAN][,;:!?](?!;)|[HAN]\\.(?![a-z])|[,;:!?][HAN]"
                                        "|[HAN]\\(|\\)[HAN]"));
    forEachText([](const Message& message, const QString& text) {
        if (!text.contains(QLatin1String(";;"))) {
            EXPECT_FALSE(plain(text).contains(half)) << told(message, text);
        }
    });
}

TEST(Translations, ASpaceStandsBetweenChineseAndLatin)
{
    static const QRegularExpression glued
        = chinesePattern(QStringLiteral("[HAN][A-Za-z0-9%+]|[A-Za-z0-9%+][HAN]"));
    static const QRegularExpression apart = chinesePattern(QStringLiteral("[HAN] [HAN]"));
    static const QRegularExpression aroundMark
        = chinesePattern(QStringLiteral("[，。：；、（）？！] |[^ ] [，。：；、（）？！]"));
    forEachText([](const Message& message, const QString& text) {
        EXPECT_FALSE(plain(text).contains(glued)) << told(message, text);
        EXPECT_FALSE(plain(text).contains(apart)) << told(message, text);
        EXPECT_FALSE(plain(text).contains(aroundMark)) << told(message, text);
    });
}

namespace {

/// The window, as it is for somebody who has chosen Chinese.
struct ChineseWindow : testing::TestWithParam<QSize> {
    void SetUp() override
    {
        if (QFontDatabase::families(QFontDatabase::SimplifiedChinese).isEmpty())
            GTEST_SKIP() << "no font with Chinese glyphs is installed";
        ASSERT_TRUE(chinese.load(QStringLiteral(":/translations/awaitscope_zh_CN.qm")));
        QCoreApplication::installTranslator(&chinese);
        settings = std::make_unique<Settings>(folder.filePath("settings.ini"));
        window = std::make_unique<MainWindow>(*settings, folder.filePath("recovery"));
    }
    void TearDown() override
    {
        window.reset();
        QCoreApplication::removeTranslator(&chinese);
    }
    void run(const QString& scenario)
    {
        const QString path = folder.filePath(scenario);
        ASSERT_TRUE(QFile::copy(QStringLiteral(":/scenarios/") + scenario, path));
        ASSERT_TRUE(window->openFile(path));
        window->runAction()->trigger();
        models::ScenarioRunner& runner = window->scenarioDock().currentTab()->runner();
        ASSERT_TRUE(QTest::qWaitFor([&runner] { return !runner.isActive(); }, 20'000));
    }

    QTemporaryDir folder;
    QTranslator chinese;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<MainWindow> window;
};

/// Widgets whose words are wider than they are, as far as they do not shorten them themselves.
QStringList cutOff(const QWidget& window)
{
    QStringList cut;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const auto* tool = qobject_cast<const QToolButton*>(widget);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
            continue;
        const QString text = label ? label->text() : button ? button->text() : QString();
        if (text.isEmpty() || (label && label->wordWrap()))
            continue;
        if (widget->sizeHint().width() > widget->width())
            cut << QStringLiteral("%1 \"%2\": %3 of %4 px")
                       .arg(QString::fromLatin1(widget->metaObject()->className()), text)
                       .arg(widget->width())
                       .arg(widget->sizeHint().width());
    }
    return cut;
}

/// What stays so when all has found its place: one change of size or text leads to the next.
std::string stillCutOff(const QWidget& window)
{
    QStringList cut;
    const auto fits = [&] {
        cut = cutOff(window);
        return cut.isEmpty();
    };
    return QTest::qWaitFor(fits, 1'000) ? std::string()
                                        : cut.join(QLatin1Char('\n')).toStdString();
}

} // namespace

TEST_P(ChineseWindow, HasRoomForItsWords)
{
    window->resize(GetParam());
    window->show();
    EXPECT_EQ(stillCutOff(*window), "") << "on the first page";

    run(QStringLiteral("page_load.py"));
    window->timelineState().setPlayheadTime(1'700'000'000);

    EXPECT_EQ(stillCutOff(*window), "") << "after a run";
    EXPECT_EQ(window->size(), GetParam()) << "it cannot be as small";
}

TEST_P(ChineseWindow, TellsTheRunInChinese)
{
    run(QStringLiteral("page_load.py"));
    const models::TraceStore& store = *window->timelineState().store();
    window->timelineState().setPlayheadTime(1'700'000'000);

    EXPECT_EQ(window->statusText(), QStringLiteral("运行完成，虚拟时间 2.000 s"));
    const models::Narrator narrator(store, models::Markup::Plain);
    EXPECT_EQ(narrator.narrateAt(1'700'000'000, window->timelineState().playhead().event),
        QStringLiteral("main 的 0.5 s 超时触发。此时 main 正在等待 upload，取消请求因此传给它："
                       "upload 在第 28 行收到 CancelledError，开始清理，再休眠 0.3 s。"));
}

TEST_P(ChineseWindow, FindsABlockByItsChineseAndItsPythonName)
{
    const auto& blocks = models::blockTemplates();
    const auto fitOf = [&blocks](models::BlockKind kind, const QString& typed) {
        const auto it = std::find_if(blocks.begin(), blocks.end(),
            [kind](const models::BlockTemplate& each) { return each.kind == kind; });
        return models::templateFit(*it, typed);
    };
    using models::BlockKind;
    using models::TemplateFit;

    EXPECT_EQ(fitOf(BlockKind::CreateTask, QStringLiteral("创建任务")), TemplateFit::Whole);
    EXPECT_EQ(fitOf(BlockKind::CreateTask, QStringLiteral("任务")), TemplateFit::Holds);
    EXPECT_EQ(fitOf(BlockKind::CreateTask, QStringLiteral("create_t")), TemplateFit::Called);
    EXPECT_EQ(fitOf(BlockKind::CreateTask, QStringLiteral("work")), TemplateFit::None);
}

INSTANTIATE_TEST_SUITE_P(Translations, ChineseWindow,
    testing::Values(QSize(1024, 640), QSize(1440, 900)),
    [](const auto& each) { return "At" + std::to_string(each.param.width()); });
