// SPDX-License-Identifier: GPL-3.0-or-later
// Root and scale or chord whose keys stand out.
import QtQuick
import Tutti

Row {
    id: menus

    readonly property var roll: Studio.roll

    ToolButton {
        id: root
        height: 26
        name: qsTr("Root of the scale, %1").arg(text)
        text: menus.roll.roots[menus.roll.root]
        onClicked: roots.popup(root, 0, root.height)

        Menu {
            id: roots
            Repeater {
                model: menus.roll.roots
                MenuEntry {
                    required property int index
                    required property string modelData
                    implicitHeight: 26
                    text: modelData
                    checkable: true
                    checked: menus.roll.root === index
                    onTriggered: menus.roll.root = index
                }
            }
        }
    }
    ToolButton {
        id: scale
        height: 26
        name: menus.roll.scale === 0 ? qsTr("No scale stands out") : qsTr("Scale %1").arg(text)
        text: menus.roll.scale === 0 ? qsTr("Scale") : menus.roll.scales[menus.roll.scale].toLowerCase()
        onTint: Theme.text
        checked: menus.roll.scale !== 0
        onClicked: scales.popup(scale, 0, scale.height)

        Menu {
            id: scales
            Repeater {
                model: menus.roll.scales
                MenuEntry {
                    required property int index
                    required property string modelData
                    implicitHeight: 26
                    text: modelData
                    checkable: true
                    checked: menus.roll.scale === index
                    onTriggered: menus.roll.scale = index
                }
            }
        }
    }
}
