// SPDX-License-Identifier: GPL-3.0-or-later
// How notes are put onto the grid: strength, swing, ends, or the groove of another clip in its place.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

ToolButton {
    id: button

    readonly property var roll: Studio.roll

    name: roll.groove === "" ? qsTr("Quantize: how far, with what swing") : qsTr("Quantize: how far, to the groove of %1").arg(roll.groove)
    text: roll.groove === "" ? qsTr("Quantize %1 %").arg(Math.round(roll.strength * 100))
                             : qsTr("Groove %1 %").arg(Math.round(roll.strength * 100))
    shortcutText: Studio.actions.shortcutOf("note.quantize")
    tint: Theme.text
    onClicked: menu.popup(button, 0, button.height)

    component Strength: MenuEntry {
        required property int percent
        implicitHeight: 26
        text: qsTr("%1 %").arg(percent)
        checkable: true
        checked: Math.round(button.roll.strength * 100) === percent
        Controls.ButtonGroup.group: strengths
        onTriggered: button.roll.strength = percent / 100
    }
    component Swing: MenuEntry {
        required property int percent
        implicitHeight: 26
        enabled: button.roll.groove === ""
        text: percent === 0 ? qsTr("No swing") : percent === 100 ? qsTr("Swing 100 %, triplets") : qsTr("Swing %1 %").arg(percent)
        checkable: true
        checked: Math.round(button.roll.swing * 100) === percent
        Controls.ButtonGroup.group: swings
        onTriggered: button.roll.swing = percent / 100
    }
    Controls.ButtonGroup { id: strengths }
    Controls.ButtonGroup { id: swings }

    Menu {
        id: menu
        ActionItem { actionId: "note.quantize" }
        ActionItem { actionId: "note.humanize" }
        MenuLine {}
        Strength { percent: 100 }
        Strength { percent: 80 }
        Strength { percent: 50 }
        Strength { percent: 25 }
        MenuLine {}
        Swing { percent: 0 }
        Swing { percent: 25 }
        Swing { percent: 50 }
        Swing { percent: 75 }
        Swing { percent: 100 }
        MenuLine {}
        ActionItem { actionId: "note.groove" }
        MenuEntry {
            text: button.roll.groove === "" ? qsTr("No groove") : qsTr("Groove of %1").arg(button.roll.groove)
            checkable: true
            autoExclusive: false
            checked: button.roll.groove !== ""
            enabled: button.roll.groove !== ""
            onTriggered: button.roll.dropGroove()
        }
        MenuLine {}
        MenuEntry {
            text: qsTr("Ends, too")
            checkable: true
            autoExclusive: false
            checked: button.roll.ends
            onTriggered: button.roll.ends = !button.roll.ends
        }
    }
}
