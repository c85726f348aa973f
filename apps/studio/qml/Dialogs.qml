// SPDX-License-Identifier: GPL-3.0-or-later
// What actions ask for: dialogues, and parts of the window to be shown.
import QtQuick
import QtQuick.Dialogs as System
import Tutti

Item {
    id: dialogs

    signal panelWanted(string name)

    function pathOf(url) { return decodeURIComponent(url.toString().replace(/^file:\/\//, "")) }

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

    System.FileDialog {
        id: opening
        title: qsTr("Open a song")
        nameFilters: [qsTr("Songs (*.tutti)"), qsTr("All files (*)")]
        onAccepted: Studio.session.openSong(dialogs.pathOf(selectedFile))
    }
    System.FileDialog {
        id: making
        title: qsTr("A new song")
        fileMode: System.FileDialog.SaveFile
        defaultSuffix: "tutti"
        nameFilters: [qsTr("Songs (*.tutti)")]
        onAccepted: Studio.session.createSong(dialogs.pathOf(selectedFile))
    }
    System.FileDialog {
        id: copying
        title: qsTr("Go on in a copy")
        fileMode: System.FileDialog.SaveFile
        defaultSuffix: "tutti"
        nameFilters: [qsTr("Songs (*.tutti)")]
        onAccepted: Studio.session.goOnIn(dialogs.pathOf(selectedFile))
    }
    System.FileDialog {
        id: importing
        title: qsTr("Add sounds or MIDI files")
        fileMode: System.FileDialog.OpenFiles
        onAccepted: Studio.importer.add(selectedFiles, Studio.transport.seconds)
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
