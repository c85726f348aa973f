// SPDX-License-Identifier: GPL-3.0-or-later
// The selected clips: where they lie, what they play of their sound, and how. What they have in common is shown; a change is
// done to all of them.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

Item {
    id: panel

    readonly property var editor: Studio.clip
    readonly property var sound: editor.sound
    readonly property bool isEditable: Studio.session.isEditable
    readonly property bool isLow: height < 200

    Text {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 460)
        visible: panel.editor.count === 0
        text: qsTr("Select a clip to see what it plays. A double-click on one opens it here.")
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Flickable {
        id: row
        anchors { fill: parent; leftMargin: 12; rightMargin: 12; bottomMargin: 12 }
        visible: panel.editor.count > 0
        contentWidth: Math.max(width, cards.implicitWidth)
        contentHeight: height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Controls.ScrollBar.horizontal: Controls.ScrollBar {}
        Keys.onReleased: event => inView.follow(event)
        FocusInView { id: inView; view: row }

        RowLayout {
            id: cards
            width: row.contentWidth
            height: row.height
            spacing: 10

            Card { // where it lies
                Layout.preferredWidth: 212
                Layout.fillHeight: true
                title: panel.editor.count > 1 ? qsTr("%1 clips").arg(panel.editor.count) : qsTr("Clip")
                tint: panel.editor.colour
                head: ClipName {
                    anchors { fill: parent; topMargin: 3; bottomMargin: 3 }
                    editor: panel.editor
                    enabled: panel.isEditable
                }
                Column {
                    width: parent.width
                    spacing: panel.isLow ? 5 : 8
                    ClipBox { width: parent.width; field: "start"; label: qsTr("Start") }
                    ClipBox { width: parent.width; field: "length"; label: qsTr("Length") }
                    ClipBox { width: parent.width; field: "offset"; label: qsTr("Offset"); enabled: panel.isEditable && panel.editor.hasSounds }
                    ClipBox { width: parent.width; field: "loopLength"; label: qsTr("Repeat every") }
                }
            }
            Card { // what it plays
                Layout.fillWidth: true
                Layout.minimumWidth: 280
                Layout.fillHeight: true
                title: panel.editor.hasSounds ? qsTr("Sound") : qsTr("Content")
                tint: panel.sound.isMissing === true ? Theme.record : panel.editor.colour
                head: [
                    Text {
                        anchors { left: parent.left; right: finder.visible ? finder.left : parent.right; rightMargin: 4; verticalCenter: parent.verticalCenter }
                        readonly property string said: panel.sound.name === undefined ? (panel.editor.hasSounds ? qsTr("different sounds") : qsTr("notes"))
                            : panel.sound.isMissing ? qsTr("%1 — missing").arg(panel.sound.name) : panel.sound.name + "   " + panel.sound.about
                        text: said
                        elide: Text.ElideMiddle
                        color: Theme.dim
                        font { family: Theme.words; pixelSize: Theme.small }
                        Accessible.role: Accessible.StaticText
                        Accessible.name: said
                    },
                    ToolButton {
                        id: finder
                        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                        visible: panel.sound.isMissing === true
                        implicitHeight: 24
                        name: qsTr("Find missing sounds")
                        text: qsTr("Find…")
                        tint: Theme.text
                        onClicked: Studio.actions.trigger("song.missing")
                    }
                ]
                Rectangle {
                    anchors { left: parent.left; right: parent.right; top: parent.top; bottom: path.visible ? path.top : parent.bottom; bottomMargin: path.visible ? 5 : 0 }
                    radius: Theme.smallCorner
                    color: Theme.well
                    ClipPicture {
                        anchors { fill: parent; margins: 2 }
                        arranger: Studio.arranger
                    }
                }
                Text {
                    id: path
                    anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: -3 }
                    visible: panel.sound.path !== undefined
                    text: panel.sound.path ?? ""
                    elide: Text.ElideMiddle
                    color: Theme.faint
                    font { family: Theme.figures; pixelSize: Theme.small }
                    Accessible.role: Accessible.StaticText
                    Accessible.name: qsTr("File %1").arg(text)
                }
            }
            Card { // how loud
                Layout.preferredWidth: 226
                Layout.fillHeight: true
                visible: panel.editor.hasSounds
                title: qsTr("Level")
                tint: "#9ad65a"
                Row {
                    id: knobs
                    anchors.horizontalCenter: parent.horizontalCenter
                    spacing: 8
                    ClipKnob { field: "gain"; label: qsTr("Gain"); colour: "#9ad65a" }
                    ClipKnob { field: "fadeIn"; label: qsTr("Fade in"); colour: "#5ad1c8" }
                    ClipKnob { field: "fadeOut"; label: qsTr("Fade out"); colour: "#5ad1c8" }
                }
                RowLayout {
                    anchors { left: parent.left; right: parent.right; top: knobs.bottom; topMargin: panel.isLow ? 6 : 12 }
                    spacing: 6
                    CurveMenu {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        enabled: panel.isEditable
                        name: qsTr("Curve of the fade in")
                        curve: (panel.editor.revision, panel.editor.curve(false))
                        onChosen: at => panel.editor.setCurve(false, at)
                    }
                    CurveMenu {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        enabled: panel.isEditable
                        name: qsTr("Curve of the fade out")
                        curve: (panel.editor.revision, panel.editor.curve(true))
                        onChosen: at => panel.editor.setCurve(true, at)
                    }
                }
            }
            Card { // how it is played
                Layout.preferredWidth: 120
                Layout.fillHeight: true
                title: qsTr("Play")
                tint: "#ffb86b"
                Column {
                    width: parent.width
                    spacing: panel.isLow ? 5 : 8
                    ClipSwitch {
                        width: parent.width
                        enabled: panel.isEditable
                        text: qsTr("Mute")
                        amount: panel.editor.mute
                        onGround: Theme.warn; onTint: Theme.warnInk
                        onClicked: panel.editor.setMute(amount !== 2)
                    }
                    ClipSwitch {
                        width: parent.width
                        enabled: panel.isEditable && panel.editor.hasSounds
                        text: qsTr("Reverse")
                        amount: panel.editor.reverse
                        onClicked: panel.editor.setReverse(amount !== 2)
                    }
                    ClipSwitch {
                        width: parent.width
                        enabled: panel.isEditable
                        text: qsTr("Repeat")
                        amount: panel.editor.loop
                        onClicked: panel.editor.toggleLoop()
                    }
                }
            }
        }
    }
}
