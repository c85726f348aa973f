// SPDX-License-Identifier: GPL-3.0-or-later
// A piano to play with the pointer, and beside it what the computer's keyboard plays.
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: strip

    readonly property var keyboard: Studio.keyboard

    implicitHeight: 92
    color: Theme.panel

    component Words: Text {
        Layout.fillWidth: true
        elide: Text.ElideRight
        font { family: Theme.words; pixelSize: Theme.small }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Rectangle { width: parent.width; height: 1; color: Theme.line; z: 1 }
    RowLayout {
        anchors { fill: parent; topMargin: 1 }
        spacing: 0

        ColumnLayout {
            Layout.preferredWidth: Theme.libraryWidth
            Layout.maximumWidth: Theme.libraryWidth
            Layout.leftMargin: 14
            Layout.rightMargin: 14
            spacing: 4
            RowLayout {
                ToolButton {
                    name: strip.keyboard.on ? qsTr("Computer's keyboard, plays") : qsTr("Computer's keyboard, does not play")
                    text: qsTr("Computer keys")
                    shortcutText: Studio.actions.shortcutOf("keys.computer")
                    checked: strip.keyboard.on; onGround: Theme.accent; onTint: Theme.accentInk
                    onClicked: strip.keyboard.on = !strip.keyboard.on
                }
                Item { Layout.fillWidth: true }
                ToolButton {
                    name: qsTr("Hide the piano"); picture: "close"
                    shortcutText: Studio.actions.shortcutOf("keys.piano")
                    onClicked: strip.keyboard.shown = false
                }
            }
            Words {
                text: strip.keyboard.on ? strip.keyboard.text + " · ZX CV" : qsTr("Letters play while this is on")
                color: Theme.dim
            }
            Words { // what is down
                text: strip.keyboard.chord
                color: Theme.text
                Accessible.name: text === "" ? qsTr("No key is down") : text
            }
        }
        Rectangle { Layout.fillHeight: true; implicitWidth: 1; color: Theme.line }
        Piano {
            Layout.fillWidth: true
            Layout.fillHeight: true
            keyboard: strip.keyboard
            colours: Theme.colours
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Piano, %1").arg(chosen)
            Accessible.description: qsTr("Left and right choose a key, Return plays it")
            Accessible.focusable: true
        }
    }
}
