// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Tutti

Item {
    id: panel

    readonly property var arranger: Studio.arranger

    RowLayout {
        id: top
        width: parent.width
        height: ruler.implicitHeight
        spacing: 0

        Rectangle {
            Layout.preferredWidth: Theme.headerWidth
            Layout.fillHeight: true
            color: Theme.panel
            RowLayout {
                anchors { fill: parent; leftMargin: 8; rightMargin: 12 }
                ToolButton {
                    name: qsTr("Add a track"); picture: "plus"; tint: Theme.text
                    onClicked: panel.arranger.tracks.addTrack()
                }
                Text {
                    text: qsTr("Track")
                    color: Theme.dim
                    font { family: Theme.words; pixelSize: 12 }
                }
                Item { Layout.fillWidth: true }
                SnapMenu {}
            }
            Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
        }
        Ruler {
            id: ruler
            readonly property string marker: panel.arranger.markers.description

            Layout.fillWidth: true
            Layout.fillHeight: true
            arranger: panel.arranger
            colours: Theme.colours
            Accessible.role: Accessible.Slider
            Accessible.name: marker === "" ? qsTr("Ruler, playhead at %1").arg(Studio.transport.bars)
                                           : qsTr("Ruler, playhead at %1, %2").arg(Studio.transport.bars).arg(marker)
            Accessible.description: qsTr("Left and right go from marker to marker, with Alt they move it, Return renames it, Delete " +
                                         "deletes it. M adds one at the playhead, L turns the loop on and off, P the punch range, " +
                                         "Ctrl+L and Shift+P put them around the selected clips. Dragging in the rows at the top sets them.")
            Accessible.focusable: true
            onMenuWanted: place => rulerMenu.popup(ruler, place.x, place.y)

            Icon { // the head of the playhead
                readonly property real at: playhead.x + playhead.width / 2
                picture: "playhead"
                color: Theme.play
                sourceSize: Qt.size(11, 11)
                x: at - width / 2
                anchors.bottom: parent.bottom
                visible: at > 0 && at < parent.width
            }
            MarkerName { y: ruler.markersTop + 1; height: ruler.markersHeight - 1; onDone: ruler.forceActiveFocus() }
            Rectangle { // shows that keys go here
                anchors.fill: parent
                visible: ruler.activeFocus
                color: "transparent"
                border { width: 1; color: Theme.accent }
                opacity: 0.5
            }
            ActionMenu {
                id: rulerMenu
                entries: ["marker.add", "marker.rename", "marker.delete", "marker.previous", "marker.next", "transport.loop",
                          "transport.loopSelection", "transport.punch", "transport.punchSelection", "view.follow", "view.all"]
            }
        }
    }
    Rectangle { y: top.height; width: parent.width; height: 1; color: Theme.line }

    Item {
        anchors { left: parent.left; right: parent.right; top: top.bottom; bottom: parent.bottom; topMargin: 1 }

        TrackHeaders {
            id: headers
            width: Theme.headerWidth
            height: parent.height
        }
        Rectangle { anchors { left: headers.right } width: 1; height: parent.height; color: Theme.line; z: 1 }

        Rectangle {
            anchors { left: headers.right; leftMargin: 1; right: parent.right; top: parent.top; bottom: parent.bottom }
            color: Theme.colours.lane
            clip: true

            Timeline {
                id: timeline
                anchors.fill: parent
                arranger: panel.arranger
                colours: Theme.colours
                Accessible.role: Accessible.Table
                Accessible.name: panel.arranger.description
                Accessible.focusable: true
                onClipOpened: Studio.actions.trigger(Studio.clip.hasSounds ? "view.clip" : "view.notes")
                onMenuWanted: (place, onClip) => (onClip ? clipMenu : laneMenu).popup(timeline, place.x, place.y)
            }
            TimelineTakes { anchors.fill: parent; takes: Studio.takes; arranger: panel.arranger; colours: Theme.colours }
            DropTarget { anchors.fill: parent }
            Rectangle { // shows that keys go here
                anchors.fill: parent
                visible: timeline.activeFocus
                color: "transparent"
                border { width: 1; color: Theme.accent }
                opacity: 0.5
            }
            Rectangle { // what a gesture would make
                visible: timeline.saying !== ""
                anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 8 }
                width: said.implicitWidth + 20
                height: 26
                radius: Theme.smallCorner
                color: Theme.raised
                border.color: Theme.line
                Text {
                    id: said
                    anchors.centerIn: parent
                    text: timeline.saying
                    color: Theme.text
                    font { family: Theme.figures; pixelSize: Theme.normal }
                }
            }
            ActionMenu {
                id: clipMenu
                entries: ["clip.split", "clip.duplicate", "clip.link", "clip.unique", "clip.cut", "clip.copy", "clip.join", "clip.loop",
                          "clip.reverse", "clip.mute", "clip.rename", "view.clip", "view.notes", "transport.loopSelection", "clip.ripple",
                          "clip.delete"].concat(Studio.missing.count > 0 ? ["song.missing"] : [])
            }
            ActionMenu {
                id: laneMenu
                entries: ["clip.paste", "clip.all", "track.add", "track.folder", "song.import", "view.all"]
            }
            Rectangle {
                x: timeline.band.x
                y: timeline.band.y
                width: timeline.band.width
                height: timeline.band.height
                visible: width > 0 && height > 0
                color: Qt.rgba(Theme.accent.r, Theme.accent.g, Theme.accent.b, 0.12)
                border.color: Theme.accent
            }
            Playhead {
                id: playhead
                view: panel.arranger.view
            }
        }
    }
}
