// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to the selected track, with its colours below.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ActionMenu {
    id: menu

    readonly property var tracks: Studio.arranger.tracks

    entries: ["track.rename", "track.up", "track.down", "track.mute", "track.solo", "record.input", "track.add", "track.folder", "track.delete"]

    MenuEntry { // Left and Right choose a colour, Enter takes it
        id: colours
        readonly property var names: [qsTr("Blue"), qsTr("Violet"), qsTr("Orange"), qsTr("Pink"), qsTr("Turquoise"),
                                      qsTr("Green"), qsTr("Yellow"), qsTr("Red")]
        readonly property var values: ["#7c9cff", "#b58bff", "#ffb86b", "#ff7fb2", "#5ad1c8", "#9ad65a", "#ffd75e", "#ff8f6b"]
        property int at: 0
        function take(index) {
            menu.tracks.setColour(menu.tracks.selected, values[index])
            menu.close()
        }
        text: qsTr("Colour, %1").arg(names[at])
        Accessible.description: qsTr("Left and Right choose, Enter takes it")
        implicitWidth: row.implicitWidth + 20
        implicitHeight: 36
        onTriggered: take(at)
        Keys.onLeftPressed: at = Math.max(0, at - 1)
        Keys.onRightPressed: at = Math.min(values.length - 1, at + 1)
        contentItem: Item {
            Row {
                id: row
                anchors { left: parent.left; leftMargin: 10; verticalCenter: parent.verticalCenter }
                spacing: 6
                Repeater {
                    model: colours.values
                    Controls.AbstractButton {
                        id: swatch
                        required property string modelData
                        required property int index
                        width: 22
                        height: 22
                        focusPolicy: Qt.NoFocus
                        Accessible.role: Accessible.RadioButton
                        Accessible.name: colours.names[index]
                        Accessible.description: colours.Accessible.description
                        Accessible.onPressAction: colours.take(index)
                        background: Rectangle {
                            radius: 5
                            color: swatch.modelData
                            border {
                                width: swatch.hovered || colours.highlighted && colours.at === swatch.index ? 2 : 0
                                color: Theme.text
                            }
                        }
                        onClicked: colours.take(index)
                    }
                }
            }
        }
    }
}
