// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Graph.h"
#include "engine/nodes/Strip.h"

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace support
{

using engine::NodeId;
using engine::NodeRole;

/// Adds a function of the stream's frame to both channels.
class FunctionNode : public engine::Node
{
public:
    FunctionNode(NodeId identity, std::function<float(std::int64_t)> function)
        : Node(identity),
          sample(std::move(function))
    {
    }

    void process(rt::AudioThread&, const engine::SubBlock& block, engine::Signal& signal) RT_SAFE override
    {
        const auto audio = signal.audible();
        for (std::size_t i = 0; i < block.frames; ++i)
        {
            const float value = sample(block.streamPosition.value + static_cast<std::int64_t>(i));
            audio.channel(0)[i] += value;
            audio.channel(1)[i] += value;
        }
    }

private:
    std::function<float(std::int64_t)> sample;
};

/// Passes sound on `lag` frames late, and says so.
class LagNode : public engine::Node
{
public:
    LagNode(NodeId identity, std::int64_t frames) : Node(identity), lag(frames), delay(base::Frames{frames}) {}

    void process(rt::AudioThread& thread, const engine::SubBlock& block, engine::Signal& signal) RT_SAFE override
    {
        delay.process(thread, block, signal);
    }

    base::Frames latency() const RT_SAFE override { return base::Frames{lag}; }

private:
    std::int64_t lag;
    engine::Delay delay;
};

/// Remembers the notes that come by, each at its frame of the stream.
class NoteRecorder : public engine::Node
{
public:
    struct Heard
    {
        engine::NoteEvent event;
        std::int64_t streamFrame = 0;
        std::int64_t songFrame = 0;
    };

    explicit NoteRecorder(NodeId identity, std::size_t most = 1 << 17) : Node(identity) { heard.reserve(most); }

    void process(rt::AudioThread&, const engine::SubBlock& block, engine::Signal& signal) RT_SAFE override
    {
        for (const auto& event : signal.events.all())
        {
            ordered = ordered && event.frame < block.frames;
            if (heard.size() < heard.capacity())
                heard.push_back({event, block.streamPosition.value + event.frame,
                                 block.songPosition.value + (block.rolling ? event.frame : 0)});
        }
    }

    std::vector<Heard> heard;
    bool ordered = true; // no event lay outside its sub-block
};

/// An instrument that sounds a sine for each note that is held, with a short rise and fall. Its sound depends on the
/// frames alone.
class SineInstrument : public engine::Node
{
public:
    explicit SineInstrument(NodeId identity) : Node(identity) {}

    void process(rt::AudioThread&, const engine::SubBlock& block, engine::Signal& signal) RT_SAFE override
    {
        std::size_t done = 0;
        for (const auto& event : signal.events.all())
        {
            play(signal, done, event.frame);
            done = event.frame;
            take(event);
        }
        play(signal, done, block.frames);
    }

    std::size_t held() const
    {
        std::size_t count = 0;
        for (const auto& voice : voices)
            count += voice.held;
        return count;
    }

private:
    struct Voice
    {
        std::uint64_t note = 0;
        bool held = false;
        float level = 0.0f;
        double phase = 0.0;
        double step = 0.0;
    };

    void take(const engine::NoteEvent& event) RT_SAFE
    {
        for (auto& voice : voices)
            if (voice.held && (event.kind == engine::NoteEvent::Kind::allOff || voice.note == event.note))
                voice.held = false;
        if (event.kind != engine::NoteEvent::Kind::on)
            return;
        for (auto& voice : voices)
            if (!voice.held && voice.level == 0.0f)
            {
                voice = {event.note, true, 0.0f, 0.0, 0.05 * std::exp2((event.pitch - 69) / 12.0)};
                return;
            }
    }

    void play(engine::Signal& signal, std::size_t from, std::size_t to) RT_SAFE
    {
        for (auto& voice : voices)
            for (auto i = from; i < to && (voice.held || voice.level > 0.0f); ++i)
            {
                voice.level =
                    voice.held ? std::min(1.0f, voice.level + 1.0f / 128) : std::max(0.0f, voice.level - 1.0f / 128);
                const auto sample = 0.1f * voice.level * static_cast<float>(std::sin(voice.phase));
                voice.phase += voice.step;
                const auto audio = signal.audible();
                audio.channel(0)[i] += sample;
                audio.channel(1)[i] += sample;
            }
    }

    std::array<Voice, 32> voices{};
};

/// Builds a graph in a few words: a chain of nodes, each fed by the one before; then what they feed.
class GraphBuilder
{
public:
    /// Answers the last one's id.
    NodeId chain(const std::vector<std::shared_ptr<engine::Node>>& nodes, std::vector<NodeId> inputs = {})
    {
        for (const auto& node : nodes)
        {
            graph.entries.push_back({node, std::move(inputs)});
            inputs = {node->id};
        }
        return nodes.back()->id;
    }

    /// Sums the inputs into the node, which becomes the graph's output.
    engine::Graph into(std::shared_ptr<engine::Node> output, std::vector<NodeId> inputs)
    {
        graph.output = output->id;
        graph.entries.push_back({std::move(output), std::move(inputs)});
        return graph;
    }

    engine::Graph graph;
};

/// A strip that changes nothing.
inline std::shared_ptr<engine::Strip> plainStrip(NodeId id)
{
    return std::make_shared<engine::Strip>(id, base::SampleRate{}, engine::Strip::Settings{});
}

/// The graph of a single node.
inline engine::Graph graphOf(std::shared_ptr<engine::Node> node)
{
    return GraphBuilder().into(std::move(node), {});
}

} // namespace support
