// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/DecodingReader.h"

#include "dsp/Mix.h"
#include "media/FileCheck.h"
#include "media/Intake.h"

#include <iterator>
#include <list>

namespace media
{

namespace
{

/// Clips that play different places of the sound at once keep a place each, up to so many.
constexpr std::size_t mostPlaces = 4;
constexpr std::int64_t skippedAtOnce = 65536; // frames; further on it seeks where it can

struct Place
{
    Place(std::unique_ptr<Decoder> decoder, base::SampleRate rate) : intake(std::move(decoder), rate) {}

    Intake intake;
    std::int64_t at = 0;
};

class DecodingReader final : public FrameReader
{
public:
    DecodingReader(std::filesystem::path file, base::Frames frames, int channels, base::SampleRate wanted)
        : path(std::move(file)),
          length(frames),
          channelCount(channels),
          rate(wanted)
    {
    }

    base::Frames frames() const override { return length; }
    int channels() const override { return channelCount; }

    base::Result<void> read(base::Frames from, dsp::AudioView out) override
    {
        const auto count = static_cast<std::int64_t>(out.frames());
        const auto begin = std::clamp<std::int64_t>(-from.value, 0, count);
        const auto end = std::clamp<std::int64_t>(length.value - from.value, begin, count);
        const auto part = [&](std::int64_t first, std::int64_t last)
        { return out.slice(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)); };
        dsp::clear(part(0, begin));
        dsp::clear(part(end, count));
        if (begin == end)
            return {};
        if (auto done = decode(from.value + begin, part(begin, end)); done || places.empty())
            return done;
        // A decoder that was used for long may have come to the bounds of what it may read.
        places.clear();
        return decode(from.value + begin, part(begin, end));
    }

private:
    base::Result<void> decode(std::int64_t from, dsp::AudioView out)
    {
        auto done = goTo(from);
        return done ? advance(out) : done;
    }

    /// Makes the place that has the shortest way to go the first one, and goes.
    base::Result<void> goTo(std::int64_t frame)
    {
        auto best = places.end();
        for (auto place = places.begin(); place != places.end(); ++place)
            if (place->at <= frame && (best == places.end() || place->at > best->at))
                best = place;
        const bool isFar = best == places.end() || (best->intake.canSeek() && frame - best->at > skippedAtOnce);
        if (auto begun = isFar ? begin(frame) : base::Result<void>{}; !begun)
            return begun;
        if (!isFar)
            places.splice(places.begin(), places, best);

        if (places.front().at == frame)
            return {};
        dsp::AudioBuffer skipped(channelCount, static_cast<std::size_t>(skippedAtOnce));
        while (places.front().at < frame)
        {
            const auto step = std::min(frame - places.front().at, skippedAtOnce);
            if (auto done = advance(skipped.view().slice(0, static_cast<std::size_t>(step))); !done)
                return done;
        }
        return {};
    }

    /// Makes the first place a new one, or the one not used for longest, at the frame or before it.
    base::Result<void> begin(std::int64_t frame)
    {
        if (places.size() == mostPlaces && places.back().intake.canSeek())
            places.splice(places.begin(), places, std::prev(places.end()));
        else
        {
            auto decoder = openDecoder(path);
            if (!decoder)
                return std::move(decoder).error();
            if (places.size() == mostPlaces)
                places.pop_back();
            places.emplace_front(std::move(*decoder), rate);
        }
        auto& place = places.front();
        if (!place.intake.canSeek())
            return {};
        place.at = frame;
        return place.intake.seek(base::Frames{frame});
    }

    base::Result<void> advance(dsp::AudioView out)
    {
        auto& place = places.front();
        const auto got = place.intake.read(out);
        if (!got)
            return got.error();
        if (*got < out.frames())
            return fileError(base::ErrorKind::unreadable, path, "is shorter than it was");
        place.at += static_cast<std::int64_t>(*got);
        return {};
    }

    std::filesystem::path path;
    base::Frames length;
    int channelCount;
    base::SampleRate rate;
    std::list<Place> places; // the one used last comes first
};

} // namespace

std::unique_ptr<FrameReader> makeDecodingReader(const std::filesystem::path& path, base::Frames frames, int channels,
                                                base::SampleRate rate)
{
    return std::make_unique<DecodingReader>(path, frames, channels, rate);
}

} // namespace media
