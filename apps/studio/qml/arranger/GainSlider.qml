// SPDX-License-Identifier: GPL-3.0-or-later
// A strip's gain from left to right, filled up to its grip.
import QtQuick
import Tutti

ValueControl {
    id: slider

    required property double strip
    required property double gain // dB
    property color colour: Theme.accent
    readonly property var mixer: Studio.mixer

    implicitHeight: 14
    sideways: true
    travel: width
    target: ({strip: strip, parameter: "gain"})
    place: mixer.positionOf(gain)
    textOf: at => mixer.gainText(at === place ? gain : mixer.levelAt(at))
    onPreviewed: place => mixer.previewGain(strip, mixer.levelAt(place))
    onCommitted: place => mixer.setGain(strip, mixer.levelAt(place))
    onCancelled: mixer.endPreview()
    onRested: if (gain !== 0) mixer.setGain(strip, 0)

    Rectangle {
        anchors { verticalCenter: parent.verticalCenter; left: parent.left; right: parent.right }
        height: 4
        radius: 2
        color: Theme.well
        Rectangle { width: slider.shownPlace * parent.width; height: parent.height; radius: 2; color: slider.colour }
    }
    Rectangle {
        x: Math.round(slider.shownPlace * (slider.width - width))
        anchors.verticalCenter: parent.verticalCenter
        width: 8
        height: 14
        radius: 3
        color: Theme.grip
        border { width: slider.activeFocus ? 2 : 0; color: Theme.accent }
    }
}
