// SPDX-License-Identifier: GPL-3.0-or-later
// What the sampler of the selected track plays: its zones over keys and velocities, and the selected one in numbers and over
// its sound. Sounds that are dropped on the map become zones.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

Item {
    id: panel

    readonly property var editor: Studio.zones
    readonly property bool isEditable: Studio.session.isEditable
    readonly property bool hasZone: editor.selected >= 0
    readonly property int gap: height < 230 ? 4 : 7
    readonly property int columns: height < 290 ? 2 : 1 // of numbers
    readonly property int numbersWidth: columns === 2 ? 330 : 186

    Text {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, 460)
        visible: !panel.editor.hasSampler
        text: qsTr("Select a track with a sampler to see its zones. A sampler is among the instruments of the library.")
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    FileChooser {
        id: chooser
        title: qsTr("Add sounds as zones")
        mode: FileChooser.OpenSeveral
        onChosen: files => panel.editor.add(files, panel.editor.nextKey)
    }

    Flickable {
        id: row
        anchors { fill: parent; leftMargin: 12; rightMargin: 12; bottomMargin: 12 }
        visible: panel.editor.hasSampler
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

            Card { // where they lie
                Layout.fillWidth: true
                Layout.minimumWidth: 340
                Layout.fillHeight: true
                title: qsTr("Zones")
                tint: panel.editor.colour
                head: Row {
                    anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                    spacing: 2
                    ToolButton {
                        implicitHeight: 24
                        name: qsTr("Zone before")
                        text: "‹"
                        enabled: panel.hasZone
                        onClicked: panel.editor.step(-1)
                    }
                    ToolButton {
                        implicitHeight: 24
                        name: qsTr("Zone behind")
                        text: "›"
                        enabled: panel.hasZone
                        onClicked: panel.editor.step(1)
                    }
                    ToolButton {
                        implicitHeight: 24
                        name: qsTr("Add sounds as zones")
                        text: panel.editor.reading ? qsTr("Reading…") : qsTr("Add…")
                        enabled: panel.isEditable
                        onClicked: chooser.open()
                    }
                    ToolButton {
                        implicitHeight: 24
                        name: qsTr("Remove the zone")
                        text: qsTr("Remove")
                        enabled: panel.isEditable && panel.hasZone
                        onClicked: panel.editor.remove()
                    }
                }
                ZoneMap {
                    id: map
                    anchors.fill: parent
                    editor: panel.editor
                    colours: Theme.colours
                    activeFocusOnTab: true
                    Accessible.role: Accessible.Table
                    Accessible.name: qsTr("Zones: %1").arg(panel.editor.description)
                    Accessible.description: qsTr("Arrows go to another zone, with Shift they move this one, Delete removes it")
                    Accessible.focusable: true

                    Keys.onShortcutOverride: event => event.accepted = [Qt.Key_Left, Qt.Key_Right, Qt.Key_Up, Qt.Key_Down,
                        Qt.Key_PageUp, Qt.Key_PageDown, Qt.Key_Delete].includes(event.key) && !(event.modifiers & Qt.ControlModifier)
                        || event.key === Qt.Key_Escape && map.dragging
                    Keys.onPressed: event => {
                        const moves = event.modifiers & Qt.ShiftModifier && panel.isEditable
                        const ahead = event.key === Qt.Key_Right || event.key === Qt.Key_Up ? 1 : -1
                        if (event.modifiers & Qt.ControlModifier)
                            return
                        if (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
                            moves ? panel.editor.move(ahead, 0) : panel.editor.step(ahead)
                        else if (event.key === Qt.Key_Up || event.key === Qt.Key_Down)
                            moves ? panel.editor.move(0, ahead) : panel.editor.step(ahead)
                        else if (moves && (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown))
                            panel.editor.move(event.key === Qt.Key_PageUp ? 12 : -12, 0)
                        else if (event.key === Qt.Key_Delete && panel.isEditable)
                            panel.editor.remove()
                        else if (event.key === Qt.Key_Escape && map.dragging)
                            map.cancel()
                        else
                            return
                        event.accepted = true
                    }

                    Text {
                        anchors { centerIn: parent; verticalCenterOffset: -8 }
                        visible: panel.editor.count === 0
                        text: qsTr("Drop sounds here: each becomes a zone of one key.")
                        color: Theme.dim
                        font { family: Theme.words; pixelSize: Theme.normal }
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                    }
                    DropArea {
                        id: drop
                        anchors.fill: parent
                        keys: ["text/uri-list"]
                        enabled: panel.isEditable
                        onDropped: event => {
                            panel.editor.add(event.urls, map.keyAt(event.x))
                            event.accept(Qt.CopyAction)
                        }
                        Rectangle {
                            visible: drop.containsDrag
                            x: Math.floor(map.keyAt(drop.drag.x) * map.width / 128)
                            width: Math.max(2, map.width / 128)
                            height: parent.height
                            color: Theme.accent
                        }
                        Rectangle {
                            visible: drop.containsDrag
                            anchors.fill: parent
                            color: "transparent"
                            border { width: 2; color: Theme.accent }
                        }
                    }
                }
            }
            Card { // where it sounds
                Layout.preferredWidth: panel.numbersWidth
                Layout.fillHeight: true
                title: qsTr("Keys")
                tint: panel.editor.colour
                GridLayout {
                    width: parent.width
                    columns: panel.columns
                    rowSpacing: panel.gap
                    columnSpacing: 12
                    ZoneBox { field: "lowKey"; label: qsTr("Lowest") }
                    ZoneBox { field: "highKey"; label: qsTr("Highest") }
                    ZoneBox { field: "root"; label: qsTr("Root") }
                    ZoneBox { field: "tune"; label: qsTr("Tune") }
                    ZoneBox { field: "lowVelocity"; label: qsTr("Softest") }
                    ZoneBox { field: "highVelocity"; label: qsTr("Hardest") }
                    ZoneBox { field: "velocityFadeIn"; label: qsTr("Fade in") }
                    ZoneBox { field: "velocityFadeOut"; label: qsTr("Fade out") }
                }
            }
            Card { // what it plays
                Layout.preferredWidth: 400
                Layout.fillHeight: true
                title: qsTr("Sound")
                tint: panel.editor.sound.isMissing === true ? Theme.record : panel.editor.colour
                head: Text {
                    readonly property string said: panel.editor.sound.name === undefined ? ""
                        : panel.editor.sound.isMissing ? qsTr("%1 — missing").arg(panel.editor.sound.name)
                                                       : panel.editor.sound.name + "   " + panel.editor.sound.about
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
                    text: said
                    elide: Text.ElideMiddle
                    color: Theme.dim
                    font { family: Theme.words; pixelSize: Theme.small }
                    Accessible.role: Accessible.StaticText
                    Accessible.name: said
                }
                ZoneSound {
                    id: picture
                    anchors { left: parent.left; right: parent.right; top: parent.top; bottom: numbers.top; bottomMargin: panel.gap }
                    editor: panel.editor
                    colours: Theme.colours
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("Waveform of the zone")
                }
                GridLayout {
                    id: numbers
                    anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                    columns: 2
                    rowSpacing: panel.gap
                    columnSpacing: 12
                    ZoneBox { field: "start"; label: qsTr("Start") }
                    ZoneBox { field: "end"; label: qsTr("End") }
                    CurveMenu {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        enabled: panel.isEditable && panel.hasZone
                        name: qsTr("Loop")
                        curves: [qsTr("No loop"), qsTr("Loop forward"), qsTr("Loop back and forth")]
                        curve: panel.editor.loop
                        onChosen: at => panel.editor.setLoop(at)
                    }
                    ZoneBox { field: "crossfade"; label: qsTr("Crossfade"); enabled: panel.isEditable && panel.editor.loop === 1 }
                    ZoneBox { field: "loopStart"; label: qsTr("Loop from"); enabled: panel.isEditable && panel.editor.loop > 0 }
                    ZoneBox { field: "loopEnd"; label: qsTr("Loop to"); enabled: panel.isEditable && panel.editor.loop > 0 }
                }
            }
            Card { // how
                Layout.preferredWidth: panel.numbersWidth
                Layout.fillHeight: true
                title: qsTr("Play")
                tint: "#ffb86b"
                GridLayout {
                    width: parent.width
                    columns: panel.columns
                    rowSpacing: panel.gap
                    columnSpacing: 12
                    ZoneBox { field: "gain"; label: qsTr("Gain") }
                    ZoneBox { field: "pan"; label: qsTr("Pan") }
                    ZoneBox { field: "choke"; label: qsTr("Mute group") }
                    ZoneBox { field: "turns"; label: qsTr("Turns") }
                    ZoneBox { field: "turn"; label: qsTr("Turn") }
                    ClipSwitch {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        enabled: panel.isEditable && panel.hasZone
                        text: qsTr("To its end")
                        amount: panel.editor.oneShot ? 2 : 0
                        onClicked: panel.editor.setOneShot(!panel.editor.oneShot)
                    }
                    ClipSwitch {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        enabled: panel.isEditable && panel.hasZone
                        text: qsTr("At release")
                        amount: panel.editor.atRelease ? 2 : 0
                        onClicked: panel.editor.setAtRelease(!panel.editor.atRelease)
                    }
                }
            }
        }
    }
}
