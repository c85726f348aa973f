// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/nodes/ClipPlayer.h"
#include "support/EngineRig.h"
#include "support/TestNodes.h"

/// An engine that plays the clips of one track, with nothing behind it.
class ClipRig : public support::EngineRig
{
public:
    explicit ClipRig(std::vector<engine::Clip> clips, std::shared_ptr<rt::PageExchange> pages = nullptr,
                     const engine::EngineSettings& settings = {})
        : EngineRig(settings)
    {
        change(std::move(clips), std::move(pages));
        publish(support::graphOf(player));
    }

    void change(std::vector<engine::Clip> clips, std::shared_ptr<rt::PageExchange> pages = nullptr)
    {
        player->publish(std::make_unique<engine::ClipList>(std::move(clips), std::move(pages)));
    }

    /// From the start of the stream.
    void playFrom(std::int64_t songFrame)
    {
        send(engine::command::Locate{base::Frames{songFrame}});
        send(engine::command::Play{});
    }

    std::shared_ptr<engine::ClipPlayer> player =
        std::make_shared<engine::ClipPlayer>(engine::NodeId{engine::NodeRole::clips, 1}, base::SampleRate{});
};

inline engine::Clip clipOf(std::shared_ptr<const dsp::AudioBuffer> sound, std::int64_t start, std::int64_t length)
{
    engine::Clip clip;
    clip.start = base::Frames{start};
    clip.length = base::Frames{length};
    clip.sound = std::move(sound);
    return clip;
}

/// Clips of every kind, overlapping, within [0, span) of the song.
inline std::vector<engine::Clip> randomClips(std::mt19937& random, std::size_t count, std::int64_t span)
{
    const auto upTo = [&](std::int64_t most)
    { return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(most + 1)); };
    std::vector<engine::Clip> clips;
    for (std::size_t i = 0; i < count; ++i)
    {
        const auto sound = support::makeNoise(1 + static_cast<int>(random() % 2), 1 + random() % 5000,
                                              static_cast<std::uint32_t>(random()));
        const auto length = 1 + upTo(span / 2);
        auto clip = clipOf(sound, upTo(span), length);
        clip.offset = base::Frames{upTo(3000) - 1000};
        clip.loopLength = base::Frames{random() % 2 == 0 ? 0 : 1 + upTo(2000)};
        clip.reverse = random() % 2 == 0;
        clip.gain = random() % 3 == 0 ? 1.0f : static_cast<float>(upTo(1000)) / 700.0f;
        clip.fadeIn = {random() % 2 == 0 ? 0 : upTo(length), static_cast<dsp::FadeCurve>(random() % 4)};
        clip.fadeOut = {random() % 2 == 0 ? 0 : upTo(length), static_cast<dsp::FadeCurve>(random() % 4)};
        clips.push_back(std::move(clip));
    }
    return clips;
}
