// SPDX-License-Identifier: GPL-3.0-or-later
// The output while it sounds: its wave, its spectrum, its loudness.
import QtQuick
import QtQuick.Layouts
import Tutti

ColumnLayout {
    id: panel

    readonly property var analysis: Studio.analysis

    function inWords(level, unit) {
        return (isFinite(level) ? level.toFixed(1) : "-∞") + " " + unit
    }

    spacing: 8

    component Screen: Rectangle {
        Layout.fillWidth: true
        Layout.fillHeight: true
        radius: 7
        color: Theme.well
        border.color: Theme.line
        clip: true
    }
    component Wave: Screen {
        WaveView {
            anchors { fill: parent; margins: 1 }
            analysis: panel.analysis
            colours: Theme.colours
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Wave of the output")
        }
    }
    component Spectrum: Screen {
        property alias labelled: view.labelled
        SpectrumView {
            id: view
            anchors { fill: parent; margins: 1 }
            analysis: panel.analysis
            colours: Theme.colours
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Spectrum of the output, 20 Hz to 20 kHz")
        }
    }

    Tabs {
        id: tabs
        words: [qsTr("Scope"), qsTr("Spectrum"), qsTr("Loudness")]
        Accessible.name: qsTr("Analysis of the output")
    }
    StackLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        currentIndex: tabs.currentIndex
        ColumnLayout {
            spacing: 8
            Wave {}
            Spectrum {}
        }
        Spectrum { labelled: true }
        LoudnessView { analysis: panel.analysis }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: tabs.currentIndex < 2
        component Reading: Text {
            color: Theme.dim
            font { family: Theme.figures; pixelSize: Theme.small }
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        Reading { text: panel.inWords(panel.analysis.shortTerm, "LUFS") }
        Item { Layout.fillWidth: true }
        Reading {
            text: qsTr("TP %1").arg(panel.inWords(panel.analysis.truePeak, "dB"))
            color: panel.analysis.truePeak > -1 ? Theme.warnText : Theme.dim
        }
    }
}
