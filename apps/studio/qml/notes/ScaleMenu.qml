// SPDX-License-Identifier: GPL-3.0-or-later
// Root and scale or chord whose keys stand out.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ToolButton {
    id: button

    readonly property var roll: Studio.roll
    readonly property string shown: roll.scale === 0 ? qsTr("Scale") : roll.roots[roll.root] + " " + roll.scales[roll.scale].toLowerCase()

    name: roll.scale === 0 ? qsTr("No scale stands out") : qsTr("Scale %1").arg(shown)
    text: shown
    checked: roll.scale !== 0
    onClicked: menu.popup(button, 0, button.height)

    Menu {
        id: menu
        Menu {
            id: roots
            title: qsTr("Root %1").arg(button.roll.roots[button.roll.root])
            Repeater {
                model: button.roll.roots
                MenuEntry {
                    required property int index
                    required property string modelData
                    text: modelData
                    checkable: true
                    checked: button.roll.root === index
                    onTriggered: button.roll.root = index
                }
            }
        }
        MenuLine {}
        Repeater {
            model: button.roll.scales
            MenuEntry {
                required property int index
                required property string modelData
                implicitHeight: 26
                text: modelData
                checkable: true
                checked: button.roll.scale === index
                onTriggered: button.roll.scale = index
            }
        }
    }
}
