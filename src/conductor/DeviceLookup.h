// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "device/Aside.h"
#include "device/Device.h"
#include "device/MidiOutputs.h"

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace conductor
{

/// Lists the devices there are for one who must not wait: sound systems may take their time. [main]
class DeviceLookup
{
public:
    struct Found
    {
        std::vector<device::DeviceEntry> devices;
        std::vector<std::string> midiOutputs; // that MidiOutSettings can name
    };

    DeviceLookup()
    {
        const auto answer = std::make_shared<std::promise<Found>>();
        outcome = answer->get_future();
        search.emplace(
            [answer](const std::stop_token&) {
                answer->set_value({device::listDevices(), device::listAlsaOutputs()});
            });
    }

    /// What was found, once; nothing before.
    std::optional<Found> take()
    {
        if (!outcome.valid() || outcome.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            return std::nullopt;
        return outcome.get();
    }

private:
    std::future<Found> outcome;
    std::optional<device::Aside> search;
};

} // namespace conductor
