// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

Controls.ApplicationWindow {
    id: window

    width: Math.min(1680, Screen.desktopAvailableWidth)
    height: Math.min(1020, Screen.desktopAvailableHeight)
    minimumWidth: 800
    minimumHeight: 480
    visible: true

    /// What the screen has to offer: less, where a monitor was unplugged.
    readonly property size room: Qt.size(Screen.desktopAvailableWidth, Screen.desktopAvailableHeight)
    onRoomChanged: {
        width = Math.min(width, room.width)
        height = Math.min(height, room.height)
        x = Math.max(0, Math.min(x, room.width - width))
        y = Math.max(0, Math.min(y, room.height - height))
    }

    title: Studio.session.isOpen ? Studio.session.name + " — Tutti" : "Tutti"
    color: Theme.ground
    font { family: Theme.words; pixelSize: Theme.normal }
    palette {
        window: Theme.raised
        windowText: Theme.text
        base: Theme.well
        text: Theme.text
        button: Theme.raised
        buttonText: Theme.text
        highlight: Theme.selection
        highlightedText: Theme.text
        light: Theme.hover
        midlight: Theme.hover
        mid: Theme.line
        dark: Theme.dim
        placeholderText: Theme.faint
        toolTipBase: Theme.raised
        toolTipText: Theme.text
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TransportBar { Layout.fillWidth: true }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0
            visible: Studio.session.isOpen
            LibraryPanel {
                Layout.preferredWidth: Theme.libraryWidth
                Layout.fillHeight: true
            }
            ArrangerPanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }

        PianoStrip {
            id: piano
            visible: Studio.session.isOpen && Studio.keyboard.shown
            Layout.fillWidth: true
            Layout.preferredHeight: implicitHeight
        }

        RowLayout {
            id: lowerRow
            visible: Studio.session.isOpen
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredHeight: lower.isTall ? Math.min(420, window.height * 0.42) : Math.min(318, window.height * 0.32)
            spacing: 0
            Rectangle { // scope, spectrum, loudness
                Layout.preferredWidth: Theme.libraryWidth
                Layout.fillHeight: true
                color: Theme.panel
                Rectangle { width: parent.width; height: 1; color: Theme.line }
                Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
                AnalysisPanel { anchors { fill: parent; leftMargin: 12; rightMargin: 12; topMargin: 10; bottomMargin: 8 } }
            }
            Rectangle { // devices, clip, mixer, history
                Layout.fillWidth: true
                Layout.fillHeight: true
                color: Theme.panel
                Rectangle { width: parent.width; height: 1; color: Theme.line }
                LowerPanel { id: lower; anchors { fill: parent; topMargin: 1 } }
            }
        }

        Item { visible: startPage.visible; Layout.fillHeight: true }
        StatusLine { Layout.fillWidth: true }
    }

    StartPage {
        id: startPage
        anchors { fill: parent; topMargin: 52; bottomMargin: 24 }
        visible: !Studio.session.isOpen
    }
    Shortcuts {}
    Shortcut {
        sequence: "Escape"
        enabled: Studio.controllers.waiting !== ""
        onActivated: Studio.controllers.giveUp()
    }
    Dialogs { onPanelWanted: name => lower.show(name) }
    Binding { target: Theme; property: "name"; value: Studio.settings.theme }

    Column { // what goes on
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 36 }
        spacing: Theme.gap
        WorkBar { of: Studio.importer }
        WorkBar { of: Studio.exporter }
        WorkBar { of: Studio.arranger.joiner }
    }
    FirstStepsCard {
        anchors { right: parent.right; bottom: parent.bottom; rightMargin: 14; bottomMargin: lowerRow.height + (piano.visible ? piano.height : 0) + 38 }
    }
    NoticeList {
        anchors { right: parent.right; bottom: parent.bottom; rightMargin: 14; bottomMargin: 36 }
    }
}
