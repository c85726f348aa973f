// SPDX-License-Identifier: GPL-3.0-or-later
// Every action by name, with its shortcut. Type, go up and down, Enter does it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Templates as Templates
import Tutti

Controls.Popup {
    id: commands

    readonly property var actions: Studio.actions
    property var rest: undefined // where the pointer was as the list came below it: that chooses nothing

    parent: Templates.Overlay.overlay
    x: Math.round((parent.width - width) / 2)
    y: 90
    width: 560
    height: Math.min(460, parent.height - 140)
    padding: 0
    modal: true
    focus: true
    onOpened: { rest = undefined; field.clear(); field.forceActiveFocus(); list.currentIndex = 0 }

    background: Rectangle { radius: 10; color: Theme.raised; border.color: Theme.line }
    contentItem: Item {
        Controls.TextField {
            id: field
            width: parent.width
            height: 46
            leftPadding: 16
            color: Theme.text
            placeholderText: qsTr("Find any command")
            placeholderTextColor: Theme.faint
            font { family: Theme.words; pixelSize: 15 }
            background: Item {}
            Accessible.name: placeholderText
            onTextChanged: list.currentIndex = 0
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            onAccepted: commands.choose(list.model[list.currentIndex])
        }
        Rectangle { y: 46; width: parent.width; height: 1; color: Theme.line }
        ListView {
            id: list
            anchors { fill: parent; topMargin: 51; margins: 6 }
            clip: true
            model: commands.opened ? commands.actions.matching(field.text) : []
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Commands")
            delegate: Rectangle {
                id: line
                required property int index
                required property string modelData
                readonly property bool possible: commands.actions.isEnabled(modelData)
                width: list.width
                height: 34
                radius: Theme.smallCorner
                color: ListView.isCurrentItem ? Theme.hover : "transparent"
                Accessible.role: Accessible.ListItem
                Accessible.name: commands.actions.nameOf(modelData)
                Accessible.onPressAction: commands.choose(modelData)
                Text {
                    anchors { left: parent.left; leftMargin: 12; verticalCenter: parent.verticalCenter }
                    text: commands.actions.nameOf(line.modelData)
                    color: line.possible ? Theme.text : Theme.faint
                    font { family: Theme.words; pixelSize: Theme.normal }
                }
                Text {
                    anchors { right: parent.right; rightMargin: 12; verticalCenter: parent.verticalCenter }
                    text: commands.actions.shortcutOf(line.modelData)
                    color: Theme.faint
                    font { family: Theme.figures; pixelSize: Theme.small }
                }
                HoverHandler {
                    onPointChanged: {
                        const place = point.scenePosition
                        if (commands.rest === undefined)
                            commands.rest = place
                        else if (hovered && place !== commands.rest)
                            list.currentIndex = line.index
                    }
                }
                TapHandler { onTapped: commands.choose(line.modelData) }
            }
        }
        Text {
            anchors.centerIn: list
            visible: list.count === 0
            text: qsTr("No command has these words in its name")
            color: Theme.dim
            font { family: Theme.words; pixelSize: Theme.normal }
        }
    }

    function choose(id) {
        if (id === undefined)
            return
        close()
        actions.trigger(id)
    }
}
