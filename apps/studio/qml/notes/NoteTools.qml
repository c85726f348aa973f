// SPDX-License-Identifier: GPL-3.0-or-later
// What is in hand over the notes, and how they are shown and put onto the grid.
import QtQuick
import QtQuick.Layouts
import Tutti

RowLayout {
    id: tools

    readonly property var roll: Studio.roll

    spacing: 2

    component Tool: ToolButton {
        required property int which
        onTint: Theme.text
        implicitHeight: 26
        visible: !Studio.notation.shown
        checked: tools.roll.tool === which
        onClicked: tools.roll.tool = which
    }
    component Toggle: ToolButton {
        onTint: Theme.text
        implicitHeight: 26
    }

    Rectangle {
        Layout.leftMargin: 14
        Layout.rightMargin: 6
        visible: tools.roll.isOpen
        implicitWidth: Math.min(160, name.implicitWidth + 18)
        Layout.fillWidth: true
        Layout.minimumWidth: 40
        Layout.maximumWidth: implicitWidth
        implicitHeight: 26
        radius: Theme.smallCorner
        color: Theme.hover
        Text {
            id: name
            anchors { fill: parent; leftMargin: 9; rightMargin: 9 }
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            text: tools.roll.clipName
            color: Theme.text
            font { family: Theme.words; pixelSize: 12 }
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Clip %1").arg(text)
        }
    }
    Tool { which: 1; text: qsTr("Draw"); name: qsTr("Draw notes"); shortcutText: Studio.actions.shortcutOf("note.draw") }
    Tool { which: 0; text: qsTr("Select"); name: qsTr("Select, move and stretch notes"); shortcutText: Studio.actions.shortcutOf("note.draw") }
    Tool { which: 2; text: qsTr("Split"); name: qsTr("Split notes with the pointer"); shortcutText: Studio.actions.shortcutOf("note.splitTool") }
    Tool { which: 3; text: qsTr("Mute"); name: qsTr("Mute notes with the pointer"); shortcutText: Studio.actions.shortcutOf("note.muteTool") }
    Toggle {
        visible: tools.roll.isOpen && !Studio.notation.shown
        text: qsTr("Step"); name: qsTr("Step input: keys put notes at the cursor"); shortcutText: Studio.actions.shortcutOf("note.step")
        checked: tools.roll.steps.on
        onTint: Theme.recordInk
        onGround: Theme.record
        onClicked: Studio.actions.trigger("note.step")
    }
    Item { Layout.fillWidth: true }
    Toggle {
        text: qsTr("Notation"); name: qsTr("Show the clip as notation"); shortcutText: Studio.actions.shortcutOf("view.notation")
        checked: Studio.notation.shown
        onClicked: Studio.notation.shown = !Studio.notation.shown
    }
    SnapMenu { implicitHeight: 26; visible: !Studio.notation.shown }
    ScaleMenu { visible: !Studio.notation.shown }
    Toggle {
        visible: !Studio.notation.shown
        text: qsTr("Fold"); name: qsTr("Show used keys only"); shortcutText: Studio.actions.shortcutOf("note.fold")
        checked: tools.roll.folded
        onClicked: tools.roll.folded = !tools.roll.folded
    }
    Toggle {
        visible: !Studio.notation.shown
        text: qsTr("Drums"); name: qsTr("Show drums by name instead of keys"); shortcutText: Studio.actions.shortcutOf("note.drums")
        checked: tools.roll.drums
        onClicked: tools.roll.drums = !tools.roll.drums
    }
    Toggle {
        visible: !Studio.notation.shown
        text: qsTr("Ghost notes"); name: qsTr("Show the notes of other clips"); shortcutText: Studio.actions.shortcutOf("note.ghosts")
        checked: tools.roll.ghosts
        onClicked: tools.roll.ghosts = !tools.roll.ghosts
    }
    QuantizeMenu { implicitHeight: 26; visible: !Studio.notation.shown }
}
