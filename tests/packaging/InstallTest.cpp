// SPDX-License-Identifier: GPL-3.0-or-later
// What `cmake --install` puts where, and whether desktops would take it.
#include "cli/Workshop.h"

namespace packaging
{
namespace
{

class Install : public cli::Workshop
{
protected:
    void SetUp() override
    {
        make("cmake --install '" TUTTI_BUILD "' --prefix \"$PWD/usr\"");
        make("ln -s \"$PWD/usr/bin/tutti\" installed");
    }

    std::string words(const std::string& file) const { return cli::contentOf(path(file)); }
};

TEST_F(Install, PutsEveryFileInItsPlace)
{
    for (const auto* const file : {"usr/bin/tutti", "usr/bin/tutti-studio", "usr/lib/tutti/tutti-ffmpeg.so",
                                   "usr/share/applications/tutti.desktop", "usr/share/mime/packages/tutti.xml",
                                   "usr/share/icons/hicolor/scalable/apps/tutti.svg", "usr/share/man/man1/tutti.1.gz",
                                   "usr/share/man/man1/tutti-studio.1.gz", "usr/share/doc/tutti/copyright",
                                   "usr/share/tutti/demo/Night Drive.tutti"})
        EXPECT_TRUE(std::filesystem::exists(path(file))) << file;
}

TEST_F(Install, LeavesProgramsThatRunFromThere)
{
    EXPECT_EQ(shell("./installed --help").code, 0);
    makeSound("sound.wav", 48000, "synth 0.5 sine 440 gain -6");
    make("ffmpeg -loglevel error -i sound.wav sound.m4a");
    const auto info = shell("./installed info sound.m4a --json");
    EXPECT_EQ(info.code, 0) << "read by the module in lib/tutti: " << info.err;
    make("./installed new song.tutti");
    const auto blind = shell("env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM ./installed song.tutti");
    EXPECT_EQ(blind.code, 1);
    EXPECT_NE(blind.err.find("display"), std::string::npos) << blind.err;
}

TEST_F(Install, HasTheDemoSongWithAllItsSounds)
{
    make("chmod -R a-w usr/share/tutti");
    const auto info = shell("./installed info 'usr/share/tutti/demo/Night Drive.tutti' --json");
    EXPECT_EQ(info.code, 0) << info.err;
    EXPECT_EQ(info.err, "") << "nothing is missing";
    EXPECT_GT(info.json()["tracks"].size(), 4u);
    make("chmod -R u+w usr/share/tutti");
}

TEST_F(Install, HasAnEntryForTheDesktopThatIsValid)
{
    make("desktop-file-validate usr/share/applications/tutti.desktop");
    const auto entry = words("usr/share/applications/tutti.desktop");
    EXPECT_NE(entry.find("\nExec=tutti-studio %f\n"), std::string::npos);
    EXPECT_NE(entry.find("\nIcon=tutti\n"), std::string::npos);
    EXPECT_NE(entry.find("\nMimeType=application/x-tutti;\n"), std::string::npos);
    make("xmllint --noout usr/share/icons/hicolor/scalable/apps/tutti.svg");
}

TEST_F(Install, TellsDesktopsWhatASongIsByItsNameAndByItsContent)
{
    make("mkdir -p data/mime/packages && cp usr/share/mime/packages/tutti.xml "
         "/usr/share/mime/packages/freedesktop.org.xml "
         "data/mime/packages && PKGSYSTEM_ENABLE_FSYNC=0 update-mime-database data/mime");
    makeSound("sound.wav", 48000, "synth 0.1 sine 440 gain -6");
    make("./installed new song.tutti && ./installed add song.tutti sound.wav && cp song.tutti 'without suffix'");
    make("mkdir other && sqlite3 other/plain 'create table numbers(n)'");
    const auto typeOf = [&](const std::string& file)
    {
        return shell("XDG_DATA_HOME=\"$PWD/data\" XDG_DATA_DIRS=/nowhere GIO_USE_VFS=local gio info -a "
                     "standard::content-type '" +
                     file + "' | sed -n 's/^ *standard::content-type: //p'")
            .out;
    };
    EXPECT_EQ(typeOf("song.tutti"), "application/x-tutti\n");
    EXPECT_EQ(typeOf("without suffix"), "application/x-tutti\n");
    EXPECT_EQ(typeOf("other/plain"), "application/vnd.sqlite3\n");
}

TEST_F(Install, ExplainsEveryCommandInItsManualPage)
{
    const auto page = shell("gunzip -c usr/share/man/man1/tutti.1.gz | sed 's/\\\\-/-/g'").out;
    std::istringstream help(shell("./installed --help | sed '1,/^Subcommands:/d'").out);
    int commands = 0;
    for (std::string command, rest; help >> command && std::getline(help, rest); ++commands)
        EXPECT_TRUE(page.find("\n.BI " + command + " ") != std::string::npos ||
                    page.find("\n.B " + command + "\n") != std::string::npos)
            << command;
    EXPECT_GT(commands, 10);
    EXPECT_EQ(shell("man -l --warnings=all usr/share/man/man1/tutti.1.gz > /dev/null").err, "");
    EXPECT_EQ(shell("man -l --warnings=all usr/share/man/man1/tutti-studio.1.gz > /dev/null").err, "");
}

} // namespace
} // namespace packaging
