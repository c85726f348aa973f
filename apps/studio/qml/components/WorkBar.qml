// SPDX-License-Identifier: GPL-3.0-or-later
// Long work that goes on beside everything else, with a way to stop it.
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: work

    required property var of // has running, done, what, cancel()

    visible: of.running
    implicitWidth: 380
    implicitHeight: 54
    radius: Theme.corner
    color: Theme.raised
    border.color: Theme.line

    ColumnLayout {
        anchors { fill: parent; margins: 10; rightMargin: 44 }
        spacing: 6
        Text {
            Layout.fillWidth: true
            text: work.of.what
            elide: Text.ElideMiddle
            color: Theme.text
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        Bar { Layout.fillWidth: true; name: work.of.what; done: work.of.done }
    }
    ToolButton {
        anchors { right: parent.right; rightMargin: 5; verticalCenter: parent.verticalCenter }
        name: qsTr("Stop: %1").arg(work.of.what); picture: "close"
        onClicked: work.of.cancel()
    }
}
