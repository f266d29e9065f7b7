#include <QCoreApplication>

#include <gtest/gtest.h>

// Timers and queued calls need an application.
int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
