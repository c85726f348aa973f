// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Parameter.h"
#include "dsp/Ramp.h"
#include "engine/Node.h"

#include <cstdint>

namespace engine
{

/// A built-in instrument or effect: an Instrument or an Effect with parameters as its DeviceInfo lists them, by index.
/// Bypass is one more parameter of every device, bypassIndex: 0 heard, 1 bypassed. All move without clicks.
class Device : public Node
{
public:
    static constexpr std::uint32_t bypassIndex = 0xffffffff;

    /// Frames that a device works on in one go, at most; so scratch memory stays in the nearest cache.
    static constexpr std::size_t pieceFrames = 256;

    const base::DeviceInfo& info() const { return description; }

    /// [main, before the node is published] There at once. Values and indices as for setParameter.
    void initialise(std::uint32_t index, float value) { change(index, value, Move::atOnce); }

    /// [audio] Values outside the parameter's range are clamped, those of a stepped one rounded; NaN is ignored.
    void setParameter(rt::AudioThread&, std::uint32_t index, float value) RT_SAFE final
    {
        change(index, value, Move::gliding);
    }

protected:
    enum class Move
    {
        atOnce, // the device is not heard yet
        gliding
    };

    Device(NodeId identity, const base::DeviceInfo& info) : Node(identity), description(info) {}

    /// To be called at the end of the constructor of each final class.
    void initialiseAll();

    /// value: within the parameter's range.
    virtual void parameterChanged(std::uint32_t index, float value, Move move) RT_SAFE = 0;

    static void moveTo(dsp::Ramp& ramp, float value, Move move) RT_SAFE;

    dsp::Ramp heard{1.0f}; // 0 is bypassed

private:
    void change(std::uint32_t index, float value, Move move) RT_SAFE;

    const base::DeviceInfo& description;
};

} // namespace engine
