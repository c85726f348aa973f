// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of the tracks beside their lanes: as far scrolled as they are.
import QtQuick
import Tutti

Rectangle {
    id: heads

    readonly property var arranger: Studio.arranger

    color: Theme.panel
    clip: true

    ListView {
        id: list
        anchors.fill: parent
        model: heads.arranger.tracks
        interactive: false
        contentY: Math.round(heads.arranger.view.top)
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: 4000
        cacheBuffer: 200
        reuseItems: true
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Tracks")
        delegate: TrackHeader {
            width: list.width
            onMenuWanted: menu.popup()
        }
    }
    TrackMenu { id: menu }
    WheelHandler {
        onWheel: event => heads.arranger.view.top = Math.max(0, Math.min(heads.arranger.tracks.totalHeight - heads.height / 2,
                                                                         heads.arranger.view.top - event.angleDelta.y / 120 * 80))
    }
}
