// SPDX-License-Identifier: GPL-3.0-or-later
// Why there is nothing to see, and what to do.
import QtQuick
import Tutti

Column {
    id: empty

    required property var library
    readonly property bool hasQuery: library.text !== "" || library.onlyFavourites || library.onlyRecent

    signal folderWanted

    spacing: 14

    Text {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: empty.hasQuery ? qsTr("No sound is like that.")
              : empty.library.isScanning ? qsTr("Looking for sounds…")
              : empty.library.folderCount > 0 ? qsTr("There are no sounds in your folders.")
              : qsTr("Add the folders where your sounds are, to search and hear them here.")
        color: Theme.dim
        lineHeight: 1.3
        font { family: Theme.words; pixelSize: Theme.normal }
    }
    ToolButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: empty.hasQuery || empty.library.folderCount === 0
        name: text
        text: empty.hasQuery ? qsTr("Show all sounds") : qsTr("Add a folder…")
        tint: Theme.text
        onClicked: {
            if (!empty.hasQuery)
                return empty.folderWanted()
            empty.library.text = ""
            empty.library.onlyFavourites = false
            empty.library.onlyRecent = false
        }
        Rectangle { z: -1; anchors.fill: parent; radius: Theme.smallCorner; color: Theme.raised; border.color: Theme.line }
    }
}
