// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the sound or folder that was pointed at.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.Menu {
    id: menu

    required property var library
    property string path
    property bool isHeading: false
    property bool isFavourite: false
    property var tags: []
    readonly property string folder: path === "" ? "" : library.folderOf(path)

    signal folderWanted
    signal tagsWanted(string path, var tags)

    function show(row, item) {
        path = row.path
        isHeading = row.isHeading
        isFavourite = row.isFavourite
        tags = row.tags
        popup(item, 30, item.height - 4)
    }

    component Entry: Controls.MenuItem {
        id: entry
        implicitHeight: 30
        height: visible ? implicitHeight : 0
        contentItem: Text {
            leftPadding: 6
            text: entry.text
            elide: Text.ElideMiddle
            verticalAlignment: Text.AlignVCenter
            color: Theme.text
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        background: Rectangle {
            radius: Theme.smallCorner
            color: entry.highlighted ? Theme.hover : "transparent"
        }
    }

    width: 270
    padding: 4
    background: Rectangle {
        radius: Theme.corner
        color: Theme.raised
        border.color: Theme.line
    }

    Entry { text: qsTr("Play"); visible: !menu.isHeading; onTriggered: menu.library.audition(menu.path) }
    Entry { text: qsTr("Add to the song at the playhead"); visible: !menu.isHeading; onTriggered: menu.library.addToSong(menu.path) }
    Entry {
        text: menu.isFavourite ? qsTr("Remove from the favourites") : qsTr("Add to the favourites")
        visible: !menu.isHeading
        onTriggered: menu.library.setFavourite(menu.path, !menu.isFavourite)
    }
    Entry { text: qsTr("Tags…"); visible: !menu.isHeading; onTriggered: menu.tagsWanted(menu.path, menu.tags) }
    Entry { text: qsTr("Show in the file manager"); visible: menu.path !== ""; onTriggered: menu.library.reveal(menu.path) }
    Controls.MenuSeparator {}
    Entry { text: qsTr("Add a folder…"); onTriggered: menu.folderWanted() }
    Entry {
        text: qsTr("Look for changes in %1").arg(menu.folder.split("/").pop())
        visible: menu.folder !== ""
        onTriggered: menu.library.rescan(menu.folder)
    }
    Entry { text: qsTr("Look for changes in all folders"); onTriggered: menu.library.rescan("") }
    Entry {
        text: qsTr("Remove %1 from the library").arg(menu.folder.split("/").pop())
        visible: menu.folder !== ""
        onTriggered: menu.library.removeFolder(menu.folder)
    }
}
