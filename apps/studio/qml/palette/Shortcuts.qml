// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of all actions.
import QtQuick
import Tutti

Instantiator {
    model: Studio.actions
    delegate: Shortcut {
        required property string actionId
        required property string shortcut
        required property string focusScope // whoever has the focus there sees to it
        sequence: shortcut
        enabled: shortcut !== "" && focusScope === ""
        context: Qt.ApplicationShortcut
        onActivated: Studio.actions.trigger(actionId)
    }
}
