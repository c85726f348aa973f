// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "document/Edit.h"

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace support
{

/// Makes edits of all kinds that can be done to a song, the same for the same seed. Places and lengths stay within some
/// seconds, so that songs made of them can be rendered.
class RandomEdits
{
public:
    explicit RandomEdits(std::uint32_t seed) : random(seed) {}

    /// An edit that song takes, without ids for what it adds.
    document::Edit next(const document::Song& song)
    {
        for (;;)
            if (auto edit = make(static_cast<std::size_t>(below(kinds)), song); edit && isTaken(*edit, song))
                return *std::move(edit);
    }

private:
    using Song = document::Song;
    using Maybe = std::optional<document::Edit>;
    static constexpr auto kinds = static_cast<std::int64_t>(std::variant_size_v<document::Edit>);

    std::int64_t below(std::int64_t end) { return std::uniform_int_distribution<std::int64_t>(0, end - 1)(random); }
    bool coin() { return below(2) == 0; }
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); }
    int index(std::size_t size) { return static_cast<int>(below(static_cast<std::int64_t>(size) + 1)); }
    std::string name() { return "näme " + std::to_string(below(1000)); }
    base::Decibels gain() { return below(10) == 0 ? base::silence : base::Decibels{between(-60.0, 6.0)}; }
    base::Frames frames() { return base::Frames{1 + below(200'000)}; }
    base::ClipTicks ticks() { return base::ClipTicks{1 + below(4000)}; }

    document::Position position()
    {
        if (coin())
            return base::SongTicks{below(8000)};
        return base::Frames{below(200'000)};
    }

    template <typename List>
    auto* any(List& list)
    {
        return list.empty() ? nullptr : &list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
    }

    const document::Clip* anyClip(const Song& song)
    {
        const auto* track = any(song.tracks);
        return track ? any(track->clips) : nullptr;
    }

    document::StripOwner anyOwner(const Song& song)
    {
        const auto* track = below(4) == 0 ? nullptr : any(song.tracks);
        return {track ? track->id : base::TrackId{}};
    }

    const std::vector<document::Device>& chainOf(const Song& song, document::StripOwner owner)
    {
        return owner.track ? song.find(owner.track)->devices : song.mainDevices;
    }

    const document::Device* anyDevice(const Song& song) { return any(chainOf(song, anyOwner(song))); }

    document::Note note(base::NoteId id = {})
    {
        document::Note made{id, base::ClipTicks{below(4000)}, ticks(), static_cast<int>(below(128)),
                            between(0.01, 1.0)};
        made.releaseVelocity = coin() ? 0.5 : between(0.0, 1.0);
        made.mute = below(8) == 0;
        for (auto count = below(4) == 0 ? below(4) : 0; count > 0; --count)
            made.expression.push_back(
                {static_cast<document::ExpressionKind>(below(3)), base::ClipTicks{below(2000)}, between(0.0, 1.0)});
        return made;
    }

    std::vector<document::LanePoint> points(std::int64_t from, std::int64_t to)
    {
        std::vector<document::LanePoint> made;
        for (auto count = below(5); count > 0; --count)
            made.push_back({base::ClipTicks{from + below(to - from)}, between(0.0, 1.0)});
        return made;
    }

    /// Those that instruments know more often than others.
    int controller()
    {
        constexpr std::array known{1, 64, 74, 123};
        return coin() ? known[static_cast<std::size_t>(below(known.size()))] : static_cast<int>(below(128));
    }

    document::Device device()
    {
        constexpr std::array types{"synthesizer", "bitcrusher", "echo", "gain", "not known here"};
        document::Device made;
        made.type = types[static_cast<std::size_t>(below(types.size()))];
        if (coin())
            made.parameters["mix"] = between(0.0, 1.0);
        return made;
    }

    document::Fade fade() { return {base::Frames{below(3000)}, static_cast<document::FadeCurve>(below(4))}; }

    document::Clip clip(const Song& song)
    {
        document::Clip made;
        made.name = name();
        made.start = position();
        made.lane = static_cast<int>(below(3));
        if (const auto* sound = coin() ? any(song.sounds) : nullptr)
        {
            document::SoundContent content;
            content.sound = sound->id;
            content.length = frames();
            content.offset = base::Frames{below(1000)};
            content.loopLength = base::Frames{coin() ? 0 : 1000 + below(5000)};
            content.reverse = coin();
            content.gain = gain();
            content.fadeIn = fade();
            content.fadeOut = fade();
            made.content = content;
            return made;
        }
        document::NoteContent content;
        content.length = ticks();
        for (auto count = below(5); count > 0; --count)
            content.notes.push_back(note());
        if (below(3) == 0)
            content.lanes.push_back({document::LaneKind::controller, controller(), points(0, 4000)});
        made.content = content;
        return made;
    }

    document::Track track(const Song& song)
    {
        document::Track made;
        made.name = name();
        made.isFolder = below(4) == 0;
        made.strip = {gain(), between(-1.0, 1.0), coin(), below(5) == 0};
        if (const auto* folder = any(song.tracks); folder && folder->isFolder)
            made.folder = folder->id;
        if (coin())
            made.devices.push_back(device());
        if (!made.isFolder && coin())
            made.clips.push_back(clip(song));
        return made;
    }

    document::Sound sound()
    {
        document::Sound made;
        made.path = name() + ".wav";
        made.hash = std::to_string(below(1'000'000));
        made.frames = frames();
        made.rate = {coin() ? 44100 : 96000};
        made.channels = static_cast<int>(1 + below(8));
        return made;
    }

    document::ClipLength lengthFor(const document::Clip& of)
    {
        if (std::holds_alternative<document::SoundContent>(of.content))
            return frames();
        return ticks();
    }

    bool isTaken(document::Edit edit, Song song)
    {
        document::Ids ids{song.lastId};
        document::giveIds(edit, ids);
        document::Touched touched;
        return static_cast<bool>(document::apply(edit, song, touched));
    }

    Maybe make(std::size_t kind, const Song& song)
    {
        return makeAny(kind, song, std::make_index_sequence<static_cast<std::size_t>(kinds)>());
    }

    template <std::size_t... kind>
    Maybe makeAny(std::size_t wanted, const Song& song, std::index_sequence<kind...>)
    {
        Maybe made;
        const auto makeIf = [&]<std::size_t one>(std::integral_constant<std::size_t, one>)
        {
            if (one != wanted)
                return;
            std::variant_alternative_t<one, document::Edit> edit;
            if (fill(edit, song))
                made = edit;
        };
        (makeIf(std::integral_constant<std::size_t, kind>()), ...);
        return made;
    }

    // One for each kind of edit; false where the song has nothing for it.

    bool fill(document::edit::AddTrack& edit, const Song& song)
    {
        edit.track = track(song);
        if (coin())
            edit.index = index(song.tracks.size());
        return song.tracks.size() < 20;
    }
    bool fill(document::edit::RemoveTrack& edit, const Song& song)
    {
        return below(3) == 0 && pick(edit.track, song.tracks);
    }
    bool fill(document::edit::MoveTrack& edit, const Song& song)
    {
        edit.index = index(song.tracks.size());
        if (const auto* folder = any(song.tracks); folder && folder->isFolder)
            edit.folder = folder->id;
        return pick(edit.track, song.tracks);
    }
    bool fill(document::edit::RenameTrack& edit, const Song& song)
    {
        edit.to = name();
        return pick(edit.track, song.tracks);
    }
    bool fill(document::edit::SetTrackColour& edit, const Song& song)
    {
        edit.colour.rgb = static_cast<std::uint32_t>(below(0x1000000));
        return pick(edit.track, song.tracks);
    }
    bool fill(document::edit::ArmTrack& edit, const Song& song)
    {
        const auto* track = any(song.tracks);
        edit.on = coin() && track != nullptr && !track->isFolder;
        edit.track = track != nullptr ? track->id : edit.track;
        return track != nullptr;
    }
    bool fill(document::edit::SetInput& edit, const Song& song)
    {
        edit.input = {name(), static_cast<int>(below(17))};
        return pick(edit.track, song.tracks);
    }
    bool fill(document::edit::SetController& edit, const Song& song)
    {
        const auto* device = coin() ? anyDevice(song) : nullptr;
        if (device != nullptr)
            edit.target = {device->id, {}, coin() ? "mix" : name()};
        else
            edit.target = {{}, anyOwner(song), coin() ? "gain" : "pan"};
        if (below(3) > 0)
            edit.source = {name(), 1 + static_cast<int>(below(16)), static_cast<int>(below(120))};
        return true;
    }
    bool fill(document::edit::SetGain& edit, const Song& song)
    {
        edit = {anyOwner(song), gain()};
        return true;
    }
    bool fill(document::edit::SetPan& edit, const Song& song)
    {
        edit = {anyOwner(song), between(-1.0, 1.0)};
        return true;
    }
    bool fill(document::edit::SetMute& edit, const Song& song)
    {
        edit.on = coin();
        return pick(edit.track, song.tracks);
    }
    bool fill(document::edit::SetSolo& edit, const Song& song)
    {
        edit.on = coin();
        return pick(edit.track, song.tracks);
    }
    bool fill(document::edit::AddSound& edit, const Song& song)
    {
        edit.sound = sound();
        return song.sounds.size() < 20;
    }
    bool fill(document::edit::RemoveSound& edit, const Song& song) { return pick(edit.sound, song.sounds); }
    bool fill(document::edit::RelinkSound& edit, const Song& song)
    {
        edit.sound = sound();
        return pick(edit.sound.id, song.sounds);
    }
    bool fill(document::edit::AddClip& edit, const Song& song)
    {
        edit.clip = clip(song);
        return pick(edit.track, song.tracks) && song.find(edit.track)->clips.size() < 20;
    }
    bool fill(document::edit::RemoveClip& edit, const Song& song) { return coin() && pickClip(edit.clip, song); }
    bool fill(document::edit::MoveClip& edit, const Song& song)
    {
        edit.lane = static_cast<int>(below(3));
        edit.start = position();
        return pickClip(edit.clip, song) && pick(edit.track, song.tracks);
    }
    bool fill(document::edit::TrimClip& edit, const Song& song)
    {
        if (!pickClip(edit.clip, song))
            return false;
        edit.start = position();
        edit.length = lengthFor(*song.find(edit.clip));
        if (std::holds_alternative<base::Frames>(edit.length))
            edit.offset = base::Frames{below(1000)};
        return true;
    }
    bool fill(document::edit::SplitClip& edit, const Song& song)
    {
        edit.at = position();
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::SetClipGain& edit, const Song& song)
    {
        edit.gain = gain();
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::SetClipFades& edit, const Song& song)
    {
        edit.fadeIn = fade();
        edit.fadeOut = fade();
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::SetClipLoop& edit, const Song& song)
    {
        if (!pickClip(edit.clip, song))
            return false;
        edit.length = lengthFor(*song.find(edit.clip));
        return true;
    }
    bool fill(document::edit::ReverseClip& edit, const Song& song)
    {
        edit.on = coin();
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::MuteClip& edit, const Song& song)
    {
        edit.on = coin();
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::RenameClip& edit, const Song& song)
    {
        edit.to = name();
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::AddNotes& edit, const Song& song)
    {
        for (auto count = 1 + below(5); count > 0; --count)
            edit.notes.push_back(note());
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::RemoveNotes& edit, const Song& song)
    {
        for (const auto& one : someNotes(edit.clip, song))
            edit.notes.push_back(one.id);
        return !edit.notes.empty();
    }
    bool fill(document::edit::ChangeNotes& edit, const Song& song)
    {
        for (const auto& one : someNotes(edit.clip, song))
            edit.notes.push_back(note(one.id));
        return !edit.notes.empty();
    }
    bool fill(document::edit::SetLanePoints& edit, const Song& song)
    {
        edit.kind = static_cast<document::LaneKind>(below(4));
        edit.controller = edit.kind == document::LaneKind::controller ? controller() : 0;
        edit.from = base::ClipTicks{below(4000)};
        edit.to = edit.from + ticks();
        edit.points = points(edit.from.value, edit.to.value);
        return pickClip(edit.clip, song);
    }
    bool fill(document::edit::LinkClip& edit, const Song& song)
    {
        edit.start = position();
        return pickClip(edit.clip, song) && pick(edit.track, song.tracks) && song.find(edit.track)->clips.size() < 20;
    }
    bool fill(document::edit::MakeUnique& edit, const Song& song) { return pickClip(edit.clip, song); }
    bool fill(document::edit::AddDevice& edit, const Song& song)
    {
        edit.track = anyOwner(song);
        edit.device = device();
        if (coin())
            edit.index = index(chainOf(song, edit.track).size());
        return chainOf(song, edit.track).size() < 5;
    }
    bool fill(document::edit::RemoveDevice& edit, const Song& song) { return pickDevice(edit.device, song); }
    bool fill(document::edit::MoveDevice& edit, const Song& song)
    {
        edit.track = anyOwner(song);
        edit.index = index(chainOf(song, edit.track).size());
        return pickDevice(edit.device, song);
    }
    /// On a range of keys, with a loop or without; false where the song has no sound.
    bool fill(document::Zone& zone, const Song& song)
    {
        zone.lowKey = static_cast<int>(below(100));
        zone.highKey = zone.lowKey + static_cast<int>(below(28));
        zone.root = static_cast<int>(below(128));
        zone.tune = between(-100.0, 100.0);
        zone.gain = gain();
        zone.pan = between(-1.0, 1.0);
        zone.start = base::Frames{static_cast<std::int64_t>(below(100))};
        zone.oneShot = coin();
        zone.atRelease = coin();
        zone.velocityFadeIn = static_cast<int>(below(127));
        zone.velocityFadeOut = static_cast<int>(below(127));
        if (coin())
            zone.envelope = document::ZoneEnvelope{.attack = between(0.0, 2.0), .sustain = between(-96.0, 0.0)};
        if (coin())
            zone.filter = document::ZoneFilter{between(20.0, 20000.0), between(0.0, 40.0)};
        if (coin())
            zone.loop = {document::LoopKind::forward, zone.start, zone.start + base::Frames{1000}, base::Frames{10}};
        return pick(zone.sound, song.sounds);
    }
    bool fill(document::edit::SetZones& edit, const Song& song)
    {
        if (document::Zone zone; coin() && fill(zone, song))
            edit.zones.push_back(zone);
        return pickDevice(edit.device, song);
    }
    bool fill(document::edit::AddZone& edit, const Song& song)
    {
        return fill(edit.zone, song) && pickDevice(edit.device, song) && song.find(edit.device)->zones.size() < 20;
    }
    bool fill(document::edit::RemoveZone& edit, const Song& song)
    {
        if (!pickDevice(edit.device, song) || song.find(edit.device)->zones.empty())
            return false;
        edit.index = index(song.find(edit.device)->zones.size() - 1);
        return true;
    }
    bool fill(document::edit::SetParameter& edit, const Song& song)
    {
        edit.parameter = coin() ? "mix" : "gain";
        if (below(3) > 0)
            edit.value = between(0.0, 1.0);
        return pickDevice(edit.device, song);
    }
    bool fill(document::edit::BypassDevice& edit, const Song& song)
    {
        edit.on = coin();
        return pickDevice(edit.device, song);
    }
    bool fill(document::edit::AddMarker& edit, const Song&)
    {
        edit.marker.name = name();
        edit.marker.at = position();
        return true;
    }
    bool fill(document::edit::RemoveMarker& edit, const Song& song) { return pick(edit.marker, song.markers); }
    bool fill(document::edit::ChangeMarker& edit, const Song& song)
    {
        edit.marker.name = name();
        edit.marker.at = position();
        return pick(edit.marker.id, song.markers);
    }
    bool fill(document::edit::SetTempo& edit, const Song&)
    {
        edit = {base::SongTicks{960 * below(8)}, between(60.0, 240.0)};
        return true;
    }
    bool fill(document::edit::RemoveTempo& edit, const Song& song)
    {
        edit.at = any(song.tempo.tempos)->at;
        return true;
    }
    bool fill(document::edit::SetMeter& edit, const Song&)
    {
        edit = {1 + below(5), static_cast<int>(1 + below(9)), 1 << below(6)};
        return true;
    }
    bool fill(document::edit::RemoveMeter& edit, const Song& song)
    {
        edit.bar = any(song.tempo.meters)->bar;
        return true;
    }
    bool fill(document::edit::SetLoop& edit, const Song&)
    {
        edit = {coin(), position(), position()};
        return true;
    }
    bool fill(document::edit::SetPunch& edit, const Song&)
    {
        edit = {coin(), position(), position()};
        return true;
    }

    template <typename Id, typename List>
    bool pick(Id& id, const List& list)
    {
        const auto* one = any(list);
        id = one ? one->id : Id{};
        return one;
    }

    bool pickClip(base::ClipId& id, const Song& song)
    {
        const auto* one = anyClip(song);
        id = one ? one->id : base::ClipId{};
        return one;
    }

    bool pickDevice(base::DeviceId& id, const Song& song)
    {
        const auto* one = anyDevice(song);
        id = one ? one->id : base::DeviceId{};
        return one;
    }

    /// Of a clip that is chosen too.
    std::vector<document::Note> someNotes(base::ClipId& clipId, const Song& song)
    {
        std::vector<document::Note> some;
        if (!pickClip(clipId, song))
            return some;
        if (const auto* content = std::get_if<document::NoteContent>(&song.find(clipId)->content))
            for (const auto& one : content->notes)
                if (coin())
                    some.push_back(one);
        return some;
    }

    std::mt19937 random;
};

} // namespace support
