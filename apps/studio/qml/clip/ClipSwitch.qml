// SPDX-License-Identifier: GPL-3.0-or-later
// Something that a clip does or does not; half lit where some of the selected ones do.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.AbstractButton {
    id: button

    required property int amount // 0 none, 2 all, 1 some
    property color onGround: Theme.accent
    property color onTint: Theme.accentInk

    implicitHeight: 24
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: amount === 2
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: Theme.smallCorner
        color: button.amount === 2 ? button.onGround : button.hovered ? Theme.line : Theme.hover
        border { width: button.visualFocus ? 2 : button.amount === 1 ? 1 : 0; color: button.visualFocus ? Theme.text : button.onGround }
    }
    contentItem: Text {
        text: button.text
        color: !button.enabled ? Theme.faint : button.amount === 2 ? button.onTint : Theme.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.words; pixelSize: 12; weight: Font.Medium }
    }
}
