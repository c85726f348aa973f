// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/PositionText.h"
#include "document/SongFields.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

namespace document
{

namespace
{

/// At 1 quarter note a minute and the highest rate, this many ticks are still a whole number of frames that fits.
constexpr Range tickRange{0.0, static_cast<double>(std::int64_t{1} << 40)};
constexpr Range gainRange{-144.0, 24.0};
constexpr Range rateRange{static_cast<double>(base::lowestRate.hertz), static_cast<double>(base::highestRate.hertz)};
constexpr std::string_view positionForm =
    "must be {\"ticks\": n}, {\"frames\": n} or a text such as \"3.1.0\" or \"12.5s\"";

constexpr std::array<std::pair<FadeCurve, std::string_view>, 4> curves{{{FadeCurve::linear, "linear"},
                                                                        {FadeCurve::equalPower, "equalPower"},
                                                                        {FadeCurve::smooth, "smooth"},
                                                                        {FadeCurve::exponential, "exponential"}}};

constexpr std::array<std::pair<LoopKind, std::string_view>, 3> loopKinds{
    {{LoopKind::off, "off"}, {LoopKind::forward, "forward"}, {LoopKind::pingPong, "pingPong"}}};

/// The enumerator of a name in a table.
template <typename Enum, std::size_t size>
Check readName(const Json& json, const std::array<std::pair<Enum, std::string_view>, size>& names, Enum& out)
{
    std::string form = "must be ";
    for (std::size_t i = 0; i < size; ++i)
    {
        if (json == names[i].second)
        {
            out = names[i].first;
            return {};
        }
        form += (i == 0 ? "" : i + 1 < size ? ", " : " or ") + std::string(names[i].second);
    }
    return Trouble{{}, form};
}

template <typename Enum, std::size_t size>
OrderedJson namesSchema(const std::array<std::pair<Enum, std::string_view>, size>& names)
{
    OrderedJson schema{{"enum", OrderedJson::array()}};
    for (const auto& [value, name] : names)
        schema["enum"].push_back(name);
    return schema;
}

/// The number in {"unit": number}, or null.
const Json* measured(const Json& json, const char* unit)
{
    return json.is_object() && json.size() == 1 && json.contains(unit) ? &json[unit] : nullptr;
}

OrderedJson measuredSchema(const char* unit, const Range& range)
{
    return {{"type", "object"},
            {"properties", {{unit, numberSchema("integer", range)}}},
            {"required", OrderedJson::array({unit})},
            {"additionalProperties", false}};
}

template <typename A, typename B>
Check readMeasured(const Json& json, const char* unitA, const char* unitB, std::variant<A, B>& out,
                   std::string_view form)
{
    if (const auto* a = measured(json, unitA))
        return readWhole(*a, -largestWhole, largestWhole, out.template emplace<0>().value);
    if (const auto* b = measured(json, unitB))
        return readWhole(*b, -largestWhole, largestWhole, out.template emplace<1>().value);
    return Trouble{{}, std::string(form)};
}

} // namespace

Check Codec<Position>::read(const Json& json, Position& out, const Reading& reading)
{
    if (!json.is_string() || !reading.song)
        return readMeasured(json, "ticks", "frames", out, positionForm);
    const auto position = readPosition(json.get<std::string>(), reading.song->tempo, reading.song->rate);
    if (!position)
        return Trouble{{}, "is wrong: " + position.error().message};
    out = *position;
    return {};
}

Check Codec<Position>::check(const Position& position, const Range&)
{
    if (const auto* ticks = std::get_if<base::SongTicks>(&position))
        return checkNumber(static_cast<double>(ticks->value), tickRange);
    return checkNumber(static_cast<double>(std::get<base::Frames>(position).value), {});
}

Json Codec<Position>::write(const Position& position)
{
    if (const auto* ticks = std::get_if<base::SongTicks>(&position))
        return {{"ticks", ticks->value}};
    return {{"frames", std::get<base::Frames>(position).value}};
}

OrderedJson Codec<Position>::schema(const Range&, Schemas& schemas)
{
    return schemas.refer(
        "position",
        []
        {
            return OrderedJson{
                {"description",
                 "A place on the timeline: in ticks (960 a quarter note), which move with the tempo; in "
                 "frames at the song's rate, which do not; or a text that is turned into one of these: "
                 "bar.beat.tick (\"1.1.0\" is the start), seconds (\"12.5s\") or minutes (\"1:02.250\")."},
                {"anyOf", {measuredSchema("ticks", tickRange), measuredSchema("frames", {}), {{"type", "string"}}}}};
        });
}

Check Codec<base::SongTicks>::read(const Json& json, base::SongTicks& out, const Reading& reading)
{
    Position position;
    if (auto trouble = Codec<Position>::read(json, position, reading))
        return trouble;
    if (const auto* ticks = std::get_if<base::SongTicks>(&position))
        out = *ticks;
    else if (reading.song)
        out = reading.song->tempo.ticks(base::toSeconds(std::get<base::Frames>(position), reading.song->rate));
    else
        return Trouble{{}, "must be in ticks"};
    return {};
}

Check Codec<base::SongTicks>::check(base::SongTicks ticks, const Range&)
{
    return checkNumber(static_cast<double>(ticks.value), tickRange);
}

Json Codec<base::SongTicks>::write(base::SongTicks ticks)
{
    return {{"ticks", ticks.value}};
}

OrderedJson Codec<base::SongTicks>::schema(const Range& range, Schemas& schemas)
{
    return Codec<Position>::schema(range, schemas);
}

Check Codec<ClipLength>::read(const Json& json, ClipLength& out, const Reading&)
{
    return readMeasured(json, "frames", "ticks", out, "must be {\"frames\": n} or {\"ticks\": n}");
}

Check Codec<ClipLength>::check(const ClipLength& length, const Range& range)
{
    return std::visit([&](auto value) { return checkNumber(static_cast<double>(value.value), range); }, length);
}

Json Codec<ClipLength>::write(const ClipLength& length)
{
    return {{length.index() == 0 ? "frames" : "ticks", std::visit([](auto value) { return value.value; }, length)}};
}

OrderedJson Codec<ClipLength>::schema(const Range& range, Schemas&)
{
    return {{"anyOf", {measuredSchema("frames", range), measuredSchema("ticks", range)}}};
}

Check Codec<base::Decibels>::read(const Json& json, base::Decibels& out, const Reading& reading)
{
    if (!json.is_null() && json != "-inf")
        return Codec<double>::read(json, out.value, reading);
    out = base::silence;
    return {};
}

Check Codec<base::Decibels>::check(base::Decibels level, const Range&)
{
    return level == base::silence ? Check{} : checkNumber(level.value, gainRange);
}

Json Codec<base::Decibels>::write(base::Decibels level)
{
    return level == base::silence ? Json() : Json(level.value);
}

OrderedJson Codec<base::Decibels>::schema(const Range&, Schemas& schemas)
{
    return schemas.refer(
        "gain",
        []
        {
            return OrderedJson{{"description", "A level in dB; null or \"-inf\" is silence."},
                               {"anyOf", {numberSchema("number", gainRange), {{"type", "null"}}, {{"const", "-inf"}}}}};
        });
}

Check Codec<base::SampleRate>::read(const Json& json, base::SampleRate& out, const Reading& reading)
{
    return Codec<std::int32_t>::read(json, out.hertz, reading);
}

Check Codec<base::SampleRate>::check(base::SampleRate rate, const Range&)
{
    return checkNumber(rate.hertz, rateRange);
}

Json Codec<base::SampleRate>::write(base::SampleRate rate)
{
    return rate.hertz;
}

OrderedJson Codec<base::SampleRate>::schema(const Range&, Schemas&)
{
    return numberSchema("integer", rateRange);
}

Check Codec<Colour>::read(const Json& json, Colour& out, const Reading&)
{
    const auto text = json.is_string() ? json.get<std::string>() : std::string();
    const auto* end = text.data() + text.size();
    std::uint32_t rgb = 0;
    if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, end, rgb, 16).ptr != end)
        return Trouble{{}, "must be a colour such as \"#7c9cff\""};
    out.rgb = rgb;
    return {};
}

Check Codec<Colour>::check(Colour colour, const Range&)
{
    return checkNumber(colour.rgb, {0.0, 0xffffff});
}

Json Codec<Colour>::write(Colour colour)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "#%06x", static_cast<unsigned>(colour.rgb));
    return text.data();
}

OrderedJson Codec<Colour>::schema(const Range&, Schemas&)
{
    return {{"type", "string"}, {"pattern", "^#[0-9a-fA-F]{6}$"}};
}

Check Codec<FadeCurve>::read(const Json& json, FadeCurve& out, const Reading&)
{
    return readName(json, curves, out);
}

Check Codec<FadeCurve>::check(FadeCurve curve, const Range&)
{
    return checkNumber(static_cast<double>(curve), {0.0, static_cast<double>(curves.size() - 1)});
}

Json Codec<FadeCurve>::write(FadeCurve curve)
{
    return curves[static_cast<std::size_t>(curve)].second;
}

OrderedJson Codec<FadeCurve>::schema(const Range&, Schemas&)
{
    return namesSchema(curves);
}

Check Codec<LoopKind>::read(const Json& json, LoopKind& out, const Reading&)
{
    return readName(json, loopKinds, out);
}

Check Codec<LoopKind>::check(LoopKind kind, const Range&)
{
    return checkNumber(static_cast<double>(kind), {0.0, static_cast<double>(loopKinds.size() - 1)});
}

Json Codec<LoopKind>::write(LoopKind kind)
{
    return loopKinds[static_cast<std::size_t>(kind)].second;
}

OrderedJson Codec<LoopKind>::schema(const Range&, Schemas&)
{
    return namesSchema(loopKinds);
}

Check Codec<StripOwner>::read(const Json& json, StripOwner& out, const Reading& reading)
{
    out = {};
    if (json == "main")
        return {};
    if (!json.is_number() || json == 0)
        return Trouble{{}, "must be the id of a track or \"main\""};
    return Codec<base::TrackId>::read(json, out.track, reading);
}

Check Codec<StripOwner>::check(StripOwner owner, const Range& range)
{
    return Codec<base::TrackId>::check(owner.track, range);
}

Json Codec<StripOwner>::write(StripOwner owner)
{
    return owner.track ? Json(owner.track.value) : Json("main");
}

OrderedJson Codec<StripOwner>::schema(const Range&, Schemas&)
{
    return {{"anyOf", {numberSchema("integer", {1.0}), {{"const", "main"}}}}};
}

using Content = std::variant<SoundContent, NoteContent>;

Check Codec<Content>::read(const Json& json, Content& out, const Reading& reading)
{
    const auto kind = json.is_object() && json.contains("kind") ? json["kind"] : Json();
    if (kind == "sound")
        return readFields(json, out.emplace<SoundContent>(), reading, fieldsOf<SoundContent>(), "kind");
    if (kind == "notes")
        return readFields(json, out.emplace<NoteContent>(), reading, fieldsOf<NoteContent>(), "kind");
    return Trouble{{}, "must be an object with the kind \"sound\" or \"notes\""};
}

Check Codec<Content>::check(const Content& content, const Range&)
{
    return std::visit([](const auto& one) { return document::check(one); }, content);
}

Json Codec<Content>::write(const Content& content)
{
    auto json =
        std::visit([](const auto& one) { return writeFields(one, fieldsOf<std::decay_t<decltype(one)>>()); }, content);
    json["kind"] = content.index() == 0 ? "sound" : "notes";
    return json;
}

OrderedJson Codec<Content>::schema(const Range&, Schemas& schemas)
{
    const auto refer = [&]<typename One>(const One*, std::string_view kind)
    {
        return schemas.refer(Describe<One>::name,
                             [&] { return fieldsSchema<One>(Describe<One>::doc, schemas, "kind", kind); });
    };
    return {
        {"anyOf",
         {refer(static_cast<SoundContent*>(nullptr), "sound"), refer(static_cast<NoteContent*>(nullptr), "notes")}}};
}

} // namespace document
