// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/nodes/DeviceCatalogue.h"

#include "engine/nodes/Bitcrusher.h"
#include "engine/nodes/Echo.h"
#include "engine/nodes/Gain.h"
#include "engine/nodes/MidiSender.h"
#include "engine/nodes/PolySynth.h"
#include "engine/nodes/Sampler.h"
#include "engine/nodes/Synthesizer.h"

#include <algorithm>
#include <array>

namespace engine
{

namespace
{
template <typename Kind>
std::unique_ptr<Device> make(NodeId identity, base::SampleRate rate)
{
    return std::make_unique<Kind>(identity, rate);
}

template <typename... Kinds>
struct Catalogue
{
    std::array<base::DeviceInfo, sizeof...(Kinds)> infos{Kinds::description...};
    std::array<std::unique_ptr<Device> (*)(NodeId, base::SampleRate), sizeof...(Kinds)> makers{make<Kinds>...};
};

const auto& catalogue()
{
    static const Catalogue<Synthesizer, PolySynth, Sampler, MidiSender, Bitcrusher, Echo, Gain> all;
    return all;
}
} // namespace

std::span<const base::DeviceInfo> deviceCatalogue() noexcept
{
    return catalogue().infos;
}

const base::DeviceInfo* findDevice(std::string_view type) noexcept
{
    const auto& infos = catalogue().infos;
    const auto found = std::ranges::find(infos, type, &base::DeviceInfo::type);
    return found != infos.end() ? &*found : nullptr;
}

std::unique_ptr<Device> makeDevice(std::string_view type, NodeId identity, base::SampleRate rate)
{
    const auto* const info = findDevice(type);
    if (info == nullptr)
        return nullptr;
    return catalogue().makers[static_cast<std::size_t>(info - catalogue().infos.data())](identity, rate);
}

} // namespace engine
