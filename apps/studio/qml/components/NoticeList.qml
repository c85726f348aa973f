// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong and what to do next, above everything else, until it is closed. What is only told goes by itself.
import QtQuick
import QtQuick.Layouts
import Tutti

ListView {
    id: list

    implicitWidth: 460
    implicitHeight: contentHeight
    spacing: Theme.gap
    interactive: false
    model: Studio.notices
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("Messages")

    delegate: Rectangle {
        id: notice
        required property int index
        required property string text
        required property bool isTrouble
        required property string actionId
        width: list.width
        height: words.implicitHeight + 24
        radius: Theme.corner
        color: Theme.raised
        border.color: isTrouble ? Theme.record : Theme.line
        Timer {
            interval: 12000
            running: !notice.isTrouble
            onTriggered: Studio.notices.close(notice.index)
        }
        RowLayout {
            anchors { fill: parent; leftMargin: 14; rightMargin: 6 }
            Text {
                id: words
                Layout.fillWidth: true
                text: notice.text
                wrapMode: Text.Wrap
                color: Theme.text
                font { family: Theme.words; pixelSize: Theme.normal }
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            PushButton {
                visible: notice.actionId !== ""
                text: notice.actionId === "" ? "" : Studio.actions.nameOf(notice.actionId)
                onClicked: Studio.actions.trigger(notice.actionId)
            }
            ToolButton {
                name: qsTr("Close this message"); picture: "close"
                onClicked: Studio.notices.close(notice.index)
            }
        }
    }
}
