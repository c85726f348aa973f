// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/OfflinePass.h"

#include "device/OfflineDevice.h"
#include "dsp/AudioBuffer.h"
#include "dsp/Level.h"

#include <algorithm>

namespace conductor
{

using base::Frames;

namespace
{

PerformerSettings offline(PerformerSettings settings)
{
    settings.engine.offline = true;
    return settings;
}

} // namespace

OfflinePass::OfflinePass(const PerformerSettings& performerSettings)
    : settings(offline(performerSettings)),
      performer(settings)
{
}

base::Result<void> OfflinePass::run(const document::Song& song, const Range& range, const Sink& sink,
                                    const base::Progress& progress)
{
    constexpr double loading = 0.1; // of the work
    performer.perform(song);
    const auto whileLoading = [&](double done) { return base::goesOn(progress, done * loading); };
    if (auto loaded = performer.waitForSounds(song, whileLoading); !loaded)
        return loaded;
    performer.engine().send(engine::command::Locate{range.from});
    performer.engine().send(engine::command::Play{});

    const auto wanted = range.to - range.from + range.tail.value_or(Frames{0});
    const auto whilePlaying = [&](double done) { return base::goesOn(progress, loading + done * (1.0 - loading)); };
    if (auto played = play(wanted, sink, whilePlaying); !played)
        return played;
    if (auto played = range.tail ? base::Result<void>{} : playTail(sink, progress); !played)
        return played;
    return checkReaders();
}

/// An export is right or refused: silence in place of a sound that could not be read is neither.
base::Result<void> OfflinePass::checkReaders()
{
    if (performer.reader().failures() > 0)
        return base::Error{base::ErrorKind::unreadable, "a sound of the song could not be read to its end"};
    return {};
}

base::Result<void> OfflinePass::play(Frames frames, const Sink& sink, const base::Progress& progress)
{
    return device::renderOffline(performer.engine(), frames, settings.engine.largestBlock, sink, progress);
}

/// Decides in pieces of a fixed size, so that the length does not depend on the blocks.
base::Result<void> OfflinePass::playTail(const Sink& sink, const base::Progress& progress)
{
    constexpr std::size_t piece = 4096;
    const auto rate = static_cast<std::size_t>(settings.engine.rate.hertz);
    std::vector<dsp::AudioBuffer> held; // quiet so far; written only if sound comes back

    for (std::size_t done = 0; done < longestTail * rate && held.size() * piece < quietSeconds * rate; done += piece)
    {
        dsp::AudioBuffer heard(2, piece);
        std::size_t filled = 0;
        const auto collect = [&](dsp::ConstAudioView audio) -> base::Result<void>
        {
            dsp::copy(audio, heard.view().slice(filled, audio.frames()));
            filled += audio.frames();
            return {};
        };
        if (auto played = play(Frames{piece}, collect, {}); !played)
            return played;
        if (!base::goesOn(progress, 1.0))
            return base::Error{base::ErrorKind::cancelled, "the render was cancelled"};

        const auto view = heard.view();
        const bool isQuiet = std::max(dsp::measure(view.channel(0)).peak, dsp::measure(view.channel(1)).peak) < quiet;
        held.push_back(std::move(heard));
        if (isQuiet)
            continue;
        for (const auto& buffer : held)
            if (auto written = sink(buffer.view()); !written)
                return written;
        held.clear();
    }
    return {};
}

std::vector<std::string> OfflinePass::missing() const
{
    std::vector<std::string> sentences;
    for (const auto& [id, sentence] : performer.missingSounds())
        sentences.push_back(sentence);
    return sentences;
}

} // namespace conductor
