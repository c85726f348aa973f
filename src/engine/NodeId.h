// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <compare>
#include <cstdint>

namespace engine
{

/// What a node is for; together with the entity it belongs to, its identity.
enum class NodeRole : std::uint8_t
{
    none,
    clips,
    notes,
    device,
    strip,
    audition,
    mainStrip,
    metronome
};

/// Names a node for as long as its entity of the song exists, over any number of Schedules.
struct NodeId
{
    NodeRole role = NodeRole::none;
    std::uint64_t entity = 0;

    constexpr auto operator<=>(const NodeId&) const noexcept = default;
};

} // namespace engine
