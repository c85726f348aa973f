// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to the selected track, with its colours below.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ActionMenu {
    id: menu

    readonly property var tracks: Studio.arranger.tracks

    entries: ["track.rename", "track.up", "track.down", "track.mute", "track.solo", "track.add", "track.folder", "track.delete"]

    Controls.MenuItem {
        implicitHeight: 34
        text: qsTr("Colour")
        background: Item {}
        contentItem: Row {
            spacing: 6
            leftPadding: 8
            Repeater {
                model: ["#7c9cff", "#b58bff", "#ffb86b", "#ff7fb2", "#5ad1c8", "#9ad65a", "#ffd75e", "#ff8f6b"]
                Controls.AbstractButton {
                    id: swatch
                    required property string modelData
                    required property int index
                    width: 22
                    height: 22
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Colour %1").arg(index + 1)
                    background: Rectangle {
                        radius: 5
                        color: swatch.modelData
                        border { width: swatch.visualFocus || swatch.hovered ? 2 : 0; color: Theme.text }
                    }
                    onClicked: { menu.tracks.setColour(menu.tracks.selected, modelData); menu.close() }
                }
            }
        }
    }
}
