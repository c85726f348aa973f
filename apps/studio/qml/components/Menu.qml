// SPDX-License-Identifier: GPL-3.0-or-later
// A menu in the look of the window, as wide as its widest entry. Up and down move, Enter chooses, Escape closes.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.Menu {
    id: menu

    property real least: 180 // pixels of width
    readonly property real widest: {
        let width = least
        for (let i = 0; i < count; ++i)
            width = Math.max(width, itemAt(i).implicitWidth)
        return width
    }

    padding: 5
    margins: 6
    contentWidth: Math.min(widest, 420)
    delegate: MenuEntry {}
    background: Rectangle { radius: Theme.corner; color: Theme.raised; border.color: Theme.line }
}
