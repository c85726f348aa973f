// SPDX-License-Identifier: GPL-3.0-or-later
// The song and its stems in one go: all of it, or nothing that was not there before.
#include "conductor/Render.h"
#include "support/TemporaryFolder.h"
#include "support/TestSong.h"

#include <fstream>
#include <set>

namespace
{

namespace fs = std::filesystem;

class StemsTest : public testing::Test
{
protected:
    StemsTest()
    {
        ::setenv("XDG_CACHE_HOME", folder.path().c_str(), 1);
        fs::create_directory(out);
        settings.out = out / "song.wav";
    }

    auto renderAll(const base::Progress& progress = {})
    {
        return conductor::renderWithStems(song, folder.path(), out / "stems", settings, progress);
    }

    std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(out))
            names.insert(entry.path().lexically_relative(out).string());
        return names;
    }

    support::TemporaryFolder folder;
    fs::path out = folder.path() / "out";
    document::Song song = support::richSong(folder.path());
    conductor::RenderSettings settings;
};

TEST_F(StemsTest, areWrittenWithTheSongUnderOneProgressThatNeverGoesBack)
{
    settings.loudness = -20.0;
    double last = 0.0;
    bool goesBack = false;
    const auto report = renderAll(
        [&](double done)
        {
            goesBack = goesBack || done < last;
            last = done;
            return true;
        });
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_FALSE(goesBack);
    EXPECT_NEAR(last, 1.0, 0.05);
    std::size_t stems = 0;
    for (const auto& track : song.tracks)
        stems += track.folder ? 0 : 1;
    EXPECT_EQ(files().size(), stems + 2) << "the stems, their folder, the song";
}

TEST_F(StemsTest, leaveNothingWhereverTheyAreCancelled)
{
    for (const double end : {0.0, 0.3, 0.6, 0.9})
    {
        const auto report = renderAll([&](double done) { return done < end; });
        ASSERT_FALSE(report) << end;
        EXPECT_EQ(report.error().kind, base::ErrorKind::cancelled);
        EXPECT_EQ(files(), std::set<std::string>{}) << end;
    }
}

TEST_F(StemsTest, leaveWhatWasThereBeforeAsItWas)
{
    fs::create_directory(out / "stems");
    std::ofstream(out / "stems" / "mine.txt") << "mine";
    std::ofstream(settings.out) << "an older one";
    ASSERT_FALSE(renderAll([](double done) { return done < 0.9; }));
    EXPECT_EQ(files(), (std::set<std::string>{"song.wav", "stems", "stems/mine.txt"}));
    EXPECT_EQ(fs::file_size(settings.out), 12u);
}

} // namespace
