// SPDX-License-Identifier: GPL-3.0-or-later
// How far the search for sounds in the folders is.
import QtQuick
import QtQuick.Layouts
import Tutti

Item {
    id: scan

    required property var library

    implicitHeight: 40
    Accessible.role: Accessible.ProgressBar
    Accessible.name: library.scanText

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    RowLayout {
        anchors { fill: parent; leftMargin: 12; rightMargin: 6 }
        ColumnLayout {
            spacing: 5
            Text {
                Layout.fillWidth: true
                text: scan.library.scanText
                elide: Text.ElideMiddle
                color: Theme.dim
                font { family: Theme.words; pixelSize: Theme.small }
            }
            Rectangle {
                Layout.fillWidth: true
                Layout.preferredHeight: 3
                radius: 1.5
                color: Theme.well
                Rectangle {
                    width: parent.width * Math.max(0, scan.library.scanned)
                    height: parent.height
                    radius: 1.5
                    color: Theme.accent
                }
            }
        }
        ToolButton {
            implicitWidth: 28
            name: qsTr("Stop looking for sounds"); picture: "close"
            onClicked: scan.library.cancelScan()
        }
    }
}
