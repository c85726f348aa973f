// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the sound or folder that was pointed at.
import QtQuick
import Tutti

Menu {
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

    MenuEntry { text: qsTr("Play"); offered: !menu.isHeading; onTriggered: menu.library.audition(menu.path) }
    MenuEntry { text: qsTr("Add to the song at the playhead"); offered: !menu.isHeading; onTriggered: menu.library.addToSong(menu.path) }
    MenuEntry {
        text: menu.isFavourite ? qsTr("Remove from the favourites") : qsTr("Add to the favourites")
        offered: !menu.isHeading
        onTriggered: menu.library.setFavourite(menu.path, !menu.isFavourite)
    }
    MenuEntry { text: qsTr("Tags…"); offered: !menu.isHeading; onTriggered: menu.tagsWanted(menu.path, menu.tags) }
    MenuEntry { text: qsTr("Show in the file manager"); offered: menu.path !== ""; onTriggered: menu.library.reveal(menu.path) }
    MenuLine {}
    MenuEntry { text: qsTr("Add a folder…"); onTriggered: menu.folderWanted() }
    MenuEntry {
        text: qsTr("Look for changes in %1").arg(menu.folder.split("/").pop())
        offered: menu.folder !== ""
        onTriggered: menu.library.rescan(menu.folder)
    }
    MenuEntry { text: qsTr("Look for changes in all folders"); onTriggered: menu.library.rescan("") }
    MenuEntry {
        text: qsTr("Remove %1 from the library").arg(menu.folder.split("/").pop())
        offered: menu.folder !== ""
        onTriggered: menu.library.removeFolder(menu.folder)
    }
}
