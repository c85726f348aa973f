// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the tags of a sound.
import QtQuick
import QtQuick.Layouts
import Tutti

Dialog {
    id: dialog

    required property var library
    property string path

    function ask(sound, tags) {
        path = sound
        field.text = tags.join(", ")
        open()
    }

    title: qsTr("Tags of %1").arg(path.split("/").pop())
    onOpened: { field.edit.selectAll(); field.edit.forceActiveFocus() }
    onAccepted: { library.setTags(path, field.text); close() }

    Field {
        id: field
        Layout.fillWidth: true
        name: qsTr("Tags")
        hint: qsTr("warm, tape, one-shot")
        onAccepted: dialog.accepted()
    }
}
