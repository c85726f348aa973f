// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolls a view sideways to what has the keys in it.
import QtQuick

QtObject {
    required property Flickable view
    readonly property Item focused: view.Window.activeFocusItem

    function isInside(item) {
        while (item !== null && item !== view.contentItem)
            item = item.parent
        return item !== null
    }

    onFocusedChanged: {
        if (!isInside(focused))
            return
        const left = focused.mapToItem(view.contentItem, 0, 0).x
        const right = left + focused.width
        if (right > view.contentX + view.width)
            view.contentX = right - view.width
        if (left < view.contentX)
            view.contentX = left
    }
}
