// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

Dialog {
    id: dialog

    readonly property var settings: Studio.settings
    readonly property int keys: 2 // the page
    property alias page: tabs.currentIndex

    title: qsTr("Settings")
    width: 620
    acceptText: ""
    rejectText: qsTr("Close")
    function showDevices() {
        device.options = settings.devices.map(entry => ({text: entry.text, value: entry.name}))
        device.set(settings.device)
    }
    Connections {
        target: dialog.settings
        function onDevicesChanged() { dialog.showDevices() }
    }
    onAboutToShow: {
        showDevices()
        settings.lookForDevices()
        rate.set(settings.rate)
        buffer.set(settings.buffer)
        theme.set(settings.theme)
        scale.set(settings.scale)
        latency.text = settings.latency
    }

    Tabs { id: tabs; words: [qsTr("Audio"), qsTr("Look"), qsTr("Keys"), qsTr("MIDI")] }
    StackLayout {
        Layout.fillWidth: true
        Layout.preferredHeight: 340
        currentIndex: tabs.currentIndex

        ColumnLayout {
            Choice { id: device; name: qsTr("Device"); options: []; onChosen: value => dialog.settings.device = value }
            Choice {
                id: rate
                name: qsTr("Rate")
                options: [{text: qsTr("The song's, where the device can"), value: 0}, {text: "44.1 kHz", value: 44100},
                          {text: "48 kHz", value: 48000}, {text: "88.2 kHz", value: 88200}, {text: "96 kHz", value: 96000}]
                onChosen: value => dialog.settings.rate = value
            }
            Choice {
                id: buffer
                name: qsTr("Buffer")
                options: [{text: qsTr("The device's own"), value: 0}].concat([32, 64, 128, 256, 512, 1024, 2048].map(
                    frames => ({text: qsTr("%1 frames").arg(frames), value: frames})))
                onChosen: value => dialog.settings.buffer = value
            }
            Field {
                id: latency
                name: qsTr("Extra latency, ms")
                hint: qsTr("ms that the driver does not tell")
                validator: IntValidator { bottom: -500; top: 500 }
                onAccepted: dialog.settings.latency = parseInt(text)
                edit.onEditingFinished: if (edit.acceptableInput) dialog.settings.latency = parseInt(text)
            }
            Text {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                text: qsTr("Recorded notes are put where the song was heard as they were played. Where they are late by some " +
                           "milliseconds all the same, type those here; where they are early, as −5.")
                color: Theme.dim
                font { family: Theme.words; pixelSize: Theme.small }
            }
            Text {
                Layout.fillWidth: true
                Layout.topMargin: 8
                wrapMode: Text.Wrap
                text: dialog.settings.looksForDevices ? qsTr("Looking for devices…")
                    : Studio.session.device === "" ? qsTr("Open a song to hear the device.") : qsTr("Now: %1").arg(Studio.session.device)
                color: Theme.dim
                font { family: Theme.words; pixelSize: Theme.normal }
            }
            Item { Layout.fillHeight: true }
        }
        ColumnLayout {
            Choice {
                id: theme
                name: qsTr("Theme")
                options: [{text: qsTr("Dark"), value: "dark"}, {text: qsTr("Light"), value: "light"},
                          {text: qsTr("High contrast"), value: "contrast"}]
                onChosen: value => dialog.settings.theme = value
            }
            Choice {
                id: scale
                name: qsTr("Scale")
                options: [100, 125, 150, 200, 250, 300].map(percent => ({text: percent + " %", value: percent}))
                onChosen: value => dialog.settings.scale = value
            }
            Text {
                text: qsTr("A new scale is taken at the next start.")
                color: Theme.dim
                font { family: Theme.words; pixelSize: Theme.normal }
            }
            Item { Layout.fillHeight: true }
        }
        ColumnLayout {
            KeyList { Layout.fillWidth: true; Layout.fillHeight: true }
            PushButton { text: qsTr("All keys as they came"); onClicked: Studio.actions.resetShortcuts() }
        }
        MidiPage {}
    }
}
