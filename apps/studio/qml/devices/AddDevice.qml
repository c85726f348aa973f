// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.AbstractButton {
    id: button

    width: 116
    hoverEnabled: true
    enabled: Studio.session.isEditable
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: qsTr("Add a device to %1").arg(Studio.devices.ownerName)
    Accessible.onPressAction: clicked()
    onClicked: menu.popup(button, 8, 8)

    background: Rectangle {
        radius: 10
        color: button.hovered ? Theme.raised : "transparent"
        border { width: button.visualFocus ? 2 : 1; color: button.visualFocus ? Theme.accent : Theme.line }
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: 6
            Icon { anchors.horizontalCenter: parent.horizontalCenter; picture: "plus"; color: Theme.dim }
            Text {
                text: qsTr("Add device")
                color: Theme.dim
                font { family: Theme.words; pixelSize: 12 }
            }
        }
    }

    Menu {
        id: menu
        Repeater {
            model: Studio.devices.kinds
            MenuEntry {
                required property var modelData
                text: modelData.isInstrument ? qsTr("%1 (instrument)").arg(modelData.name) : modelData.name
                onTriggered: Studio.devices.add(modelData.type)
            }
        }
    }
}
