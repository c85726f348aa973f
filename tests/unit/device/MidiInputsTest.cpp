// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MidiInputs.h"

#include "device/Device.h"
#include "support/JackServer.h"
#include "support/TestNodes.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <gmock/gmock.h>
#include <jack/midiport.h>

namespace
{

using namespace std::chrono_literals;

constexpr jack_nframes_t buffer = 256;

/// Another program that plays: a key goes down or up every 1,000 frames of JACK's clock.
class Player
{
public:
    explicit Player(const char* name) : client(jack_client_open(name, JackNoStartServer, nullptr))
    {
        port = jack_port_register(client, "keys", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
        jack_set_process_callback(client, play, this);
        jack_activate(client);
    }

    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    ~Player() { jack_client_close(client); }

    std::atomic<bool> floods{false};

private:
    static constexpr jack_nframes_t every = 1000;

    static int play(jack_nframes_t frames, void* self)
    {
        auto& player = *static_cast<Player*>(self);
        void* const out = jack_port_get_buffer(player.port, frames);
        jack_midi_clear_buffer(out);
        if (player.floods)
            player.flood(out);
        const auto cycle = jack_last_frame_time(player.client);
        for (jack_nframes_t i = 0; i < frames && !player.floods; ++i)
            if ((cycle + i) % every == 0)
                player.send(out, i, (cycle + i) / every % 2 == 0);
        return 0;
    }

    void send(void* out, jack_nframes_t at, bool down) const
    {
        const std::array<jack_midi_data_t, 3> bytes{static_cast<jack_midi_data_t>(down ? 0x90 : 0x80), 60, 100};
        jack_midi_event_write(out, at, bytes.data(), bytes.size());
    }

    /// As much as JACK takes, and a message for a whole sampler among it.
    static void flood(void* out)
    {
        if (auto* const bytes = jack_midi_event_reserve(out, 0, 2000))
        {
            std::fill_n(bytes, 2000, jack_midi_data_t{0x11});
            bytes[0] = 0xf0;
        }
        const std::array<jack_midi_data_t, 3> bytes{0xb0, 1, 64};
        while (jack_midi_event_write(out, 1, bytes.data(), bytes.size()) == 0)
            continue;
    }

    jack_client_t* client;
    jack_port_t* port = nullptr;
};

/// Waits until the condition holds; half a minute at most.
template <typename Condition>
bool comesTrue(const Condition& condition)
{
    for (const auto latest = std::chrono::steady_clock::now() + 30s; std::chrono::steady_clock::now() < latest;)
    {
        if (condition())
            return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

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
    const Player player("player");
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
            const Player player("player");
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
    Player player("player");
    player.floods = true;
    const auto queue = std::make_shared<engine::MidiQueue>();
    const device::MidiInputs inputs(queue);
    ASSERT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); }));
    const auto all = take(*queue, 5000);
    ASSERT_GE(all.size(), 5000u);
    for (const auto& message : all)
        ASSERT_EQ(message.bytes, (std::array<std::uint8_t, 3>{0xb0, 1, 64}));
}

TEST(MidiInputs, AServerThatDiesAndReturnsIsListenedToAgain)
{
    support::JackServer server(48000, buffer);
    const auto queue = std::make_shared<engine::MidiQueue>();
    const device::MidiInputs inputs(queue);
    for (int round = 0; round < 3; ++round)
    {
        {
            const Player player("player"); // gone before the server is: libjack cannot close both afterwards
            ASSERT_TRUE(comesTrue([&] { return isConnected(inputs, "player:keys"); })) << round;
        }
        server.crash();
        ASSERT_TRUE(comesTrue([&] { return !isConnected(inputs, "player:keys"); })) << round;
        server.start(48000, buffer);
    }
}

} // namespace
