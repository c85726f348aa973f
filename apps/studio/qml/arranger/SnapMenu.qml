// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Tutti

ToolButton {
    id: button

    readonly property var view: Studio.arranger.view
    readonly property var choices: [-2, -1, 960, 480, 320, 240, 160, 120, 60, 0]

    function nameOf(ticks) {
        return ticks === -2 ? qsTr("Grid in view") : ticks === -1 ? qsTr("Bar") : ticks === 0 ? qsTr("Off") : "1/" + 3840 / ticks
    }

    name: qsTr("Snap to %1").arg(nameOf(view.snap))
    text: qsTr("Snap %1").arg(view.snapName)
    tint: Theme.text
    onClicked: menu.popup(button, 0, button.height)

    Menu {
        id: menu
        Repeater {
            model: button.choices
            MenuEntry {
                required property int modelData
                text: button.nameOf(modelData)
                checkable: true
                checked: button.view.snap === modelData
                onTriggered: button.view.snap = modelData
            }
        }
    }
}
