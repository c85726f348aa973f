// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundFiles.h"

#include <cstring>

/// libsndfile 1.2.0 loses libvorbis's state where an Ogg file breaks off inside its head.
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:vorbis_info_init\n";
}

namespace
{

using namespace soundfiles;
using base::ErrorKind;
using testing::HasSubstr;
using testing::StartsWith;

class BadSound : public testing::Test
{
protected:
    void make(const std::string& name, const std::string& options = "", int channels = 2, int rate = 44100,
              std::size_t frames = 60000)
    {
        makeWithFfmpeg(folder.path(), name, options, channels, rate, frames);
    }

    /// The first part of the file, as another file.
    Path cut(const std::string& name, double part)
    {
        auto bytes = readAll<char>(folder.path() / name);
        bytes.resize(static_cast<std::size_t>(static_cast<double>(bytes.size()) * part));
        writeAll(folder.path() / ("cut-" + name), bytes);
        return folder.path() / ("cut-" + name);
    }

    /// Overwrites bytes of the file.
    void patch(const std::string& name, std::size_t at, const std::vector<std::uint8_t>& with)
    {
        auto bytes = readAll<std::uint8_t>(folder.path() / name);
        ASSERT_LE(at + with.size(), bytes.size());
        std::ranges::copy(with, bytes.begin() + static_cast<std::ptrdiff_t>(at));
        writeAll(folder.path() / name, bytes);
    }

    void expectRefused(const std::string& name, ErrorKind kind, const std::string& words)
    {
        const auto info = media::readInfo(folder.path() / name);
        ASSERT_FALSE(info) << name;
        EXPECT_EQ(info.error().kind, kind) << info.error().message;
        EXPECT_THAT(info.error().message, StartsWith(name + " "));
        EXPECT_THAT(info.error().message, HasSubstr(words));
        EXPECT_THAT(info.error().message, testing::Not(HasSubstr(folder.path().string())));
    }

    support::TemporaryFolder folder;
};

TEST_F(BadSound, isRefusedWithNameAndReason)
{
    expectRefused("gone.wav", ErrorKind::missing, "is not there");
    std::filesystem::create_directory(folder.path() / "folder.wav");
    expectRefused("folder.wav", ErrorKind::unreadable, "is a folder, not a file");
    writeAll(folder.path() / "empty.wav", std::vector<char>{});
    expectRefused("empty.wav", ErrorKind::unreadable, "is empty");
    const std::string text = "Dear diary, today I renamed a text to .wav and wondered why nobody would play it.\n";
    writeAll(folder.path() / "text.wav", std::vector<char>(text.begin(), text.end()));
    expectRefused("text.wav", ErrorKind::unreadable, "is no sound that Tutti can read");
    writeAll(folder.path() / "zeros.wav", std::vector<char>(10000));
    expectRefused("zeros.wav", ErrorKind::unreadable, "is no sound that Tutti can read");
    run(folder.path(), "mkfifo pipe.wav");
    expectRefused("pipe.wav", ErrorKind::unreadable, "is not a plain file");
}

TEST_F(BadSound, absurdHeadsAreRefused)
{
    make("a.wav", "-c:a pcm_s16le -bitexact -map_metadata -1");
    const auto good = readAll<std::uint8_t>(folder.path() / "a.wav");
    const auto with = [&](std::size_t at, const std::vector<std::uint8_t>& bytes)
    {
        writeAll(folder.path() / "a.wav", good);
        patch("a.wav", at, bytes);
    };
    with(22, {0, 0});
    expectRefused("a.wav", ErrorKind::unreadable, "channel count is zero");
    with(22, {12, 0});
    expectRefused("a.wav", ErrorKind::unsupported, "has 12 channels; Tutti reads 1 to 8");
    with(24, {0xff, 0xff, 0xff, 0x7f});
    expectRefused("a.wav", ErrorKind::unsupported, "has a rate of 2147483647 Hz");
    with(24, {100, 0, 0, 0});
    expectRefused("a.wav", ErrorKind::unsupported, "has a rate of 100 Hz; Tutti reads 8000 to 384000");
}

TEST_F(BadSound, withoutAnyFrameIsRefused)
{
    run(folder.path(), "sox -n -r 48000 -c 2 none.wav trim 0 0");
    expectRefused("none.wav", ErrorKind::unreadable, "holds no sound");
}

TEST_F(BadSound, picturesAndPlaylistsAreRefused)
{
    run(folder.path(), "ffmpeg -f lavfi -i color=size=16x16 -frames:v 1 picture.png");
    run(folder.path(), "ffmpeg -f lavfi -i color=size=16x16 -t 0.2 silent.mp4");
    expectRefused("picture.png", ErrorKind::unreadable, "is no sound");
    expectRefused("silent.mp4", ErrorKind::unreadable, "holds no sound");
    make("a.aac");
    // Each is one that ffmpeg itself follows with these options.
    const std::pair<std::string, std::string> playlists[] = {
        {"ffconcat version 1.0\nfile a.aac\n", "-safe 0"},
        {"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\na.aac\n#EXT-X-ENDLIST\n",
         "-allowed_extensions ALL"}};
    for (const auto& [text, options] : playlists)
    {
        writeAll(folder.path() / "list.m3u8", std::vector<char>(text.begin(), text.end()));
        run(folder.path(), "ffmpeg -y " + options + " -i list.m3u8 -f null -");
        expectRefused("list.m3u8", ErrorKind::unreadable, "is no sound that Tutti can read");
    }
}

TEST_F(BadSound, cutOffSoundsGiveWhatIsThere)
{
    const std::pair<std::string, std::string> files[] = {{"a.wav", "-c:a pcm_s24le"},
                                                         {"a.aiff", ""},
                                                         {"a.ogg", "-c:a libvorbis"},
                                                         {"a.opus", "-c:a libopus"},
                                                         {"a.mp3", "-b:a 128k"},
                                                         {"b.mp3", "-b:a 128k -write_xing 0"},
                                                         {"a.aac", ""},
                                                         {"b.m4a", "-movflags +faststart"}};
    for (const auto& [name, options] : files)
    {
        make(name, options, 2, 48000, 200000);
        const auto whole = decoded(folder.path() / name);
        const auto path = cut(name, 0.6);
        const auto info = media::readInfo(path);
        ASSERT_TRUE(info) << info.error().message;
        const auto part = decoded(path);
        ASSERT_TRUE(whole && part) << name << ": " << part.error().message;
        EXPECT_EQ(static_cast<std::size_t>(info->frames.value), part->frames()) << name;
        EXPECT_GT(part->frames(), whole->frames() / 4) << name;
        EXPECT_LT(part->frames(), whole->frames() * 3 / 4) << name;
        const auto sure = part->frames() - 4096; // the last packet may lack its overlap
        expectNear(part->view().slice(0, sure), whole->view().slice(0, sure), 1e-4f);
    }
}

TEST_F(BadSound, damageInsideAFlacIsAnErrorOfReading)
{
    make("a.flac", "-sample_fmt s16");
    const auto size = std::filesystem::file_size(folder.path() / "a.flac");
    for (const double part : {0.3, 0.6, 0.9})
    {
        make("a.flac", "-sample_fmt s16");
        patch("a.flac", static_cast<std::size_t>(static_cast<double>(size) * part),
              {0x12, 0x34, 0x56, 0x78, 0x9a, 0, 1});
        const auto audio = decoded(folder.path() / "a.flac");
        ASSERT_FALSE(audio);
        EXPECT_EQ(audio.error().kind, ErrorKind::unreadable);
        EXPECT_THAT(audio.error().message, testing::MatchesRegex("a.flac is damaged after [0-9]+ of 60000 frames: .*"));
    }
    make("a.flac");
    const auto cutOff = decoded(cut("a.flac", 0.6));
    ASSERT_FALSE(cutOff);
    EXPECT_THAT(cutOff.error().message, StartsWith("cut-a.flac is damaged after "));
}

TEST_F(BadSound, cutAnywhereIsAnAnswerNotACrash)
{
    for (const auto& [name, options] : {std::pair{"a.wav", "-c:a pcm_s16le"},
                                        {"a.flac", ""},
                                        {"a.mp3", ""},
                                        {"a.ogg", "-c:a libvorbis"},
                                        {"a.opus", ""},
                                        {"a.m4a", ""},
                                        {"a.caf", ""},
                                        {"a.aiff", ""}})
    {
        make(name, options, 2, 48000, 8000);
        for (const double part : {0.001, 0.005, 0.01, 0.02, 0.1, 0.5, 0.9, 0.999})
        {
            const auto path = cut(name, part);
            const auto audio = decoded(path);
            if (!audio)
            {
                EXPECT_THAT(audio.error().message, StartsWith(std::string("cut-") + name + " "));
            }
        }
    }
}

TEST_F(BadSound, lengthsThatAreLiesTakeNoMemory)
{
    make("a.flac", "-sample_fmt s16");
    // STREAMINFO: 36 bits of frames from the middle of byte 21 on.
    patch("a.flac", 22, {0xff, 0xff, 0xff, 0xff});
    const auto counted = media::readInfo(folder.path() / "a.flac");
    ASSERT_TRUE(counted) << counted.error().message;
    EXPECT_EQ(counted->frames.value, 60000);
    patch("a.flac", 22, {0x01, 0xff, 0xff, 0xff});
    const auto decoder = media::openDecoder(folder.path() / "a.flac");
    ASSERT_TRUE(decoder) << decoder.error().message;
    dsp::AudioBuffer chunk(2, 50000);
    EXPECT_TRUE((*decoder)->read(chunk.view()));
    EXPECT_FALSE((*decoder)->read(chunk.view()));
}

TEST_F(BadSound, aFlacOfUnknownLengthIsCounted)
{
    make("a.wav");
    run(folder.path(), "ffmpeg -i a.wav -f flac - | cat > pipe.flac");
    const auto info = media::readInfo(folder.path() / "pipe.flac");
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->frames.value, 60000);
}

} // namespace
