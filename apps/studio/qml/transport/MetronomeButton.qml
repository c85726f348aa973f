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

    TapHandler { acceptedButtons: Qt.RightButton; onTapped: button.showMenu() }
    Connections {
        target: Studio
        function onWanted(part) {
            if (part === "metronome")
                button.showMenu()
        }
    }

    component Heading: Controls.MenuItem {
        id: heading
        enabled: false
        implicitHeight: 24
        contentItem: Text {
            leftPadding: 4
            text: heading.text
            color: Theme.faint
            font { family: Theme.words; pixelSize: Theme.small }
        }
        background: Item {}
    }
    component Entry: Controls.MenuItem {
        id: entry
        checkable: true
        implicitHeight: 28
        Accessible.role: Accessible.RadioButton
        Accessible.checked: checked
        indicator: Rectangle {
            x: 12
            anchors.verticalCenter: parent.verticalCenter
            width: 7
            height: 7
            radius: 4
            visible: entry.checked
            color: Theme.accent
        }
        contentItem: Text {
            leftPadding: 22
            text: entry.text
            color: Theme.text
            verticalAlignment: Text.AlignVCenter
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        background: Rectangle { radius: 5; color: entry.highlighted ? Theme.hover : "transparent" }
    }

    Controls.Menu {
        id: menu
        padding: 5
        background: Rectangle { implicitWidth: 210; radius: Theme.corner; color: Theme.raised; border.color: Theme.line }

        Heading { text: qsTr("Count in before play") }
        Entry { text: qsTr("Off"); checked: button.metronome.countInBars === 0; onTriggered: button.metronome.countInBars = 0 }
        Entry { text: qsTr("1 bar"); checked: button.metronome.countInBars === 1; onTriggered: button.metronome.countInBars = 1 }
        Entry { text: qsTr("2 bars"); checked: button.metronome.countInBars === 2; onTriggered: button.metronome.countInBars = 2 }
        Entry { text: qsTr("4 bars"); checked: button.metronome.countInBars === 4; onTriggered: button.metronome.countInBars = 4 }
        Heading { text: qsTr("Level") }
        Entry { text: qsTr("0 dB"); checked: button.metronome.level === 0; onTriggered: button.metronome.level = 0 }
        Entry { text: qsTr("−6 dB"); checked: button.metronome.level === -6; onTriggered: button.metronome.level = -6 }
        Entry { text: qsTr("−12 dB"); checked: button.metronome.level === -12; onTriggered: button.metronome.level = -12 }
        Entry { text: qsTr("−18 dB"); checked: button.metronome.level === -18; onTriggered: button.metronome.level = -18 }
        Entry { text: qsTr("−24 dB"); checked: button.metronome.level === -24; onTriggered: button.metronome.level = -24 }
    }
}
