// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.Dialog {
    id: dialog

    required property var library
    property string path

    function ask(sound, tags) {
        path = sound
        field.text = tags.join(", ")
        open()
        field.forceActiveFocus()
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: 360
    modal: true
    title: qsTr("Tags of %1").arg(path.split("/").pop())
    standardButtons: Controls.Dialog.Ok | Controls.Dialog.Cancel
    onAccepted: library.setTags(path, field.text)
    background: Rectangle { radius: Theme.corner; color: Theme.raised; border.color: Theme.line }

    Controls.TextField {
        id: field
        width: parent.width
        placeholderText: qsTr("warm, tape, one-shot")
        placeholderTextColor: Theme.faint
        color: Theme.text
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.name: qsTr("Tags, with commas between them")
        onAccepted: dialog.accept()
        background: Rectangle {
            radius: Theme.smallCorner
            color: Theme.ground
            border.width: field.activeFocus ? 2 : 1
            border.color: field.activeFocus ? Theme.accent : Theme.line
        }
    }
}
