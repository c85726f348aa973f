// SPDX-License-Identifier: GPL-3.0-or-later
// A file or a folder in the dialogue that asks for them.
import QtQuick
import Tutti

Rectangle {
    id: row

    required property int index
    required property string fileName
    required property string filePath
    required property bool fileIsDir
    required property double fileSize
    required property var fileModified
    property bool isMarked: false

    signal pressed(var event)
    signal doubleClicked()

    function sizeOf(bytes) {
        const units = ["B", "kB", "MB", "GB"]
        let at = 0
        for (; bytes >= 1000 && at < units.length - 1; ++at)
            bytes /= 1000
        return qsTr("%1 %2").arg(bytes.toFixed(at > 0 && bytes < 10 ? 1 : 0)).arg(units[at])
    }

    width: ListView.view ? ListView.view.width : 0
    height: 28
    radius: 5
    color: isMarked ? Theme.hover : mouse.containsMouse ? Theme.raised : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: fileIsDir ? qsTr("Folder %1").arg(fileName) : fileName
    Accessible.selected: isMarked

    Icon {
        x: 8
        anchors.verticalCenter: parent.verticalCenter
        visible: row.fileIsDir
        picture: "folder"
        sourceSize: Qt.size(14, 14)
        color: Theme.accent
    }
    Text {
        anchors { left: parent.left; leftMargin: 32; right: size.left; rightMargin: 10; verticalCenter: parent.verticalCenter }
        text: row.fileName
        elide: Text.ElideMiddle
        color: Theme.text
        font { family: Theme.words; pixelSize: Theme.normal }
    }
    Text {
        id: size
        anchors { right: day.left; rightMargin: 14; verticalCenter: parent.verticalCenter }
        text: row.fileIsDir ? "" : row.sizeOf(row.fileSize)
        color: Theme.faint
        font { family: Theme.figures; pixelSize: Theme.small }
    }
    Text {
        id: day
        anchors { right: parent.right; rightMargin: 14; verticalCenter: parent.verticalCenter }
        text: Qt.formatDate(row.fileModified, "yyyy-MM-dd")
        color: Theme.faint
        font { family: Theme.figures; pixelSize: Theme.small }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        onPressed: event => row.pressed(event)
        onDoubleClicked: row.doubleClicked()
    }
}
