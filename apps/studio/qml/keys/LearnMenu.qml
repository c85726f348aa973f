// SPDX-License-Identifier: GPL-3.0-or-later
// Which controller of a MIDI input moves a knob or a fader.
import QtQuick
import Tutti

Menu {
    id: menu

    required property var target
    readonly property var controllers: Studio.controllers
    readonly property string boundTo: (controllers.revision, controllers.boundTo(target))

    MenuEntry {
        text: qsTr("Learn MIDI controller")
        enabled: Studio.session.isEditable
        onTriggered: menu.controllers.learn(menu.target)
    }
    MenuEntry {
        text: qsTr("Forget %1").arg(menu.boundTo)
        offered: menu.boundTo !== ""
        enabled: offered && Studio.session.isEditable
        onTriggered: menu.controllers.forget(menu.target)
    }
}
