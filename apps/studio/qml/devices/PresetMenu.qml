// SPDX-License-Identifier: GPL-3.0-or-later
// The presets of a device: recall one, keep the settings as one, remove an own one.
import QtQml
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.AbstractButton {
    id: button

    required property double device
    required property string deviceName
    required property string preset
    property var list: []
    readonly property bool isOwn: list.some(known => known.own && known.name === preset)

    signal nameWanted() // to keep the settings under

    implicitHeight: 22
    implicitWidth: Math.min(150, words.implicitWidth + 12)
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: preset === "" ? qsTr("Presets of %1").arg(deviceName) : qsTr("Presets of %1, now %2").arg(deviceName).arg(preset)
    Accessible.onPressAction: clicked()
    onClicked: {
        list = Studio.devices.presets(device)
        menu.popup(button, 0, button.height)
    }

    background: Rectangle {
        radius: Theme.smallCorner
        color: button.hovered ? Theme.line : "transparent"
        border { width: button.visualFocus ? 2 : 0; color: Theme.accent }
    }
    contentItem: Text {
        id: words
        text: (button.preset === "" ? qsTr("Presets") : button.preset) + " ▾"
        color: Theme.dim
        elide: Text.ElideMiddle
        horizontalAlignment: Text.AlignRight
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.words; pixelSize: Theme.small }
    }

    component PresetEntry: MenuEntry {
        required property var modelData
        text: modelData.own ? qsTr("%1 (own)").arg(modelData.name) : modelData.name
        checkable: true
        checked: modelData.name === button.preset
        onTriggered: Studio.devices.recall(button.device, modelData.name)
    }

    Menu {
        id: menu
        Instantiator { // what a Repeater made would stand below the rest
            model: button.list.filter(known => known.group === "")
            delegate: PresetEntry {}
            onObjectAdded: (at, item) => menu.insertItem(at, item)
            onObjectRemoved: (at, item) => menu.removeItem(item)
        }
        Instantiator {
            model: [...new Set(button.list.map(known => known.group))].filter(group => group !== "")
            delegate: Menu {
                id: group
                required property string modelData
                title: modelData
                Instantiator {
                    model: button.list.filter(known => known.group === group.modelData)
                    delegate: PresetEntry {}
                    onObjectAdded: (at, item) => group.insertItem(at, item)
                    onObjectRemoved: (at, item) => group.removeItem(item)
                }
            }
            onObjectAdded: (at, item) => menu.insertMenu(menu.count - 3, item)
            onObjectRemoved: (at, item) => menu.removeMenu(item)
        }
        MenuLine {}
        MenuEntry { text: qsTr("Save as…"); onTriggered: button.nameWanted() }
        MenuEntry {
            text: qsTr("Remove “%1”").arg(button.preset)
            offered: button.isOwn
            onTriggered: Studio.devices.removePreset(button.device, button.preset)
        }
    }
}
