// SPDX-License-Identifier: GPL-3.0-or-later
// The left column: sounds to hear and to take, and the devices there are.
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: panel

    property var library: Studio.library

    color: Theme.panel
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Library")

    ColumnLayout {
        anchors { fill: parent; rightMargin: 1 }
        spacing: 0

        Tabs {
            id: tabs
            Layout.fillWidth: true
            Layout.margins: 8
            Layout.bottomMargin: 0
            words: [qsTr("Samples"), qsTr("Instruments"), qsTr("Effects"), qsTr("Presets")]
            gap: 5
        }
        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: tabs.currentIndex

            LibrarySounds { library: panel.library }
            LibraryDevices {
                devices: Studio.shelf.instruments
                what: qsTr("Instruments")
                hint: qsTr("A double-click or Enter adds one on a new track.")
            }
            LibraryDevices {
                devices: Studio.shelf.effects
                what: qsTr("Effects")
                hint: qsTr("A double-click or Enter adds one to the selected track.")
            }
            LibraryDevices {
                devices: Studio.shelf.presets
                what: qsTr("Presets")
                hint: qsTr("A double-click or Enter adds a device with these settings.")
                onVisibleChanged: if (visible) Studio.shelf.refresh()
            }
        }
    }
    Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
}
