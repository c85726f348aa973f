// SPDX-License-Identifier: GPL-3.0-or-later
// What actions ask for: dialogues, and parts of the window to be shown.
import QtQuick
import Tutti

Item {
    id: dialogs

    signal panelWanted(string name)

    Connections {
        target: Studio
        function onWanted(part) {
            const opened = {palette: commands, export: exporting, settings: settings, open: opening, new: making,
                            import: importing, copy: copying, version: version, rename: rename, renameTrack: renameTrack, missing: missing, help: settings}
            if (part === "help")
                settings.page = settings.keys
            if (opened[part] !== undefined)
                opened[part].open()
            else
                dialogs.panelWanted(part)
        }
    }

    CommandPalette { id: commands }
    ExportDialog { id: exporting }
    SettingsDialog { id: settings }
    MissingDialog { id: missing }

    component SongChooser: FileChooser {
        filters: [{text: qsTr("Songs"), globs: ["*.tutti"]}, {text: qsTr("All files"), globs: ["*"]}]
        suffix: "tutti"
    }
    SongChooser {
        id: opening
        title: qsTr("Open a song")
        onChosen: files => Studio.session.openSong(Files.pathOf(files[0]))
    }
    SongChooser {
        id: making
        title: qsTr("A new song")
        mode: FileChooser.Save
        suggested: qsTr("Song")
        onChosen: files => Studio.session.createSong(Files.pathOf(files[0]))
    }
    SongChooser {
        id: copying
        title: qsTr("Go on in a copy")
        mode: FileChooser.Save
        suggested: qsTr("%1 copy").arg(Studio.session.name)
        onChosen: files => Studio.session.goOnIn(Files.pathOf(files[0]))
    }
    FileChooser {
        id: importing
        title: qsTr("Add sounds or MIDI files")
        mode: FileChooser.OpenSeveral
        onChosen: files => Studio.importer.add(files, Studio.transport.seconds)
    }

    NameDialog {
        id: version
        title: qsTr("Keep a version")
        hint: qsTr("Writes the song as it is now, with its history, to a file of this name beside it. You go on in this one.")
        onNamed: name => Studio.session.keepVersion(name)
    }
    NameDialog {
        id: rename
        title: qsTr("Rename the clip")
        onAboutToShow: text = Studio.arranger.clipName()
        onNamed: name => Studio.arranger.rename(name)
    }
    NameDialog {
        id: renameTrack
        title: qsTr("Rename the track")
        onAboutToShow: text = Studio.arranger.tracks.selectedName
        onNamed: name => Studio.arranger.tracks.rename(Studio.arranger.tracks.selected, name)
    }
}
