// SPDX-License-Identifier: GPL-3.0-or-later
// One action in a menu.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.MenuItem {
    id: item

    required property string actionId
    readonly property int revision: Studio.actions.revision

    text: Studio.actions.nameOf(actionId)
    enabled: revision >= 0 && Studio.actions.isEnabled(actionId)
    onTriggered: Studio.actions.trigger(actionId)
    implicitHeight: 30
    contentItem: Item {
        Text {
            anchors { left: parent.left; leftMargin: 8; verticalCenter: parent.verticalCenter }
            text: item.text
            color: item.enabled ? Theme.text : Theme.faint
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        Text {
            anchors { right: parent.right; rightMargin: 8; verticalCenter: parent.verticalCenter }
            text: Studio.actions.shortcutOf(item.actionId)
            color: Theme.faint
            font { family: Theme.figures; pixelSize: Theme.small }
        }
    }
    background: Rectangle { radius: 5; color: item.highlighted ? Theme.hover : "transparent" }
}
