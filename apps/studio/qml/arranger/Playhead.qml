// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Tutti

Rectangle {
    required property var view

    // Where it crosses less than a pixel and a half in a sixtieth of a second, it moves when the meters do: in a frame
    // that is drawn anyway.
    readonly property bool isSlow: view.zoom < 90

    // Reading the view's moving parts makes the place follow them.
    x: Math.round(((isSlow ? Studio.transport.place : Studio.transport.seconds) - view.left) * view.zoom)
    width: 2
    height: parent.height
    visible: x >= 0 && x < parent.width
    color: Theme.play
}
