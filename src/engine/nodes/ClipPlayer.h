// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "dsp/AudioBuffer.h"
#include "engine/ClipList.h"
#include "engine/Node.h"
#include "engine/nodes/PageTable.h"
#include "rt/Snapshot.h"

#include <array>
#include <memory>
#include <optional>

namespace engine
{

struct ClipRun;

/// Plays the clips of one track, in memory or streamed, each frame at its frame of the song. Where play enters or
/// leaves a clip in its middle (locate, loop, stop, an edit) it fades over about 5 ms, and nowhere else.
class ClipPlayer : public Node
{
public:
    ClipPlayer(NodeId identity, base::SampleRate rate);

    /// [main] From the next block on, these clips play.
    void publish(std::unique_ptr<const ClipList> list) { published.publish(std::move(list)); }

    /// [main] Frees lists that are not played any more.
    void collect() { published.collect(); }

    void beginBlock(rt::AudioThread& thread) RT_SAFE override;
    void process(rt::AudioThread& thread, const SubBlock& block, Signal& signal) RT_SAFE override;
    bool prepare(rt::AudioThread& thread, base::Frames position, std::size_t frames) RT_SAFE override;

private:
    /// What a clip's own gain and fades are multiplied with, over the song.
    struct Edge
    {
        base::Frames at; // only clips that started before it are touched
        bool leaving = false;
        base::Frames enteredAt; // where leaving: where the play that ends here had entered
    };

    /// Whether a clip is added to what is there, or is the first thing there and fills all of it.
    enum class Mixing
    {
        add,
        set
    };

    void mixClips(rt::AudioThread& thread, const ClipList& from, base::Frames position, Signal& signal,
                  std::optional<Edge> edge) RT_SAFE;
    void mixClip(rt::AudioThread& thread, const Clip& clip, base::Frames position, dsp::AudioView out, Mixing how,
                 std::optional<Edge> edge) RT_SAFE;
    void mixRun(rt::AudioThread& thread, const Clip& clip, const ClipRun& run, dsp::AudioView out, Mixing how,
                std::optional<Edge> edge) RT_SAFE;
    float gainAt(const Clip& clip, std::int64_t frame, std::optional<Edge> edge) const RT_SAFE;
    std::size_t samplesAt(rt::AudioThread& thread, const Clip& clip, const ClipRun& run, std::int64_t from,
                          std::size_t most, dsp::AudioView room, std::span<const float> (&samples)[2]) RT_SAFE;
    bool readsStraight(const Clip& clip) const RT_SAFE;
    void keepTail(rt::AudioThread& thread, const ClipList& from, base::Frames leave) RT_SAFE;
    void mixTail(Signal& signal, std::size_t frames) RT_SAFE;
    void wishFor(PageWishes& wishes, base::Frames position, std::int64_t frames) const RT_SAFE;
    void wishInSteps(PageWishes& wishes, base::Frames position, std::int64_t frames) const RT_SAFE;
    void lookAhead(rt::AudioThread& thread, const SubBlock& block) RT_SAFE;

    rt::Snapshot<const ClipList> published;
    const ClipList* clips = nullptr;
    PageTable pages;

    std::size_t declick; // frames
    dsp::AudioBuffer tail;
    std::size_t tailFrames = 0; // still to be played, at the end of `tail`

    static constexpr std::size_t chunkFrames = 512; // rendered at once where a gain moves, or backwards
    dsp::AudioBuffer scratch;                       // of a chunk

    base::Frames entry; // where play last entered
    base::Frames next;  // the song position after the last sub-block
    bool rolled = false;
    bool tailKept = false;
    bool settled = false; // all that lies ahead was held when the playhead was at settledAt
    base::Frames settledAt;
};

} // namespace engine
