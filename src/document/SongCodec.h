// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Codec.h"

#include <array>
#include <span>
#include <variant>

/// Codecs of the types that songs have beside numbers, texts and lists.
namespace document
{

template <typename Kind>
struct Codec<base::Id<Kind>>
{
    static Check read(const Json& json, base::Id<Kind>& out, const Reading&)
    {
        std::int64_t value = 0;
        const auto trouble = readWhole(json, 0, largestWhole, value);
        out.value = static_cast<std::uint64_t>(value);
        return trouble;
    }
    static Check check(base::Id<Kind> id, const Range&) { return checkNumber(static_cast<double>(id.value), {}); }
    static Json write(base::Id<Kind> id) { return id.value; }
    static OrderedJson schema(const Range&, Schemas&) { return numberSchema("integer", {}); }
};

template <typename Kind>
struct Codec<base::Quantity<Kind>>
{
    using Quantity = base::Quantity<Kind>;
    static Check read(const Json& json, Quantity& out, const Reading& reading)
    {
        return Codec<std::int64_t>::read(json, out.value, reading);
    }
    static Check check(Quantity value, const Range& range) { return Codec<std::int64_t>::check(value.value, range); }
    static Json write(Quantity value) { return value.value; }
    static OrderedJson schema(const Range& range, Schemas&) { return numberSchema("integer", range); }
};

/// {"ticks": 960} or {"frames": 48000}; text where the song is known.
template <>
struct Codec<Position>
{
    static Check read(const Json& json, Position& out, const Reading& reading);
    static Check check(const Position& position, const Range& range);
    static Json write(const Position& position);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// As a Position that is always in ticks.
template <>
struct Codec<base::SongTicks>
{
    static Check read(const Json& json, base::SongTicks& out, const Reading& reading);
    static Check check(base::SongTicks ticks, const Range& range);
    static Json write(base::SongTicks ticks);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// {"frames": 48000} or {"ticks": 960}.
template <>
struct Codec<ClipLength>
{
    static Check read(const Json& json, ClipLength& out, const Reading& reading);
    static Check check(const ClipLength& length, const Range& range);
    static Json write(const ClipLength& length);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// A number; null or "-inf" for silence.
template <>
struct Codec<base::Decibels>
{
    static Check read(const Json& json, base::Decibels& out, const Reading& reading);
    static Check check(base::Decibels level, const Range& range);
    static Json write(base::Decibels level);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// Hertz.
template <>
struct Codec<base::SampleRate>
{
    static Check read(const Json& json, base::SampleRate& out, const Reading& reading);
    static Check check(base::SampleRate rate, const Range& range);
    static Json write(base::SampleRate rate);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// "#rrggbb".
template <>
struct Codec<Colour>
{
    static Check read(const Json& json, Colour& out, const Reading& reading);
    static Check check(Colour colour, const Range& range);
    static Json write(Colour colour);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// The names of an enumeration's values, in their order.
template <typename T>
struct Names;

template <>
struct Names<FadeCurve>
{
    static constexpr std::array<std::string_view, 4> all{"linear", "equalPower", "smooth", "exponential"};
};

template <>
struct Names<ExpressionKind>
{
    static constexpr std::array<std::string_view, 3> all{"bend", "pressure", "timbre"};
};

template <>
struct Names<LaneKind>
{
    static constexpr std::array<std::string_view, 4> all{"controller", "pitchBend", "pressure", "program"};
};

template <>
struct Names<LoopKind>
{
    static constexpr std::array<std::string_view, 3> all{"off", "forward", "pingPong"};
};

template <typename T>
concept Named = requires
{
    Names<T>::all.size();
};

Check readName(const Json& json, std::span<const std::string_view> names, std::size_t& out);
OrderedJson namesSchema(std::span<const std::string_view> names);

/// The enumerator's name.
template <Named T>
struct Codec<T>
{
    static Check read(const Json& json, T& out, const Reading&)
    {
        std::size_t index = 0;
        const auto trouble = readName(json, Names<T>::all, index);
        out = static_cast<T>(index);
        return trouble;
    }
    static Check check(T value, const Range&)
    {
        return checkNumber(static_cast<double>(value), {0.0, static_cast<double>(Names<T>::all.size() - 1)});
    }
    static Json write(T value) { return Names<T>::all[static_cast<std::size_t>(value)]; }
    static OrderedJson schema(const Range&, Schemas&) { return namesSchema(Names<T>::all); }
};

/// A track's id, or "main".
template <>
struct Codec<StripOwner>
{
    static Check read(const Json& json, StripOwner& out, const Reading& reading);
    static Check check(StripOwner owner, const Range& range);
    static Json write(StripOwner owner);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

/// The fields of the one or the other, with "kind": "sound" or "notes".
template <>
struct Codec<std::variant<SoundContent, NoteContent>>
{
    using Content = std::variant<SoundContent, NoteContent>;
    static Check read(const Json& json, Content& out, const Reading& reading);
    static Check check(const Content& content, const Range& range);
    static Json write(const Content& content);
    static OrderedJson schema(const Range& range, Schemas& schemas);
};

} // namespace document
