// SPDX-License-Identifier: GPL-3.0-or-later
// The user's sounds: search, list, and the chosen one in large.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

ColumnLayout {
    id: sounds

    required property var library

    spacing: 0

    LibrarySearch {
        Layout.fillWidth: true
        Layout.margins: 8
        library: sounds.library
        onFolderWanted: folderDialog.open()
        onLeaving: {
            list.forceActiveFocus()
            list.go(list.model.soundFrom(0, 1), true)
        }
    }

    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        LibraryList {
            id: list
            anchors.fill: parent
            library: sounds.library
            onMenuWanted: (row, item) => menu.show(row, item)
        }
        LibraryEmpty {
            anchors { left: parent.left; right: parent.right; margins: 20; verticalCenter: parent.verticalCenter }
            visible: sounds.library.isReady && list.count === 0
            library: sounds.library
            onFolderWanted: folderDialog.open()
        }
    }
    LibraryScan {
        Layout.fillWidth: true
        visible: sounds.library.isScanning
        library: sounds.library
    }
    LibraryPreview {
        Layout.fillWidth: true
        visible: list.chosenPath !== ""
        library: sounds.library
        path: list.chosenPath
        title: list.chosenTitle
        length: list.chosenLength
        about: list.chosenAbout
        colour: list.chosenColour
    }

    LibraryMenu {
        id: menu
        library: sounds.library
        onFolderWanted: folderDialog.open()
        onTagsWanted: (path, tags) => tagsDialog.ask(path, tags)
    }
    LibraryTags { id: tagsDialog; library: sounds.library }
    FileChooser {
        id: folderDialog
        title: qsTr("Add a folder of sounds to the library")
        mode: FileChooser.Folder
        onChosen: files => sounds.library.addFolder(files[0])
    }
}
