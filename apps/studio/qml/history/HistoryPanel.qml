// SPDX-License-Identifier: GPL-3.0-or-later
// Every gesture by name and time, newest first. A click goes there.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ListView {
    id: list

    clip: true
    model: Studio.history
    spacing: 1
    activeFocusOnTab: true
    keyNavigationEnabled: true
    Keys.onReturnPressed: Studio.history.goTo(currentIndex)
    Accessible.role: Accessible.List
    Accessible.name: qsTr("History")
    Controls.ScrollBar.vertical: Controls.ScrollBar {}

    delegate: Rectangle {
        id: line
        required property int index
        required property string name
        required property string time
        required property bool isUndone
        required property bool isNow
        width: list.width
        height: 28
        radius: 5
        color: isNow ? Theme.hover : hover.hovered ? Theme.raised : "transparent"
        border { width: list.activeFocus && ListView.isCurrentItem ? 2 : 0; color: Theme.accent }
        Accessible.role: Accessible.ListItem
        Accessible.name: isUndone ? qsTr("%1, undone, %2").arg(name).arg(time) : qsTr("%1, %2").arg(name).arg(time)
        Accessible.onPressAction: Studio.history.goTo(index)
        Text {
            anchors { left: parent.left; leftMargin: 12; right: when.left; rightMargin: 8; verticalCenter: parent.verticalCenter }
            text: line.name
            elide: Text.ElideRight
            color: line.isUndone ? Theme.faint : Theme.text
            font { family: Theme.words; pixelSize: Theme.normal; italic: line.isUndone; weight: line.isNow ? Font.DemiBold : Font.Normal }
        }
        Text {
            id: when
            anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
            text: line.time
            color: Theme.faint
            font { family: Theme.figures; pixelSize: Theme.small }
        }
        HoverHandler { id: hover }
        TapHandler { onTapped: { list.currentIndex = line.index; Studio.history.goTo(line.index) } }
    }
    Text {
        anchors.centerIn: parent
        visible: list.count === 0
        text: qsTr("Nothing was done yet. Every gesture will be listed here, and can be undone after a restart.")
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
    }
}
