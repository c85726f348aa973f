// SPDX-License-Identifier: GPL-3.0-or-later
// Which lane is below the notes, and the value of what is selected in it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Column {
    id: menus

    required property var lane

    spacing: 3

    ToolButton {
        id: button
        width: parent.width
        implicitHeight: 22
        name: qsTr("Lane below the notes: %1").arg(menus.lane.name)
        onClicked: choices.popup(button, 0, button.height)
        contentItem: Text {
            leftPadding: 8
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            text: menus.lane.name
            color: Theme.dim
            font { family: Theme.words; pixelSize: Theme.small }
        }
        Menu {
            id: choices
            Instantiator {
                model: menus.lane.choices
                delegate: MenuEntry {
                    required property int index
                    required property var modelData
                    implicitHeight: 26
                    text: modelData.text
                    keys: modelData.used ? "•" : ""
                    checkable: true
                    checked: menus.lane.choice === index
                    onTriggered: menus.lane.choice = index
                }
                onObjectAdded: (index, object) => choices.insertItem(index, object)
                onObjectRemoved: (index, object) => choices.removeItem(object)
            }
        }
    }
    Controls.TextField {
        id: field
        x: 6
        width: parent.width - 12
        height: 20
        padding: 2
        enabled: menus.lane.value !== ""
        opacity: enabled ? 1 : 0.35
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        horizontalAlignment: TextInput.AlignHCenter
        font { family: Theme.figures; pixelSize: Theme.small }
        selectByMouse: true
        background: Rectangle {
            radius: 3
            color: Theme.well
            border { width: 1; color: field.activeFocus ? Theme.accent : Theme.line }
        }
        Accessible.name: qsTr("%1 of what is selected, %2").arg(menus.lane.name).arg(menus.lane.range)
        Controls.ToolTip.visible: hovered
        Controls.ToolTip.delay: 700
        Controls.ToolTip.text: Accessible.name
        onAccepted: {
            menus.lane.setValue(text)
            text = menus.lane.value
            selectAll()
        }
        onActiveFocusChanged: if (activeFocus) selectAll()
        Binding on text { value: menus.lane.value }
        Keys.onEscapePressed: text = menus.lane.value
    }
}
