// SPDX-License-Identifier: GPL-3.0-or-later
// M, S or R: a letter that lights up.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.AbstractButton {
    id: button

    required property string name
    property color onGround: Theme.accent
    property color onTint: Theme.accentInk

    implicitWidth: 21
    implicitHeight: 19
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    background: Rectangle {
        radius: 5
        color: button.checked ? button.onGround : button.hovered ? Theme.line : Theme.hover
        border.width: button.visualFocus ? 2 : 0
        border.color: Theme.text
    }
    contentItem: Text {
        text: button.text
        color: button.checked ? button.onTint : Theme.dim
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.words; pixelSize: 10; weight: Font.Bold }
    }
}
