// SPDX-License-Identifier: GPL-3.0-or-later
// The tempo where the playhead is: drag it, turn the wheel, or double-click and type.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Item {
    id: field

    property bool typing: false
    property real dragged: 0 // bpm, while dragging; 0: not

    implicitWidth: 66
    implicitHeight: shown.implicitHeight
    activeFocusOnTab: true
    Accessible.role: Accessible.SpinBox
    Accessible.name: qsTr("Tempo, %1 beats a minute").arg(Studio.transport.bpm.toFixed(2))
    Keys.onUpPressed: Studio.transport.bpm += 1
    Keys.onDownPressed: Studio.transport.bpm -= 1
    Keys.onReturnPressed: typing = true

    Figure {
        id: shown
        visible: !field.typing
        text: (field.dragged > 0 ? field.dragged : Studio.transport.bpm).toFixed(2)
        meaning: "bpm"
        size: 15
    }
    Rectangle {
        anchors { fill: parent; margins: -3 }
        visible: field.activeFocus && !field.typing
        color: "transparent"
        radius: 4
        border { width: 2; color: Theme.accent }
    }
    MouseArea {
        anchors.fill: parent
        cursorShape: Qt.SizeVerCursor
        property real from
        onPressed: mouse => { from = mouse.y; field.forceActiveFocus() }
        onPositionChanged: mouse => {
            const fine = mouse.modifiers & Qt.ShiftModifier ? 0.01 : 0.25
            field.dragged = Math.max(1, Math.min(1000, Studio.transport.bpm + Math.round((from - mouse.y)) * fine))
        }
        onReleased: {
            if (field.dragged > 0 && field.dragged !== Studio.transport.bpm)
                Studio.transport.bpm = field.dragged
            field.dragged = 0
        }
        onDoubleClicked: field.typing = true
        onWheel: wheel => Studio.transport.bpm += wheel.angleDelta.y > 0 ? 1 : -1
    }
    Controls.TextField {
        visible: field.typing
        anchors.fill: parent
        padding: 2
        color: Theme.text
        font { family: Theme.figures; pixelSize: 15 }
        validator: DoubleValidator { bottom: 1; top: 1000; decimals: 3; locale: "C" }
        background: Rectangle { color: Theme.raised; radius: 4; border.color: Theme.accent }
        Accessible.name: qsTr("Tempo in beats a minute")
        onVisibleChanged: if (visible) { text = Studio.transport.bpm.toFixed(2); selectAll(); forceActiveFocus() }
        onAccepted: { Studio.transport.bpm = Number(text); field.typing = false }
        Keys.onEscapePressed: field.typing = false
        onActiveFocusChanged: if (!activeFocus) field.typing = false
    }
}
