// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <jack/jack.h>
#include <memory>
#include <string>
#include <vector>

namespace device
{

/// A client of the JACK server. All of this program's are made here, as libjack 1.9 crashes when a client of a server
/// that died is closed after another was asked for. One thread at a time, of those that may wait.
class JackClient
{
public:
    /// Null where no server answers, and as long as a client of one that died is open.
    static std::unique_ptr<JackClient> open(const char* name);

    ~JackClient();
    JackClient(const JackClient&) = delete;
    JackClient& operator=(const JackClient&) = delete;

    jack_client_t* get() const { return client; }

    /// [any] Whether its server has not died.
    bool isAlive() const { return alive; }

    /// Full names, "CLIENT:PORT", of ports that none of this program's clients has. type: JACK_DEFAULT_AUDIO_TYPE or
    /// JACK_DEFAULT_MIDI_TYPE.
    std::vector<std::string> portsOfOthers(const char* type, unsigned long flags) const;

private:
    JackClient() = default;

    std::string prefix; // "CLIENT:"
    std::atomic<bool> alive{true};
    jack_client_t* client = nullptr;
};

} // namespace device
