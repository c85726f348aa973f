// SPDX-License-Identifier: GPL-3.0-or-later
// One action in a menu.
import QtQuick
import Tutti

MenuEntry {
    required property string actionId
    readonly property int revision: Studio.actions.revision

    text: Studio.actions.nameOf(actionId)
    keys: (revision, Studio.actions.shortcutOf(actionId))
    enabled: revision >= 0 && Studio.actions.isEnabled(actionId)
    onTriggered: Studio.actions.trigger(actionId)
}
