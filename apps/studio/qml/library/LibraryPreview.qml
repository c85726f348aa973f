// SPDX-License-Identifier: GPL-3.0-or-later
// The sound that was chosen, in large. A click plays it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Item {
    id: preview

    required property var library
    required property string path
    required property string title
    required property string length
    required property string about
    required property color colour

    implicitHeight: 90

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Text {
        id: name
        anchors { left: parent.left; right: time.left; top: parent.top; leftMargin: 12; rightMargin: 8; topMargin: 10 }
        text: preview.title
        elide: Text.ElideMiddle
        color: Theme.text
        font { family: Theme.words; pixelSize: Theme.normal }
    }
    Text {
        id: time
        anchors { right: parent.right; baseline: name.baseline; rightMargin: 12 }
        text: preview.length
        color: Theme.faint
        font { family: Theme.figures; pixelSize: Theme.small }
    }
    Controls.AbstractButton {
        id: wave
        anchors { left: parent.left; right: parent.right; top: name.bottom; bottom: parent.bottom; leftMargin: 12; rightMargin: 12; topMargin: 6; bottomMargin: 12 }
        hoverEnabled: true
        focusPolicy: Qt.TabFocus
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Play %1, %2, %3").arg(preview.title).arg(preview.length).arg(preview.about)
        Controls.ToolTip.visible: hovered && preview.about !== ""
        Controls.ToolTip.delay: 700
        Controls.ToolTip.text: preview.about
        onClicked: preview.library.audition(preview.path)
        background: Rectangle {
            radius: Theme.smallCorner
            color: Theme.well
            border.width: wave.visualFocus ? 2 : 0
            border.color: Theme.accent
        }
        contentItem: Item {
            Outline {
                anchors { fill: parent; topMargin: 2; bottomMargin: 2 }
                outlines: preview.library.outlines
                path: preview.path
                colour: preview.colour
                large: true
            }
        }
    }
}
