#include "models/scenario/field_words.h"

#include <gtest/gtest.h>

using namespace awaitscope::models;

namespace {

const BlockTree kTree("import asyncio\n\n\n"
                      "async def work(name, queue):\n"
                      "    await queue.get()\n\n\n"
                      "def report(task):\n"
                      "    print(task)\n\n\n"
                      "async def main():\n"
                      "    jobs = asyncio.Queue()\n"
                      "    event = asyncio.Event()\n"
                      "    slow = asyncio.create_task(work(\"s\", jobs))\n"
                      "    slow.add_done_callback(report)\n"
                      "    event.set()\n"
                      "    slow.cancel()\n"
                      "    await asyncio.wait([slow], return_when=asyncio.FIRST_COMPLETED)\n"
                      "    try:\n"
                      "        await work(\"t\", jobs)\n"
                      "    except Exception as error:\n"
                      "        raise error\n");

int find(const char* line)
{
    for (int id = 1; id < kTree.count(); ++id) {
        if (kTree.lines().line(kTree.block(id).headLine).trimmed().startsWith(QLatin1String(line)))
            return id;
    }
    ADD_FAILURE() << line;
    return 0;
}

FieldWords words(const char* line, int field = 0, int branch = -1)
{
    return fieldWords(kTree, find(line), branch, field);
}

} // namespace

TEST(FieldWords, OfferFirstWhatTheBlockIsAbout)
{
    EXPECT_EQ(words("slow.cancel").words.front(), "slow");
    EXPECT_EQ(words("event.set").words.front(), "event");
    EXPECT_EQ(words("await queue.get").words.front(), "queue");
    EXPECT_EQ(words("slow.add_done").words.front(), "work"); // a function, before any variable
    EXPECT_TRUE(words("slow.add_done").words.contains("report"));
    EXPECT_TRUE(words("slow.cancel").isChoice);
}

TEST(FieldWords, CallCoroutinesWithWhatTheProgramHas)
{
    const QStringList calls = words("await work").words;
    EXPECT_EQ(calls.front(), "work(\"a\", jobs)");
    EXPECT_FALSE(calls.contains("main()"));
}

TEST(FieldWords, KnowWhatATaskAnEventAndAQueueCanBeAsked)
{
    const QStringList all = words("await asyncio.wait").words;
    for (const char* question : {"slow.result()", "slow.exception()", "event.is_set()", "jobs.qsize()"})
        EXPECT_TRUE(all.contains(QLatin1String(question))) << question;
    EXPECT_TRUE(words("print").words.contains("task.result()")) << "a callback gets its task";
}

TEST(FieldWords, NameExceptionsAndWhatAWaitEndsWith)
{
    const FieldWords caught = words("try", 0, 1);
    EXPECT_EQ(caught.words.front(), "TimeoutError");
    EXPECT_TRUE(caught.isChoice);
    const QStringList raised = words("raise").words;
    EXPECT_TRUE(raised.contains("ValueError(\"why\")"));
    EXPECT_TRUE(raised.contains("error")) << "the one that is caught here";
    EXPECT_EQ(words("await asyncio.wait", 2).words.size(), 3);
    EXPECT_TRUE(words("await asyncio.wait", 2).isChoice);
}

TEST(FieldWords, OfferNothingForWhatIsNewThere)
{
    EXPECT_TRUE(words("jobs =", 1).words.isEmpty());
    EXPECT_TRUE(words("async def work").words.isEmpty());
}
