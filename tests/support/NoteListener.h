// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/nodes/Instrument.h"

#include <cstdint>
#include <set>
#include <vector>

namespace support
{

/// An instrument that makes no sound and remembers what it was to play.
class NoteListener final : public engine::Instrument
{
public:
    static constexpr base::DeviceInfo about{"listener", "Listener", true, {}};

    explicit NoteListener(std::uint64_t number) : Instrument({engine::NodeRole::device, number}, about)
    {
        heard.reserve(1 << 14);
    }

    /// The numbers of the notes that are held.
    std::set<std::uint64_t> held() const
    {
        std::set<std::uint64_t> numbers;
        for (const auto& event : heard)
            if (event.kind == engine::NoteEvent::Kind::on)
                numbers.insert(event.note);
            else if (event.kind == engine::NoteEvent::Kind::off)
                numbers.erase(event.note);
            else
                numbers.clear();
        return numbers;
    }

    std::vector<engine::NoteEvent> heard;

private:
    void parameterChanged(std::uint32_t, float, Move) RT_SAFE override {}
    bool sounds() RT_SAFE override { return false; }
    bool render(rt::AudioThread&, dsp::AudioView, std::size_t) RT_SAFE override { return false; }

    void play(const engine::NoteEvent& event) RT_SAFE override
    {
        if (heard.size() < heard.capacity())
            heard.push_back(event);
    }
};

} // namespace support
