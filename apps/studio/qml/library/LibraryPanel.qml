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
            words: [qsTr("Samples"), qsTr("Instruments"), qsTr("Effects")]
            padding: 0
        }
        StackLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            currentIndex: tabs.currentIndex

            LibrarySounds { library: panel.library }
            LibraryDevices {
                devices: panel.library.instruments
                what: qsTr("Instruments: Enter adds one on a new track")
                onDeviceWanted: type => panel.library.addDevice(type, 0)
            }
            LibraryDevices {
                devices: panel.library.effects
                what: qsTr("Effects: Enter adds one to the selected track")
                onDeviceWanted: type => panel.library.addDevice(type, Studio.arranger.tracks.selected)
            }
        }
    }
    Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
}
