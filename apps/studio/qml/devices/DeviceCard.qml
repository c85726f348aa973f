// SPDX-License-Identifier: GPL-3.0-or-later
// One device: bypass, name, presets and knobs, in sections with their names where it has many, and on as many pages as they need
// to fit the row. Its head can be dragged along the chain, or moved with Ctrl+Left and
// Ctrl+Right; Delete removes it.
import QtQuick
import Tutti

Item {
    id: slot

    required property int index
    required property double deviceId
    required property string type
    required property string name
    required property bool isKnown
    required property bool isInstrument
    required property bool isBypassed
    required property string preset
    required property int parameterCount
    required property int revision

    readonly property var devices: Studio.devices
    readonly property var tints: ({ synthesizer: "#b58bff", "poly-synth": "#7f9bff", bitcrusher: "#ff7fb2", echo: "#5ad1c8", gain: "#9ad65a" })
    readonly property color tint: tints[type] ?? "#ffb86b"
    readonly property var groups: (type, parameterCount, devices.groups(deviceId))
    readonly property int titleHeight: groups.length > 1 ? 20 : 0
    readonly property int rows: Math.max(1, Math.floor((height - 42 - titleHeight) / 88))
    readonly property var pages: pagesFor(ListView.view ? ListView.view.width - 24 : 1200)
    property int page: 0

    width: Math.max(...pages.map(groups => pageWidth(groups)), head.neededWidth, 120)
    onPagesChanged: page = Math.min(page, pages.length - 1)

    function groupWidth(group) { return Math.ceil(group.count / rows) * 62 }
    function pageWidth(groups) { return groups.reduce((sum, group) => sum + groupWidth(group) + 12, 4) }
    function pagesFor(most) { // groups too wide for one go on with the next
        const fitting = Math.max(1, Math.floor((most - 16) / 62)) * rows
        const parts = []
        for (const group of groups)
            for (let done = 0; done < group.count; done += fitting)
                parts.push({name: group.name, first: group.first + done, count: Math.min(fitting, group.count - done)})
        const all = [[]]
        for (const group of parts) {
            const last = all[all.length - 1]
            if (last.length > 0 && pageWidth([...last, group]) > most)
                all.push([group])
            else
                last.push(group)
        }
        return all
    }
    function pageName(groups) {
        const names = [...new Set(groups.map(group => group.name))]
        return names.length === 1 ? names[0] : qsTr("%1 – %2").arg(names[0]).arg(names[names.length - 1])
    }

    activeFocusOnTab: true
    z: dragging.drag.active ? 2 : 0
    Accessible.role: Accessible.Grouping
    Accessible.name: isBypassed ? qsTr("%1, bypassed, device %2").arg(name).arg(index + 1) : qsTr("%1, device %2").arg(name).arg(index + 1)

    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Delete
        || event.modifiers & Qt.ControlModifier && (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Delete && slot.activeFocus)
            devices.remove(deviceId)
        else if (event.modifiers & Qt.ControlModifier && (event.key === Qt.Key_Left || event.key === Qt.Key_Right))
            devices.move(deviceId, index + (event.key === Qt.Key_Left ? -1 : 1))
        else
            return
        event.accepted = true
    }

    Rectangle {
        id: card
        width: slot.width
        height: slot.height
        radius: 10
        color: Theme.raised
        opacity: dragging.drag.active ? 0.85 : 1
        border { width: slot.activeFocus ? 2 : 1; color: slot.activeFocus || dragging.drag.active ? Theme.accent : Theme.line }

        Rectangle { // a head whose lower corners are square
            id: head
            readonly property double neededWidth: power.width + title.implicitWidth + presets.implicitWidth + remover.width + 40
                + (tabs.visible ? tabs.implicitWidth : 0)
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 1 }
            height: 30
            radius: 9
            color: Theme.hover
            Rectangle { anchors { bottom: parent.bottom; left: parent.left; right: parent.right } height: 10; color: parent.color }

            MouseArea {
                id: dragging
                anchors.fill: parent
                cursorShape: drag.active ? Qt.ClosedHandCursor : Qt.ArrowCursor
                preventStealing: true
                drag { target: card; axis: Drag.XAxis }
                onPressed: slot.forceActiveFocus(Qt.MouseFocusReason)
                onReleased: {
                    const to = slot.ListView.view.rowAt(slot.x + card.x + card.width / 2, slot.index)
                    card.x = 0
                    if (to !== slot.index)
                        slot.devices.move(slot.deviceId, to)
                }
                onCanceled: card.x = 0
            }
            ToolButton {
                id: power
                x: 2
                anchors.verticalCenter: parent.verticalCenter
                implicitWidth: 26
                implicitHeight: 24
                name: slot.isBypassed ? qsTr("Use %1").arg(slot.name) : qsTr("Bypass %1").arg(slot.name)
                picture: "power"
                tint: slot.isBypassed ? Theme.faint : slot.tint
                onClicked: slot.devices.setBypass(slot.deviceId, !slot.isBypassed)
            }
            Text {
                id: title
                anchors { verticalCenter: parent.verticalCenter; left: power.right; leftMargin: 2 }
                text: slot.name
                color: slot.isBypassed ? Theme.dim : Theme.text
                font { family: Theme.words; pixelSize: 12; weight: Font.DemiBold }
            }
            Tabs {
                id: tabs
                anchors { verticalCenter: parent.verticalCenter; left: title.right; leftMargin: 12 }
                visible: slot.pages.length > 1
                words: visible ? slot.pages.map(groups => slot.pageName(groups)) : []
                currentIndex: slot.page
                onCurrentIndexChanged: if (visible && currentIndex >= 0) slot.page = currentIndex
                Accessible.name: qsTr("Pages of %1").arg(slot.name)
            }
            PresetMenu {
                id: presets
                anchors { verticalCenter: parent.verticalCenter; right: remover.left }
                visible: slot.isKnown
                device: slot.deviceId
                deviceName: slot.name
                preset: slot.preset
                onNameWanted: slot.ListView.view.askForName(slot.deviceId, slot.preset)
            }
            ToolButton {
                id: remover
                anchors { verticalCenter: parent.verticalCenter; right: parent.right; rightMargin: 3 }
                implicitWidth: 24
                implicitHeight: 24
                name: qsTr("Remove %1").arg(slot.name)
                picture: "close"
                onClicked: slot.devices.remove(slot.deviceId)
            }
        }

        Text {
            anchors { fill: parent; topMargin: 44; margins: 12 }
            visible: !slot.isKnown
            text: qsTr("This Tutti does not know “%1”. It is kept as it is and lets the sound pass.").arg(slot.type)
            wrapMode: Text.Wrap
            color: Theme.dim
            font { family: Theme.words; pixelSize: 12 }
        }
        Row {
            anchors { left: parent.left; leftMargin: 10; top: head.bottom; topMargin: 10 }
            spacing: 12
            opacity: slot.isBypassed ? 0.55 : 1
            Repeater {
                model: slot.pages[slot.page]
                Item {
                    id: section
                    required property var modelData
                    width: slot.groupWidth(modelData)
                    height: slot.titleHeight + slot.rows * 88
                    Text {
                        visible: slot.titleHeight > 0
                        text: section.modelData.name
                        width: parent.width
                        elide: Text.ElideRight
                        color: slot.tint
                        font { family: Theme.words; pixelSize: Theme.small; weight: Font.DemiBold }
                    }
                    Grid {
                        y: slot.titleHeight
                        rows: slot.rows
                        flow: Grid.LeftToRight
                        columns: Math.max(1, Math.ceil(section.modelData.count / slot.rows))
                        columnSpacing: 4
                        rowSpacing: 6
                        Repeater {
                            model: section.modelData.count
                            Knob {
                                id: knob
                                required property int index
                                readonly property int parameter: section.modelData.first + index
                                label: slot.devices.parameterName(slot.deviceId, parameter)
                                name: section.modelData.name === "" ? qsTr("%1 of %2").arg(label).arg(slot.name)
                                    : qsTr("%1 of %2, %3").arg(label).arg(section.modelData.name).arg(slot.name)
                                colour: slot.tint
                                target: ({device: slot.deviceId, parameter: slot.devices.parameterId(slot.deviceId, parameter)})
                                steps: slot.devices.steps(slot.deviceId, parameter)
                                restPlace: slot.devices.defaultPlace(slot.deviceId, parameter)
                                place: (slot.revision, slot.devices.place(slot.deviceId, parameter))
                                textOf: at => slot.devices.text(slot.deviceId, parameter, at)
                                onPreviewed: at => slot.devices.preview(slot.deviceId, parameter, at)
                                onCommitted: at => slot.devices.set(slot.deviceId, parameter, at)
                                onCancelled: slot.devices.endPreview()
                                onRested: slot.devices.reset(slot.deviceId, parameter)
                                onTyped: text => slot.devices.setText(slot.deviceId, parameter, text)
                            }
                        }
                    }
                }
            }
        }
    }
}
