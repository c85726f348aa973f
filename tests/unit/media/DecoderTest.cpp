// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/PlainReader.h"
#include "SoundFiles.h"

#include <limits>

namespace
{

using namespace soundfiles;

struct Case
{
    std::string file;
    std::string options; // of ffmpeg, to make it
    int channels;
    int rate;
    float fromSource;   // the most by which samples may differ from those that were encoded; above 1: not compared
    float fromFfmpeg;   // and from those that ffmpeg decodes
    std::string format; // as SoundInfo names it
};

std::ostream& operator<<(std::ostream& out, const Case& file)
{
    return out << file.file << " " << file.options << " " << file.channels << " x " << file.rate;
}

class EveryFormat : public testing::TestWithParam<Case>
{
};

TEST_P(EveryFormat, readsWhatFfmpegReads)
{
    const auto& param = GetParam();
    const std::size_t frames = static_cast<std::size_t>(param.rate) / 3 + 17;
    support::TemporaryFolder folder;
    makeWithFfmpeg(folder.path(), param.file, param.options, param.channels, param.rate, frames);

    const auto info = media::readInfo(folder.path() / param.file);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info->channels, param.channels);
    EXPECT_EQ(info->rate.hertz, param.rate);
    EXPECT_EQ(info->format, param.format);

    const auto audio = decoded(folder.path() / param.file);
    ASSERT_TRUE(audio) << audio.error().message;
    EXPECT_EQ(static_cast<std::size_t>(info->frames.value), audio->frames());
    const std::string opus = param.file.ends_with(".opus") ? "-c:a libopus" : "";
    const auto other = decodedByFfmpeg(folder.path(), param.file, param.channels, opus);
    const bool ffmpegGoesOn = param.format == "Ogg Vorbis"; // to the end of the last packet, past the last granule
    const auto length = ffmpegGoesOn ? frames : other.frames();
    expectNear(audio->view(), other.view().slice(0, length), param.fromFfmpeg);
    if (param.fromSource < 1.0f)
        expectNear(audio->view(), spread(sines(param.channels, param.rate, frames), param.channels).view(),
                   param.fromSource);
}

constexpr float step(int bits)
{
    return 2.0f / static_cast<float>(1u << (bits - 1));
}

// 16 bit means dither by ffmpeg's own choice: two steps; MP3, Vorbis and AAC in float differ by rounding alone.
const Case cases[] = {
    {"a.wav", "-c:a pcm_u8", 1, 8000, step(8), 0.0f, "WAV, 8 bit"},
    {"a.wav", "-c:a pcm_s16le", 2, 44100, step(16), 0.0f, "WAV, 16 bit"},
    {"a.wav", "-c:a pcm_s24le", 2, 96000, step(24), 0.0f, "WAV, 24 bit"},
    {"a.wav", "-c:a pcm_s32le", 3, 48000, step(24), 0.0f, "WAV, 32 bit"},
    {"a.wav", "-c:a pcm_f32le", 8, 48000, 0.0f, 0.0f, "WAV, 32 bit float"},
    {"a.wav", "-c:a pcm_f64le", 2, 384000, 0.0f, 0.0f, "WAV, 64 bit float"},
    {"a.wav", "-c:a pcm_s24le -rf64 always", 2, 48000, step(24), 0.0f, "RF64, 24 bit"},
    {"a.w64", "-c:a pcm_f32le", 2, 48000, 0.0f, 0.0f, "W64, 32 bit float"},
    {"a.w64", "-c:a pcm_s32le", 2, 48000, step(24), 0.0f, "W64, 32 bit"},
    {"a.w64", "-c:a pcm_s24le", 4, 48000, step(24), 0.0f, "W64, 24 bit"},
    {"a.aiff", "-c:a pcm_s16be", 2, 22050, step(16), 0.0f, "AIFF, 16 bit"},
    {"a.aiff", "-c:a pcm_s24be", 1, 48000, step(24), 0.0f, "AIFF, 24 bit"},
    {"a.aiff", "-c:a pcm_f32be", 2, 48000, 0.0f, 0.0f, "AIFF, 32 bit float"},
    {"a.caf", "-c:a pcm_s24be", 2, 88200, step(24), 0.0f, "CAF, 24 bit"},
    {"a.caf", "-c:a pcm_f32le", 4, 48000, 0.0f, 0.0f, "CAF, 32 bit float"},
    {"a.caf", "-c:a alac -sample_fmt s16p", 2, 44100, step(16), 0.0f, "CAF, ALAC, 16 bit"},
    {"a.flac", "-c:a flac -sample_fmt s16", 2, 44100, step(16), 0.0f, "FLAC, 16 bit"},
    {"a.flac", "-c:a flac -sample_fmt s32", 6, 96000, step(24), 0.0f, "FLAC, 24 bit"},
    {"a.flac", "-c:a flac -sample_fmt s32", 8, 48000, step(24), 0.0f, "FLAC, 24 bit"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 1, 44100, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 2, 48000, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 3, 48000, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 5, 48000, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 6, 48000, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 7, 48000, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.ogg", "-c:a libvorbis -q:a 6", 8, 48000, 2.0f, 1e-5f, "Ogg Vorbis"},
    {"a.opus", "-c:a libopus -b:a 128k", 2, 48000, 2.0f, 1e-4f, "Opus"},
    {"a.opus", "-c:a libopus -b:a 400k", 6, 48000, 2.0f, 1e-4f, "Opus"},
    {"a.mp3", "-c:a libmp3lame -b:a 192k", 2, 44100, 2.0f, 1e-4f, "MP3"},
    {"a.mp3", "-c:a libmp3lame -b:a 96k", 1, 48000, 2.0f, 1e-4f, "MP3"},
    {"a.mp3", "-c:a libmp3lame -b:a 64k", 1, 22050, 2.0f, 1e-4f, "MP3"},
    {"a.mp3", "-c:a libmp3lame -q:a 2 -id3v2_version 0", 2, 32000, 2.0f, 1e-4f, "MP3"},
    {"a.mp3", "-c:a libmp3lame -b:a 192k -write_xing 0", 2, 44100, 2.0f, 1e-4f, "MP3"},
    {"a.mp3", "-c:a libmp3lame -b:a 192k -write_xing 0 -id3v2_version 0", 2, 44100, 2.0f, 1e-4f, "MP3"},
    {"a.m4a", "-c:a aac -b:a 192k", 2, 44100, 2.0f, 1e-6f, "M4A, AAC"},
    {"a.m4a", "-c:a aac -b:a 400k", 6, 48000, 2.0f, 1e-6f, "M4A, AAC"},
    {"a.m4a", "-c:a alac -sample_fmt s16p", 2, 44100, step(16), 0.0f, "M4A, ALAC, 16 bit"},
    {"a.m4a", "-c:a alac -sample_fmt s32p", 2, 96000, step(24), 0.0f, "M4A, ALAC, 24 bit"},
    {"a.m4a", "-c:a alac -sample_fmt s32p", 1, 48000, step(24), 0.0f, "M4A, ALAC, 24 bit"},
    {"a.aac", "-c:a aac -b:a 128k", 2, 48000, 2.0f, 1e-6f, "AAC"},
    {"a.mka", "-c:a flac -sample_fmt s16", 2, 48000, step(16), 0.0f, "Matroska, FLAC, 16 bit"},
    {"a.wav", "-c:a pcm_mulaw", 1, 8000, 2.0f, 0.0f, "WAV, u-law"},
};

INSTANTIATE_TEST_SUITE_P(Decoder, EveryFormat, testing::ValuesIn(cases));

TEST(Decoder, readsWhatSoxWrote)
{
    support::TemporaryFolder folder;
    writeAll(folder.path() / "sines.f32", sines(2, 44100, 20000));
    for (const std::string name : {"b.wav", "b.aiff", "b.caf", "b.w64", "b.flac"})
        for (const int bits : {16, 24})
        {
            run(folder.path(), "sox -D -r 44100 -c 2 sines.f32 -b " + std::to_string(bits) + " " + name);
            run(folder.path(), "sox " + name + " -e float -b 32 back.f32");
            const auto audio = decoded(folder.path() / name);
            ASSERT_TRUE(audio) << audio.error().message;
            expectNear(audio->view(), spread(readAll<float>(folder.path() / "back.f32"), 2).view(), 0.0f);
            expectNear(audio->view(), spread(sines(2, 44100, 20000), 2).view(), step(bits));
        }
}

TEST(Decoder, mp3WithATagAndM4aAreAsLongAsTheirSource)
{
    support::TemporaryFolder folder;
    for (const std::size_t frames : {1151u, 1152u, 44100u, 50001u})
    {
        makeWithFfmpeg(folder.path(), "a.mp3", "-c:a libmp3lame -b:a 128k", 2, 44100, frames);
        const auto mp3 = media::readInfo(folder.path() / "a.mp3");
        ASSERT_TRUE(mp3) << mp3.error().message;
        EXPECT_EQ(static_cast<std::size_t>(mp3->frames.value), frames);

        makeWithFfmpeg(folder.path(), "a.m4a", "-c:a alac", 2, 44100, frames);
        const auto alac = media::readInfo(folder.path() / "a.m4a");
        ASSERT_TRUE(alac) << alac.error().message;
        EXPECT_EQ(static_cast<std::size_t>(alac->frames.value), frames);
    }
}

TEST(Decoder, choosesByContentNotBySuffix)
{
    support::TemporaryFolder folder;
    makeWithFfmpeg(folder.path(), "a.flac", "", 1, 48000, 1000);
    makeWithFfmpeg(folder.path(), "a.m4a", "", 1, 48000, 1000);
    for (const std::string name : {"a.flac", "a.m4a"})
        for (const std::string other : {"b.wav", "b.vox", "b.raw", "b", "b.mp3"})
        {
            std::filesystem::copy_file(folder.path() / name, folder.path() / other,
                                       std::filesystem::copy_options::overwrite_existing);
            const auto one = decoded(folder.path() / name);
            const auto two = decoded(folder.path() / other);
            ASSERT_TRUE(one && two) << name << " as " << other;
            expectNear(one->view(), two->view(), 0.0f);
        }
}

TEST(Decoder, samplesThatAreNoNumbersBecomeZero)
{
    support::TemporaryFolder folder;
    auto samples = sines(1, 48000, 100);
    samples[10] = std::numeric_limits<float>::quiet_NaN();
    samples[20] = std::numeric_limits<float>::infinity();
    samples[30] = -std::numeric_limits<float>::infinity();
    writeAll(folder.path() / "a.raw", samples);
    run(folder.path(), "ffmpeg -f f32le -ar 48000 -ac 1 -i a.raw -c:a pcm_f32le a.wav");
    for (const int i : {10, 20, 30})
        samples[static_cast<std::size_t>(i)] = 0.0f;
    const auto audio = decoded(folder.path() / "a.wav");
    ASSERT_TRUE(audio);
    expectNear(audio->view(), spread(samples, 1).view(), 0.0f);

    run(folder.path(), "ffmpeg -f f32le -ar 48000 -ac 2 -i a.raw -c:a pcm_f32le b.wav");
    for (const auto& [name, channels] : {std::pair("a.wav", 1), std::pair("b.wav", 2)})
    {
        const auto path = folder.path() / name;
        const auto plain = media::findPlainSamples(path);
        ASSERT_TRUE(plain);
        const auto reader = media::openPlainReader(path, *plain);
        ASSERT_TRUE(reader);
        dsp::AudioBuffer read(channels, samples.size() / static_cast<std::size_t>(channels));
        ASSERT_TRUE((*reader)->read(base::Frames{0}, read.view()));
        expectNear(read.view(), spread(samples, channels).view(), 0.0f);
    }
}

} // namespace
