// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "dsp/AudioBuffer.h"
#include "dsp/Fade.h"
#include "rt/PageExchange.h"

#include <memory>
#include <variant>
#include <vector>

namespace engine
{

/// A sound that stays on disk, as the page reader knows it. `keep` holds the reader's side open while a clip needs it.
struct StreamedSound
{
    std::uint64_t sound = 0;
    base::Frames frames;
    std::shared_ptr<const void> keep;

    bool operator==(const StreamedSound&) const = default;
};

using SoundInMemory = std::shared_ptr<const dsp::AudioBuffer>;

/// A clip as the engine plays it: everything in frames at the engine's rate.
///
/// Frame k of the clip (0 <= k < length) plays frame k' of its content, k' = k, or k modulo loopLength where that is
/// above 0. The content is `offset + k'` of the sound, or, reversed, the same stretch backwards:
/// `offset + (n - 1 - k')` with n the loopLength or the length. Outside the sound there is silence.
struct Clip
{
    base::Frames start; // in the song
    base::Frames length;
    base::Frames offset; // into the sound
    base::Frames loopLength;
    bool reverse = false;
    float gain = 1.0f; // linear
    dsp::Fade fadeIn;
    dsp::Fade fadeOut;
    std::variant<SoundInMemory, StreamedSound> sound; // 1 or 2 channels

    base::Frames end() const noexcept { return start + length; }
};

/// The clips of one track, whole and immutable: in order of start.
class ClipList
{
public:
    /// pages: what streamed clips read through; may be null where there are none. Kept over lists, so that what was
    /// read stays at hand.
    explicit ClipList(std::vector<Clip> clips, std::shared_ptr<rt::PageExchange> pages = nullptr);

    /// The clips that may sound in [from, to): indices [begin, end) in order of start, none left out, where begin <
    /// end.
    struct Range
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    Range between(base::Frames from, base::Frames to) const noexcept;

    const Clip& operator[](std::size_t index) const noexcept { return clips[index]; }
    rt::PageExchange* pages() const noexcept { return exchange.get(); }

private:
    std::vector<Clip> clips;
    std::vector<base::Frames> latestEnd; // of clips [0, i]
    std::shared_ptr<rt::PageExchange> exchange;
};

} // namespace engine
