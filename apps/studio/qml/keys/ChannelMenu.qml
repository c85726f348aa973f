// SPDX-License-Identifier: GPL-3.0-or-later
// Which MIDI channel the selected track listens to.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Menu {
    id: menu

    Controls.ButtonGroup { id: chosen }

    Instantiator {
        model: 17
        delegate: MenuEntry {
            required property int index
            implicitHeight: 26
            text: index === 0 ? qsTr("All channels") : qsTr("Channel %1").arg(index)
            enabled: Studio.inputs.possible
            checkable: true
            checked: Studio.inputs.channel === index
            Controls.ButtonGroup.group: chosen
            onTriggered: Studio.inputs.channel = index
        }
        onObjectAdded: (index, object) => menu.insertItem(index, object)
        onObjectRemoved: (index, object) => menu.removeItem(object)
    }
}
