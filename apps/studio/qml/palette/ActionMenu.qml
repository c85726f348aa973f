// SPDX-License-Identifier: GPL-3.0-or-later
// A menu made of actions: their ids.
import QtQuick
import Tutti

Menu {
    id: menu

    required property var entries

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
