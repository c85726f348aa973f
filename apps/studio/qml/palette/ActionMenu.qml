// SPDX-License-Identifier: GPL-3.0-or-later
// A menu made of actions: their ids, with "" for a line between.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.Menu {
    id: menu

    required property var entries

    implicitWidth: 300
    padding: 5
    background: Rectangle { implicitWidth: 300; radius: Theme.corner; color: Theme.raised; border.color: Theme.line }

    Instantiator {
        model: menu.entries
        delegate: ActionItem {
            required property string modelData
            actionId: modelData
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object)
        onObjectRemoved: (index, object) => menu.removeItem(object)
    }
}
