// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MidiInputs.h"

#include "device/Device.h"
#include "engine/nodes/NotePlayer.h"
#include "support/ComesTrue.h"
#include "support/JackClickListener.h"
#include "support/JackPlayer.h"
#include "support/JackServer.h"
#include "support/TestNodes.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <gmock/gmock.h>

namespace
{

using support::comesTrue;
using support::JackPlayer;

constexpr jack_nframes_t buffer = 256;

bool isConnected(const device::MidiInputs& inputs, const std::string& name)
{
    return std::ranges::any_of(inputs.all(), [&](const auto& input) { return input.name == name && input.connected; });
}

bool isKnown(const device::MidiInputs& inputs, const std::string& name)
{
    return std::ranges::any_of(inputs.all(), [&](const auto& input) { return input.name == name; });
}

std::vector<engine::MidiMessage> take(engine::MidiQueue& queue, std::size_t count)
{
    std::vector<engine::MidiMessage> all;
    comesTrue(
        [&]
        {
            while (const auto message = queue.pop())
                all.push_back(*message);
            return all.size() >= count;
        });
    return all;
}

TEST(MidiInputs, MessagesOfAnotherProgramComeWithTheirTimes)
{
    const support::JackServer server(48000, buffer);
    const JackPlayer player("player");
    const auto queue = std::make_shared<engine::MidiQueue>();
    const device::MidiInputs inputs(queue);
    ASSERT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); }));

    const auto all = take(*queue, 40);
    ASSERT_GE(all.size(), 40u);
    const auto number = inputs.all().front().number;
    for (std::size_t i = 0; i < all.size(); ++i)
    {
        EXPECT_EQ(all[i].port, number);
        EXPECT_EQ(all[i].bytes[1], 60);
        EXPECT_EQ(all[i].bytes[0] == 0x90, all[0].bytes[0] != 0x90 ? i % 2 == 1 : i % 2 == 0);
    }
}

TEST(MidiInputs, PortsComeAndGoAndComeBackUnderTheirNumber)
{
    const support::JackServer server(48000, buffer);
    const auto queue = std::make_shared<engine::MidiQueue>();
    const device::MidiInputs inputs(queue);
    EXPECT_FALSE(isKnown(inputs, "player:keys"));
    for (int round = 0; round < 2; ++round)
    {
        {
            const JackPlayer player("player");
            ASSERT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); })) << round;
        }
        ASSERT_TRUE(comesTrue([&] { return !isConnected(inputs, "player:keys"); })) << round;
        const auto all = take(*queue, 1);
        ASSERT_FALSE(all.empty());
        EXPECT_EQ(all.back().bytes[0], engine::MidiMessage::portGone);
        EXPECT_EQ(all.back().port, inputs.all().front().number);
    }
    EXPECT_EQ(inputs.all().size(), 1u);
}

TEST(MidiInputs, AFloodAndLongMessagesAreBounded)
{
    const support::JackServer server(48000, buffer);
    JackPlayer player("player");
    player.floods = true;
    const auto queue = std::make_shared<engine::MidiQueue>();
    const device::MidiInputs inputs(queue);
    ASSERT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); }));
    const auto all = take(*queue, 5000);
    ASSERT_GE(all.size(), 5000u);
    for (const auto& message : all)
        ASSERT_EQ(message.bytes, (std::array<std::uint8_t, 3>{0xb0, 1, 64}));
}

TEST(MidiInputs, MorePortsThanItListensToAreLeftAlone)
{
    const support::JackServer server(48000, buffer);
    const JackPlayer player("player");
    auto* const other = jack_client_open("other", JackNoStartServer, nullptr);
    ASSERT_NE(other, nullptr);
    std::array<jack_port_t*, device::MidiInputs::mostPorts + 10> ports{};
    for (std::size_t i = 0; i < ports.size(); ++i)
        ASSERT_NE(ports[i] =
                      jack_port_register(other, std::to_string(i).c_str(), JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0),
                  nullptr);
    jack_set_process_callback(
        other,
        [](jack_nframes_t frames, void* all)
        {
            for (auto* const port : *static_cast<decltype(ports)*>(all))
                jack_midi_clear_buffer(jack_port_get_buffer(port, frames));
            return 0;
        },
        &ports);
    ASSERT_EQ(jack_activate(other), 0);
    {
        const auto queue = std::make_shared<engine::MidiQueue>();
        const device::MidiInputs inputs(queue);
        EXPECT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); }));
        EXPECT_TRUE(comesTrue([&] { return inputs.all().size() >= device::MidiInputs::mostPorts; }));
        EXPECT_GE(take(*queue, 10).size(), 10u);
        EXPECT_EQ(inputs.all().size(), device::MidiInputs::mostPorts);
    }
    jack_client_close(other);
}

/// An impulse for each key that goes down.
class Clicks final : public engine::Node
{
public:
    Clicks() : Node({engine::NodeRole::device, 1}) {}

    void process(rt::AudioThread&, const engine::SubBlock&, engine::Signal& signal) RT_SAFE override
    {
        const auto out = signal.audible();
        for (const auto& event : signal.events.all())
            if (event.kind == engine::NoteEvent::Kind::on)
                out.channel(0)[event.frame] += 1.0f;
        signal.events.clear();
    }
};

TEST(MidiInputs, AKeyIsHeardOneBufferAfterItWasPlayedToTheFrame)
{
    const support::JackServer server(48000, buffer);
    const auto queue = std::make_shared<engine::MidiQueue>();
    engine::Engine engine({.rate = {48000}, .midi = queue});
    constexpr engine::NodeId notes{engine::NodeRole::notes, 1};
    engine::AlignmentDelays delays;
    support::GraphBuilder builder;
    const auto chain = builder.chain({std::make_shared<engine::NotePlayer>(notes), std::make_shared<Clicks>()});
    engine.publish(
        *engine::Schedule::compile(builder.into(support::plainStrip({engine::NodeRole::strip, 1}), {chain}), delays));
    engine.live().publish(std::make_unique<const std::vector<engine::LiveRoute>>(1, engine::LiveRoute{notes}));

    auto device = device::openDevice({});
    ASSERT_TRUE(device);
    ASSERT_TRUE((*device)->start(engine));
    support::JackClickListener listener;
    ASSERT_TRUE(listener.connect("tutti:out_1"));
    const device::MidiInputs inputs(queue);
    const JackPlayer player("player");
    ASSERT_TRUE(comesTrue([&] { return listener.count == listener.clicks.size(); }));
    (*device)->stop();

    // A buffer that JACK leaves out on a busy machine moves what was played in it.
    const auto exact = std::ranges::count_if(listener.clicks, [](auto frame)
                                             { return (frame - buffer) % (2 * JackPlayer::every) == 0; });
    EXPECT_GE(exact, 36) << "of " << listener.clicks.size();
}

TEST(MidiInputs, AServerThatDiesAndReturnsIsListenedToAgain)
{
    support::JackServer server(48000, buffer);
    const auto queue = std::make_shared<engine::MidiQueue>();
    const device::MidiInputs inputs(queue);
    for (int round = 0; round < 3; ++round)
    {
        {
            const JackPlayer player("player"); // gone before the server is: libjack cannot close both afterwards
            ASSERT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); })) << round;
        }
        server.crash();
        ASSERT_TRUE(comesTrue([&] { return !isConnected(inputs, "player:keys"); })) << round;
        server.start(48000, buffer);
    }
}

} // namespace
