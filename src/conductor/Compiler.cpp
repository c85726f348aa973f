// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Compiler.h"

#include "engine/nodes/DeviceCatalogue.h"
#include "engine/nodes/MidiSender.h"

#include <algorithm>
#include <utility>

namespace conductor
{

using engine::NodeId;
using engine::NodeRole;

namespace
{

engine::Strip::Settings stripSettings(const document::Strip& strip, bool audible)
{
    return {static_cast<float>(strip.gain.value), static_cast<float>(strip.pan), audible};
}

float valueOf(const document::Device& device, const base::ParameterInfo& parameter)
{
    const auto set = device.parameters.find(std::string(parameter.id));
    return set != device.parameters.end() ? static_cast<float>(set->second) : parameter.defaultValue;
}

bool hasInstrument(const document::Track& track)
{
    return std::ranges::any_of(track.devices,
                               [](const auto& device)
                               {
                                   const auto* info = engine::findDevice(device.type);
                                   return info != nullptr && info->isInstrument;
                               });
}

/// Pages for a second of each stream that sounds at one time, the block in hand, and both sides of a loop. Offline for
/// the block in hand, which stays in the fast caches.
std::size_t slotsFor(std::size_t streams, const engine::EngineSettings& settings)
{
    if (settings.offline)
        return std::min(2 * streams, rt::PageExchange::mostSlots);
    const auto frames = static_cast<std::size_t>(settings.rate.hertz) + settings.largestBlock;
    const auto pages = streams * (frames / rt::PageExchange::pageFrames + 5);
    return std::min(pages, rt::PageExchange::mostSlots);
}

} // namespace

Compiler::Compiler(engine::Engine& target, media::StreamReader& streamReader,
                   std::optional<std::set<base::TrackId>> heardTracks)
    : engine(target),
      reader(streamReader),
      rate(target.settings().rate),
      only(std::move(heardTracks))
{
}

void Compiler::compile(const document::Song& song, const ReadySounds& sounds)
{
    document::Touched everything;
    everything.song = everything.time = everything.order = true;
    for (const auto& track : song.tracks)
        everything.clipsOf.insert(track.id);
    update(song, everything, sounds);
}

void Compiler::update(const document::Song& song, const document::Touched& touched, const ReadySounds& sounds)
{
    if (touched.order)
        publishSchedule(song);

    if (touched.time)
        engine.publish(std::make_unique<const engine::BeatMap>(engineBeats(song.tempo, rate)));

    for (const auto& track : song.tracks)
        if (touched.time || touched.clipsOf.contains(track.id) || tracks.at(track.id).fresh)
            publishClips(song, track, sounds);

    if (touched.song || touched.order || !touched.tracks.empty())
    {
        tellValues(song);
        publishZones(song, sounds.sampled);
    }
}

void Compiler::publishZones(const document::Song& song, const SampledSounds& sounds)
{
    for (const auto& track : song.tracks)
        for (const auto& device : track.devices)
            publishZones(device, sounds);
    for (const auto& device : song.mainDevices)
        publishZones(device, sounds);
}

void Compiler::publishZones(const document::Device& device, const SampledSounds& sounds)
{
    const auto known = devices.find(device.id);
    if (known == devices.end() || !known->second.sampler)
        return;
    auto zones = engineZones(device, sounds);
    if (zones == known->second.zones)
        return;
    auto& pages = known->second.pages;
    if (!pages && std::ranges::any_of(zones, [](const auto& zone) { return zone.rest.has_value(); }))
        pages = makePages(rt::PageExchange::mostSlots);
    known->second.sampler->publish(std::make_unique<const engine::ZoneList>(zones, pages));
    known->second.zones = std::move(zones);
}

void Compiler::publishClips(const document::Song& song, const document::Track& track, const ReadySounds& sounds)
{
    auto& nodes = tracks.at(track.id);
    nodes.fresh = false;
    if (nodes.clips)
    {
        auto clips = engineClips(song, track, rate, sounds.playable);
        auto pages = pagesFor(nodes, clips);
        nodes.clips->publish(std::make_unique<const engine::ClipList>(std::move(clips), std::move(pages)));
    }
    if (nodes.notes)
        nodes.notes->publish(std::make_unique<const engine::NoteList>(engineNoteList(song, track, rate)));
}

std::shared_ptr<rt::PageExchange> Compiler::pagesFor(TrackNodes& nodes, const std::vector<engine::Clip>& clips)
{
    const auto slots = slotsFor(mostStreamsAtOnce(clips), engine.settings());
    if (slots > (nodes.pages ? nodes.pages->slots() : 0))
        nodes.pages = makePages(slots);
    return nodes.pages;
}

std::shared_ptr<rt::PageExchange> Compiler::makePages(std::size_t slots)
{
    const bool offline = engine.settings().offline;
    auto pages = std::make_shared<rt::PageExchange>(2, slots, offline ? &reader : nullptr);
    if (!offline)
        reader.serve(pages);
    return pages;
}

void Compiler::publishSchedule(const document::Song& song)
{
    std::erase_if(tracks, [&](const auto& known) { return song.find(known.first) == nullptr; });
    const auto audible = audibleTracks(song, only);

    engine::Graph graph;
    std::map<base::TrackId, std::vector<NodeId>> inFolder; // strips by folder; the main output under no id
    for (auto track = song.tracks.rbegin(); track != song.tracks.rend(); ++track)
    {
        auto inputs = std::move(inFolder[track->id]);
        std::ranges::reverse(inputs);
        nodesOf(*track, audible.contains(track->id));
        inFolder[track->folder.value_or(base::TrackId{})].push_back(addChain(graph, *track, std::move(inputs)));
    }

    auto& inputs = inFolder[base::TrackId{}];
    std::ranges::reverse(inputs);
    addDevices(graph, song.mainDevices, inputs);
    if (!mainStrip)
    {
        mainTold = stripSettings(song.main, true);
        mainStrip = std::make_shared<engine::Strip>(NodeId{NodeRole::mainStrip}, rate, mainTold);
    }
    graph.entries.push_back({mainStrip, inputs});
    graph.output = mainStrip->id;

    std::erase_if(devices,
                  [&](const auto& known) {
                      return std::ranges::none_of(graph.entries,
                                                  [&](const auto& entry) { return entry.node == known.second.node; });
                  });

    // The song's rules keep the graph free of cycles and doubles, so it always compiles.
    if (auto schedule = engine::Schedule::compile(graph, delays))
        engine.publish(std::move(*schedule));
}

NodeId Compiler::addChain(engine::Graph& graph, const document::Track& track, std::vector<NodeId> inputs)
{
    const auto& nodes = tracks.at(track.id);
    const auto append = [&](const std::shared_ptr<engine::Node>& node)
    {
        graph.entries.push_back({node, std::move(inputs)});
        inputs = {node->id};
    };
    if (nodes.clips)
        append(nodes.clips);
    if (nodes.notes)
        append(nodes.notes);
    addDevices(graph, track.devices, inputs);
    append(nodes.strip);
    return nodes.strip->id;
}

void Compiler::addDevices(engine::Graph& graph, const std::vector<document::Device>& chain, std::vector<NodeId>& inputs)
{
    for (const auto& device : chain)
        if (const auto& known = nodeOf(device); known.node)
        {
            graph.entries.push_back({known.node, std::move(inputs)});
            inputs = {known.node->id};
        }
}

Compiler::TrackNodes& Compiler::nodesOf(const document::Track& track, bool audible)
{
    auto& nodes = tracks[track.id];
    if (!nodes.strip)
    {
        nodes.told = stripSettings(track.strip, audible);
        nodes.strip = std::make_shared<engine::Strip>(NodeId{NodeRole::strip, track.id.value}, rate, nodes.told);
    }
    if (!nodes.clips && !track.isFolder)
        nodes.clips = std::make_shared<engine::ClipPlayer>(NodeId{NodeRole::clips, track.id.value}, rate);
    if (!hasInstrument(track))
        nodes.notes.reset();
    else if (!nodes.notes)
    {
        nodes.notes = std::make_shared<engine::NotePlayer>(NodeId{NodeRole::notes, track.id.value});
        nodes.fresh = true;
    }
    return nodes;
}

Compiler::DeviceNode& Compiler::nodeOf(const document::Device& device)
{
    auto& known = devices[device.id];
    if (known.node || engine::findDevice(device.type) == nullptr)
        return known;

    known.told = device;
    known.node = engine::makeDevice(device.type, {NodeRole::device, device.id.value}, rate);
    const auto parameters = known.node->info().parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        known.node->initialise(static_cast<std::uint32_t>(i), valueOf(device, parameters[i]));
    known.toldBypass = device.bypass;
    known.node->initialise(engine::Device::bypassIndex, device.bypass ? 1.0f : 0.0f);
    known.sampler = std::dynamic_pointer_cast<engine::Sampler>(known.node);
    return known;
}

void Compiler::tellValues(const document::Song& song)
{
    const auto audible = audibleTracks(song, only);
    for (const auto& track : song.tracks)
    {
        auto& nodes = tracks.at(track.id);
        tellStrip(nodes.strip->id, nodes.told, stripSettings(track.strip, audible.contains(track.id)));
        muteSenders(track.devices, !audible.contains(track.id));
        tellDevices(track.devices);
    }
    tellStrip(mainStrip->id, mainTold, stripSettings(song.main, true));
    tellDevices(song.mainDevices);
}

void Compiler::tellStrip(NodeId id, engine::Strip::Settings& told, const engine::Strip::Settings& now)
{
    if (now.gain != told.gain)
        send(engine::command::SetParameter{id, engine::Strip::gain, now.gain});
    if (now.pan != told.pan)
        send(engine::command::SetParameter{id, engine::Strip::pan, now.pan});
    if (now.audible != told.audible)
        send(engine::command::SetParameter{id, engine::Strip::audible, now.audible ? 1.0f : 0.0f});
    told = now;
}

void Compiler::tellDevices(const std::vector<document::Device>& chain)
{
    for (const auto& device : chain)
    {
        const auto found = devices.find(device.id);
        if (found == devices.end() || !found->second.node)
            continue;
        const auto& node = found->second.node;
        const bool bypass = device.bypass || found->second.isMuted;
        if (std::exchange(found->second.toldBypass, bypass) != bypass)
            send(engine::command::SetParameter{node->id, engine::Device::bypassIndex, bypass ? 1.0f : 0.0f});
        auto& told = found->second.told;
        if (told == device)
            continue;
        const auto parameters = node->info().parameters;
        for (std::size_t i = 0; i < parameters.size(); ++i)
            if (const auto now = valueOf(device, parameters[i]); now != valueOf(told, parameters[i]))
                send(engine::command::SetParameter{node->id, static_cast<std::uint32_t>(i), now});
        told = device;
    }
}

/// The strip of a track has no say in what leaves as MIDI.
void Compiler::muteSenders(const std::vector<document::Device>& chain, bool isMuted)
{
    for (const auto& device : chain)
        if (const auto found = devices.find(device.id); found != devices.end())
            found->second.isMuted = isMuted && dynamic_cast<engine::MidiSender*>(found->second.node.get()) != nullptr;
}

void Compiler::preview(const document::Edit& edit)
{
    if (const auto* gain = std::get_if<document::edit::SetGain>(&edit))
    {
        if (const auto* told = toldOf(gain->track))
            previewStrip(gain->track, {static_cast<float>(gain->gain.value), told->pan, told->audible});
    }
    else if (const auto* pan = std::get_if<document::edit::SetPan>(&edit))
    {
        if (const auto* told = toldOf(pan->track))
            previewStrip(pan->track, {told->gain, static_cast<float>(pan->pan), told->audible});
    }
    else if (const auto* parameter = std::get_if<document::edit::SetParameter>(&edit))
        previewDevice(*parameter);
}

/// Null for a strip that is not there.
const engine::Strip::Settings* Compiler::toldOf(document::StripOwner owner) const
{
    if (!owner.track)
        return mainStrip ? &mainTold : nullptr;
    const auto found = tracks.find(owner.track);
    return found != tracks.end() ? &found->second.told : nullptr;
}

/// What was told last differs from the song then, so that the next look at the song takes it back.
void Compiler::previewStrip(document::StripOwner owner, const engine::Strip::Settings& settings)
{
    if (!owner.track)
        return tellStrip(mainStrip->id, mainTold, settings);
    auto& nodes = tracks.at(owner.track);
    tellStrip(nodes.strip->id, nodes.told, settings);
}

void Compiler::previewDevice(const document::edit::SetParameter& edit)
{
    const auto found = devices.find(edit.device);
    if (found == devices.end())
        return;
    auto changed = found->second.told;
    if (edit.value)
        changed.parameters[edit.parameter] = *edit.value;
    else
        changed.parameters.erase(edit.parameter);
    tellDevices({changed});
}

void Compiler::send(const engine::Command& command)
{
    if (!unsent.empty() || !engine.send(command))
        unsent.push_back(command);
}

void Compiler::tend()
{
    while (!unsent.empty() && engine.send(unsent.front()))
        unsent.pop_front();
    engine.collect();
    for (auto& [id, nodes] : tracks)
    {
        if (nodes.clips)
            nodes.clips->collect();
        if (nodes.notes)
            nodes.notes->collect();
    }
    for (auto& [id, known] : devices)
        if (known.sampler)
            known.sampler->collect();
}

engine::Meter* Compiler::meter(base::TrackId track) const
{
    const auto found = tracks.find(track);
    return found != tracks.end() ? &found->second.strip->meter() : nullptr;
}

} // namespace conductor
