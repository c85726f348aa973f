// SPDX-License-Identifier: GPL-3.0-or-later
// The strips of all tracks side by side in the song's order, and the main one at the right.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

RowLayout {
    id: panel

    signal devicesWanted()

    spacing: 0

    function choose(strip) {
        if (strip > 0)
            Studio.arranger.tracks.selected = strip
        Studio.devices.ofMain = strip === 0
    }

    component Strip: MixerStrip {
        height: ListView.view.height
        isSelected: stripId === 0 ? Studio.devices.ofMain : Studio.arranger.tracks.selected === stripId && !Studio.devices.ofMain
        onChosen: panel.choose(stripId)
        onDevicesWanted: { panel.choose(stripId); panel.devicesWanted() }
    }

    ListView {
        id: strips
        Layout.fillWidth: true
        Layout.fillHeight: true
        orientation: ListView.Horizontal
        model: Studio.mixer.tracks
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Mixer")
        Controls.ScrollBar.horizontal: Controls.ScrollBar {}
        Keys.onReleased: event => inView.follow(event)
        FocusInView { id: inView; view: strips }
        delegate: Strip { width: 90 }
    }
    Rectangle { Layout.fillHeight: true; implicitWidth: 1; color: Theme.line }
    ListView {
        Layout.preferredWidth: 118
        Layout.fillHeight: true
        model: Studio.mixer.main
        interactive: false
        delegate: Strip { width: 118; isMain: true }
    }
}
