// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <span>
#include <type_traits>

namespace dsp
{

/// Planar samples that belong to somebody else: channels x frames. As cheap to copy as a pointer.
template <typename Sample>
class BasicAudioView
{
public:
    BasicAudioView() noexcept = default;

    /// channels: one pointer a channel, each to at least start + frames samples; all of it outlives the view.
    BasicAudioView(std::span<Sample* const> channels, std::size_t frames, std::size_t start = 0) noexcept
        : pointers(channels.data()),
          channelTotal(static_cast<int>(channels.size())),
          frameTotal(frames),
          offset(start)
    {
    }

    /// A view to write through can be read through.
    operator BasicAudioView<const Sample>() const noexcept requires(!std::is_const_v<Sample>)
    {
        return {std::span<const Sample* const>(pointers, static_cast<std::size_t>(channelTotal)), frameTotal, offset};
    }

    int channels() const noexcept { return channelTotal; }
    std::size_t frames() const noexcept { return frameTotal; }

    std::span<Sample> channel(int index) const noexcept
    {
        assert(index >= 0 && index < channelTotal);
        return {pointers[index] + offset, frameTotal};
    }

    /// The frames [from, from + count) of this view.
    BasicAudioView slice(std::size_t from, std::size_t count) const noexcept
    {
        assert(from + count <= frameTotal);
        BasicAudioView part = *this;
        part.offset += from;
        part.frameTotal = count;
        return part;
    }

    /// Its first channels.
    BasicAudioView firstChannels(int count) const noexcept
    {
        assert(count <= channelTotal);
        BasicAudioView part = *this;
        part.channelTotal = count;
        return part;
    }

private:
    Sample* const* pointers = nullptr;
    int channelTotal = 0;
    std::size_t frameTotal = 0;
    std::size_t offset = 0;
};

using AudioView = BasicAudioView<float>;
using ConstAudioView = BasicAudioView<const float>;

inline void clear(AudioView audio) noexcept
{
    for (int c = 0; c < audio.channels(); ++c)
        std::ranges::fill(audio.channel(c), 0.0f);
}

/// Equal shapes.
inline void copy(ConstAudioView from, AudioView to) noexcept
{
    for (int c = 0; c < to.channels(); ++c)
        std::ranges::copy(from.channel(c), to.channel(c).begin());
}

} // namespace dsp
