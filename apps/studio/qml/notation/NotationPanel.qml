// SPDX-License-Identifier: GPL-3.0-or-later
// The clip of notes as notation, to be read. Ctrl and the wheel zoom, the wheel and the arrows scroll.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

FocusScope {
    id: panel

    readonly property var notation: Studio.notation
    property real zoom: 1
    readonly property real scaleOf: zoom * Math.max(3.4, (view.width - 20) / 330) // pixels a millimetre

    function zoomBy(factor) {
        zoom = Math.max(0.5, Math.min(2.5, zoom * factor))
    }

    Component.onCompleted: notation.active = true
    Component.onDestruction: notation.active = false
    Binding { target: panel.notation; property: "ink"; value: String(Theme.text) }

    Rectangle { anchors.fill: parent; color: Theme.colours.lane }
    Rectangle { width: parent.width; height: 1; color: Theme.line }

    Flickable {
        id: view
        anchors { fill: parent; topMargin: 1 }
        focus: true
        clip: true
        visible: panel.notation.trouble === ""
        contentWidth: Math.max(width, page.width + 20)
        contentHeight: page.height + 20
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Notation of %1. %2").arg(Studio.roll.clipName).arg(panel.notation.bars)
        Accessible.focusable: true
        Controls.ScrollBar.vertical: Controls.ScrollBar {}
        Controls.ScrollBar.horizontal: Controls.ScrollBar {}

        function scroll(across, down) {
            contentX = Math.max(0, Math.min(contentWidth - width, contentX + across))
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + down))
        }
        Keys.onPressed: event => {
            const step = {[Qt.Key_Left]: [-60, 0], [Qt.Key_Right]: [60, 0], [Qt.Key_Up]: [0, -60], [Qt.Key_Down]: [0, 60],
                          [Qt.Key_PageUp]: [0, -height], [Qt.Key_PageDown]: [0, height]}[event.key]
            event.accepted = step !== undefined && !(event.modifiers & Qt.ControlModifier)
            if (event.accepted)
                scroll(step[0], step[1])
        }

        Image {
            id: page
            x: 10
            y: 10
            width: panel.notation.size.width * panel.scaleOf
            height: panel.notation.size.height * panel.scaleOf
            sourceSize: Qt.size(width, height)
            source: panel.notation.picture
            asynchronous: true
            cache: false
            opacity: panel.notation.busy ? 0.4 : 1
        }
        WheelHandler {
            acceptedModifiers: Qt.ControlModifier
            onWheel: event => panel.zoomBy(Math.pow(1.2, event.angleDelta.y / 120))
        }
    }
    Rectangle { // shows that keys go here
        anchors.fill: parent
        visible: view.activeFocus
        color: "transparent"
        border { width: 1; color: Theme.accent }
        opacity: 0.5
    }
    Text {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 560)
        visible: text !== ""
        text: panel.notation.trouble
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    PushButton {
        anchors { horizontalCenter: parent.horizontalCenter; verticalCenter: parent.verticalCenter; verticalCenterOffset: 48 }
        visible: panel.notation.trouble !== ""
        text: qsTr("Try again")
        onClicked: panel.notation.again()
    }
    Rectangle { // what is shown, and how large
        anchors { right: parent.right; bottom: parent.bottom; margins: 12 }
        width: row.width + 16
        height: 34
        radius: Theme.corner
        color: Theme.raised
        border.color: Theme.line
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 4
            Text {
                anchors.verticalCenter: parent.verticalCenter
                text: panel.notation.busy ? qsTr("Engraving…") : panel.notation.bars
                color: Theme.dim
                font { family: Theme.words; pixelSize: Theme.small }
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            ToolButton {
                visible: panel.notation.busy
                name: qsTr("Stop engraving")
                text: qsTr("Stop")
                onClicked: panel.notation.cancel()
            }
            ToolButton {
                visible: panel.notation.hasBefore || panel.notation.hasAfter
                enabled: panel.notation.hasBefore
                name: qsTr("The bars before")
                text: "‹"
                onClicked: panel.notation.turn(false)
            }
            ToolButton {
                visible: panel.notation.hasBefore || panel.notation.hasAfter
                enabled: panel.notation.hasAfter
                name: qsTr("The bars after")
                text: "›"
                onClicked: panel.notation.turn(true)
            }
            ToolButton { name: qsTr("Smaller"); text: "−"; onClicked: panel.zoomBy(1 / 1.2) }
            ToolButton { name: qsTr("Larger"); text: "+"; onClicked: panel.zoomBy(1.2) }
        }
    }
}
