// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/Conductor.h"

#include "conductor/Collect.h"
#include "conductor/DeviceRules.h"
#include "conductor/EngineForm.h"
#include "conductor/Import.h"
#include "media/InstrumentFile.h"
#include "media/SoundStore.h"

namespace conductor
{

using base::Error;
using base::ErrorKind;

Conductor::Conductor(document::Document opened) : document(std::make_unique<document::Document>(std::move(opened))) {}

base::Result<Conductor> Conductor::create(const std::filesystem::path& path, const NewSong& settings)
{
    document::Song song;
    song.rate = settings.rate;
    song.tempo.tempos.front().bpm = settings.bpm;
    song.tempo.meters.front() = settings.meter;
    auto made = document::Document::create(path, song);
    if (!made)
        return std::move(made).error();
    return Conductor(std::move(*made));
}

base::Result<Conductor> Conductor::open(const std::filesystem::path& path, document::Access access)
{
    auto opened = document::Document::open(path, access);
    if (!opened)
        return std::move(opened).error();
    Conductor conductor(std::move(*opened));
    if (conductor.editable())
        conductor.foundNotes = conductor.takeInTake();
    return conductor;
}

/// A file that cannot be taken in is kept beside the song by another name, out of the way of the next recording.
base::Result<bool> Conductor::takeInTake()
{
    const auto place = TakeJournal::placeFor(path());
    std::error_code ignored;
    if (!std::filesystem::exists(place, ignored))
        return false;
    auto edits = editsOfTake(place, song());
    const bool found = edits && !edits->empty();
    auto done = edits ? base::Result<void>{} : std::move(edits).error();
    if (found)
        done = apply({"Record notes", *std::move(edits)});
    if (done)
    {
        std::filesystem::remove(place, ignored);
        return found;
    }
    const auto aside = setTakeAside(place);
    return Error{done.error().kind,
                 "notes that were recorded last cannot be put into the song: " + done.error().message +
                     "; they are kept in " + (aside.empty() ? place : aside).filename().string()};
}

base::Result<Conductor> Conductor::forSounds(std::span<const std::filesystem::path> sounds)
{
    auto song = songOf(sounds);
    if (!song)
        return std::move(song).error();
    return Conductor(document::Document::inMemory(*song));
}

std::filesystem::path Conductor::folder() const
{
    return path().empty() ? std::filesystem::path{} : std::filesystem::absolute(path()).parent_path();
}

std::map<base::SoundId, std::string> Conductor::unplayableSounds() const
{
    std::map<base::SoundId, std::string> reasons;
    for (const auto& sound : song().sounds)
    {
        const auto file = findSound(sound, folder());
        if (!file)
            reasons[sound.id] = sound.path + " is missing";
        else if (const auto info = media::readInfo(*file); !info)
            reasons[sound.id] = info.error().message;
    }
    return reasons;
}

base::Result<void> Conductor::apply(document::Transaction transaction)
{
    if (auto described = describeSounds(transaction, folder()); !described)
        return described;
    if (auto checked = checkDevices(transaction, song()); !checked)
        return checked;
    return follow(document->apply(transaction));
}

base::Result<void> Conductor::check(document::Transaction transaction) const
{
    if (auto described = describeSounds(transaction, folder()); !described)
        return described;
    if (auto checked = checkDevices(transaction, song()); !checked)
        return checked;
    return document->check(transaction);
}

base::Result<void> Conductor::undo()
{
    return follow(document->undo());
}

base::Result<void> Conductor::redo()
{
    return follow(document->redo());
}

/// What the document did, the engine does too.
base::Result<void> Conductor::follow(base::Result<document::Touched> touched)
{
    if (!touched)
        return std::move(touched).error();
    if (playback)
        playback->update(song(), *touched);
    if (changed)
        changed(*touched);
    return {};
}

base::Result<std::vector<std::string>> Conductor::addFiles(std::span<const std::filesystem::path> files,
                                                           const Placement& placement, const base::Progress& progress)
{
    using Remarks = std::vector<std::string>;
    const auto read = readFiles(files, songPlace(), progress);
    if (!read)
        return read.error();
    if (!placement.soundFont)
    {
        auto added = add(*read, placement);
        return added ? base::Result<Remarks>(Remarks()) : std::move(added).error();
    }
    if (const auto& editing = editable(); !editing)
        return editing.error();
    const auto instruments = instrumentsOf(*placement.soundFont, *read, songPlace(), progress);
    if (!instruments)
        return instruments.error();
    if (auto added = apply(importOf(*read, placement, *document, *instruments)); !added)
    {
        removeMade(*instruments);
        return std::move(added).error();
    }
    return remarksOf(*instruments);
}

base::Result<void> Conductor::add(const ReadFiles& read, const Placement& placement)
{
    if (read.files.empty())
        return {};
    return apply(importOf(read, placement, *document));
}

base::Result<std::vector<std::string>> Conductor::addSampler(std::span<const std::filesystem::path> files,
                                                             const SamplerPlan& plan, const base::Progress& progress)
{
    if (const auto& editing = editable(); !editing)
        return editing.error();
    const auto read = readSampler(files, plan, songPlace(), progress);
    if (!read)
        return read.error();
    if (auto added = apply(conductor::addSampler(*read, *document)); !added)
    {
        media::removeMade(read->made);
        return std::move(added).error();
    }
    return read->remarks;
}

base::Result<void> Conductor::addZones(base::DeviceId device, const ReadSampler& read, int key)
{
    return apply(conductor::addZones(device, read, key, *document));
}

base::Result<base::ClipId> Conductor::join(const Join& planned, const std::optional<document::Sound>& rendered)
{
    document::Transaction transaction{"Join clips", planned.edits};
    auto clip = planned.part.tracks.front().clips.front().id;
    auto done = base::Result<void>{};
    if (rendered)
    {
        auto sound = *rendered;
        sound.id = {document->newId()};
        clip = {document->newId()};
        auto edits = replaceJoined(song(), planned, sound, clip);
        if (edits)
            transaction.edits = *std::move(edits);
        else
            done = std::move(edits).error();
    }
    if (done)
        done = apply(std::move(transaction));
    std::error_code ignored;
    if (!done && rendered)
        std::filesystem::remove(folder() / rendered->path, ignored);
    return done ? base::Result(clip) : std::move(done).error();
}

base::Result<base::ClipId> Conductor::joinClips(const std::set<base::ClipId>& clips, const base::Progress& progress)
{
    const auto planned = planJoin(song(), clips);
    if (!planned)
        return planned.error();
    if (!planned->edits.empty())
        return join(*planned, {});
    auto rendered = renderJoin(*planned, folder(), progress);
    return rendered ? join(*planned, *rendered) : std::move(rendered).error();
}

base::Result<void> Conductor::copyTo(const std::filesystem::path& path) const
{
    if (std::filesystem::absolute(path).parent_path().lexically_normal() == folder().lexically_normal())
        return document->copyTo(path);
    return document->copyTo(
        path,
        [this](const document::Song& copied)
        {
            document::Transaction relink{"Find the sounds of " + this->path().filename().string(), {}};
            for (auto sound : copied.sounds)
                if (const auto place = folder() / sound.path; place != sound.path)
                {
                    sound.path = place.lexically_normal().generic_string();
                    relink.edits.push_back(document::edit::RelinkSound{sound});
                }
            return relink;
        });
}

base::Result<void> Conductor::collect(const base::Progress& progress)
{
    auto transaction = collectSounds(song(), folder(), progress);
    if (!transaction)
        return std::move(transaction).error();
    return transaction->edits.empty() ? base::Result<void>{} : apply(std::move(*transaction));
}

base::Result<void> Conductor::openDevice(const device::DeviceSettings& settings, const base::Progress& progress,
                                         Sounds sounds)
{
    if (playback)
        left = playback->moment();
    playback.reset();
    live.letGo();
    auto opened = Playback::open(song(), folder(), settings, live.queue(), sounds, progress);
    if (!opened)
        return std::move(opened).error();
    playback = std::move(*opened);
    playback->setMetronome(metronome);
    playback->setMidiOut(midiOut);
    playback->setExtraLatency(extraLatency);
    if (left)
        playback->goOn(*left, song());
    return {};
}

void Conductor::setMetronome(const MetronomeSettings& settings)
{
    metronome = settings;
    if (playback)
        playback->setMetronome(metronome);
}

void Conductor::setMidiOut(const MidiOutSettings& settings)
{
    midiOut = settings;
    if (playback)
        playback->setMidiOut(midiOut);
}

void Conductor::setExtraLatency(double seconds)
{
    extraLatency = seconds;
    if (playback)
        playback->setExtraLatency(extraLatency);
}

void Conductor::preview(const document::Edit& edit)
{
    if (playback)
        playback->performer().preview(edit);
}

void Conductor::endPreview()
{
    if (playback)
        playback->performer().endPreview(song());
}

bool Conductor::pressKey(base::TrackId track, int pitch, double velocity)
{
    return playback && playback->playKey(track, engine::NoteEvent::Kind::on, pitch, velocity);
}

bool Conductor::releaseKey(base::TrackId track, int pitch)
{
    return playback && playback->playKey(track, engine::NoteEvent::Kind::off, pitch, 1.0);
}

base::Result<void> Conductor::audition(const std::filesystem::path& sound, float gain)
{
    if (!playback)
        return Error{ErrorKind::failed, "no audio device is open to play " + sound.filename().string()};
    playback->performer().auditions().play(sound, gain);
    return {};
}

void Conductor::stopAudition()
{
    if (playback)
        playback->performer().auditions().stop();
}

std::vector<base::Error> Conductor::takeFailedAuditions()
{
    return playback ? playback->performer().auditions().takeFailures() : std::vector<base::Error>();
}

Conductor::ScopeStretch Conductor::takeScope(std::span<engine::feedback::ScopeFrame> room)
{
    if (!playback)
        return {};
    auto& engine = playback->performer().engine();
    ScopeStretch taken{0, engine.settings().rate};
    for (auto& frame : room)
    {
        const auto next = engine.feedback().scope.pop();
        if (!next)
            break;
        frame = *next;
        ++taken.frames;
    }
    return taken;
}

void Conductor::tend()
{
    if (!playback)
        return;
    playback->tend(song());
    live.tend(*playback, song());
}

void Conductor::startRecording(RecordMode mode)
{
    live.startRecording(mode, path().empty() ? path() : TakeJournal::placeFor(path()));
}

base::Result<void> Conductor::recordingKept()
{
    return live.takeJournal() != nullptr ? live.takeJournal()->written() : base::Result<void>{};
}

base::Result<void> Conductor::finishRecording()
{
    tend();
    const auto journal = live.endJournal();
    if (journal)
        journal->finishing(song().lastId);
    auto edits = live.recorder().finish(song());
    auto done = edits.empty() ? base::Result<void>{} : apply({"Record notes", std::move(edits)});
    if (journal)
        done ? journal->remove() : journal->refused();
    return done;
}

base::Result<void> Conductor::captureKeys()
{
    tend();
    auto edits = live.recorder().capture(song(), status().seconds);
    if (edits.empty())
        return Error{ErrorKind::invalid, "no keys were played that could be captured"};
    return apply({"Capture notes", std::move(edits)});
}

std::map<base::SoundId, std::string> Conductor::missingSounds() const
{
    std::map<base::SoundId, std::string> sentences;
    if (playback)
        for (const auto& [id, sentence] : playback->performer().missingSounds())
            if (song().find(id) != nullptr)
                sentences.emplace(id, sentence);
    return sentences;
}

} // namespace conductor
