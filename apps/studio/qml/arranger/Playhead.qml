// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Tutti

Rectangle {
    required property var view

    // Reading the view's moving parts makes the place follow them.
    x: Math.round((Studio.transport.seconds - view.left) * view.zoom)
    width: 2
    height: parent.height
    visible: x >= 0 && x < parent.width
    color: Theme.play
}
