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
    readonly property var value: box.currentIndex >= 0 && box.currentIndex < options.length ? options[box.currentIndex].value : undefined

    signal chosen(var value)

    function set(value) { box.currentIndex = Math.max(0, options.findIndex(option => option.value === value)) }

    spacing: 10
    Text {
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
        background: Rectangle {
            radius: Theme.smallCorner
            color: Theme.well
            border { width: box.visualFocus ? 2 : 1; color: box.visualFocus ? Theme.accent : Theme.line }
        }
    }
}
