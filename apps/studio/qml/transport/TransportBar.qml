// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: bar

    readonly property var transport: Studio.transport

    // What a narrow window goes without, the least needed first.
    readonly property bool hasLongMeters: width >= 1480
    readonly property bool hasLoad: width >= 1260
    readonly property bool hasTitle: width >= 1130
    readonly property bool hasOutput: width >= 1070
    readonly property bool hasTime: width >= 940

    implicitHeight: 52
    color: Theme.panel

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }

    RowLayout {
        anchors { fill: parent; leftMargin: 14; rightMargin: 14 }
        spacing: bar.hasLongMeters ? 18 : bar.hasOutput ? 12 : 8

        Text {
            visible: bar.hasTitle
            text: "tutti<font color=\"" + Theme.accent + "\">.</font>"
            textFormat: Text.StyledText
            color: Theme.text
            font { family: Theme.words; pixelSize: 15; weight: Font.Bold; letterSpacing: 0.5 }
        }
        Text {
            text: Studio.session.isOpen ? qsTr("%1 — %2").arg(Studio.session.name).arg(Studio.session.state) : qsTr("No song")
            color: Theme.dim
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.maximumWidth: Math.min(220, Math.ceil(implicitWidth))
            font { family: Theme.words; pixelSize: Theme.normal }
        }

        Group {
            enabled: Studio.session.isOpen
            ToolButton {
                name: qsTr("Go to the start"); picture: "start"; shortcutText: "Home"
                onClicked: bar.transport.toStart()
            }
            ToolButton {
                name: bar.transport.playing ? qsTr("Pause") : qsTr("Play"); picture: bar.transport.playing ? "pause" : "play"
                shortcutText: "Space"; checked: bar.transport.playing; onGround: Theme.play; onTint: Theme.playInk; tint: Theme.text
                onClicked: bar.transport.togglePlay()
            }
            ToolButton {
                name: qsTr("Stop"); picture: "stop"
                onClicked: bar.transport.stop()
            }
            ToolButton {
                name: Studio.recorder.recording ? qsTr("End recording") : qsTr("Record keys"); picture: "record"
                shortcutText: Studio.actions.shortcutOf("record.toggle")
                enabled: Studio.session.isEditable
                checked: Studio.recorder.recording; onGround: Theme.record; onTint: Theme.recordInk; tint: Theme.record
                onClicked: Studio.recorder.toggle()
            }
        }
        Group {
            enabled: Studio.session.isOpen
            ToolButton {
                name: qsTr("Loop"); picture: "loop"; shortcutText: "L"
                checked: bar.transport.loops; onTint: Theme.accent
                onClicked: bar.transport.loops = !bar.transport.loops
            }
            MetronomeButton {}
            ToolButton {
                name: qsTr("Punch range"); picture: "punch"; shortcutText: Studio.actions.shortcutOf("transport.punch")
                checked: bar.transport.punches; onTint: Theme.record
                onClicked: bar.transport.punches = !bar.transport.punches
            }
            ToolButton {
                name: qsTr("Follow the playhead"); picture: "follow"; shortcutText: Studio.actions.shortcutOf("view.follow")
                checked: Studio.settings.follow; onTint: Theme.play
                onClicked: Studio.settings.follow = !Studio.settings.follow
            }
            ToolButton {
                visible: bar.hasLongMeters
                name: Studio.keyboard.on ? qsTr("Computer's keyboard, plays") : qsTr("Computer's keyboard, does not play")
                picture: "keys"; shortcutText: Studio.actions.shortcutOf("keys.computer")
                checked: Studio.keyboard.on; onTint: Theme.accent
                onClicked: Studio.keyboard.on = !Studio.keyboard.on
            }
        }

        Rectangle {
            implicitHeight: 40
            implicitWidth: place.implicitWidth + 28
            radius: Theme.corner
            color: Theme.well
            border.color: Theme.line
            Row {
                id: place
                anchors.centerIn: parent
                spacing: 16
                Figure {
                    text: bar.transport.bars; least: 110
                    meaning: bar.transport.countsIn ? qsTr("counting in") : qsTr("bars . beats . ticks")
                    colour: bar.transport.countsIn ? Theme.accent : Theme.text
                }
                Figure { text: bar.transport.time; meaning: qsTr("min : sec . ms"); colour: Theme.dim; least: 96; visible: bar.hasTime }
            }
        }
        Rectangle {
            implicitHeight: 40
            implicitWidth: speed.implicitWidth + 28
            radius: Theme.corner
            color: Theme.well
            border.color: Theme.line
            Row {
                id: speed
                anchors.centerIn: parent
                spacing: 16
                TempoField { enabled: Studio.session.isOpen }
                MeterField { enabled: Studio.session.isOpen }
            }
        }

        Item { Layout.fillWidth: true }

        LoadMeter { visible: bar.hasLoad; narrow: !bar.hasLongMeters }
        OutputMeter { visible: bar.hasOutput; narrow: !bar.hasLongMeters }
        ToolButton {
            name: qsTr("Export the song"); text: qsTr("Export"); tint: Theme.text
            shortcutText: Studio.actions.shortcutOf("song.export")
            enabled: Studio.session.isOpen
            onClicked: Studio.actions.trigger("song.export")
        }
    }
}
