// SPDX-License-Identifier: GPL-3.0-or-later
// The metronome on or off; its menu (right click, Menu key, or by name) has the count-in and the level.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ToolButton {
    id: button

    readonly property var metronome: Studio.metronome

    function showMenu() { menu.popup(button, 0, button.height + 4) }

    name: metronome.on ? qsTr("Metronome, on") : qsTr("Metronome, off")
    picture: "metronome"
    shortcutText: Studio.actions.shortcutOf("transport.metronome")
    checked: metronome.on
    onTint: Theme.accent
    Accessible.description: qsTr("The Menu key shows count-in and level")
    onClicked: metronome.on = !metronome.on
    Keys.onMenuPressed: showMenu()

    MouseArea { // with a handler, the button itself would take every button
        anchors.fill: parent
        acceptedButtons: Qt.RightButton
        onClicked: button.showMenu()
    }
    Connections {
        target: Studio
        function onWanted(part) {
            if (part === "metronome")
                button.showMenu()
        }
    }

    component Heading: Text { // no entry: arrow keys pass it
        padding: 6
        leftPadding: 10
        color: Theme.faint
        font { family: Theme.words; pixelSize: Theme.small }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    component Bars: MenuEntry {
        required property int count
        checkable: true
        checked: button.metronome.countInBars === count
        Controls.ButtonGroup.group: bars
        onTriggered: button.metronome.countInBars = count
    }
    component Level: MenuEntry {
        required property int decibels
        text: qsTr("%1 dB").arg(decibels).replace("-", "−")
        checkable: true
        checked: button.metronome.level === decibels
        Controls.ButtonGroup.group: levels
        onTriggered: button.metronome.level = decibels
    }
    Controls.ButtonGroup { id: bars }
    Controls.ButtonGroup { id: levels }

    Menu {
        id: menu

        Heading { text: qsTr("Count in before play") }
        Bars { count: 0; text: qsTr("Off") }
        Bars { count: 1; text: qsTr("1 bar") }
        Bars { count: 2; text: qsTr("2 bars") }
        Bars { count: 4; text: qsTr("4 bars") }
        Heading { text: qsTr("Level") }
        Level { decibels: 0 }
        Level { decibels: -6 }
        Level { decibels: -12 }
        Level { decibels: -18 }
        Level { decibels: -24 }
    }
}
