// SPDX-License-Identifier: GPL-3.0-or-later
// The tempo where the playhead is: drag it, turn the wheel, or double-click and type.
import QtQuick
import Tutti

FigureField {
    id: field

    property real dragged: 0 // bpm, while dragging; 0: not

    implicitWidth: 66
    name: qsTr("Tempo in beats a minute")
    text: (dragged > 0 ? dragged : Studio.transport.bpm).toFixed(2)
    meaning: "bpm"
    onTyped: text => Studio.transport.setBpmText(text)
    Accessible.role: Accessible.SpinBox
    Accessible.name: qsTr("Tempo, %1 beats a minute").arg(Studio.transport.bpm.toFixed(2))
    Accessible.description: qsTr("Up and down change it, Return types it, T taps it")
    Accessible.onIncreaseAction: Studio.transport.bpm += 1
    Accessible.onDecreaseAction: Studio.transport.bpm -= 1
    Keys.onUpPressed: Studio.transport.bpm += 1
    Keys.onDownPressed: Studio.transport.bpm -= 1

    MouseArea {
        anchors.fill: parent
        enabled: !field.typing
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
        onCanceled: field.dragged = 0
        onDoubleClicked: field.typing = true
        onWheel: wheel => Studio.transport.bpm += wheel.angleDelta.y > 0 ? 1 : -1
    }
}
