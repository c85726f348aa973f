// SPDX-License-Identifier: GPL-3.0-or-later
// Loudness by EBU R 128: momentary, short-term and integrated, with the true peak.
import QtQuick
import QtQuick.Layouts
import Tutti

ColumnLayout {
    id: view

    required property var analysis
    readonly property var rows: [
        { name: qsTr("Momentary"), level: analysis.momentary, unit: "LUFS" },
        { name: qsTr("Short term"), level: analysis.shortTerm, unit: "LUFS" },
        { name: qsTr("Integrated"), level: analysis.integrated, unit: "LUFS" },
        { name: qsTr("True peak"), level: analysis.truePeak, unit: "dBTP" }]

    spacing: 6

    Repeater {
        model: 4
        ColumnLayout {
            id: reading
            required property int index
            readonly property var row: view.rows[index]
            readonly property bool isOver: index === 3 && row.level > -1
            Layout.fillWidth: true
            spacing: 3
            Accessible.role: Accessible.Indicator
            Accessible.name: row.name + " " + figure.text + " " + row.unit
            RowLayout {
                spacing: 6
                Text {
                    Layout.fillWidth: true
                    text: reading.row.name
                    color: Theme.dim
                    font { family: Theme.words; pixelSize: 12 }
                }
                Text {
                    id: figure
                    text: isFinite(reading.row.level) ? reading.row.level.toFixed(1) : "-∞"
                    color: reading.isOver ? Theme.warnText : Theme.text
                    font { family: Theme.figures; pixelSize: reading.index === 2 ? Theme.large : 14; weight: Font.DemiBold }
                }
                Text {
                    Layout.preferredWidth: 34
                    text: reading.row.unit
                    color: Theme.faint
                    font { family: Theme.words; pixelSize: 10 }
                }
            }
            Rectangle {
                Layout.fillWidth: true
                implicitHeight: 4
                radius: 2
                color: Theme.well
                Rectangle {
                    width: parent.width * (isFinite(reading.row.level) ? Math.max(0, Math.min(1, (reading.row.level + 60) / 60)) : 0)
                    height: parent.height
                    radius: 2
                    color: reading.isOver ? Theme.warn : Theme.play
                }
            }
        }
    }
    Item { Layout.fillHeight: true }
    ToolButton {
        Layout.alignment: Qt.AlignRight
        name: qsTr("Measure integrated loudness and true peak anew")
        text: qsTr("Restart")
        onClicked: view.analysis.restart()
    }
}
