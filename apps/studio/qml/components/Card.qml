// SPDX-License-Identifier: GPL-3.0-or-later
// A frame with a head, as devices have.
import QtQuick
import Tutti

Rectangle {
    id: card

    property string title
    property color tint: Theme.accent
    property alias head: row.data // at the right of the title
    default property alias content: body.data

    radius: 10
    color: Theme.raised
    border { width: 1; color: Theme.line }
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Rectangle { // a head whose lower corners are square
        id: top
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
        height: 30
        radius: 9
        color: Theme.hover
        Rectangle { anchors { bottom: parent.bottom; left: parent.left; right: parent.right } height: 10; color: parent.color }
        Rectangle {
            id: dot
            x: 11
            anchors.verticalCenter: parent.verticalCenter
            width: 8
            height: 8
            radius: 4
            color: card.tint
        }
        Text {
            id: words
            anchors { left: dot.right; leftMargin: 8; verticalCenter: parent.verticalCenter }
            text: card.title
            color: Theme.text
            font { family: Theme.words; pixelSize: 12; weight: Font.DemiBold }
        }
        Item {
            id: row
            anchors { left: words.right; leftMargin: 8; right: parent.right; rightMargin: 8; top: parent.top; bottom: parent.bottom }
        }
    }
    Item {
        id: body
        anchors { left: parent.left; right: parent.right; top: top.bottom; bottom: parent.bottom; margins: 10; topMargin: 8 }
    }
}
