// SPDX-License-Identifier: GPL-3.0-or-later
// The value of a knob or fader in words; double-click it, or Return on its control, to type another.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Item {
    id: field

    required property ValueControl control
    property color colour: Theme.text
    property bool opens: true // by a double-click; else that is the control's affair

    implicitWidth: words.implicitWidth
    implicitHeight: 16

    Text {
        id: words
        anchors.fill: parent
        visible: !field.control.typing
        text: field.control.text
        color: field.colour
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        font { family: Theme.figures; pixelSize: Theme.small }
    }
    MouseArea {
        anchors.fill: parent
        enabled: field.opens && !field.control.typing
        cursorShape: Qt.IBeamCursor
        onDoubleClicked: field.control.typing = true
    }
    Loader {
        anchors { fill: parent; topMargin: -2; bottomMargin: -2; leftMargin: -3; rightMargin: -3 }
        active: field.control.typing
        sourceComponent: Controls.TextField {
            padding: 1
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            horizontalAlignment: TextInput.AlignHCenter
            font { family: Theme.figures; pixelSize: Theme.small }
            background: Rectangle { color: Theme.well; radius: 3; border.color: Theme.accent }
            Accessible.name: field.control.name
            Component.onCompleted: { text = field.control.text; selectAll(); forceActiveFocus() }
            onAccepted: { field.control.typed(text); field.control.typing = false; field.control.forceActiveFocus() }
            Keys.onEscapePressed: { field.control.typing = false; field.control.forceActiveFocus() }
            onActiveFocusChanged: if (!activeFocus) field.control.typing = false
        }
    }
}
