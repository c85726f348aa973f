// SPDX-License-Identifier: GPL-3.0-or-later
// A number on a display with what it means below it.
import QtQuick
import Tutti

Column {
    id: figure

    required property string text
    required property string meaning
    property int size: Theme.large
    property color colour: Theme.text
    property real least: 0

    Accessible.role: Accessible.StaticText
    Accessible.name: meaning + " " + text

    Text {
        text: figure.text
        color: figure.colour
        width: Math.max(implicitWidth, figure.least)
        font { family: Theme.figures; pixelSize: figure.size; weight: Font.DemiBold }
    }
    Text {
        text: figure.meaning
        color: Theme.faint
        font { family: Theme.figures; pixelSize: 10 }
    }
}
