// SPDX-License-Identifier: GPL-3.0-or-later
// A number on a display that can be typed over: double-click it, or Return while it has the focus. Escape gives up.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Item {
    id: field

    required property string text
    required property string meaning
    required property string name // what the text is, in words
    property bool typing: false

    signal typed(string text)

    implicitWidth: Math.max(shown.implicitWidth, 44)
    implicitHeight: shown.implicitHeight
    activeFocusOnTab: true
    Keys.onReturnPressed: typing = true
    Keys.onEnterPressed: typing = true

    function leave() {
        typing = false
        forceActiveFocus()
    }

    Figure {
        id: shown
        visible: !field.typing
        text: field.text
        meaning: field.meaning
        size: 15
        Accessible.ignored: true
    }
    Rectangle {
        anchors { fill: parent; margins: -3 }
        visible: field.activeFocus && !field.typing
        color: "transparent"
        radius: 4
        border { width: 2; color: Theme.accent }
    }
    Loader {
        anchors { fill: parent; leftMargin: -4; rightMargin: -4 }
        z: 1
        active: field.typing
        sourceComponent: Controls.TextField {
            padding: 2
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font { family: Theme.figures; pixelSize: 15 }
            background: Rectangle { color: Theme.raised; radius: 4; border.color: Theme.accent }
            Accessible.name: field.name
            Component.onCompleted: { text = field.text; selectAll(); forceActiveFocus() }
            onAccepted: { field.typed(text); field.leave() }
            Keys.onEscapePressed: field.leave()
            onActiveFocusChanged: if (!activeFocus) field.typing = false
        }
    }
}
