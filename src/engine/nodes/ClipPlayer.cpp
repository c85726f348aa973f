// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/ClipPlayer.h"

#include "dsp/Mix.h"
#include "engine/Declick.h"
#include "engine/nodes/ClipRuns.h"

#include <algorithm>
#include <array>

namespace engine
{

namespace
{

constexpr std::int64_t pageFrames = rt::PageExchange::pageFrames;
constexpr base::Frames recheckEvery{pageFrames / 4};

std::int64_t pageOf(std::int64_t frame)
{
    return frame / pageFrames;
}

/// The clip's frames that sound in [position, position + frames) of the song.
struct Overlap
{
    std::int64_t clipFrame = 0;
    std::int64_t songFrame = 0; // from `position`
    std::int64_t frames = 0;    // 0 or less where there is none
};

Overlap overlap(const Clip& clip, base::Frames position, std::int64_t frames)
{
    const auto begin = std::max(clip.start, position);
    const auto end = std::min(clip.end(), position + base::Frames{frames});
    return {(begin - clip.start).value, (begin - position).value, (end - begin).value};
}

/// For how many frames from `frame` on the clip's own gain stays as it is.
std::int64_t steadyFrames(const Clip& clip, std::int64_t frame)
{
    return frame < clip.fadeIn.frames ? 0 : clip.length.value - clip.fadeOut.frames - frame;
}

float clipGain(const Clip& clip, std::int64_t frame)
{
    float gain = clip.gain;
    if (frame < clip.fadeIn.frames)
        gain *= dsp::fadeGain(clip.fadeIn.curve, static_cast<double>(frame) / static_cast<double>(clip.fadeIn.frames));
    const auto left = clip.length.value - frame;
    if (left < clip.fadeOut.frames)
        gain *= dsp::fadeGain(clip.fadeOut.curve, static_cast<double>(left) / static_cast<double>(clip.fadeOut.frames));
    return gain;
}

} // namespace

ClipPlayer::ClipPlayer(NodeId identity, base::SampleRate rate)
    : Node(identity),
      declick(declickFrames(rate)),
      tail(2, declick),
      scratch(2, chunkFrames)
{
}

void ClipPlayer::beginBlock(rt::AudioThread& thread) RT_SAFE
{
    const auto view = published.update(thread);
    if (view.now == clips)
        return;

    if (view.before != nullptr && rolled)
    {
        keepTail(thread, *view.before, next);
        entry = next;
        tailKept = true;
    }
    clips = view.now;
    settled = false;
    if (clips->pages() != pages.exchange())
        pages.use(clips->pages());
}

void ClipPlayer::process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE
{
    if (clips == nullptr)
        return;

    if (rolled && !(block.wasRolling && block.leftAt == next))
    {
        // The song went on without this node for a while.
        rolled = false;
        tailFrames = 0;
    }
    if (block.jumped && rolled && !tailKept)
        keepTail(thread, *clips, next);
    tailKept = false;

    if (block.rolling)
    {
        if (block.jumped || !rolled)
            entry = block.songPosition;
        mixClips(thread, *clips, block.songPosition, signal, Edge{entry});
    }
    mixTail(signal, block.frames);

    rolled = block.rolling;
    next = block.songPosition + base::Frames{block.rolling ? static_cast<std::int64_t>(block.frames) : 0};
    lookAhead(thread, block);
}

void ClipPlayer::mixClips(rt::AudioThread& thread, const ClipList& from, base::Frames position, Signal& signal,
                          std::optional<Edge> edge) RT_SAFE
{
    const auto frames = static_cast<std::int64_t>(signal.audio.frames());
    const auto range = from.between(position, position + base::Frames{frames});
    for (auto i = range.begin; i < range.end; ++i)
        if (const auto part = overlap(from[i], position, frames); part.frames > 0)
        {
            const auto how = signal.silent && part.frames == frames ? Mixing::set : Mixing::add;
            mixClip(thread, from[i], position, how == Mixing::set ? signal.overwritten() : signal.audible(), how, edge);
        }
}

void ClipPlayer::mixClip(rt::AudioThread& thread, const Clip& clip, base::Frames position, dsp::AudioView out,
                         Mixing how, std::optional<Edge> edge) RT_SAFE
{
    const auto part = overlap(clip, position, static_cast<std::int64_t>(out.frames()));
    const auto edgeEnd = edge ? edge->at + base::Frames{static_cast<std::int64_t>(declick)} : base::Frames{0};
    const bool touched =
        edge && clip.start < edge->at && (edge->leaving || position + base::Frames{part.songFrame} < edgeEnd);

    forEachRun(clip, part.clipFrame, part.frames,
               [&](const ClipRun& run) noexcept
               {
                   const auto at = static_cast<std::size_t>(part.songFrame + run.clipFrame - part.clipFrame);
                   mixRun(thread, clip, run, out.slice(at, static_cast<std::size_t>(run.frames)), how,
                          touched ? edge : std::nullopt);
               });
}

void ClipPlayer::mixRun(rt::AudioThread& thread, const Clip& clip, const ClipRun& run, dsp::AudioView out, Mixing how,
                        std::optional<Edge> edge) RT_SAFE
{
    const auto mix = [how](std::span<const float> from, const auto& gain, std::span<float> to) noexcept
    { how == Mixing::set ? dsp::setScaled(from, gain, to) : dsp::addScaled(from, gain, to); };
    const bool straight = readsStraight(clip);
    std::array<float, chunkFrames> gains;
    std::size_t count = 0;
    for (std::size_t done = 0; done < out.frames(); done += count)
    {
        const auto frame = run.clipFrame + static_cast<std::int64_t>(done);
        const auto steady = edge ? 0 : steadyFrames(clip, frame);
        const bool inPlace = straight && steady > 0 && how == Mixing::set;
        const bool whole = inPlace || (steady > 0 && !run.backwards && !straight);
        const auto most = std::min(out.frames() - done, whole ? static_cast<std::size_t>(steady) : chunkFrames);
        std::span<const float> samples[2];
        count = samplesAt(thread, clip, run, static_cast<std::int64_t>(done), most,
                          inPlace ? out.slice(done, most) : scratch.view(), samples);
        const auto part = out.slice(done, count);
        if (samples[0].empty())
        {
            if (how == Mixing::set)
                dsp::clear(part);
            continue;
        }
        if (steady >= static_cast<std::int64_t>(count))
        {
            for (int c = 0; c < 2; ++c)
                if (!inPlace)
                    mix(samples[c], clip.gain, part.channel(c));
                else if (clip.gain != 1.0f)
                    dsp::scale(part.channel(c), clip.gain);
            continue;
        }
        for (std::size_t i = 0; i < count; ++i)
            gains[i] = gainAt(clip, frame + static_cast<std::int64_t>(i), edge);
        for (int c = 0; c < 2; ++c)
            mix(samples[c], std::span<const float>(gains).first(count), part.channel(c));
    }
}

float ClipPlayer::gainAt(const Clip& clip, std::int64_t frame, std::optional<Edge> edge) const RT_SAFE
{
    const float gain = clipGain(clip, frame);
    if (!edge)
        return gain;
    const auto risen = [this](base::Frames since)
    { return std::clamp(static_cast<float>(since.value) / static_cast<float>(declick), 0.0f, 1.0f); };

    const auto way = risen(clip.start + base::Frames{frame} - edge->at);
    if (!edge->leaving)
        return gain * way;
    // A clip that was still coming in leaves from where it had come to: with the next entry that adds up to one.
    const auto reached = clip.start < edge->enteredAt ? risen(edge->at - edge->enteredAt) : 1.0f;
    return gain * std::min(reached, 1.0f - way);
}

/// Whether the clip's frames are read off the disk to where they are needed, each once: offline, as far as they come in
/// the order of the sound. Those that come again are kept in pages.
bool ClipPlayer::readsStraight(const Clip& clip) const RT_SAFE
{
    return std::holds_alternative<StreamedSound>(clip.sound) && pages.exchange()->isOffline() && !clip.reverse &&
           clip.loopLength.value == 0;
}

/// Finds the samples of the run's frames from `from` on, in the order they play: both channels of up to `most` frames,
/// or empty spans for silence. Answers how many frames that is, at least 1. Those that have no place yet are put into
/// `room`.
std::size_t ClipPlayer::samplesAt(rt::AudioThread& thread, const Clip& clip, const ClipRun& run, std::int64_t from,
                                  std::size_t most, dsp::AudioView room, std::span<const float> (&samples)[2]) RT_SAFE
{
    const auto* memory = std::get_if<SoundInMemory>(&clip.sound);
    const auto* streamed = std::get_if<StreamedSound>(&clip.sound);
    const auto total = streamed != nullptr ? streamed->frames.value : static_cast<std::int64_t>((*memory)->frames());
    const auto piece = streamed != nullptr ? pageFrames : total; // what lies in one piece of memory

    const auto first = run.backwards ? run.first + run.frames - 1 - from : run.first + from;
    auto count = static_cast<std::int64_t>(most);
    if (first < 0 || first >= total)
    {
        const bool comesIn = run.backwards ? first >= total : first < 0;
        const auto distance = run.backwards ? first - total + 1 : -first;
        return static_cast<std::size_t>(comesIn ? std::min(count, distance) : count);
    }

    if (readsStraight(clip))
    {
        count = std::min(count, total - first);
        const auto frames = static_cast<std::size_t>(count);
        const std::array channels{room.channel(0).data(), room.channel(1).data()};
        pages.exchange()->read(thread, streamed->sound, first, channels, frames);
        for (int c = 0; c < 2; ++c)
            samples[c] = room.channel(c).first(frames);
        return frames;
    }

    const auto inPiece = first % piece;
    count = std::min(count, run.backwards ? inPiece + 1 : std::min(piece - inPiece, total - first));
    const auto lowest = run.backwards ? inPiece - count + 1 : inPiece;
    if (streamed != nullptr && pages.exchange()->isOffline())
        pages.fill(thread, streamed->sound, first / pageFrames);

    for (int c = 0; c < 2; ++c)
    {
        const auto whole = streamed != nullptr
                               ? pages.find(streamed->sound, first / pageFrames, std::min(c, pages.channels() - 1))
                               : std::as_const(**memory).view().channel(std::min(c, (*memory)->channels() - 1));
        if (whole.empty())
        {
            faults.lateFrames += static_cast<std::uint32_t>(count);
            samples[0] = {};
            break;
        }
        samples[c] = whole.subspan(static_cast<std::size_t>(lowest), static_cast<std::size_t>(count));
        if (run.backwards)
        {
            const auto turned = room.channel(c).first(samples[c].size());
            std::ranges::reverse_copy(samples[c], turned.begin());
            samples[c] = turned;
        }
    }
    return static_cast<std::size_t>(count);
}

void ClipPlayer::keepTail(rt::AudioThread& thread, const ClipList& from, base::Frames leave) RT_SAFE
{
    const auto whole = tail.view();
    for (int c = 0; c < 2; ++c)
    {
        const auto channel = whole.channel(c);
        std::ranges::copy(channel.last(tailFrames), channel.begin());
        std::ranges::fill(channel.subspan(tailFrames), 0.0f);
    }
    tailFrames = declick;

    const auto range = from.between(leave, leave + base::Frames{1});
    for (auto i = range.begin; i < range.end; ++i)
        if (from[i].start < leave && from[i].end() > leave)
            mixClip(thread, from[i], leave, whole, Mixing::add, Edge{leave, true, entry});
}

void ClipPlayer::mixTail(Signal& signal, std::size_t frames) RT_SAFE
{
    if (tailFrames == 0)
        return;
    const auto count = std::min(tailFrames, frames);
    dsp::add(tail.view().slice(declick - tailFrames, count), signal.audible().slice(0, count));
    tailFrames -= count;
}

void ClipPlayer::wishFor(PageWishes& wishes, base::Frames position, std::int64_t frames) const RT_SAFE
{
    const auto range = clips->between(position, position + base::Frames{frames});
    for (auto i = range.begin; i < range.end; ++i)
    {
        const Clip& clip = (*clips)[i];
        const auto* streamed = std::get_if<StreamedSound>(&clip.sound);
        const auto part = overlap(clip, position, frames);
        if (streamed == nullptr || part.frames <= 0)
            continue;

        // One round of a loop names every page there is.
        const auto content = clip.loopLength.value > 0 ? clip.loopLength.value : clip.length.value;
        forEachRun(clip, part.clipFrame, std::min(part.frames, content),
                   [&](const ClipRun& run) noexcept
                   {
                       const auto begin = std::max<std::int64_t>(run.first, 0);
                       const auto end = std::min(run.first + run.frames, streamed->frames.value);
                       if (begin >= end)
                           return;
                       const auto low = pageOf(begin);
                       const auto high = pageOf(end - 1);
                       for (auto page = low; page <= high; ++page)
                           if (!wishes.add(streamed->sound, run.backwards ? high + low - page : page))
                               return;
                   });
    }
}

bool ClipPlayer::prepare(rt::AudioThread& thread, base::Frames position, std::size_t frames) RT_SAFE
{
    beginBlock(thread);
    if (clips == nullptr || clips->pages() == nullptr || clips->pages()->isOffline())
        return true;

    PageWishes wishes(clips->pages()->slots());
    if (rolled && !tailKept)
        wishFor(wishes, next, static_cast<std::int64_t>(declick)); // to fade out if play leaves from there
    wishFor(wishes, position, static_cast<std::int64_t>(frames + declick));
    settled = false;
    return pages.fetch(thread, wishes);
}

void ClipPlayer::lookAhead(rt::AudioThread& thread, const SubBlock& block) RT_SAFE
{
    if (clips->pages() == nullptr || clips->pages()->isOffline() ||
        (settled && next >= settledAt && next < settledAt + recheckEvery))
        return;

    PageWishes wishes(clips->pages()->slots());
    const auto margin = static_cast<std::int64_t>(declick);
    auto ahead = static_cast<std::int64_t>(clips->pages()->slots()) * pageFrames;
    auto position = next;
    if (block.loopTo > base::Frames{0} && block.loopTo >= position)
    {
        const auto toLoop = std::min((block.loopTo - position).value, ahead);
        wishInSteps(wishes, position, toLoop + margin);
        ahead -= toLoop;
        position = block.loopFrom;
    }
    wishInSteps(wishes, position, ahead);

    settled = pages.fetch(thread, wishes);
    settledAt = next;
}

/// In the order in which play will need them, clip beside clip.
void ClipPlayer::wishInSteps(PageWishes& wishes, base::Frames position, std::int64_t frames) const RT_SAFE
{
    for (std::int64_t done = 0; done < frames && !wishes.full(); done += pageFrames)
        wishFor(wishes, position + base::Frames{done}, std::min(frames - done, pageFrames));
}

} // namespace engine
