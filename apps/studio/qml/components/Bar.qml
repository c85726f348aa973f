// SPDX-License-Identifier: GPL-3.0-or-later
// How far long work has come.
import QtQuick
import Tutti

Rectangle {
    id: bar

    required property string name
    property real done: 0

    implicitHeight: 8
    radius: 4
    color: Theme.well
    Accessible.role: Accessible.ProgressBar
    Accessible.name: qsTr("%1, %2 %").arg(name).arg(Math.round(done * 100))

    Rectangle {
        width: Math.max(bar.height, bar.width * Math.min(1, bar.done))
        height: bar.height
        radius: 4
        color: Theme.accent
    }
}
