// SPDX-License-Identifier: GPL-3.0-or-later
// The level of the main output in a row, with its highest of late. A click puts the clip lights out.
import QtQuick
import Tutti

Row {
    id: row

    property bool narrow: false

    spacing: 10
    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("Output level %1").arg(meter.text) + (meter.clipped ? qsTr(", clipped") : "")

    Text {
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Out")
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.small }
    }
    LevelMeter {
        id: meter
        anchors.verticalCenter: parent.verticalCenter
        width: row.narrow ? 64 : 120
        height: 15
        horizontal: true
        gap: 3
        board: Studio.mixer.meters
        strip: 0
        colours: Theme.colours
        TapHandler { onTapped: Studio.mixer.meters.forgetClip(0) }
    }
    Text {
        anchors.verticalCenter: parent.verticalCenter
        width: 62
        text: meter.text
        color: meter.clipped ? Theme.record : Theme.dim
        horizontalAlignment: Text.AlignRight
        font { family: Theme.figures; pixelSize: Theme.small }
    }
}
