// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    implicitHeight: 24
    color: Theme.ground

    component Words: Text {
        color: Theme.faint
        font { family: Theme.words; pixelSize: Theme.small }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    RowLayout {
        anchors { fill: parent; leftMargin: 14; rightMargin: 14 }
        spacing: 18
        Words {
            text: Studio.session.device === "" ? qsTr("No audio device") : Studio.session.device
            color: Studio.session.isSilent ? Theme.warnText : Theme.faint
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) + 1
        }
        Words {
            visible: Studio.session.soundsComing > 0
            text: Studio.session.soundsComing === 1 ? qsTr("1 sound is loading") : qsTr("%1 sounds are loading").arg(Studio.session.soundsComing)
        }
        Words {
            text: qsTr("%1 xruns").arg(Studio.transport.xruns)
            color: Studio.transport.xruns > 0 ? Theme.warnText : Theme.faint
        }
        Words {
            visible: Studio.transport.lateDisk > 0
            text: qsTr("%1 late from disk").arg(Studio.transport.lateDisk)
            color: Theme.warnText
        }
        Words {
            visible: Studio.keyboard.on && Studio.session.isOpen
            text: qsTr("Computer keys play %1").arg(Studio.keyboard.text)
            color: Theme.accent
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) + 1
        }
        Item { Layout.fillWidth: true }
        Words {
            text: Studio.controllers.waiting !== "" ? qsTr("Move a MIDI controller for %1 · Escape gives up").arg(Studio.controllers.waiting)
                : Studio.arranger.hint !== "" ? Studio.arranger.hint
                : qsTr("Drag a sound onto the timeline to make a track · Space plays · Ctrl+K finds any command")
            elide: Text.ElideRight
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) + 1 // a fraction less, and it would be elided
        }
    }
}
