// SPDX-License-Identifier: GPL-3.0-or-later
// A folder's name, or a sound below it.
import QtQuick
import QtQuick.Layouts
import Tutti

Item {
    id: row

    required property int index
    required property bool isHeading
    required property string title
    required property string path
    required property string length
    required property string about
    required property color colour
    required property bool isFavourite
    required property bool isMissing
    required property bool isClosed
    required property int soundCount
    required property var tags
    readonly property color waveColour: colour.a > 0 ? colour : Theme.sound
    readonly property bool isCurrent: ListView.isCurrentItem
    readonly property Item list: ListView.view

    function activate() {
        if (isHeading)
            list.library.sounds.toggle(index)
        else
            list.library.addToSong(path)
    }

    width: ListView.view ? ListView.view.width : 0
    height: isHeading ? 34 : 38
    Accessible.role: isHeading ? Accessible.TreeItem : Accessible.ListItem
    Accessible.name: isHeading ? qsTr("%1, sounds: %2, %3").arg(title).arg(soundCount).arg(isClosed ? qsTr("closed") : qsTr("open"))
                               : [title, length, about, isFavourite ? qsTr("favourite") : "", isMissing ? qsTr("missing") : ""].filter(word => word !== "").join(", ")
    Accessible.selected: isCurrent
    Accessible.focusable: true
    Accessible.onPressAction: isHeading ? activate() : list.go(index, true)

    Rectangle {
        anchors { fill: parent; leftMargin: 6; rightMargin: 6; topMargin: row.isHeading ? 6 : 0 }
        radius: 7
        color: row.isCurrent ? Theme.hover : hover.hovered ? Theme.raised : "transparent"
        border.width: row.isCurrent && row.list && row.list.activeFocus ? 2 : 0
        border.color: Theme.accent
    }

    RowLayout { // a heading
        visible: row.isHeading
        anchors { fill: parent; leftMargin: 14; rightMargin: 16; topMargin: 6 }
        spacing: 6
        Text {
            Layout.fillWidth: true
            text: row.title
            elide: Text.ElideMiddle
            color: Theme.faint
            font { family: Theme.words; pixelSize: 11; letterSpacing: 0.8; capitalization: Font.AllUppercase }
        }
        Text {
            visible: row.isClosed
            text: row.soundCount
            color: Theme.faint
            font { family: Theme.figures; pixelSize: Theme.small }
        }
        Icon {
            visible: row.isClosed || hover.hovered || row.isCurrent
            picture: row.isClosed ? "right" : "down"
            sourceSize: Qt.size(10, 10)
            color: Theme.faint
        }
    }

    RowLayout { // a sound
        visible: !row.isHeading
        anchors { fill: parent; leftMargin: 16; rightMargin: 16 }
        spacing: 9
        Outline {
            Layout.preferredWidth: 54
            Layout.preferredHeight: 22
            outlines: row.list ? row.list.library.outlines : null
            path: row.isHeading || row.isMissing ? "" : row.path
            colour: row.waveColour
        }
        Text {
            Layout.fillWidth: true
            text: row.title
            elide: Text.ElideRight
            color: row.isMissing ? Theme.faint : Theme.text
            font { family: Theme.words; pixelSize: Theme.normal; strikeout: row.isMissing }
        }
        Icon {
            visible: row.isFavourite
            picture: "star"
            sourceSize: Qt.size(11, 11)
            color: Theme.warn
        }
        Text {
            text: row.length
            color: Theme.faint
            font { family: Theme.figures; pixelSize: Theme.small }
        }
    }

    HoverHandler { id: hover }
    TapHandler {
        acceptedButtons: Qt.LeftButton
        gesturePolicy: TapHandler.DragThreshold
        onTapped: {
            row.list.forceActiveFocus()
            if (row.isHeading) {
                row.list.go(row.index, false)
                row.activate()
            } else {
                row.list.go(row.index, true)
            }
        }
    }
    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: {
            row.list.forceActiveFocus()
            row.list.go(row.index, false)
            row.list.menuWanted(row, row)
        }
    }
    DragHandler {
        target: null
        enabled: !row.isHeading && !row.isMissing && row.path !== ""
        onActiveChanged: if (active) row.list.library.drag(row.path, row.list)
    }
}
