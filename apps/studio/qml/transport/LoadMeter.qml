// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the time there is the engine needs, with gaps in the sound.
import QtQuick
import Tutti

Row {
    property bool narrow: false

    spacing: 10
    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("DSP load %1 %, %2 gaps").arg(Math.round(Studio.transport.load * 100)).arg(Studio.transport.xruns)

    Text {
        anchors.verticalCenter: parent.verticalCenter
        text: "DSP"
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.small }
    }
    Rectangle {
        visible: !parent.narrow
        anchors.verticalCenter: parent.verticalCenter
        width: 120
        height: 6
        radius: 3
        color: Theme.well
        Rectangle {
            width: parent.width * Math.min(1, Studio.transport.load)
            height: parent.height
            radius: 3
            color: Studio.transport.load > 0.8 ? Theme.record : Studio.transport.load > 0.6 ? Theme.warn : Theme.play
        }
    }
    Text {
        anchors.verticalCenter: parent.verticalCenter
        width: 34
        text: Math.round(Studio.transport.load * 100) + " %"
        color: Theme.dim
        font { family: Theme.figures; pixelSize: Theme.small }
    }
}
