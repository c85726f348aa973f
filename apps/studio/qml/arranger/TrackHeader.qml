// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: head

    required property int index
    required property double trackId
    required property string name
    required property color colour
    required property bool isFolder
    required property bool isClosed
    required property int depth
    required property double rowHeight
    required property bool armed
    required property string input
    required property bool mute
    required property bool solo
    required property double gain
    required property double pan
    required property bool isSelected
    readonly property var tracks: Studio.arranger.tracks

    signal menuWanted()

    height: rowHeight
    color: isSelected ? Theme.hover : Theme.panel
    Accessible.role: Accessible.ListItem
    Accessible.name: input === "" ? qsTr("Track %1").arg(name) : qsTr("Track %1, keys: %2").arg(name).arg(input)
    Accessible.selected: isSelected

    Rectangle { width: 4; height: parent.height; color: head.colour }
    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.well }
    TapHandler {
        onTapped: head.tracks.selected = head.trackId
        onDoubleTapped: Studio.actions.trigger("track.rename")
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: { head.tracks.selected = head.trackId; head.menuWanted() }
    }
    LevelMeter {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom; bottomMargin: 1 }
        width: 7
        gap: 1
        board: Studio.mixer.meters
        strip: head.trackId
        colours: Theme.colours
        Accessible.role: Accessible.Indicator
        Accessible.name: qsTr("Level of %1: %2").arg(head.name).arg(text)
    }

    ToolButton { // not in the layout, which overlooks that it comes and goes where a header is used again
        visible: head.isFolder
        x: 14 + head.depth * 12
        y: rows.y + title.y + Math.round((title.height - height) / 2)
        implicitWidth: 18; implicitHeight: 18
        name: head.isClosed ? qsTr("Open folder %1").arg(head.name) : qsTr("Close folder %1").arg(head.name)
        picture: head.isClosed ? "right" : "down"
        onClicked: head.tracks.toggleFolder(head.trackId)
    }
    ColumnLayout {
        id: rows
        anchors { fill: parent; leftMargin: 14 + head.depth * 12 + (head.isFolder ? 23 : 0); rightMargin: 16; topMargin: head.rowHeight < 44 ? 4 : 8; bottomMargin: 4 }
        spacing: 7

        RowLayout {
            id: title
            spacing: 5
            Text {
                Layout.fillWidth: true
                text: head.name
                color: Theme.text
                elide: Text.ElideRight
                font { family: Theme.words; pixelSize: Theme.normal; weight: Font.Medium }
            }
            Text { // where it does not listen to all
                Layout.maximumWidth: 70
                visible: head.input !== ""
                text: head.input
                color: Theme.faint
                elide: Text.ElideRight
                font { family: Theme.words; pixelSize: Theme.small }
            }
            LetterButton {
                visible: !head.isFolder
                text: "R"; name: qsTr("Arm %1").arg(head.name); checked: head.armed
                onGround: Theme.record; onTint: Theme.recordInk
                onClicked: head.tracks.setArmed(head.trackId, !head.armed)
            }
            LetterButton {
                text: "M"; name: qsTr("Mute %1").arg(head.name); checked: head.mute
                onGround: Theme.warn; onTint: Theme.warnInk
                onClicked: head.tracks.setMute(head.trackId, !head.mute)
            }
            LetterButton {
                text: "S"; name: qsTr("Solo %1").arg(head.name); checked: head.solo
                onGround: Theme.accent; onTint: Theme.accentInk
                onClicked: head.tracks.setSolo(head.trackId, !head.solo)
            }
        }
        RowLayout {
            visible: head.rowHeight >= 60
            spacing: 6
            GainSlider {
                id: volume
                Layout.fillWidth: true
                name: qsTr("Gain of %1").arg(head.name)
                strip: head.trackId
                gain: head.gain
                colour: head.colour
            }
            Text {
                Layout.preferredWidth: 52
                text: volume.text
                color: Theme.dim
                horizontalAlignment: Text.AlignRight
                font { family: Theme.figures; pixelSize: Theme.small }
            }
        }
        Item { Layout.fillHeight: true }
    }
    MouseArea { // its height
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 5
        cursorShape: Qt.SizeVerCursor
        preventStealing: true
        onPositionChanged: mouse => head.tracks.setHeight(head.trackId, mapToItem(head, mouse.x, mouse.y).y)
    }
}
