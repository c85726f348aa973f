// SPDX-License-Identifier: GPL-3.0-or-later
// The notes of a clip over keys and time, and how loud they are.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

FocusScope {
    id: panel

    readonly property var roll: Studio.roll
    readonly property int keysWidth: 72
    readonly property int laneHeight: Math.max(40, Math.min(78, height * 0.26))

    Text {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 460)
        visible: !panel.roll.isOpen
        text: qsTr("Select a clip of notes to see them here. A double-click on one opens it.")
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Loader {
        anchors.fill: parent
        active: panel.roll.isOpen && Studio.notation.shown
        focus: active
        sourceComponent: NotationPanel { focus: true }
    }
    Item {
        anchors.fill: parent
        visible: panel.roll.isOpen && !Studio.notation.shown

        Rectangle { width: parent.width; height: 1; color: Theme.line }
        NoteRuler {
            id: ruler
            x: panel.keysWidth + 1
            y: 1
            width: parent.width - x
            height: 20
            roll: panel.roll
            colours: Theme.colours
        }
        KeyColumn {
            id: keys
            y: grid.y
            width: panel.keysWidth
            height: grid.height
            roll: panel.roll
            colours: Theme.colours
            Accessible.role: Accessible.StaticText
            Accessible.name: panel.roll.rows
        }
        Connections { // its keys are those of the grid
            target: panel.roll.steps
            function onChanged() { if (panel.roll.steps.on) grid.forceActiveFocus() }
        }
        NoteGrid {
            id: grid
            x: ruler.x
            anchors { top: ruler.bottom; bottom: lane.top; bottomMargin: 1 }
            width: ruler.width
            focus: !Studio.notation.shown
            roll: panel.roll
            colours: Theme.colours
            Accessible.role: Accessible.Table
            Accessible.name: panel.roll.description
            Accessible.description: qsTr("Tab goes to the next note, arrows move notes or the cursor, Return adds one, Delete deletes")
            Accessible.focusable: true
            Keys.onShortcutOverride: event => event.accepted = Studio.actions.ofKeys("notes", event.key, event.modifiers) !== ""
            Keys.onPressed: event => {
                const action = Studio.actions.ofKeys("notes", event.key, event.modifiers)
                if (action !== "")
                    Studio.actions.trigger(action)
                event.accepted = action !== ""
            }
            onMenuWanted: place => menu.popup(grid, place.x, place.y)

            Rectangle { // shows that keys go here
                anchors.fill: parent
                visible: grid.activeFocus
                color: "transparent"
                border { width: 1; color: Theme.accent }
                opacity: 0.5
            }
            Rectangle {
                x: panel.roll.band.x
                y: panel.roll.band.y
                width: panel.roll.band.width
                height: panel.roll.band.height
                visible: width > 0 || height > 0
                color: Qt.rgba(Theme.accent.r, Theme.accent.g, Theme.accent.b, 0.12)
                border.color: Theme.accent
            }
            ActionMenu {
                id: menu
                entries: ["note.split", "note.join", "note.duplicate", "note.cut", "note.copy", "note.paste", "note.quantize",
                          "note.humanize", "note.mute", "note.octaveUp", "note.octaveDown", "note.all", "note.delete"]
            }
        }
        RollTakes { anchors.fill: grid; takes: Studio.takes; roll: panel.roll; colours: Theme.colours }
        Item {
            id: lane
            x: ruler.x
            anchors.bottom: parent.bottom
            width: ruler.width
            height: panel.laneHeight

            VelocityLane {
                anchors.fill: parent
                visible: panel.roll.lane.ofNotes
                roll: panel.roll
                colours: Theme.colours
            }
            PointLane {
                id: points
                anchors.fill: parent
                visible: !panel.roll.lane.ofNotes
                roll: panel.roll
                colours: Theme.colours
                Accessible.role: Accessible.Chart
                Accessible.name: panel.roll.lane.description
                Accessible.description: qsTr("Tab goes to the next point, arrows move points or the cursor, Return adds one, Delete deletes")
                Accessible.focusable: true
                Keys.onShortcutOverride: event => event.accepted = Studio.actions.ofKeys("lane", event.key, event.modifiers) !== ""
                Keys.onPressed: event => {
                    const action = Studio.actions.ofKeys("lane", event.key, event.modifiers)
                    if (action !== "")
                        Studio.actions.trigger(action)
                    event.accepted = action !== ""
                }
                onMenuWanted: place => pointMenu.popup(points, place.x, place.y)

                Rectangle { // shows that keys go here
                    anchors.fill: parent
                    visible: points.activeFocus
                    color: "transparent"
                    border { width: 1; color: Theme.accent }
                    opacity: 0.5
                }
                ActionMenu {
                    id: pointMenu
                    entries: ["lane.add", "lane.delete", "lane.all"]
                }
            }
        }
        Rectangle { y: lane.y - 1; width: parent.width; height: 1; color: Theme.line }
        Rectangle { x: panel.keysWidth; width: 1; height: parent.height; color: Theme.line }
        LaneMenu {
            y: lane.y + 3
            width: panel.keysWidth
            lane: panel.roll.lane
        }
        Item {
            x: ruler.x
            y: ruler.y
            width: ruler.width
            height: parent.height - y
            clip: true
            Playhead { view: panel.roll.view }
        }
    }
}
