// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys the selected track listens to: MIDI inputs come and go in it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Menu {
    id: menu

    readonly property var inputs: Studio.inputs

    title: qsTr("Keys: %1").arg(inputs.text)

    Controls.ButtonGroup { id: chosenPort }
    Controls.ButtonGroup { id: chosenChannel }

    Instantiator {
        model: menu.inputs.ports
        delegate: MenuEntry {
            required property string modelData
            readonly property bool isThere: menu.inputs.isConnected(modelData)
            text: isThere ? menu.inputs.nameOf(modelData) : qsTr("%1, not connected").arg(menu.inputs.nameOf(modelData))
            enabled: menu.inputs.possible
            checkable: true
            checked: menu.inputs.port === modelData
            Controls.ButtonGroup.group: chosenPort
            onTriggered: menu.inputs.port = modelData
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object)
        onObjectRemoved: (index, object) => menu.removeItem(object)
    }
    MenuLine {}
    Menu {
        id: channels
        title: menu.inputs.channel === 0 ? qsTr("All channels") : qsTr("Channel %1").arg(menu.inputs.channel)
        Instantiator {
            model: 17
            delegate: MenuEntry {
                required property int index
                implicitHeight: 26
                text: index === 0 ? qsTr("All channels") : qsTr("Channel %1").arg(index)
                enabled: menu.inputs.possible
                checkable: true
                checked: menu.inputs.channel === index
                Controls.ButtonGroup.group: chosenChannel
                onTriggered: menu.inputs.channel = index
            }
            onObjectAdded: (index, object) => channels.insertItem(index, object)
            onObjectRemoved: (index, object) => channels.removeItem(object)
        }
    }
}
