// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/SoundCache.h"

#include "media/CacheFile.h"
#include "media/PlainReader.h"

#include <string>

namespace media
{

namespace
{

constexpr CacheHead soundHead{.kind = {'T', 'U', 'T', 'T', 'I', 'S', 'N', 'D'}};
constexpr std::size_t chunkFrames = 16384;

void interleave(dsp::ConstAudioView audio, std::vector<float>& out)
{
    const auto channels = static_cast<std::size_t>(audio.channels());
    out.resize(channels * audio.frames());
    for (std::size_t c = 0; c < channels; ++c)
    {
        const auto source = audio.channel(static_cast<int>(c));
        for (std::size_t i = 0; i < source.size(); ++i)
            out[i * channels + c] = source[i];
    }
}

} // namespace

std::filesystem::path decodedFile(const std::filesystem::path& cache, const std::string& hash, base::SampleRate rate)
{
    return cache / "sounds" / (hash + "-" + std::to_string(rate.hertz));
}

std::unique_ptr<FrameReader> openDecodedFile(const std::filesystem::path& file, base::Frames frames, int channels,
                                             base::SampleRate rate)
{
    const auto head = readCacheHead(file, soundHead);
    if (!head || head->frames != frames.value || head->channels != static_cast<std::uint32_t>(channels) ||
        head->rate != rate.hertz)
        return nullptr;
    const auto bytes = static_cast<std::uintmax_t>(frames.value) * head->channels * sizeof(float);
    if (!isWhole(file, *head, bytes))
        return nullptr;
    auto reader = openPlainReader(file, {.kind = PlainSamples::Kind::float32,
                                         .bigEndian = false,
                                         .offset = sizeof(CacheHead),
                                         .frames = frames.value,
                                         .channels = channels});
    return reader ? std::move(*reader) : nullptr;
}

base::Result<bool> writeDecodedFile(const std::filesystem::path& file, Intake& intake, const base::Progress& progress,
                                    const std::function<base::Result<void>()>& stillTheSame)
{
    auto head = soundHead;
    head.frames = intake.frames().value;
    head.channels = static_cast<std::uint32_t>(intake.channels());
    head.rate = intake.sampleRate().hertz;
    auto writer = CacheWriter::create(file, head);

    dsp::AudioBuffer chunk(intake.channels(), chunkFrames);
    std::vector<float> interleaved;
    for (std::int64_t done = 0;;)
    {
        const auto got = intake.read(chunk.view());
        if (!got)
            return got.error();
        interleave(chunk.view().slice(0, *got), interleaved);
        if (writer)
            if (auto written = writer->write(std::as_bytes(std::span(interleaved))); !written)
                writer = std::move(written).error(); // and its space is free again
        if (*got < chunkFrames)
            break;
        done += static_cast<std::int64_t>(*got);
        if (!base::goesOn(progress, static_cast<double>(done) / static_cast<double>(head.frames)))
            return base::Error{base::ErrorKind::cancelled, "decoding was stopped"};
    }
    if (auto same = stillTheSame(); !same)
        return std::move(same).error();
    return writer && writer->commit();
}

} // namespace media
