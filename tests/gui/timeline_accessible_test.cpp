#include "gui/timeline/timeline_accessible.h"

#include "gui/timeline/timeline_view.h"
#include "models/store/trace_store.h"
#include "support/page_load_trace.h"
#include "support/trace_text.h"

#include <gtest/gtest.h>

#include <QApplication>

namespace awaitscope::gui {

namespace {

struct TimelineAccessibleTest : testing::Test {
    TimelineAccessibleTest() : run(test::kPageLoad), view(&state)
    {
        state.setStore(&run.store);
        state.setFollowing(false);
        view.setAnimated(false);
        view.resize(762, 500);
        view.show();
        QApplication::processEvents();
        tree = QAccessible::queryAccessibleInterface(&view);
    }

    QAccessibleInterface* lane(const std::string& name)
    {
        for (int i = 0; i < tree->childCount(); ++i) {
            QAccessibleInterface* child = tree->child(i);
            if (child->text(QAccessible::Name).startsWith(QString::fromStdString(name + ',')))
                return child;
        }
        return nullptr;
    }
    static std::string nameOf(QAccessibleInterface* item)
    {
        return item->text(QAccessible::Name).toStdString();
    }

    test::TestRun run;
    models::TimelineState state;
    TimelineView view;
    QAccessibleInterface* tree = nullptr;
};

} // namespace

TEST_F(TimelineAccessibleTest, IsATreeOfLanesWithTheirSegmentsAndMarkers)
{
    ASSERT_TRUE(tree);
    EXPECT_EQ(tree->role(), QAccessible::Tree);
    ASSERT_EQ(tree->childCount(), 7);
    QAccessibleInterface* upload = lane("upload");
    ASSERT_TRUE(upload);
    EXPECT_EQ(upload->role(), QAccessible::TreeItem);
    EXPECT_EQ(upload->parent(), tree);
    EXPECT_EQ(tree->child(tree->indexOfChild(upload)), upload);
    EXPECT_EQ(nameOf(upload), "upload, cancelled, 1.200 to 2.000 seconds");

    std::vector<std::string> names;
    for (int i = 0; i < upload->childCount(); ++i) {
        QAccessibleInterface* child = upload->child(i);
        EXPECT_EQ(child->parent(), upload);
        EXPECT_EQ(upload->indexOfChild(child), i);
        names.push_back(nameOf(child));
    }
    const auto has = [&names](const char* name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    EXPECT_TRUE(has("upload, waiting for sleep 10 s, 1.200 to 1.700 seconds"));
    EXPECT_TRUE(has("upload, running, at 1.200 seconds"));
    EXPECT_TRUE(has("upload, being cancelled, in sleep 0.3 s, 1.700 to 2.000 seconds"));
    EXPECT_EQ(names.size(),
        run.store.sliceCount(run.row("upload")) + run.store.markerCount(run.row("upload")));
    EXPECT_EQ(nameOf(lane("audit")), "audit, failed with ValueError, 0.000 to 1.500 seconds");
}

TEST_F(TimelineAccessibleTest, AnswersWhereAnItemIsAndWhatIsAtAPlace)
{
    QAccessibleInterface* upload = lane("upload");
    const QRect place = upload->rect();
    EXPECT_TRUE(view.viewport()->rect().contains(
        QRect(view.viewport()->mapFromGlobal(place.topLeft()), place.size())));
    QAccessibleInterface* wait = nullptr;
    for (int i = 0; i < upload->childCount() && !wait; ++i)
        if (nameOf(upload->child(i)).find("sleep 10 s") != std::string::npos)
            wait = upload->child(i);
    ASSERT_TRUE(wait);
    EXPECT_TRUE(place.contains(wait->rect()));
    const QPoint middle = wait->rect().center();
    EXPECT_EQ(tree->childAt(middle.x(), middle.y()), wait);

    state.setVisible({0, test::seconds(0.5)});
    EXPECT_TRUE(wait->rect().isEmpty());
    EXPECT_TRUE(wait->state().offscreen);
}

TEST_F(TimelineAccessibleTest, SelectsWhatIsPressedAndFoldsWhatIsToggled)
{
    QAccessibleInterface* upload = lane("upload");
    upload->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(state.selection(), (models::Selection{run.row("upload"), 1}));
    EXPECT_TRUE(upload->child(1)->state().selected);

    QAccessibleInterface* main = lane("main");
    EXPECT_TRUE(main->state().expanded);
    main->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    EXPECT_TRUE(state.isFolded(run.row("main")));
    EXPECT_TRUE(main->state().collapsed);
    EXPECT_EQ(tree->childCount(), 1);
}

TEST_F(TimelineAccessibleTest, ItemsOfARunThatIsGoneAreInvalid)
{
    QAccessibleInterface* segment = lane("upload")->child(0);
    ASSERT_TRUE(segment->isValid());
    run.store.clear(run.text.strings());
    EXPECT_FALSE(segment->isValid());
    EXPECT_EQ(segment->childCount(), 0);
    EXPECT_EQ(tree->childCount(), 0);
}

} // namespace awaitscope::gui
