// SPDX-License-Identifier: GPL-3.0-or-later
// One of several, with its name before it. `options`: [{text, value}].
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

RowLayout {
    id: choice

    required property string name
    required property var options
    property alias box: box
    property alias label: label
    readonly property var value: box.currentIndex >= 0 && box.currentIndex < options.length ? options[box.currentIndex].value : undefined

    signal chosen(var value)

    function set(value) { box.currentIndex = Math.max(0, options.findIndex(option => option.value === value)) }

    spacing: 10
    Text {
        id: label
        Layout.preferredWidth: 110
        text: choice.name
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
    }
    Controls.ComboBox {
        id: box
        Layout.fillWidth: true
        implicitHeight: 32
        model: choice.options
        textRole: "text"
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.name: choice.name
        onActivated: choice.chosen(choice.value)
        contentItem: Text {
            leftPadding: 10
            text: box.displayText
            color: box.enabled ? Theme.text : Theme.faint
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            font: box.font
        }
        indicator: Icon {
            x: box.width - width - 10
            anchors.verticalCenter: parent.verticalCenter
            picture: "down"
            sourceSize: Qt.size(10, 10)
            color: box.enabled ? Theme.dim : Theme.line
        }
        delegate: MenuEntry {
            required property int index
            required property var modelData
            width: ListView.view.width
            text: modelData.text
            Accessible.role: Accessible.ListItem
            checkable: true
            checked: box.currentIndex === index
            highlighted: box.highlightedIndex === index
        }
        popup: Controls.Popup {
            y: box.height + 2
            width: box.width
            height: Math.min(contentItem.implicitHeight + 10, 320)
            margins: 6
            padding: 5
            background: Rectangle { radius: Theme.corner; color: Theme.raised; border.color: Theme.line }
            contentItem: ListView {
                clip: true
                implicitHeight: contentHeight
                model: box.delegateModel
                currentIndex: box.highlightedIndex
                boundsBehavior: Flickable.StopAtBounds
                Accessible.role: Accessible.List
                Accessible.name: choice.name
                Controls.ScrollIndicator.vertical: Controls.ScrollIndicator {}
            }
        }
        background: Rectangle {
            radius: Theme.smallCorner
            color: Theme.well
            border { width: box.visualFocus ? 2 : 1; color: box.visualFocus ? Theme.accent : Theme.line }
        }
    }
}
