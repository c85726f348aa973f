// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/AudioBuffer.h"
#include "media/Encoder.h"
#include "support/TemporaryFolder.h"

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace
{

namespace fs = std::filesystem;
using base::ErrorKind;
using media::EncoderSettings;
using media::FileFormat;
using media::SampleDepth;

/// No write of this process goes past this size of a file while it lives.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes) : oldHandler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit limit{bytes, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, oldHandler);
    }

private:
    rlimit before{};
    void (*oldHandler)(int);
};

/// Somebody without rights, where the test runs as root.
class NotRoot
{
public:
    NotRoot() { EXPECT_EQ(wasRoot ? ::seteuid(65534) : 0, 0); }
    ~NotRoot() { EXPECT_EQ(wasRoot ? ::seteuid(0) : 0, 0); }

private:
    bool wasRoot = ::geteuid() == 0;
};

class EncoderFailureTest : public testing::Test
{
protected:
    fs::path file(const std::string& name) const { return folder.path() / name; }

    static void expectRefusal(const fs::path& path, const EncoderSettings& settings, ErrorKind kind,
                              const std::string& sentence)
    {
        const auto refused = media::openEncoder(path, settings);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, kind);
        EXPECT_EQ(refused.error().message, sentence);
    }

    bool isEmpty() const { return fs::is_empty(folder.path()); }

    support::TemporaryFolder folder;
};

TEST_F(EncoderFailureTest, whatTheFormatDoesNotKnowIsRefused)
{
    const auto refuse = [&](const EncoderSettings& settings, const std::string& why)
    { expectRefusal(file("a"), settings, ErrorKind::unsupported, "a cannot be written: " + why); };

    refuse({FileFormat::wav, SampleDepth::int16, {7999}, 2}, "the rate must be 8000 to 384000 Hz, not 7999 Hz");
    refuse({FileFormat::wav, SampleDepth::int16, {384001}, 2}, "the rate must be 8000 to 384000 Hz, not 384001 Hz");
    refuse({FileFormat::wav, SampleDepth::int16, {}, 0}, "it can have 1 to 8 channels, not 0");
    refuse({FileFormat::wav, SampleDepth::int16, {}, 9}, "it can have 1 to 8 channels, not 9");
    refuse({FileFormat::flac, SampleDepth::float32, {}, 2}, "FLAC holds 16 or 24 bit, not 32 bit float");
    refuse({FileFormat::flac, SampleDepth::int16, {88201}, 2},
           "FLAC above 65535 Hz needs a rate in whole tens, not 88201 Hz");
    refuse({FileFormat::oggVorbis, SampleDepth::int16, {384000}, 2}, "Ogg Vorbis goes up to 200000 Hz, not 384000 Hz");
    refuse({FileFormat::opus, SampleDepth::int16, {44100}, 2}, "Opus is always 48000 Hz, not 44100 Hz");
    refuse({FileFormat::mp3, SampleDepth::int16, {96000}, 2},
           "MP3 knows 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100 and 48000 Hz, not 96000 Hz");
    refuse({FileFormat::mp3, SampleDepth::int16, {}, 6}, "MP3 has 1 or 2 channels, not 6");
    EXPECT_TRUE(isEmpty());
}

TEST_F(EncoderFailureTest, namesThatCannotBeWrittenAreRefused)
{
    const auto inside = folder.path().string();
    expectRefusal(folder.path(), {}, ErrorKind::invalid, inside + " is a folder, not the name of a file");
    expectRefusal(inside + "/", {}, ErrorKind::invalid, inside + "/ is a folder, not the name of a file");
    expectRefusal(file("none/a.wav"), {}, ErrorKind::missing,
                  "a.wav cannot be written: there is no folder " + inside + "/none");
    std::ofstream(file("plain")) << "x";
    expectRefusal(file("plain/a.wav"), {}, ErrorKind::missing,
                  "a.wav cannot be written: there is no folder " + inside + "/plain");
    ASSERT_EQ(::mkfifo(file("pipe.wav").c_str(), 0600), 0);
    expectRefusal(file("pipe.wav"), {}, ErrorKind::invalid,
                  "pipe.wav cannot be written: there is something else than a file of that name");
    const std::string longName(300, 'a');
    expectRefusal(file(longName), {}, ErrorKind::invalid, longName + " cannot be written: file name too long");
}

TEST_F(EncoderFailureTest, whatIsReadOnlyIsRefused)
{
    std::ofstream(file("old.wav")) << "old";
    fs::permissions(file("old.wav"), fs::perms(0444));
    {
        fs::permissions(folder.path(), fs::perms(0777));
        const NotRoot user;
        expectRefusal(file("old.wav"), {}, ErrorKind::denied, "old.wav cannot be written: it is read-only");
    }
    {
        fs::permissions(folder.path(), fs::perms(0555));
        const NotRoot user;
        expectRefusal(file("new.wav"), {}, ErrorKind::denied,
                      "new.wav cannot be written: the folder " + folder.path().string() + " may not be written in");
    }
    fs::permissions(folder.path(), fs::perms(0755));
}

TEST_F(EncoderFailureTest, aFullDiskIsToldAndNothingStays)
{
    dsp::AudioBuffer audio(2, 48000);
    for (std::size_t i = 0; i < audio.frames(); ++i)
        audio.view().channel(0)[i] = static_cast<float>(i * 7919 % 10007) / 20000.0f;
    for (const auto format :
         {FileFormat::wav, FileFormat::flac, FileFormat::oggVorbis, FileFormat::opus, FileFormat::mp3})
    {
        const FileSizeLimit limit(8192);
        auto encoder = media::openEncoder(file("a"), {format, SampleDepth::int16, {}, 2});
        ASSERT_TRUE(encoder);
        auto done = (*encoder)->write(audio.view());
        if (done)
            done = (*encoder)->finish();
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().kind, ErrorKind::failed);
        EXPECT_EQ(done.error().message, "a cannot be written: file too large");
        encoder = base::Error{};
        EXPECT_TRUE(isEmpty());
    }
}

} // namespace
