// SPDX-License-Identifier: GPL-3.0-or-later
// A knob with its value and its name below.
import QtQuick
import Tutti

ValueControl {
    id: knob

    property string label: name
    property color colour: Theme.accent

    implicitWidth: 58
    implicitHeight: 82
    Accessible.role: Accessible.Dial

    KnobFace {
        id: face
        anchors.horizontalCenter: parent.horizontalCenter
        width: 42
        height: 42
        place: knob.shownPlace
        colour: knob.enabled ? knob.colour : Theme.line
        colours: Theme.colours
    }
    Rectangle {
        anchors { fill: parent; leftMargin: -1; rightMargin: -1; topMargin: -3; bottomMargin: -2 }
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
