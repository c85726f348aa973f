// SPDX-License-Identifier: GPL-3.0-or-later
// A frame around controls that belong together.
import QtQuick
import Tutti

Rectangle {
    default property alias content: row.data

    implicitWidth: row.implicitWidth + 6
    implicitHeight: 36
    radius: Theme.corner
    color: Theme.raised
    border.color: Theme.line

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 4
    }
}
