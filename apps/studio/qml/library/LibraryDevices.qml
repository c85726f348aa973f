// SPDX-License-Identifier: GPL-3.0-or-later
// Devices or presets by name. Enter or a double-click puts one into the song.
import QtQuick
import QtQuick.Layouts
import Tutti

ListView {
    id: list

    required property var devices // type, name, about, preset
    required property string what
    required property string hint

    function addCurrent() {
        if (currentItem !== null)
            Studio.shelf.add(currentItem.modelData.type, currentItem.modelData.preset)
    }

    model: devices
    clip: true
    topMargin: 8
    activeFocusOnTab: true
    currentIndex: 0
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: what
    Accessible.description: hint
    Keys.onReturnPressed: addCurrent()
    Keys.onEnterPressed: addCurrent()

    footer: Text {
        width: list.width
        padding: 16
        wrapMode: Text.Wrap
        text: list.hint
        color: Theme.faint
        font { family: Theme.words; pixelSize: Theme.small }
    }

    delegate: Item {
        id: row
        required property int index
        required property var modelData
        width: list.width
        height: 38
        Accessible.role: Accessible.ListItem
        Accessible.name: modelData.about === "" ? modelData.name : modelData.name + ", " + modelData.about
        Accessible.focusable: true
        Accessible.onPressAction: list.addCurrent()
        Accessible.selected: ListView.isCurrentItem
        Rectangle {
            anchors { fill: parent; leftMargin: 6; rightMargin: 6 }
            radius: 7
            color: row.ListView.isCurrentItem ? Theme.hover : hover.hovered ? Theme.raised : "transparent"
            border.width: row.ListView.isCurrentItem && list.activeFocus ? 2 : 0
            border.color: Theme.accent
        }
        RowLayout {
            anchors { fill: parent; leftMargin: 16; rightMargin: 16 }
            spacing: 9
            Text {
                Layout.fillWidth: true
                text: row.modelData.name
                elide: Text.ElideRight
                color: Theme.text
                font { family: Theme.words; pixelSize: Theme.normal }
            }
            Text {
                text: row.modelData.about
                color: Theme.faint
                font { family: Theme.words; pixelSize: Theme.small }
            }
        }
        HoverHandler { id: hover }
        TapHandler {
            onTapped: {
                list.forceActiveFocus()
                list.currentIndex = row.index
            }
            onDoubleTapped: list.addCurrent()
        }
    }
}
