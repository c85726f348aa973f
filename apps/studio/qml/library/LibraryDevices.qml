// SPDX-License-Identifier: GPL-3.0-or-later
// Devices by name. Enter or a double-click adds an instrument on a track of its own, an effect to the chosen track.
import QtQuick
import QtQuick.Layouts
import Tutti

ListView {
    id: list

    required property var devices // type, name
    required property string what

    signal deviceWanted(string type)

    model: devices
    clip: true
    topMargin: 8
    activeFocusOnTab: true
    currentIndex: 0
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: what
    Keys.onReturnPressed: if (currentItem !== null) deviceWanted(currentItem.modelData.type)

    delegate: Item {
        id: row
        required property int index
        required property var modelData
        width: list.width
        height: 38
        Accessible.role: Accessible.ListItem
        Accessible.name: modelData.name
        Accessible.selected: ListView.isCurrentItem
        Rectangle {
            anchors { fill: parent; leftMargin: 6; rightMargin: 6 }
            radius: 7
            color: row.ListView.isCurrentItem ? Theme.hover : hover.hovered ? Theme.raised : "transparent"
            border.width: row.ListView.isCurrentItem && list.activeFocus ? 2 : 0
            border.color: Theme.accent
        }
        Text {
            anchors { fill: parent; leftMargin: 16; rightMargin: 16 }
            verticalAlignment: Text.AlignVCenter
            text: row.modelData.name
            elide: Text.ElideRight
            color: Theme.text
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        HoverHandler { id: hover }
        TapHandler {
            onTapped: {
                list.forceActiveFocus()
                list.currentIndex = row.index
            }
            onDoubleTapped: list.deviceWanted(row.modelData.type)
        }
    }
}
