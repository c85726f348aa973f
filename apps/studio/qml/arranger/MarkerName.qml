// SPDX-License-Identifier: GPL-3.0-or-later
// Where the name of the chosen marker is typed over, in the ruler. Return takes it, Escape gives up.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Loader {
    id: place

    readonly property var markers: Studio.arranger.markers
    readonly property var view: Studio.arranger.view

    signal done()

    active: markers.renaming
    x: Math.round((markers.chosenAt - view.left) * view.zoom) + 8
    width: 160
    sourceComponent: Controls.TextField {
        leftPadding: 4
        topPadding: 0
        bottomPadding: 0
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        font { family: Theme.words; pixelSize: 11 }
        background: Rectangle { color: Theme.raised; radius: 3; border.color: Theme.accent }
        Accessible.name: qsTr("Name of the marker")
        Component.onCompleted: { text = place.markers.chosenName; selectAll(); forceActiveFocus() }
        onAccepted: { place.markers.rename(text); place.done() }
        Keys.onEscapePressed: { place.markers.endRename(); place.done() }
        onActiveFocusChanged: if (!activeFocus) place.markers.rename(text)
    }
}
