// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of the tracks beside their lanes: as far scrolled as they are. A head can be dragged to another place, into
// a folder and out of one.
import QtQuick
import Tutti

Rectangle {
    id: heads

    readonly property var arranger: Studio.arranger
    readonly property var drag: arranger.trackDrag
    readonly property real scrolled: Math.round(arranger.view.top)
    readonly property int indent: 12 // pixels a folder

    color: Theme.panel
    clip: true

    function scrollTo(y) {
        arranger.view.top = Math.max(0, Math.min(arranger.tracks.totalHeight - height / 2, y))
    }

    ListView {
        id: list
        anchors.fill: parent
        model: heads.arranger.tracks
        interactive: false
        contentY: heads.scrolled
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: 4000
        cacheBuffer: 200
        reuseItems: true
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Tracks")
        delegate: TrackHeader {
            width: list.width
            opacity: heads.drag.track === trackId ? 0.45 : 1
            onMenuWanted: menu.popup()
        }
    }
    TrackMenu { id: menu }
    InputMenu {
        id: inputs
        onChannelsWanted: channels.popup(heads, inputs.x, inputs.y)
    }
    ChannelMenu { id: channels }
    Connections {
        target: Studio
        function onWanted(part) {
            if (part === "input")
                inputs.popup(heads, 14, Math.max(0, heads.arranger.tracks.selectedTop - heads.scrolled + 30))
        }
    }
    WheelHandler {
        onWheel: event => heads.scrollTo(heads.arranger.view.top - event.angleDelta.y / 120 * 80)
    }

    DragHandler {
        id: hand
        readonly property point at: centroid.position
        target: null
        grabPermissions: PointerHandler.CanTakeOverFromHandlersOfDifferentType | PointerHandler.ApprovesTakeOverByAnything
        onActiveChanged: {
            if (active && heads.drag.begin(centroid.pressPosition.y + heads.scrolled))
                heads.follow()
            else
                heads.drag.drop()
        }
        onAtChanged: if (active && (at.x !== 0 || at.y !== 0)) heads.follow() // at its end it is nowhere
        onCanceled: heads.drag.cancel()
    }
    function follow() {
        drag.move(hand.at.y + scrolled, Math.round((hand.at.x - hand.centroid.pressPosition.x) / (2 * indent)))
    }
    Timer { // scrolls while the pointer is near an end
        readonly property real beyond: hand.at.y < 30 ? hand.at.y - 30 : Math.max(0, hand.at.y - heads.height + 30)
        interval: 16
        repeat: true
        running: heads.drag.active && beyond !== 0
        onTriggered: { heads.scrollTo(heads.arranger.view.top + Math.max(-16, Math.min(16, beyond / 3))); heads.follow() }
    }
    Shortcut {
        sequence: "Escape"
        enabled: heads.drag.active
        onActivated: heads.drag.cancel()
    }

    Rectangle { // where it will land: a line between two heads, indented as deep as it will lie
        x: 4 + heads.drag.lineDepth * heads.indent
        y: Math.max(0, heads.drag.lineTop - heads.scrolled - 1)
        width: parent.width - x
        height: 2
        visible: heads.drag.lands && heads.drag.lineHeight === 0
        color: Theme.accent
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            x: -4
            width: 8
            height: 8
            radius: 4
            color: Theme.panel
            border { width: 2; color: Theme.accent }
        }
    }
    Rectangle { // or the folder that it will lie in
        x: heads.drag.lineDepth * heads.indent
        y: heads.drag.lineTop - heads.scrolled
        width: parent.width - x
        height: heads.drag.lineHeight
        visible: heads.drag.lands && heads.drag.lineHeight > 0
        color: Qt.rgba(Theme.accent.r, Theme.accent.g, Theme.accent.b, 0.12)
        radius: Theme.smallCorner
        border { width: 2; color: Theme.accent }
    }
    Rectangle { // what is in the hand
        x: Math.max(6, Math.min(heads.width - width - 6, hand.at.x + 12))
        y: hand.at.y + 8
        width: held.implicitWidth + 18
        height: 24
        visible: heads.drag.active
        radius: Theme.smallCorner
        color: Theme.raised
        border.color: Theme.line
        Text {
            id: held
            anchors.centerIn: parent
            text: heads.drag.name
            color: Theme.text
            font { family: Theme.words; pixelSize: 12; weight: Font.Medium }
        }
    }
}
