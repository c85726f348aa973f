// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.CheckBox {
    id: box

    leftPadding: 120
    spacing: 10
    Accessible.name: text
    indicator: Rectangle {
        x: box.leftPadding
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: 18
        implicitHeight: 18
        radius: 4
        color: box.checked ? Theme.accent : Theme.well
        border { width: box.visualFocus ? 2 : 1; color: box.visualFocus ? Theme.text : Theme.line }
        Rectangle { anchors.centerIn: parent; visible: box.checked; width: 8; height: 8; radius: 2; color: Theme.accentInk }
    }
    contentItem: Text {
        leftPadding: 28
        text: box.text
        color: box.enabled ? Theme.text : Theme.faint
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.words; pixelSize: Theme.normal }
    }
}
