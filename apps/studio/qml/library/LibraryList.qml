// SPDX-License-Identifier: GPL-3.0-or-later
// Up and down move and play, Enter adds to the song or opens and closes a folder. Every click plays once more.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ListView {
    id: list

    required property var library
    property string chosenPath
    property string chosenTitle
    property string chosenLength
    property string chosenAbout
    property color chosenColour: Theme.sound

    signal menuWanted(var row, Item item)

    function go(row, play) {
        if (row < 0 || row >= count)
            return
        currentIndex = row
        positionViewAtIndex(row, ListView.Contain)
        if (play)
            playCurrent()
    }

    function playCurrent() {
        if (currentItem !== null && !currentItem.isHeading && currentItem.path !== "") {
            choose(currentItem)
            library.audition(currentItem.path)
        }
    }

    function choose(item) {
        chosenPath = item.path
        chosenTitle = item.title
        chosenLength = item.length
        chosenAbout = item.about
        chosenColour = item.waveColour
    }

    function scrollBy(pixels) {
        contentY = Math.max(originY, Math.min(originY + Math.max(0, contentHeight - height), contentY + pixels))
    }

    model: library.sounds
    clip: true
    interactive: false // dragging takes a sound along
    reuseItems: true
    cacheBuffer: 200
    activeFocusOnTab: true
    keyNavigationEnabled: false
    currentIndex: -1
    boundsBehavior: Flickable.StopAtBounds
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Sounds")

    Keys.onUpPressed: go(Math.max(0, currentIndex - 1), true)
    Keys.onDownPressed: go(Math.min(count - 1, currentIndex + 1), true)
    Keys.onReturnPressed: currentItem?.activate()
    Keys.onEnterPressed: currentItem?.activate()
    Keys.onMenuPressed: if (currentItem !== null) menuWanted(currentItem, currentItem)
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height / 38) - 1)
        if (event.key === Qt.Key_PageDown)
            go(Math.min(count - 1, currentIndex + page), false)
        else if (event.key === Qt.Key_PageUp)
            go(Math.max(0, currentIndex - page), false)
        else if (event.key === Qt.Key_Left && currentItem?.isHeading && !currentItem.isClosed)
            library.sounds.toggle(currentIndex)
        else if (event.key === Qt.Key_Right && currentItem?.isHeading && currentItem.isClosed)
            library.sounds.toggle(currentIndex)
        else if (event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier) && currentItem !== null)
            menuWanted(currentItem, currentItem)
        else
            return
        event.accepted = true
    }

    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => list.scrollBy(event.pixelDelta.y !== 0 ? -event.pixelDelta.y : -event.angleDelta.y)
    }
    Connections {
        property real place: 0
        property string chosen: ""
        target: list.model
        function onModelAboutToBeReset() {
            place = list.contentY - list.originY
            const item = list.currentItem
            chosen = item === null ? "" : item.path === "" ? item.title : item.path
        }
        function onModelReset() {
            list.currentIndex = chosen === "" ? -1 : list.model.rowOf(chosen)
            list.forceLayout()
            list.contentY = list.originY
            list.scrollBy(place)
        }
    }
    Connections {
        target: list.library
        function onQueryChanged() { list.contentY = list.originY }
    }
    Controls.ScrollBar.vertical: Controls.ScrollBar {
        policy: list.contentHeight > list.height ? Controls.ScrollBar.AlwaysOn : Controls.ScrollBar.AlwaysOff
        padding: 2
        contentItem: Rectangle {
            implicitWidth: 4
            radius: 2
            color: Theme.line
        }
    }
    delegate: LibraryRow {}
}
