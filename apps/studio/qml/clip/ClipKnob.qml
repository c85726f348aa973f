// SPDX-License-Identifier: GPL-3.0-or-later
// A value of the selected clips as a knob. Double-click it for its usual value, its figures to type.
import QtQuick
import Tutti

ClipControl {
    id: knob

    required property string label
    property color colour: Theme.accent

    name: label
    implicitWidth: 62
    implicitHeight: 82
    onRested: editor.reset(field)
    Accessible.role: Accessible.Dial

    KnobFace {
        id: face
        anchors.horizontalCenter: parent.horizontalCenter
        width: 42
        height: 42
        place: (knob.editor.revision, knob.editor.place(knob.field, knob.offset))
        colour: knob.enabled ? knob.colour : Theme.line
        colours: Theme.colours
    }
    Rectangle {
        anchors { fill: parent; topMargin: -3; bottomMargin: -2 }
        visible: knob.activeFocus
        color: "transparent"
        radius: Theme.smallCorner
        border { width: 2; color: Theme.accent }
    }
    ValueField {
        id: figures
        anchors { top: face.bottom; topMargin: 4; left: parent.left; right: parent.right }
        control: knob
    }
    Text {
        anchors { top: figures.bottom; topMargin: 2; left: parent.left; right: parent.right }
        text: knob.label
        color: Theme.dim
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignHCenter
        font { family: Theme.words; pixelSize: Theme.small }
    }
}
