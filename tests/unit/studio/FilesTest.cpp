// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed into the dialogue that asks for files, and the list of devices in the settings.
#include "files/Files.h"

#include "settings/Settings.h"
#include "support/TemporaryFolder.h"

#include <fstream>
#include <gtest/gtest.h>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

namespace
{

using studio::Files;

class FilesTest : public testing::Test
{
protected:
    FilesTest()
    {
        std::filesystem::create_directory(folder.path() / "songs");
        std::ofstream(folder.path() / "songs" / "a name.tutti") << "x";
    }

    QString here(const char* path = "") const { return QString::fromStdString((folder.path() / path).string()); }

    support::TemporaryFolder folder;
};

TEST_F(FilesTest, whatIsTypedIsAPathOfItsFolderOrOfTheRootOrOfTheHome)
{
    const auto song = here("songs/a name.tutti");
    ::setenv("HOME", folder.path().c_str(), 1);
    for (const auto& [typed, in] : {std::pair{QString("a name.tutti"), here("songs")},
                                    {QString("songs/a name.tutti"), here()},
                                    {QString("../songs/./a name.tutti"), here("songs")},
                                    {song, QString("/")},
                                    {QString("~/songs/a name.tutti"), QString("/")},
                                    {"  " + song + " ", QString("/")},
                                    {QUrl::fromLocalFile(song).toString(QUrl::FullyEncoded), QString("/")}})
    {
        const auto found = Files::look(typed, in);
        EXPECT_EQ(found["path"], song) << typed.toStdString();
        EXPECT_TRUE(found["isFile"].toBool()) << typed.toStdString();
        EXPECT_FALSE(found["isFolder"].toBool()) << typed.toStdString();
    }
    EXPECT_EQ(Files::look("~", "/")["path"], here().chopped(1));
    EXPECT_TRUE(Files::look("~", "/")["isFolder"].toBool());
    const auto missing = Files::look("no/such", here());
    EXPECT_FALSE(missing["isFile"].toBool() || missing["isFolder"].toBool() || missing["hasFolder"].toBool());
    EXPECT_TRUE(Files::look("new", here())["hasFolder"].toBool());
}

TEST_F(FilesTest, foldersLeadToTheRootAndWhatIsGoneToWhatIsThere)
{
    const auto around = Files::around("/usr/share");
    ASSERT_EQ(around.size(), 3);
    EXPECT_EQ(around[0].toMap()["path"], "/");
    EXPECT_EQ(around[2].toMap()["name"], "share");
    EXPECT_EQ(around[1].toMap()["path"], "/usr");
    EXPECT_EQ(Files::nearest(here("songs/gone/and/gone")), here("songs"));
    EXPECT_EQ(Files::nearest("/nowhere"), "/");
    EXPECT_EQ(Files::nearest("no/path/from/the/root"), Files::around("").back().toMap()["path"]);
}

TEST_F(FilesTest, devicesAreLookedForBesideTheWindow)
{
    ::setenv("XDG_CONFIG_HOME", folder.path().c_str(), 1);
    QSettings().setValue("device/name", "A card that is gone");
    studio::Notices notices;
    studio::Session session(notices);
    studio::Settings settings(session);
    const auto names = [&]
    {
        QStringList found;
        for (const auto& entry : settings.devices())
            found << entry.toMap()["name"].toString();
        return found;
    };
    EXPECT_EQ(names(), QStringList({"", "A card that is gone"}));
    const QSignalSpy told(&settings, &studio::Settings::devicesChanged);
    settings.lookForDevices();
    EXPECT_TRUE(settings.looksForDevices());
    settings.lookForDevices(); // one search is enough
    ASSERT_TRUE(QTest::qWaitFor([&] { return !settings.looksForDevices(); }, 20'000));
    EXPECT_EQ(told.count(), 2) << "as it began and as it ended";
    EXPECT_TRUE(names().contains("A card that is gone")) << "the choice stays a choice";
    EXPECT_TRUE(settings.devices().back().toMap()["text"].toString().endsWith("(not found now)"));
    QSettings().clear();
}

} // namespace
