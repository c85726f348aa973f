// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/JackMidiOut.h"

#include "support/JackServer.h"

#include <algorithm>
#include <array>
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <jack/midiport.h>

namespace
{

using engine::OutgoingMidi;

/// While `limited`, what is written goes here and no further.
struct Buffer
{
    static inline bool limited = false;
    static inline std::size_t room = 0;
    static inline std::array<std::array<std::uint8_t, 2>, 16> written{};
    static inline std::size_t count = 0;

    static int write(const jack_midi_data_t* bytes)
    {
        if (count == room)
            return -1;
        written[count++] = {bytes[0], bytes[1]};
        return 0;
    }
};

OutgoingMidi on(std::uint8_t key)
{
    return {.size = 3, .bytes = {0x90, key, 100}};
}

TEST(JackMidiOut, WhatFindsNoRoomIsLeftOutAndThenAllThatSoundsEnds)
{
    const support::JackServer server(48000, 256);
    auto* const client = jack_client_open("out", JackNoStartServer, nullptr);
    ASSERT_NE(client, nullptr);
    device::JackMidiOut out;
    ASSERT_TRUE(out.prepare(client));
    const auto write = [&](std::span<const OutgoingMidi> messages, std::size_t room)
    {
        Buffer::room = room;
        Buffer::count = 0;
        Buffer::limited = true;
        auto thread = rt::AudioThreadSource().enter();
        out.write(thread, 256, messages, false);
        Buffer::limited = false;
    };
    const std::array keys{on(60), on(61), on(62)};
    write(keys, 2);
    EXPECT_EQ(Buffer::count, 2u);
    EXPECT_TRUE(out.sounds());
    write({}, 1); // nor is there room for all ends
    EXPECT_TRUE(out.sounds());
    write({}, 16);
    EXPECT_EQ(Buffer::count, 1u);
    EXPECT_EQ(Buffer::written[0][0], 0x80);
    EXPECT_FALSE(out.sounds());
    jack_client_close(client);
}

} // namespace

/// In place of JACK's.
extern "C" int jack_midi_event_write(void* buffer, jack_nframes_t time, const jack_midi_data_t* bytes, std::size_t size)
{
    if (Buffer::limited)
        return Buffer::write(bytes);
    static auto* const real =
        reinterpret_cast<decltype(&jack_midi_event_write)>(dlsym(RTLD_NEXT, "jack_midi_event_write"));
    return real(buffer, time, bytes, size);
}
