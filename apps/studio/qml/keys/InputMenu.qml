// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys the selected track listens to: MIDI inputs come and go in it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Menu {
    id: menu

    signal channelsWanted()

    title: qsTr("Keys: %1").arg(Studio.inputs.text)

    Controls.ButtonGroup { id: chosenPort }

    Instantiator {
        model: Studio.inputs.ports
        delegate: MenuEntry {
            required property string modelData
            readonly property bool isThere: Studio.inputs.isConnected(modelData)
            text: isThere ? Studio.inputs.nameOf(modelData) : qsTr("%1, not connected").arg(Studio.inputs.nameOf(modelData))
            enabled: Studio.inputs.possible
            checkable: true
            checked: Studio.inputs.port === modelData
            Controls.ButtonGroup.group: chosenPort
            onTriggered: Studio.inputs.port = modelData
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object)
        onObjectRemoved: (index, object) => menu.removeItem(object)
    }
    MenuLine {}
    MenuEntry {
        text: Studio.inputs.channel === 0 ? qsTr("All channels…") : qsTr("Channel %1…").arg(Studio.inputs.channel)
        enabled: Studio.inputs.possible
        onTriggered: menu.channelsWanted()
    }
}
