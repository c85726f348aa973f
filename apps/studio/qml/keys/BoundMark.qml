// SPDX-License-Identifier: GPL-3.0-or-later
// What a controller has to do with a knob or a fader: a dot where one moves it or is waited for, a tip that names it or
// says where one stands that has not taken over, and a menu.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Item {
    id: mark

    required property var of // a ValueControl
    readonly property var controllers: Studio.controllers
    readonly property bool waits: (controllers.revision, controllers.isWaiting(of.target))
    readonly property string boundTo: (controllers.revision, controllers.boundTo(of.target))
    readonly property double place: (controllers.moves, controllers.placeOf(of.target))
    readonly property double away: (controllers.moves, controllers.comingFrom(of.target))

    anchors.fill: parent

    function showMenu(x, y) {
        menu.active = true
        menu.item.popup(mark, x, y)
    }

    Controls.ToolTip.visible: isNaN(away) && of.hovered && !of.moving && text !== ""
    Controls.ToolTip.delay: 700
    Controls.ToolTip.text: text
    readonly property string text: waits ? qsTr("Move a controller to bind it; Escape gives up")
        : isNaN(away) ? boundTo : qsTr("The controller is at %1. It takes over at %2").arg(of.textOf(away)).arg(of.text)

    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.RightButton
        onClicked: event => mark.showMenu(event.x, event.y)
    }
    Rectangle {
        anchors { right: parent.right; top: parent.top; topMargin: -2 }
        visible: mark.text !== ""
        width: 6
        height: 6
        radius: 3
        color: mark.waits ? Theme.warn : Theme.accent
    }
    Loader { // of its own: the tip of what the pointer is over is one for the whole window
        active: !isNaN(mark.away)
        sourceComponent: Controls.ToolTip { parent: mark; visible: true; text: mark.text }
    }
    Loader {
        id: menu
        active: false
        sourceComponent: LearnMenu { target: mark.of.target }
    }
}
