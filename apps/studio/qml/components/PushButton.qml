// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.Button {
    id: button

    property bool strong: false // what Enter would do

    implicitHeight: 32
    leftPadding: 14
    rightPadding: 14
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    background: Rectangle {
        radius: Theme.smallCorner
        color: !button.enabled ? Theme.raised : button.strong ? Theme.accent : button.down ? Theme.line : Theme.hover
        border { width: button.visualFocus ? 2 : 1; color: button.visualFocus ? Theme.text : Theme.line }
    }
    contentItem: Text {
        text: button.text
        color: !button.enabled ? Theme.faint : button.strong ? Theme.accentInk : Theme.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.words; pixelSize: Theme.normal; weight: Font.Medium }
    }
}
