#include <QApplication>

#include <gtest/gtest.h>

// Widgets and fonts need an application; the offscreen platform is set by CTest.
int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    application.setStyle(QStringLiteral("Fusion"));
    return RUN_ALL_TESTS();
}
