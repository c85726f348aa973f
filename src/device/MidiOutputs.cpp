// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MidiOutputs.h"

#include "device/PortKeys.h"
#include "rt/RealTimePriority.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace device
{

using engine::OutgoingMidi;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The work of the thread.
class MidiOutputs::Sender
{
public:
    explicit Sender(std::shared_ptr<Wanted> what) : wanted(std::move(what)), ports(wanted->names.size())
    {
        waiting.reserve(mostWaiting);
    }

    void run(const std::stop_token& stopped)
    {
        rt::takeRealTimePriority();
        std::mutex mutex;
        std::unique_lock lock(mutex);
        while (!stopped.stop_requested())
        {
            step();
            std::condition_variable_any().wait_for(lock, stopped, 1ms, [] { return false; });
        }
        endAll();
    }

private:
    struct Port
    {
        std::unique_ptr<MidiOutPort> outside;
        PortKeys keys;
    };

    void step()
    {
        if (Clock::now() >= nextLook)
            look();
        const auto now = std::chrono::nanoseconds(Clock::now().time_since_epoch()).count();
        takeMessages(now);
        const bool ends = wanted->endAll.exchange(false);
        if (wanted->queue->overflowed.exchange(false) || ends)
            endAll();
        sendDue(now);
    }

    void look()
    {
        nextLook = Clock::now() + 500ms;
        for (std::size_t i = 0; i < ports.size(); ++i)
            if (!ports[i].outside)
            {
                ports[i].keys = {};
                ports[i].outside = wanted->open(wanted->names[i]);
            }
    }

    /// None overtakes another, however times jitter.
    void takeMessages(std::int64_t now)
    {
        constexpr std::int64_t farthest = 1'000'000'000; // ns: no buffer is longer
        while (auto message = wanted->queue->messages.pop())
        {
            last = message->time = std::max(std::min(message->time, now + farthest), last);
            if (waiting.size() < mostWaiting)
                waiting.push_back(*message);
            else
                wanted->queue->overflowed.store(true);
        }
    }

    void sendDue(std::int64_t now)
    {
        const auto later = std::ranges::find_if(waiting, [&](const auto& message) { return message.time > now; });
        for (auto message = waiting.begin(); message != later; ++message)
            for (std::size_t i = 0; i < ports.size(); ++i)
                if (message->port == i + 1 || message->port == OutgoingMidi::allPorts)
                    send(ports[i], *message);
        waiting.erase(waiting.begin(), later);
    }

    static bool send(Port& port, const OutgoingMidi& message)
    {
        if (!port.outside)
            return false;
        if (!port.outside->send(message.data()))
        {
            port.outside.reset();
            return false;
        }
        port.keys.went(message);
        return true;
    }

    /// What waits is forgotten.
    void endAll()
    {
        waiting.clear();
        wanted->queue->clockWasStopped.store(true);
        for (auto& port : ports)
            port.keys.end([&](const OutgoingMidi& message) noexcept
                          { return port.outside && port.outside->send(message.data()); });
    }

    std::shared_ptr<Wanted> wanted;
    std::vector<Port> ports;
    std::vector<OutgoingMidi> waiting;
    std::int64_t last = 0; // the time of the last message that came
    Clock::time_point nextLook;
};

MidiOutputs::MidiOutputs(std::shared_ptr<engine::MidiOutQueue> queue, std::vector<std::string> names, Open open)
    : wanted(std::make_shared<Wanted>())
{
    wanted->queue = std::move(queue);
    wanted->names = std::move(names);
    wanted->names.resize(std::min<std::size_t>(wanted->names.size(), OutgoingMidi::mostPorts));
    wanted->open = std::move(open);
    wanted->queue->isRead.store(true);
    sending = std::make_unique<Aside>([what = wanted](const std::stop_token& stopped) { Sender(what).run(stopped); });
}

MidiOutputs::~MidiOutputs()
{
    wanted->queue->isRead.store(false);
    sending.reset();
}

} // namespace device
