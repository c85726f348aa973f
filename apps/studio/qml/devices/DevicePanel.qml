// SPDX-License-Identifier: GPL-3.0-or-later
// The chain of the selected track as a row of cards, in the order of the sound.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ListView {
    id: row

    readonly property var devices: Studio.devices

    orientation: ListView.Horizontal
    model: devices
    spacing: 10
    leftMargin: 12
    rightMargin: 12
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Devices of %1").arg(devices.ownerName)
    Controls.ScrollBar.horizontal: Controls.ScrollBar {}
    Keys.onReleased: event => inView.follow(event)
    FocusInView { id: inView; view: row }

    /// The row of the chain that a card would have if its middle were here.
    function rowAt(x, own) {
        let at = 0
        for (let i = 0; i < count; ++i) {
            const other = itemAtIndex(i)
            if (i !== own && other && x > other.x + other.width / 2)
                ++at
        }
        return at
    }

    function askForName(device, preset) {
        naming.device = device
        naming.text = preset
        naming.open()
    }

    NameDialog {
        id: naming
        property double device
        title: qsTr("Save the preset")
        hint: qsTr("The settings of the device can then be recalled by this name in every song.")
        onNamed: name => row.devices.savePreset(device, name)
    }
    delegate: DeviceCard { height: row.height - 12 }
    footer: Item {
        width: adder.width + (row.count > 0 ? row.spacing : 0)
        height: row.height - 12
        AddDevice {
            id: adder
            anchors.right: parent.right
            height: parent.height
        }
    }
}
