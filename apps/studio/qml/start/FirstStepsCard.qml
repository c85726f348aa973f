// SPDX-License-Identifier: GPL-3.0-or-later
// What to try first, with ticks at what was done.
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: card

    readonly property var first: Studio.firstSteps

    visible: first.wanted
    implicitWidth: 290
    implicitHeight: column.implicitHeight + 26
    radius: 10
    color: Theme.raised
    border.color: Theme.accent
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("To begin with")

    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 13; leftMargin: 16 }
        spacing: 8
        RowLayout {
            Text {
                Layout.fillWidth: true
                text: qsTr("To begin with")
                color: Theme.text
                font { family: Theme.words; pixelSize: Theme.normal; weight: Font.DemiBold }
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            ToolButton {
                implicitWidth: 24
                implicitHeight: 24
                name: qsTr("Close these hints"); picture: "close"
                onClicked: card.first.dismiss()
            }
        }
        Repeater {
            model: card.first.steps
            RowLayout {
                id: step
                required property var modelData
                spacing: 10
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.done ? qsTr("%1, done").arg(modelData.text) : modelData.text
                Rectangle {
                    implicitWidth: 16
                    implicitHeight: 16
                    radius: 8
                    color: step.modelData.done ? Theme.play : "transparent"
                    border { width: step.modelData.done ? 0 : 1; color: Theme.dim }
                    Icon {
                        anchors.centerIn: parent
                        visible: step.modelData.done
                        picture: "check"
                        sourceSize: Qt.size(10, 10)
                        color: Theme.playInk
                    }
                }
                Text {
                    Layout.fillWidth: true
                    text: step.modelData.text
                    color: step.modelData.done ? Theme.faint : Theme.text
                    font { family: Theme.words; pixelSize: Theme.normal; strikeout: step.modelData.done }
                }
            }
        }
    }
}
