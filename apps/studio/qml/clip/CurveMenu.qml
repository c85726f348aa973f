// SPDX-License-Identifier: GPL-3.0-or-later
// One of a few, as the curve of a fade.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.AbstractButton {
    id: button

    required property string name
    required property int curve // -1 where they differ
    property var curves: [qsTr("Linear"), qsTr("Equal power"), qsTr("Smooth"), qsTr("Exponential")]

    signal chosen(int curve)

    implicitHeight: 22
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: qsTr("%1: %2").arg(name).arg(text)
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    text: curve < 0 ? qsTr("mixed") : curves[curve]
    onClicked: menu.popup(button, 0, button.height)

    background: Rectangle {
        radius: Theme.smallCorner
        color: button.hovered ? Theme.line : Theme.hover
        border { width: button.visualFocus ? 2 : 0; color: Theme.accent }
    }
    contentItem: Text {
        text: button.text + " ▾"
        color: button.enabled ? Theme.text : Theme.faint
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.words; pixelSize: Theme.small }
    }

    Controls.Menu {
        id: menu
        Repeater {
            model: button.curves
            Controls.MenuItem {
                required property string modelData
                required property int index
                text: modelData
                checkable: true
                checked: index === button.curve
                onTriggered: button.chosen(index)
            }
        }
    }
}
