// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a menu: a tick where it is checked, words, keys. One that is not offered takes no room.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.MenuItem {
    id: entry

    property string keys // its shortcut, in words
    property bool offered: true
    autoExclusive: checkable // ticks say which of several

    implicitWidth: words.x + words.implicitWidth + (keys === "" ? 0 : 28 + shortcut.implicitWidth) + 12
    implicitHeight: offered ? 30 : 0
    visible: offered
    padding: 0
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: click()
    indicator: Icon {
        x: 8
        anchors.verticalCenter: parent.verticalCenter
        visible: entry.checked
        picture: "check"
        sourceSize: Qt.size(12, 12)
        color: Theme.accent
    }
    arrow: Icon { // to a menu of its own
        x: entry.width - width - 8
        anchors.verticalCenter: parent.verticalCenter
        visible: entry.subMenu !== null
        picture: "right"
        sourceSize: Qt.size(10, 10)
        color: Theme.faint
    }
    contentItem: Item {
        Text {
            id: words
            anchors { left: parent.left; right: shortcut.left; leftMargin: entry.checkable ? 27 : 10; rightMargin: 4; verticalCenter: parent.verticalCenter }
            text: entry.text
            elide: Text.ElideMiddle
            color: entry.enabled ? Theme.text : Theme.faint
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        Text {
            id: shortcut
            anchors { right: parent.right; rightMargin: 10; verticalCenter: parent.verticalCenter }
            text: entry.keys
            color: Theme.faint
            font { family: Theme.figures; pixelSize: Theme.small }
        }
    }
    background: Rectangle { radius: 5; color: entry.highlighted ? Theme.hover : "transparent" }
}
