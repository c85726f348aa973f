// SPDX-License-Identifier: GPL-3.0-or-later
// Takes files from the desktop and sounds from the library: onto the track below the pointer, or a new one.
import QtQuick
import Tutti

DropArea {
    id: area

    readonly property var arranger: Studio.arranger
    readonly property real at: arranger.view.snapped(arranger.view.secondsAt(drag.x))

    keys: ["text/uri-list"]
    onDropped: drop => {
        Studio.importer.add(drop.urls, arranger.view.snapped(arranger.view.secondsAt(drop.x)), arranger.trackNameAt(drop.y))
        drop.accept(Qt.CopyAction)
    }

    Rectangle {
        visible: area.containsDrag
        x: Math.round(area.arranger.view.xOf(area.at))
        width: 2
        height: parent.height
        color: Theme.accent
    }
    Rectangle {
        visible: area.containsDrag
        anchors.fill: parent
        color: "transparent"
        border { width: 2; color: Theme.accent }
    }
}
