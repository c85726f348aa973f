// SPDX-License-Identifier: GPL-3.0-or-later
// A row of words of which one is chosen. Left and right move, Tab leaves.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.TabBar {
    id: tabs

    property alias words: repeater.model
    property real gap: 9 // beside each word

    spacing: 2
    Accessible.role: Accessible.PageTabList
    background: Item {}

    Repeater {
        id: repeater
        Controls.TabButton {
            id: tab
            required property string modelData
            text: modelData
            width: implicitWidth
            implicitHeight: 27
            leftPadding: tabs.gap
            rightPadding: tabs.gap
            Accessible.name: modelData
            Accessible.role: Accessible.PageTab
            background: Rectangle {
                radius: Theme.smallCorner
                color: tab.checked ? Theme.hover : "transparent"
                border.width: tab.visualFocus ? 2 : 0
                border.color: Theme.accent
            }
            contentItem: Text {
                text: tab.text
                color: tab.checked ? Theme.text : Theme.dim
                font { family: Theme.words; pixelSize: 12 }
                verticalAlignment: Text.AlignVCenter
            }
        }
    }
}
