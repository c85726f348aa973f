// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a sound of any format: decoded to its end, and read in place where its samples are plain.
#include "dsp/AudioBuffer.h"
#include "fuzz/Fuzz.h"
#include "media/DecoderLimits.h"
#include "media/PlainReader.h"

#include <array>
#include <cmath>
#include <random>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t mostBytes);

/// libsndfile 1.2.0 loses libvorbis's state where an Ogg file breaks off inside its head.
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libvorbis\n";
}

namespace
{

constexpr std::size_t mostRead = std::size_t{1} << 18; // frames
constexpr std::size_t kept = 4096;                     // frames, of the beginning

void checkInfo(const media::SoundInfo& info, std::size_t bytes)
{
    fuzz::require(info.channels >= 1 && info.channels <= 8, "a sound has 1 to 8 channels");
    fuzz::require(info.rate >= base::lowestRate && info.rate <= base::highestRate, "its rate is one that Tutti reads");
    fuzz::require(info.frames.value >= 1 && info.frames.value <= media::mostFrames(bytes),
                  "it is as long as its bytes can make it");
}

void checkFinite(dsp::ConstAudioView audio)
{
    for (int c = 0; c < audio.channels(); ++c)
        for (const float sample : audio.channel(c))
            fuzz::require(std::isfinite(sample), "samples are numbers");
}

/// In pieces of odd sizes. Answers how many frames came first, at most begin.frames(), and those.
std::size_t decode(media::Decoder& decoder, dsp::AudioBuffer& begin)
{
    const auto& info = decoder.info();
    const auto first = decoder.read(begin.view());
    if (!first)
        return 0;
    checkFinite(begin.view().slice(0, *first));
    dsp::AudioBuffer chunk(info.channels, 5000);
    auto done = *first;
    for (std::size_t size = 1; done >= begin.frames() && done < mostRead; size = size * 3 % 4999 + 1)
    {
        const auto got = decoder.read(chunk.view().slice(0, size));
        if (!got)
            return std::min(*first, begin.frames());
        checkFinite(chunk.view().slice(0, *got));
        done += *got;
        if (*got < size)
            break;
    }
    if (done < mostRead)
        fuzz::require(done == static_cast<std::size_t>(info.frames.value), "a sound is as long as it says");
    return *first;
}

void comparePlain(const std::filesystem::path& path, const media::SoundInfo& info, std::size_t bytes,
                  dsp::ConstAudioView begin)
{
    const auto plain = media::findPlainSamples(path);
    if (!plain || plain->channels > 2 || plain->channels != info.channels || plain->frames != info.frames.value)
        return;
    const auto end = plain->offset + plain->frames * plain->channels * media::sampleBytes(plain->kind);
    if (end > static_cast<std::int64_t>(bytes))
        return;
    auto reader = media::openPlainReader(path, *plain);
    fuzz::require(static_cast<bool>(reader), "plain samples can be read");
    dsp::AudioBuffer inPlace(info.channels, begin.frames());
    const auto done = (*reader)->read(base::Frames{0}, inPlace.view());
    fuzz::require(static_cast<bool>(done), "plain samples are where they are said to be");
    for (int c = 0; c < info.channels; ++c)
        for (std::size_t i = 0; i < begin.frames(); ++i)
            fuzz::require(inPlace.view().channel(c)[i] == begin.channel(c)[i], "both ways of reading give the same");
    const auto atEnd = (*reader)->read(info.frames - base::Frames{1}, inPlace.view());
    fuzz::require(static_cast<bool>(atEnd), "the last frame can be read");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto path = fuzz::folder() / "sound";
    fuzz::write(path, fuzz::asText(data, size));
    const auto decoder = media::openDecoder(path);
    if (!decoder)
    {
        const auto& why = decoder.error().message;
        fuzz::require(why.starts_with("sound "), "a refusal names the file");
        fuzz::require(why.find("cannot be loaded") == std::string::npos, "FFmpeg is there");
        return 0;
    }
    const auto info = (*decoder)->info();
    checkInfo(info, size);
    dsp::AudioBuffer begin(info.channels, kept);
    const auto got = decode(**decoder, begin);
    comparePlain(path, info, size, begin.view().slice(0, got));
    return 0;
}

/// The libraries tell nothing of their coverage, so half of all changes go to where heads have their numbers.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t mostBytes,
                                               unsigned seed)
{
    std::minstd_rand random(seed);
    const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
    constexpr std::size_t widest = 8;
    if (size <= widest || below(2) == 0)
        return LLVMFuzzerMutate(data, size, mostBytes);
    constexpr std::array<std::uint64_t, 10> numbers{0, 1, 9, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, ~0ull};
    const auto width = std::size_t{1} << below(4);
    const auto number = below(2) == 0 ? numbers[below(numbers.size())] : below(std::size_t{1} << (4 + below(20)));
    const auto at = below(std::min<std::size_t>(size - widest, 512));
    const bool bigEndian = below(2) == 0;
    for (std::size_t i = 0; i < width; ++i)
        data[at + (bigEndian ? width - 1 - i : i)] = static_cast<std::uint8_t>(number >> (8 * i));
    return size;
}
