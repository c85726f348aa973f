// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for a name.
import QtQuick
import QtQuick.Layouts
import Tutti

Dialog {
    id: dialog

    property alias text: field.text
    property string hint

    signal named(string name)

    canAccept: text.trim() !== ""
    onOpened: { field.edit.selectAll(); field.edit.forceActiveFocus() }
    onAccepted: { named(text.trim()); close() }

    Text {
        visible: dialog.hint !== ""
        Layout.fillWidth: true
        text: dialog.hint
        wrapMode: Text.Wrap
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
    }
    Field {
        id: field
        Layout.fillWidth: true
        name: qsTr("Name")
        onAccepted: if (dialog.canAccept) dialog.accepted()
    }
}
