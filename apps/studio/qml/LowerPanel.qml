// SPDX-License-Identifier: GPL-3.0-or-later
// What is below the arranger: the selected track's devices, its notes, the selected clips, the mixer, the history, the zones of
// its sampler.
import QtQuick
import QtQuick.Layouts
import Tutti

ColumnLayout {
    id: panel

    readonly property var pages: ["devices", "notes", "clip", "mixer", "history", "zones"]
    readonly property bool isTall: [1, 5].includes(tabs.currentIndex) // keys need room
    readonly property bool isWide: width >= 1340 // the piano roll's tools find room beside the tabs

    spacing: 6

    function show(page) {
        if (pages.includes(page))
            tabs.currentIndex = pages.indexOf(page)
        if (page === "notation") {
            Studio.notation.shown = tabs.currentIndex !== 1 || !Studio.notation.shown
            tabs.currentIndex = 1
        }
        if (page === "notes")
            Studio.notation.shown = false
        if (tabs.currentIndex === 1)
            notes.item.forceActiveFocus()
    }

    component Tools: Flickable {
        implicitHeight: 26
        contentWidth: Math.max(width, tools.implicitWidth)
        contentHeight: height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        NoteTools { id: tools; width: parent.width; height: parent.height }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 8
        Layout.rightMargin: 14
        Layout.topMargin: 8
        Tabs {
            id: tabs
            words: [qsTr("Devices"), qsTr("Piano roll"), qsTr("Clip"), qsTr("Mixer"), qsTr("History"), qsTr("Zones")]
            Accessible.name: qsTr("Lower panel")
        }
        Loader {
            id: beside
            Layout.fillWidth: true
            active: tabs.currentIndex === 1 && panel.isWide
            visible: active
            sourceComponent: Tools {}
        }
        Item { Layout.fillWidth: true; visible: !beside.active }
        Text {
            visible: tabs.currentIndex === 2 && text !== ""
            text: Studio.clip.title
            color: Theme.dim
            font { family: Theme.words; pixelSize: 12 }
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Text {
            visible: tabs.currentIndex === 5 && text !== ""
            text: Studio.zones.title
            color: Theme.dim
            font { family: Theme.words; pixelSize: 12 }
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Text {
            visible: tabs.currentIndex === 0
            text: Studio.devices.ownerName + " — " + (Studio.devices.count === 1 ? qsTr("1 device") : qsTr("%1 devices").arg(Studio.devices.count))
            color: Theme.dim
            font { family: Theme.words; pixelSize: 12 }
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ToolButton {
            visible: tabs.currentIndex === 0
            name: qsTr("Show the devices of the main output")
            text: qsTr("Main")
            checked: Studio.devices.ofMain
            onClicked: Studio.devices.ofMain = !Studio.devices.ofMain
        }
    }
    Loader {
        Layout.fillWidth: true
        Layout.rightMargin: 14
        active: tabs.currentIndex === 1 && !panel.isWide
        visible: active
        sourceComponent: Tools {}
    }
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: tabs.currentIndex === 0
        visible: active
        sourceComponent: DevicePanel {}
    }
    Loader {
        id: notes
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: tabs.currentIndex === 1
        visible: active
        sourceComponent: NotePanel {}
    }
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: tabs.currentIndex === 2
        visible: active
        sourceComponent: ClipPanel {}
    }
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: tabs.currentIndex === 3
        visible: active
        sourceComponent: MixerPanel { onDevicesWanted: tabs.currentIndex = 0 }
    }
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: 12
        Layout.rightMargin: 12
        active: tabs.currentIndex === 4
        visible: active
        sourceComponent: HistoryPanel {}
    }
    Loader {
        Layout.fillWidth: true
        Layout.fillHeight: true
        active: tabs.currentIndex === 5
        visible: active
        sourceComponent: ZonePanel {}
    }
}
