// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolls a view sideways to what Tab has gone to in it. Not to what a press has: it would move away from the pointer.
import QtQuick

QtObject {
    required property Flickable view

    /// To be called with the view's key releases.
    function follow(event) {
        if (event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab)
            return
        const focused = view.Window.activeFocusItem
        const left = focused.mapToItem(view.contentItem, 0, 0).x
        const right = left + focused.width
        if (right > view.contentX + view.width)
            view.contentX = right - view.width
        if (left < view.contentX)
            view.contentX = left
    }
}
