// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys the selected track listens to: MIDI inputs come and go in it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Menu {
    id: menu

    title: qsTr("Keys: %1").arg(Studio.inputs.text)

    Controls.ButtonGroup { id: chosenPort }
    Controls.ButtonGroup { id: chosenChannel }

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
    Menu {
        id: channels
        title: Studio.inputs.channel === 0 ? qsTr("All channels") : qsTr("Channel %1").arg(Studio.inputs.channel)
        Instantiator {
            model: 17
            delegate: MenuEntry {
                required property int index
                implicitHeight: 26
                text: index === 0 ? qsTr("All channels") : qsTr("Channel %1").arg(index)
                enabled: Studio.inputs.possible
                checkable: true
                checked: Studio.inputs.channel === index
                Controls.ButtonGroup.group: chosenChannel
                onTriggered: Studio.inputs.channel = index
            }
            onObjectAdded: (index, object) => channels.insertItem(index, object)
            onObjectRemoved: (index, object) => channels.removeItem(object)
        }
    }
}
