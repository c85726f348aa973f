// SPDX-License-Identifier: GPL-3.0-or-later
// A dialogue of the window: title, content, a row of buttons. Escape closes it.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Templates as Templates
import QtQuick.Layouts
import Tutti

Controls.Popup {
    id: dialog

    required property string title
    property string acceptText: qsTr("OK")
    property string rejectText: qsTr("Cancel")
    property bool canAccept: true
    property alias buttons: extra.data
    default property alias content: column.data

    signal accepted()
    signal rejected()

    parent: Templates.Overlay.overlay
    anchors.centerIn: parent
    width: 520
    padding: 20
    modal: true
    focus: true
    closePolicy: Controls.Popup.CloseOnEscape

    background: Rectangle { radius: 10; color: Theme.raised; border.color: Theme.line }
    contentItem: ColumnLayout {
        spacing: 16
        Text {
            text: dialog.title
            color: Theme.text
            font { family: Theme.words; pixelSize: Theme.large; weight: Font.DemiBold }
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ColumnLayout {
            id: column
            Layout.fillWidth: true
            spacing: 10
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            Row { id: extra; spacing: 8 }
            Item { Layout.fillWidth: true }
            PushButton {
                visible: dialog.rejectText !== ""
                text: dialog.rejectText
                onClicked: { dialog.rejected(); dialog.close() }
            }
            PushButton {
                visible: dialog.acceptText !== ""
                text: dialog.acceptText
                strong: true
                enabled: dialog.canAccept
                onClicked: dialog.accepted()
            }
        }
    }
}
