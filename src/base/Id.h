// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace base
{

/// The stable name of one entity of a song: never reused within it. Zero names nothing.
template <typename Kind>
struct Id
{
    std::uint64_t value = 0;

    constexpr auto operator<=>(const Id&) const noexcept = default;
    constexpr explicit operator bool() const noexcept { return value != 0; }
};

using TrackId = Id<struct TrackKind>;
using ClipId = Id<struct ClipKind>;
using NoteId = Id<struct NoteKind>;
using DeviceId = Id<struct DeviceKind>;
using SoundId = Id<struct SoundKind>;
using MarkerId = Id<struct MarkerKind>;
using PatternId = Id<struct PatternKind>;

} // namespace base

template <typename Kind>
struct std::hash<base::Id<Kind>>
{
    std::size_t operator()(base::Id<Kind> id) const noexcept { return std::hash<std::uint64_t>{}(id.value); }
};
