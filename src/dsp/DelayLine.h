// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <span>
#include <vector>

namespace dsp
{

/// The past of one channel. Read a stretch of frames first, then write the same stretch.
class DelayLine
{
public:
    /// longest: the largest delay in frames. Makes the memory.
    explicit DelayLine(std::size_t longest) : samples(std::bit_ceil(longest + 1)), mask(samples.size() - 1) {}

    std::size_t longest() const noexcept { return mask; }

    /// All past becomes zeros. Costs nothing.
    void clear() noexcept { written = zeros = 0; }

    /// Whether all that it can give is zeros. May say no for a while after the last other sample left.
    bool silent() const noexcept { return zeros >= written; }

    void write(std::span<const float> in) noexcept
    {
        const bool allZero = std::ranges::all_of(in, [](float sample) { return sample == 0.0f; });
        for (const auto sample : in)
        {
            samples[head] = sample;
            head = (head + 1) & mask;
        }
        written = std::min(samples.size(), written + in.size());
        zeros = allZero ? zeros + in.size() : 0;
    }

    /// out[i] = what came `delay` frames before the i-th frame to be written. out.size() <= delay <= longest().
    void read(std::span<float> out, std::size_t delay) const noexcept
    {
        assert(out.size() <= delay && delay <= longest());
        const auto before = std::min(out.size(), delay > written ? delay - written : 0);
        std::ranges::fill(out.first(before), 0.0f);
        const auto begin = (head - delay + before) & mask;
        const auto rest = out.subspan(before);
        const auto first = std::min(rest.size(), samples.size() - begin);
        std::copy_n(samples.data() + begin, first, rest.data());
        std::copy_n(samples.data(), rest.size() - first, rest.data() + first);
    }

    /// The same with a delay for each frame, between frames in a straight line. out.size() <= delay <= longest() - 1.
    void read(std::span<float> out, std::span<const float> delays) const noexcept
    {
        for (std::size_t i = 0; i < out.size(); ++i)
        {
            const auto whole = static_cast<std::size_t>(delays[i]);
            const auto fraction = delays[i] - static_cast<float>(whole);
            const auto later = past(whole - i);
            out[i] = later + (past(whole - i + 1) - later) * fraction;
        }
    }

private:
    float past(std::size_t age) const noexcept { return age > written ? 0.0f : samples[(head - age) & mask]; }

    std::vector<float> samples;
    std::size_t mask;
    std::size_t head = 0;
    std::size_t written = 0; // since clear, up to the size
    std::size_t zeros = 0;   // written last without a break
};

} // namespace dsp
