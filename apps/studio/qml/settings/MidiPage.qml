// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves as MIDI and where to, and how knobs of controllers take over.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

ColumnLayout {
    id: page

    readonly property var settings: Studio.settings

    component Remark: Text {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.small }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    spacing: 8
    Switch {
        id: clock
        leftPadding: 0
        text: qsTr("Send MIDI clock, with start, stop and song position")
        checked: page.settings.midiClock
        onToggled: page.settings.midiClock = checked
    }
    Remark { text: qsTr("MIDI of tracks and the clock go to JACK's port tutti:midi_out, and to these outputs, as ports 1 to 8:") }
    Flickable {
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        contentHeight: outputs.height
        boundsBehavior: Flickable.StopAtBounds
        Controls.ScrollBar.vertical: Controls.ScrollBar {}
        Column {
            id: outputs
            width: parent.width
            Repeater {
                model: page.settings.midiOutputs
                Switch {
                    required property var modelData
                    leftPadding: 0
                    text: modelData.port > 0 ? qsTr("%1: port %2").arg(modelData.text).arg(modelData.port) : modelData.text
                    checked: modelData.port > 0
                    onToggled: if (!page.settings.chooseMidiOutput(modelData.name, checked)) checked = false
                }
            }
            Remark {
                width: parent.width
                visible: page.settings.midiOutputs.length === 0
                text: page.settings.looksForDevices ? qsTr("Looking for outputs…") : qsTr("No other output is there now.")
            }
        }
    }
    Switch {
        leftPadding: 0
        text: qsTr("A learned controller takes over only as it passes the value")
        checked: page.settings.pickup
        onToggled: page.settings.pickup = checked
    }
}
