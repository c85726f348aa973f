// SPDX-License-Identifier: GPL-3.0-or-later
// A small button with a picture or a word. `name` is what screen readers say and the tip shows.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.AbstractButton {
    id: button

    required property string name
    property string picture
    property string shortcutText
    property color tint: Theme.dim
    property color onTint: Theme.text
    property color onGround: Theme.hover

    implicitWidth: Math.max(34, label.implicitWidth + 24)
    implicitHeight: 28
    padding: 0
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.name: name
    Accessible.role: Accessible.Button
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: clicked()

    Controls.ToolTip.visible: hovered
    Controls.ToolTip.delay: 700
    Controls.ToolTip.text: shortcutText === "" ? name : name + "   " + shortcutText

    background: Rectangle {
        radius: Theme.smallCorner
        color: button.checked ? button.onGround : button.down ? Theme.line : button.hovered ? Theme.hover : "transparent"
        border.width: button.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            visible: button.picture !== ""
            picture: button.picture === "" ? "play" : button.picture
            color: button.checked ? button.onTint : button.enabled ? button.tint : Theme.line
        }
        Text {
            id: label
            anchors.centerIn: parent
            visible: button.picture === ""
            text: button.text
            color: button.enabled ? (button.checked ? button.onTint : button.tint) : Theme.faint
            font { family: Theme.words; pixelSize: Theme.normal }
        }
    }
}
