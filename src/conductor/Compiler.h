// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "conductor/EngineForm.h"
#include "document/Edit.h"
#include "document/Song.h"
#include "document/Touched.h"
#include "engine/Engine.h"
#include "engine/nodes/ClipPlayer.h"
#include "engine/nodes/Device.h"
#include "engine/nodes/NotePlayer.h"
#include "engine/nodes/Sampler.h"
#include "engine/nodes/Strip.h"
#include "media/StreamReader.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace conductor
{

/// Keeps an engine in step with a song: a changed value becomes a command, changed clips are published to their track
/// alone, and only a changed structure becomes a new Schedule. [main] all of it.
class Compiler
{
public:
    /// only: the tracks to be heard, for stems; everything when absent.
    Compiler(engine::Engine& engine, media::StreamReader& reader, std::optional<std::set<base::TrackId>> only = {});

    /// The whole song, as if everything had been touched.
    void compile(const document::Song& song, const ReadySounds& sounds);

    /// What the edit touched.
    void update(const document::Song& song, const document::Touched& touched, const ReadySounds& sounds);

    /// Lets a value of a strip or of a device be heard that the song does not have, until endPreview() or until an edit
    /// touches strips or devices. Edits but SetGain, SetPan and SetParameter do nothing.
    void preview(const document::Edit& edit);
    void endPreview(const document::Song& song) { tellValues(song); }

    /// Sends what found the queue full, and frees what the audio thread is done with. Call some times a second.
    void tend();

    /// [any thread may read it] Null for a track that is not there; valid until tracks are removed.
    engine::Meter* meter(base::TrackId track) const;
    engine::Meter& mainMeter() const { return mainStrip->meter(); }

private:
    /// The nodes of one track and what of the song they were last told.
    struct TrackNodes
    {
        std::shared_ptr<engine::ClipPlayer> clips;
        std::shared_ptr<engine::NotePlayer> notes; // where the track has an instrument
        std::shared_ptr<engine::Strip> strip;
        engine::Strip::Settings told;
        std::shared_ptr<rt::PageExchange> pages; // where clips stream
        bool fresh = true;                       // has players that know nothing yet
    };

    struct DeviceNode
    {
        std::shared_ptr<engine::Device> node; // null for a type that is not known
        document::Device told;
        std::shared_ptr<engine::Sampler> sampler; // the same node, where it is one
        std::vector<engine::Zone> zones;          // that it was told
        std::shared_ptr<rt::PageExchange> pages;  // where zones stream
        bool isMuted = false;                     // it sends MIDI, and its track is not heard
        bool toldBypass = false;
    };

    void publishClips(const document::Song& song, const document::Track& track, const ReadySounds& sounds);
    void publishSchedule(const document::Song& song);
    void publishZones(const document::Song& song, const SampledSounds& sounds);
    void publishZones(const document::Device& device, const SampledSounds& sounds);
    void tellValues(const document::Song& song);
    void tellDevices(const std::vector<document::Device>& chain);
    void muteSenders(const std::vector<document::Device>& chain, bool isMuted);
    void tellStrip(engine::NodeId id, engine::Strip::Settings& told, const engine::Strip::Settings& now);
    void previewStrip(document::StripOwner owner, const engine::Strip::Settings& settings);
    const engine::Strip::Settings* toldOf(document::StripOwner owner) const;
    void previewDevice(const document::edit::SetParameter& edit);
    void send(const engine::Command& command);

    engine::NodeId addChain(engine::Graph& graph, const document::Track& track, std::vector<engine::NodeId> inputs);
    void addDevices(engine::Graph& graph, const std::vector<document::Device>& chain,
                    std::vector<engine::NodeId>& inputs);
    TrackNodes& nodesOf(const document::Track& track, bool audible);
    DeviceNode& nodeOf(const document::Device& device);
    std::shared_ptr<rt::PageExchange> pagesFor(TrackNodes& nodes, const std::vector<engine::Clip>& clips);
    std::shared_ptr<rt::PageExchange> makePages(std::size_t slots);

    engine::Engine& engine;
    media::StreamReader& reader;
    base::SampleRate rate;
    std::optional<std::set<base::TrackId>> only;

    std::map<base::TrackId, TrackNodes> tracks;
    std::map<base::DeviceId, DeviceNode> devices;
    std::shared_ptr<engine::Strip> mainStrip;
    engine::Strip::Settings mainTold;
    engine::AlignmentDelays delays;
    std::deque<engine::Command> unsent;
};

} // namespace conductor
