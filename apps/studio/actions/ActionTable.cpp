// SPDX-License-Identifier: GPL-3.0-or-later
#include "actions/ActionTable.h"

#include <QCoreApplication>

namespace studio
{

namespace
{

/// Adds actions of one category; `possible` is the condition that they share, `focus` the part of the window that their
/// shortcuts are for, where it is not all of it.
class Category
{
public:
    Category(Actions& table, const char* title, std::function<bool()> possible, const char* focus = "")
        : actions(table),
          name(QCoreApplication::translate("Actions", title)),
          isPossible(std::move(possible)),
          scope(QLatin1String(focus))
    {
    }

    Category& add(const char* id, const char* title, const char* shortcut, std::function<void()> act,
                  std::function<bool()> besides = {})
    {
        auto possible = [shared = isPossible, besides] { return (!shared || shared()) && (!besides || besides()); };
        actions.add({QLatin1String(id), QCoreApplication::translate("Actions", title), name, QLatin1String(shortcut),
                     std::move(act), std::move(possible), scope});
        return *this;
    }

private:
    Actions& actions;
    QString name;
    std::function<bool()> isPossible;
    QString scope;
};

void addSongActions(Actions& actions, const ActionTargets& to)
{
    auto& session = to.session;
    const auto show = [&](const char* part) { return [show = to.show, part] { show(QLatin1String(part)); }; };
    const auto isOpen = [&session] { return session.isOpen(); };
    const auto isEditable = [&session] { return session.isEditable(); };
    Category(actions, "Song", {})
        .add("song.new", "New song…", "Ctrl+N", show("new"))
        .add("song.open", "Open song…", "Ctrl+O", show("open"))
        .add("song.import", "Add sounds or MIDI files…", "Ctrl+I", show("import"), isEditable)
        .add("song.version", "Keep a version by name…", "Ctrl+Shift+S", show("version"), isOpen)
        .add("song.copy", "Go on in a copy…", "Ctrl+Shift+C", show("copy"), isOpen)
        .add("song.missing", "Missing sounds…", "", show("missing"), isOpen)
        .add("song.export", "Export…", "Ctrl+E", show("export"), isOpen)
        .add("song.quit", "Quit", "Ctrl+Q", [] { QCoreApplication::quit(); });
    Category(actions, "Edit", isEditable)
        .add(
            "edit.undo", "Undo", "Ctrl+Z", [&session] { session.undo(); }, [&session] { return session.canUndo(); })
        .add(
            "edit.redo", "Redo", "Ctrl+Shift+Z", [&session] { session.redo(); },
            [&session] { return session.canRedo(); });
}

void addTransportActions(Actions& actions, const ActionTargets& to)
{
    auto& transport = to.transport;
    auto& metronome = to.metronome;
    auto& arranger = to.arranger;
    Category(actions, "Transport", [&session = to.session] { return session.isOpen(); })
        .add("transport.play", "Play or pause", "Space", [&transport] { transport.togglePlay(); })
        .add("transport.stop", "Stop", "", [&transport] { transport.stop(); })
        .add("transport.start", "Go to the start", "Home", [&transport] { transport.toStart(); })
        .add("transport.loop", "Loop on or off", "L", [&transport] { transport.setLoops(!transport.loops()); })
        .add(
            "transport.loopSelection", "Loop around the selected clips", "Ctrl+L",
            [&arranger] { arranger.loopSelection(); }, [&arranger] { return arranger.selectionOf()->count() > 0; })
        .add("transport.metronome", "Metronome on or off", "C", [&metronome] { metronome.setOn(!metronome.isOn()); })
        .add("transport.click", "Count-in and level of the metronome…", "",
             [show = to.show] { show(QStringLiteral("metronome")); })
        .add("transport.punch", "Punch range on or off", "P",
             [&transport] { transport.setPunches(!transport.punches()); })
        .add(
            "transport.punchSelection", "Punch around the selected clips", "Shift+P",
            [&arranger] { arranger.punchSelection(); }, [&arranger] { return arranger.selectionOf()->count() > 0; })
        .add("transport.tap", "Tap the tempo", "T", [&transport] { transport.tap(); });
}

void addRecordingActions(Actions& actions, const ActionTargets& to)
{
    auto& recorder = to.recorder;
    auto& tracks = *to.arranger.tracksOf();
    const auto choose = [&recorder](Recorder::Mode mode) { return [&recorder, mode] { recorder.setMode(mode); }; };
    Category(actions, "Recording", [&session = to.session] { return session.isEditable(); })
        .add("record.toggle", "Record keys, or end that", "R", [&recorder] { recorder.toggle(); })
        .add("record.capture", "Capture what was played last", "Shift+R", [&recorder] { recorder.capture(); })
        .add("record.arm", "Arm the track, or not", "Ctrl+Shift+R", [&tracks] { tracks.toggleArmed(); })
        .add("record.merge", "Recorded notes are added to clips", "", choose(Recorder::Merge))
        .add("record.replace", "Recorded notes replace those of clips", "", choose(Recorder::Replace))
        .add("record.takes", "Recorded notes go into takes", "", choose(Recorder::Takes))
        .add(
            "record.input", "Choose which keys the track listens to…", "Ctrl+Shift+I",
            [show = to.show] { show(QStringLiteral("input")); }, [&inputs = to.inputs] { return inputs.isPossible(); });
    auto& keyboard = to.keyboard;
    Category(actions, "Keys", [&session = to.session] { return session.isOpen(); })
        .add("keys.computer", "Play with the computer's keyboard or not", "Ctrl+Shift+K",
             [&keyboard] { keyboard.setOn(!keyboard.isOn()); })
        .add("keys.piano", "Show the piano or not", "F9", [&keyboard] { keyboard.setShown(!keyboard.isShown()); });
}

void addMarkerActions(Actions& actions, const ActionTargets& to)
{
    auto& markers = *to.arranger.markersOf();
    const auto isChosen = [&markers] { return markers.hasChosen(); };
    const auto isAny = [&session = to.session] { return !session.song().markers.empty(); };
    Category(actions, "Markers", [&session = to.session] { return session.isEditable(); })
        .add("marker.add", "Add a marker at the playhead", "M", [&markers] { markers.addAtPlayhead(); })
        .add(
            "marker.rename", "Rename the marker", "Ctrl+F2", [&markers] { markers.beginRename(); }, isChosen)
        .add(
            "marker.delete", "Delete the marker", "Ctrl+Shift+M", [&markers] { markers.remove(); }, isChosen)
        .add(
            "marker.left", "Move the marker left by the grid", "", [&markers] { markers.nudge(-1); }, isChosen)
        .add(
            "marker.right", "Move the marker right by the grid", "", [&markers] { markers.nudge(1); }, isChosen);
    Category(actions, "Markers", isAny)
        .add("marker.next", "Go to the next marker", "Ctrl+Right", [&markers] { markers.jump(1); })
        .add("marker.previous", "Go to the previous marker", "Ctrl+Left", [&markers] { markers.jump(-1); });
}

void addClipActions(Actions& actions, const ActionTargets& to)
{
    auto& arranger = to.arranger;
    auto& session = to.session;
    const auto canPaste = [&arranger] { return arranger.canPaste(); };
    Category(actions, "Clips", [&session] { return session.isEditable(); })
        .add("clip.split", "Split at the playhead", "S", [&arranger] { arranger.split(); })
        .add(
            "clip.paste", "Paste at the playhead", "Ctrl+V", [&arranger] { arranger.paste(); }, canPaste);
    Category(actions, "Clips",
             [&session, &arranger] { return session.isEditable() && arranger.selectionOf()->count() > 0; })
        .add("clip.duplicate", "Duplicate", "Ctrl+D", [&arranger] { arranger.duplicate(); })
        .add("clip.delete", "Delete", "Del", [&arranger] { arranger.remove(); })
        .add("clip.ripple", "Delete and close the gap", "Ctrl+Del", [&arranger] { arranger.ripple(); })
        .add("clip.cut", "Cut", "Ctrl+X", [&arranger] { arranger.cut(); })
        .add("clip.join", "Join", "Ctrl+J", [&arranger] { arranger.joinerOf()->join(); })
        .add("clip.loop", "Repeat or play once", "Ctrl+R", [&arranger] { arranger.loop(); })
        .add("clip.reverse", "Reverse", "Ctrl+B", [&arranger] { arranger.reverse(); })
        .add("clip.mute", "Mute or unmute clips", "Ctrl+M", [&arranger] { arranger.mute(); })
        .add("clip.rename", "Rename…", "F2", [show = to.show] { show(QStringLiteral("rename")); })
        .add("clip.left", "Move left by the grid", "Alt+Left", [&arranger] { arranger.nudge(-1); })
        .add("clip.right", "Move right by the grid", "Alt+Right", [&arranger] { arranger.nudge(1); });
    Category(actions, "Clips", [&session] { return session.isEditable(); })
        .add(
            "clip.link", "Duplicate linked", "Ctrl+Shift+D", [&arranger] { arranger.duplicateLinked(); },
            [&arranger] { return arranger.canLink(); })
        .add(
            "clip.unique", "Make unique", "Ctrl+Shift+U", [&arranger] { arranger.makeUnique(); },
            [&arranger] { return arranger.canMakeUnique(); });
    Category(actions, "Clips", [&session] { return session.isOpen(); })
        .add(
            "clip.copy", "Copy", "Ctrl+C", [&arranger] { arranger.copy(); },
            [&arranger] { return arranger.selectionOf()->count() > 0; })
        .add("clip.all", "Select all clips", "Ctrl+A", [&arranger] { arranger.selectAll(); });
}

void addTrackActions(Actions& actions, const ActionTargets& to)
{
    auto& tracks = *to.arranger.tracksOf();
    const auto selected = [&session = to.session, &tracks] { return session.song().find(tracks.selectedTrack()); };
    Category(actions, "Tracks", [&session = to.session] { return session.isEditable(); })
        .add("track.add", "Add a track", "Ctrl+T", [&tracks] { tracks.addTrack(); })
        .add("track.folder", "Add a folder", "Ctrl+Shift+T", [&tracks] { tracks.addTrack(true); });
    Category(actions, "Tracks",
             [&session = to.session, selected] { return session.isEditable() && selected() != nullptr; })
        .add("track.mute", "Mute the track", "Shift+M",
             [&tracks, selected] { tracks.setMute(tracks.selectedId(), !selected()->strip.mute); })
        .add("track.solo", "Solo the track", "Shift+S",
             [&tracks, selected] { tracks.setSolo(tracks.selectedId(), !selected()->strip.solo); })
        .add("track.up", "Move the track up, into folders and out", "Ctrl+Up", [&tracks] { tracks.moveBy(-1); })
        .add("track.down", "Move the track down, into folders and out", "Ctrl+Down", [&tracks] { tracks.moveBy(1); })
        .add("track.rename", "Rename the track…", "Shift+F2", [show = to.show] { show(QStringLiteral("renameTrack")); })
        .add("track.delete", "Delete the track", "Ctrl+Shift+Del", [&tracks] { tracks.remove(tracks.selectedId()); });
}

void addNoteActions(Actions& actions, const ActionTargets& to)
{
    auto& roll = to.roll;
    constexpr auto focus = "notes";
    Category(
        actions, "Piano roll", [&roll] { return roll.isOpen(); }, focus)
        .add("note.draw", "Draw or select notes", "D", [&roll] { roll.setTool(roll.tool() == 1 ? 0 : 1); })
        .add("note.splitTool", "Split notes with the pointer or select", "Shift+S",
             [&roll] { roll.setTool(roll.tool() == 2 ? 0 : 2); })
        .add("note.muteTool", "Mute notes with the pointer or select", "Shift+M",
             [&roll] { roll.setTool(roll.tool() == 3 ? 0 : 3); })
        .add("note.all", "Select all notes", "Ctrl+A", [&roll] { roll.selectAll(); })
        .add("note.none", "Select no notes", "Esc", [&roll] { roll.selectNone(); })
        .add("note.fold", "Show used keys only or all", "Shift+F", [&roll] { roll.setFolded(!roll.isFolded()); })
        .add("note.drums", "Show drums by name instead of keys", "Shift+D",
             [&roll] { roll.setDrums(!roll.showsDrums()); })
        .add("note.ghosts", "Show the notes of other clips or not", "G",
             [&roll] { roll.setGhosts(!roll.showsGhosts()); })
        .add("note.fit", "Show all of the notes", "Ctrl+0", [&roll] { roll.viewOf().fit(); });
    const auto isEditable = [&roll, &session = to.session] { return roll.isOpen() && session.isEditable(); };
    Category(actions, "Piano roll", isEditable, focus)
        .add("note.add", "Add a note at the cursor", "Return", [&roll] { roll.addAtCursor(); })
        .add("note.split", "Split notes at the pointer or playhead", "S", [&roll] { roll.split(); })
        .add("note.quantize", "Quantize notes", "Q", [&roll] { roll.quantize(); })
        .add(
            "note.groove", "Take the groove of this clip", "Alt+Q", [&roll] { roll.takeGroove(); },
            [&roll] { return !roll.notes().index().all().empty(); })
        .add(
            "note.noGroove", "Quantize to the grid, not to a groove", "", [&roll] { roll.dropGroove(); },
            [&roll] { return !roll.groove().isEmpty(); })
        .add("note.humanize", "Humanize notes", "Shift+Q", [&roll] { roll.humanize(); })
        .add(
            "note.paste", "Paste notes at the playhead", "Ctrl+V", [&roll] { roll.paste(); },
            [&roll] { return roll.canPaste(); })
        .add("note.up", "Move notes up, or the cursor", "Up", [&roll] { roll.transpose(1); })
        .add("note.down", "Move notes down, or the cursor", "Down", [&roll] { roll.transpose(-1); })
        .add("note.octaveUp", "Move notes up an octave", "Shift+Up", [&roll] { roll.transpose(12); })
        .add("note.octaveDown", "Move notes down an octave", "Shift+Down", [&roll] { roll.transpose(-12); })
        .add("note.left", "Move notes left by the grid, or the cursor", "Left", [&roll] { roll.nudge(-1); })
        .add("note.right", "Move notes right by the grid, or the cursor", "Right", [&roll] { roll.nudge(1); });
    const auto isAny = [&roll, isEditable] { return isEditable() && !roll.notes().chosen().empty(); };
    Category(actions, "Piano roll", isAny, focus)
        .add("note.longer", "Make notes longer by the grid", "Shift+Right", [&roll] { roll.stretch(1); })
        .add("note.shorter", "Make notes shorter by the grid", "Shift+Left", [&roll] { roll.stretch(-1); })
        .add("note.louder", "Make notes louder", "Alt+Up", [&roll] { roll.louder(1); })
        .add("note.softer", "Make notes softer", "Alt+Down", [&roll] { roll.louder(-1); })
        .add("note.mute", "Mute or unmute notes", "M", [&roll] { roll.mute(); })
        .add("note.duplicate", "Duplicate notes", "Ctrl+D", [&roll] { roll.duplicate(); })
        .add("note.delete", "Delete notes", "Del", [&roll] { roll.remove(); })
        .add("note.cut", "Cut notes", "Ctrl+X", [&roll] { roll.cut(); })
        .add("note.join", "Join notes of one key", "Ctrl+J", [&roll] { roll.join(); });
    Category(
        actions, "Piano roll", [&roll] { return roll.isOpen() && !roll.notes().chosen().empty(); }, focus)
        .add("note.copy", "Copy notes", "Ctrl+C", [&roll] { roll.copy(); });
}

void addStepActions(Actions& actions, const ActionTargets& to)
{
    auto& steps = *to.roll.stepsOf();
    const auto isEditable = [&roll = to.roll, &session = to.session] { return roll.isOpen() && session.isEditable(); };
    Category(actions, "Piano roll", isEditable)
        .add("note.step", "Step input by keys or not", "F4", [&steps] { steps.setOn(!steps.isOn()); });
    Category(
        actions, "Piano roll", [isEditable, &steps] { return isEditable() && steps.isOn(); }, "notes")
        .add("note.rest", "Step input: a rest", ".", [&steps] { steps.rest(); })
        .add("note.tie", "Step input: the last step, or keys that are down, a step longer", "-",
             [&steps] { steps.tie(); })
        .add("note.back", "Step input: take the last step back", "Backspace", [&steps] { steps.back(); });
}

void addLaneActions(Actions& actions, const ActionTargets& to)
{
    auto& roll = to.roll;
    auto& lane = to.roll.laneGestures();
    constexpr auto focus = "lane";
    const auto isOpen = [&roll] { return roll.isOpen() && !roll.laneOf()->isOfNotes(); };
    Category(actions, "Lane of a clip", isOpen, focus)
        .add("lane.all", "Select all points", "Ctrl+A", [&lane] { lane.selectAll(); })
        .add("lane.none", "Select no points", "Esc", [&lane] { lane.selectNone(); });
    Category(
        actions, "Lane of a clip", [isOpen, &session = to.session] { return isOpen() && session.isEditable(); }, focus)
        .add("lane.add", "Add a point at the cursor", "Return", [&lane] { lane.add(); })
        .add("lane.left", "Move points left by the grid, or the cursor", "Left", [&lane] { lane.nudge(-1); })
        .add("lane.right", "Move points right by the grid, or the cursor", "Right", [&lane] { lane.nudge(1); })
        .add("lane.up", "Raise points", "Up", [&lane] { lane.raise(1); })
        .add("lane.down", "Lower points", "Down", [&lane] { lane.raise(-1); })
        .add("lane.farUp", "Raise points by ten", "Shift+Up", [&lane] { lane.raise(10); })
        .add("lane.farDown", "Lower points by ten", "Shift+Down", [&lane] { lane.raise(-10); })
        .add("lane.delete", "Delete points", "Del", [&lane] { lane.remove(); });
}

void addViewActions(Actions& actions, const ActionTargets& to)
{
    auto& view = *to.arranger.viewOf();
    auto& settings = to.settings;
    const auto show = [&](const char* part) { return [show = to.show, part] { show(QLatin1String(part)); }; };
    Category(actions, "View", {})
        .add("view.palette", "Find any command…", "Ctrl+K", show("palette"))
        .add("view.in", "Zoom in", "Ctrl++", [&view] { view.zoomAt(view.width() / 2, 1.4); })
        .add("view.out", "Zoom out", "Ctrl+-", [&view] { view.zoomAt(view.width() / 2, 1 / 1.4); })
        .add("view.all", "Show the whole song", "Ctrl+0", [&view] { view.showAll(); })
        .add("view.follow", "Follow the playhead or not", "F", [&settings] { settings.setFollow(!settings.follow()); })
        .add("view.history", "Show the history", "Ctrl+H", show("history"))
        .add("view.devices", "Show the devices", "F5", show("devices"))
        .add("view.notes", "Show the piano roll", "F8", show("notes"))
        .add("view.notation", "Show the notes as notation or as keys", "Shift+F8", show("notation"))
        .add("view.clip", "Show the clip", "F7", show("clip"))
        .add("view.mixer", "Show the mixer", "F6", show("mixer"))
        .add("view.zones", "Show the zones of the sampler", "Shift+F7", show("zones"))
        .add("view.settings", "Settings…", "Ctrl+,", show("settings"))
        .add("view.help", "Keyboard shortcuts", "F1", show("help"));
}

} // namespace

void fill(Actions& actions, const ActionTargets& targets)
{
    addSongActions(actions, targets);
    addTransportActions(actions, targets);
    addRecordingActions(actions, targets);
    addMarkerActions(actions, targets);
    addClipActions(actions, targets);
    addTrackActions(actions, targets);
    addNoteActions(actions, targets);
    addStepActions(actions, targets);
    addLaneActions(actions, targets);
    addViewActions(actions, targets);
}

} // namespace studio
