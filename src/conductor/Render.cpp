// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Render.h"

#include "conductor/EngineForm.h"
#include "conductor/FileName.h"
#include "conductor/NewFiles.h"
#include "conductor/OfflinePass.h"
#include "conductor/SinkThread.h"
#include "dsp/AudioBuffer.h"
#include "dsp/Mix.h"
#include "media/Decoder.h"
#include "media/Loudness.h"
#include "media/SoundStore.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace conductor
{

using base::Error;
using base::ErrorKind;
using base::Frames;

namespace
{

constexpr base::Decibels loudestTruePeak{-1.0}; // dBTP, EBU R 128 section "maximum true peak level"

base::SampleRate renderRate(const document::Song& song, const RenderSettings& settings)
{
    if (settings.rate)
        return *settings.rate;
    if (settings.format == media::FileFormat::opus)
        return {48000};
    if (settings.format == media::FileFormat::mp3)
        return {std::min(song.rate.hertz, 48000)};
    return song.rate;
}

base::Result<OfflinePass::Range> rangeOf(const document::Song& song, const RenderSettings& settings,
                                         base::SampleRate rate)
{
    const auto at = [&](const document::Position& position) { return song.tempo.frames(position, song.rate, rate); };
    OfflinePass::Range range;
    range.from = settings.from ? at(*settings.from) : Frames{0};
    range.to = settings.to ? at(*settings.to) : lengthOf(song, rate);
    if (settings.tail)
        range.tail = base::toFrames(*settings.tail, rate);
    else if (settings.to)
        range.tail = Frames{0};
    if (range.to <= range.from)
        return Error{ErrorKind::invalid, settings.from || settings.to
                                             ? "there is nothing to render: the range ends before it begins"
                                             : "there is nothing to render: the song has no clips"};
    return range;
}

base::Progress part(const base::Progress& whole, double from, double to)
{
    if (!whole)
        return {};
    return [=](double done) { return whole(from + done * (to - from)); };
}

/// A stage between the pass and the file: gain, and the meters of what is written.
class Output
{
public:
    Output(base::SampleRate rate, media::Encoder* file, double amplitude)
        : meter(2, rate),
          encoder(file),
          gain(static_cast<float>(amplitude))
    {
    }

    base::Result<void> take(dsp::ConstAudioView audio)
    {
        if (gain != 1.0f)
        {
            if (scaled.frames() < audio.frames())
                scaled = dsp::AudioBuffer(2, audio.frames());
            const auto target = scaled.view().slice(0, audio.frames());
            dsp::copy(audio, target);
            for (int c = 0; c < 2; ++c)
                dsp::scale(target.channel(c), gain);
            audio = target;
        }
        meter.add(audio);
        frames += Frames{static_cast<std::int64_t>(audio.frames())};
        return encoder != nullptr ? encoder->write(audio) : base::Result<void>{};
    }

    media::LoudnessMeter meter;
    Frames frames;

private:
    media::Encoder* encoder;
    float gain;
    dsp::AudioBuffer scaled;
};

class Renderer
{
public:
    Renderer(const document::Song& songToRender, std::filesystem::path folder, const RenderSettings& renderSettings)
        : song(songToRender),
          songFolder(std::move(folder)),
          settings(renderSettings),
          rate(renderRate(song, renderSettings))
    {
    }

    base::Result<RenderReport> run(const base::Progress& progress)
    {
        const auto started = std::chrono::steady_clock::now();
        const auto range = rangeOf(song, settings, rate);
        if (!range)
            return range.error();

        auto encoder = media::openEncoder(settings.out, {settings.format, settings.depth, rate, 2});
        if (!encoder)
            return std::move(encoder).error();

        auto gain = findGain(part(progress, 0.0, 0.5));
        if (!gain)
            return std::move(gain).error();

        Output output(rate, encoder->get(), base::toGain(*gain));
        if (auto passed = pass(*range, output, part(progress, settings.loudness ? 0.5 : 0.0, 1.0)); !passed)
            return passed.error();
        if (auto finished = (*encoder)->finish(); !finished)
            return finished.error();

        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
        report.out = settings.out;
        report.frames = output.frames;
        report.rate = rate;
        report.speed = base::toSeconds(output.frames, rate) / std::max(spent.count(), 1e-9);
        report.peak = output.meter.samplePeak();
        report.truePeak = output.meter.truePeak();
        report.loudness = output.meter.integrated();
        return report;
    }

    /// The settings with which each stem is rendered.
    base::Result<RenderSettings> settingsForStems(const base::Progress& progress)
    {
        const auto mix = measureMix(progress);
        if (!mix)
            return mix.error();
        const auto gain = gainFor(*mix->output);
        if (!gain)
            return gain.error();

        auto each = settings;
        each.gain = *gain;
        each.loudness.reset();
        each.tail = base::toSeconds(mix->output->frames - (mix->range.to - mix->range.from), rate);
        return each;
    }

    base::Result<LoudnessReport> measure(const base::Progress& progress)
    {
        const auto mix = measureMix(progress);
        if (!mix)
            return mix.error();
        const auto& meter = mix->output->meter;
        return LoudnessReport{meter.integrated(), meter.samplePeak(), meter.truePeak()};
    }

private:
    base::Result<void> pass(const OfflinePass::Range& range, Output& output, const base::Progress& progress)
    {
        OfflinePass run({.engine = {.rate = rate, .largestBlock = settings.blockFrames, .threads = settings.threads},
                         .songFolder = songFolder,
                         .cache = media::userCacheFolder(),
                         .only = settings.only});
        SinkThread aside([&](dsp::ConstAudioView audio) { return output.take(audio); });
        auto done = run.run(
            song, range, [&](dsp::ConstAudioView audio) { return aside.take(audio); }, progress);
        if (done)
            done = aside.finish();
        report.missing = run.missing();
        return done;
    }

    struct Mix
    {
        OfflinePass::Range range;
        std::unique_ptr<Output> output;
    };

    /// The song without a file.
    base::Result<Mix> measureMix(const base::Progress& progress)
    {
        const auto range = rangeOf(song, settings, rate);
        if (!range)
            return range.error();
        Mix mix{*range, std::make_unique<Output>(rate, nullptr, 1.0)};
        if (auto passed = pass(*range, *mix.output, progress); !passed)
            return passed.error();
        return mix;
    }

    base::Result<base::Decibels> findGain(const base::Progress& progress)
    {
        if (!settings.loudness)
            return settings.gain;
        const auto mix = measureMix(progress);
        return mix ? gainFor(*mix->output) : mix.error();
    }

    /// What brings the song to the loudness asked for; the gain of the settings when none is.
    base::Result<base::Decibels> gainFor(const Output& measured)
    {
        if (!settings.loudness)
            return settings.gain;
        if (!std::isfinite(measured.meter.integrated()))
            return Error{ErrorKind::invalid, "silence has no loudness: it cannot be brought to a target"};
        const auto wanted = *settings.loudness - measured.meter.integrated();
        const auto most = loudestTruePeak.value - measured.meter.truePeak().value;
        report.loudnessHeldBack = wanted > most;
        return base::Decibels{std::min(wanted, most)};
    }

    const document::Song& song;
    std::filesystem::path songFolder;
    const RenderSettings& settings;
    base::SampleRate rate;
    RenderReport report;
};

std::string suffixOf(const RenderSettings& settings)
{
    switch (settings.format)
    {
    case media::FileFormat::wav:
        return ".wav";
    case media::FileFormat::flac:
        return ".flac";
    case media::FileFormat::oggVorbis:
        return ".ogg";
    case media::FileFormat::opus:
        return ".opus";
    case media::FileFormat::mp3:
        return ".mp3";
    }
    return {};
}

std::vector<const document::Track*> stemsOf(const document::Song& song, const RenderSettings& settings)
{
    std::vector<const document::Track*> stems;
    for (const auto& track : song.tracks)
        if (!track.folder && (!settings.only || settings.only->contains(track.id)))
            stems.push_back(&track);
    return stems;
}

base::Result<std::vector<RenderReport>> renderStems(NewFiles& made, const document::Song& song,
                                                    const std::filesystem::path& songFolder,
                                                    const std::filesystem::path& stemFolder,
                                                    const RenderSettings& settings, const base::Progress& progress)
{
    made.expect(stemFolder);
    std::error_code refused;
    std::filesystem::create_directories(stemFolder, refused);
    if (refused)
        return Error{ErrorKind::denied, stemFolder.string() + " cannot be made: " + refused.message()};

    const auto stems = stemsOf(song, settings);
    const auto count = static_cast<double>(stems.size() + 1);
    auto each = Renderer(song, songFolder, settings).settingsForStems(part(progress, 0.0, 1.0 / count));
    if (!each)
        return std::move(each).error();

    std::vector<RenderReport> reports;
    for (std::size_t i = 0; i < stems.size(); ++i)
    {
        const auto number = std::to_string(i + 1);
        each->out = stemFolder / (std::string(number.size() < 2 ? 1 : 0, '0') + number + " " +
                                  fileNameFor(stems[i]->name, "track") + suffixOf(settings));
        each->only = std::set{stems[i]->id};
        made.expect(each->out);
        const auto before = static_cast<double>(i) + 1.0;
        auto report = render(song, songFolder, *each, part(progress, before / count, (before + 1.0) / count));
        if (!report)
            return std::move(report).error();
        reports.push_back(std::move(*report));
    }
    return reports;
}

} // namespace

base::Result<RenderReport> render(const document::Song& song, const std::filesystem::path& songFolder,
                                  const RenderSettings& settings, const base::Progress& progress)
{
    return Renderer(song, songFolder, settings).run(progress);
}

base::Result<std::vector<RenderReport>> renderStems(const document::Song& song, const std::filesystem::path& songFolder,
                                                    const std::filesystem::path& stemFolder,
                                                    const RenderSettings& settings, const base::Progress& progress)
{
    NewFiles made;
    auto reports = renderStems(made, song, songFolder, stemFolder, settings, progress);
    if (reports)
        made.keep();
    return reports;
}

base::Result<RenderReport> renderWithStems(const document::Song& song, const std::filesystem::path& songFolder,
                                           const std::filesystem::path& stemFolder, const RenderSettings& settings,
                                           const base::Progress& progress)
{
    const auto stemPasses = static_cast<double>(stemsOf(song, settings).size() + 1);
    const double share = stemPasses / (stemPasses + (settings.loudness ? 2.0 : 1.0));
    NewFiles made;
    if (auto stems = renderStems(made, song, songFolder, stemFolder, settings, part(progress, 0.0, share)); !stems)
        return std::move(stems).error();
    auto report = render(song, songFolder, settings, part(progress, share, 1.0));
    if (report)
        made.keep();
    return report;
}

base::Result<LoudnessReport> measureLoudness(const document::Song& song, const std::filesystem::path& songFolder,
                                             const base::Progress& progress)
{
    const RenderSettings settings;
    return Renderer(song, songFolder, settings).measure(progress);
}

base::Result<LoudnessReport> measureLoudness(const std::filesystem::path& sound, const base::Progress& progress)
{
    auto decoder = media::openDecoder(sound);
    if (!decoder)
        return std::move(decoder).error();
    const auto& info = (*decoder)->info();
    media::LoudnessMeter meter(info.channels, info.rate);
    dsp::AudioBuffer buffer(info.channels, 65536);
    std::int64_t done = 0;
    for (;;)
    {
        const auto got = (*decoder)->read(buffer.view());
        if (!got)
            return got.error();
        if (*got == 0)
            return LoudnessReport{meter.integrated(), meter.samplePeak(), meter.truePeak()};
        meter.add(std::as_const(buffer).view().slice(0, *got));
        done += static_cast<std::int64_t>(*got);
        if (!base::goesOn(progress, static_cast<double>(done) /
                                        static_cast<double>(std::max<std::int64_t>(info.frames.value, done))))
            return Error{ErrorKind::cancelled, "measuring was cancelled"};
    }
}

} // namespace conductor
