// SPDX-License-Identifier: GPL-3.0-or-later
// Type to search; "<2s", "48k", "mono" limit length, rate and channels.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

RowLayout {
    id: search

    required property var library

    signal folderWanted
    signal leaving // for the list below

    spacing: 2

    Controls.TextField {
        id: field
        Layout.fillWidth: true
        implicitHeight: 30
        leftPadding: 28
        rightPadding: 50
        text: search.library.text
        placeholderText: qsTr("Search %L1 sounds").arg(search.library.total)
        placeholderTextColor: Theme.faint
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        selectByMouse: true
        font { family: Theme.words; pixelSize: 12 }
        Accessible.role: Accessible.EditableText
        Accessible.name: qsTr("Search sounds by name, folder, tag; as \"<2s\", \"48k\", \"mono\" by length, rate, channels")
        onTextEdited: search.library.text = text
        Keys.onDownPressed: search.leaving()
        Keys.onReturnPressed: search.leaving()
        Keys.onEscapePressed: search.library.text = ""
        background: Rectangle {
            radius: 7
            color: Theme.ground
            border.width: field.activeFocus ? 2 : 1
            border.color: field.activeFocus ? Theme.accent : Theme.line
        }
        Icon {
            x: 9
            anchors.verticalCenter: parent.verticalCenter
            picture: "search"
            sourceSize: Qt.size(13, 13)
            color: Theme.faint
        }
        Row {
            anchors { right: parent.right; rightMargin: 3; verticalCenter: parent.verticalCenter }
            ToolButton {
                implicitWidth: 23; implicitHeight: 24
                name: qsTr("Only favourites"); picture: "star"; tint: Theme.faint
                checkable: true
                checked: search.library.onlyFavourites
                onTint: Theme.warn
                onToggled: search.library.onlyFavourites = checked
            }
            ToolButton {
                implicitWidth: 23; implicitHeight: 24
                name: qsTr("Only recent sounds"); picture: "clock"; tint: Theme.faint
                checkable: true
                checked: search.library.onlyRecent
                onToggled: search.library.onlyRecent = checked
            }
        }
    }
    ToolButton {
        implicitWidth: 28; implicitHeight: 30
        name: qsTr("Add a folder of sounds"); picture: "plus"
        onClicked: search.folderWanted()
    }
}
