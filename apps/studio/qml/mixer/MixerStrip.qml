// SPDX-License-Identifier: GPL-3.0-or-later
// One channel strip: devices, pan, fader with its meter, mute and solo.
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    id: channel

    required property double stripId
    required property string name
    required property color colour
    required property bool isFolder
    required property double gain
    required property double pan
    required property bool mute
    required property bool solo
    required property var devices // their names
    property bool isMain: false
    property bool isSelected: false
    readonly property var mixer: Studio.mixer
    readonly property color tint: isMain ? Theme.accent : colour
    readonly property int slots: height > 400 ? 4 : height > 330 ? 3 : height > 250 ? 2 : height > 210 ? 1 : 0

    signal chosen()
    signal devicesWanted()

    color: isSelected ? Theme.hover : Theme.panel
    Accessible.role: Accessible.ListItem
    Accessible.name: isMain ? qsTr("Main strip") : qsTr("Strip of %1").arg(name)
    Accessible.selected: isSelected
    Accessible.onPressAction: chosen()

    TapHandler { onTapped: channel.chosen() }
    Rectangle { width: parent.width; height: 3; color: channel.tint }
    Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.well; visible: !channel.isMain }

    ColumnLayout {
        anchors { fill: parent; topMargin: 9; bottomMargin: 8; leftMargin: 8; rightMargin: 8 }
        spacing: 5

        Text {
            Layout.fillWidth: true
            text: channel.name
            color: Theme.text
            elide: Text.ElideRight
            font { family: Theme.words; pixelSize: Theme.normal; weight: Font.DemiBold }
        }
        Repeater {
            model: channel.slots
            Rectangle {
                id: slot
                required property int index
                readonly property bool isRest: index === channel.slots - 1 && channel.devices.length > channel.slots
                Layout.fillWidth: true
                implicitHeight: 19
                radius: 5
                color: slotMouse.containsMouse ? Theme.line : Theme.raised
                border.color: activeFocus ? Theme.accent : Theme.line
                border.width: activeFocus ? 2 : 1
                activeFocusOnTab: index === 0
                Accessible.role: Accessible.Button
                Accessible.name: channel.devices.length === 0 ? qsTr("No devices on %1").arg(channel.name)
                                                            : qsTr("Devices of %1: %2").arg(channel.name).arg(channel.devices.join(", "))
                Accessible.onPressAction: channel.devicesWanted()
                Keys.onReturnPressed: channel.devicesWanted()
                Keys.onSpacePressed: channel.devicesWanted()
                Text {
                    anchors { fill: parent; leftMargin: 6; rightMargin: 4 }
                    text: slot.isRest ? qsTr("+ %1 more").arg(channel.devices.length - channel.slots + 1)
                                      : slot.index < channel.devices.length ? channel.devices[slot.index] : ""
                    color: Theme.text
                    elide: Text.ElideRight
                    verticalAlignment: Text.AlignVCenter
                    font { family: Theme.words; pixelSize: Theme.small }
                }
                MouseArea {
                    id: slotMouse
                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: channel.chosen()
                    onDoubleClicked: channel.devicesWanted()
                }
            }
        }
        PanSlider {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 3
            name: qsTr("Pan of %1").arg(channel.name)
            target: ({strip: channel.stripId, parameter: "pan"})
            place: (channel.pan + 1) / 2
            textOf: place => channel.mixer.panText(place * 2 - 1)
            onPreviewed: place => channel.mixer.previewPan(channel.stripId, place * 2 - 1)
            onCommitted: place => channel.mixer.setPan(channel.stripId, place * 2 - 1)
            onCancelled: channel.mixer.endPreview()
            onRested: if (channel.pan !== 0) channel.mixer.setPan(channel.stripId, 0)
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 4
            Item { Layout.fillWidth: true }
            Fader {
                id: fader
                Layout.fillHeight: true
                name: qsTr("Gain of %1").arg(channel.name)
                colour: channel.tint
                target: ({strip: channel.stripId, parameter: "gain"})
                place: channel.mixer.positionOf(channel.gain)
                placeOf: decibels => channel.mixer.positionOf(decibels)
                textOf: at => channel.mixer.gainText(at === place ? channel.gain : channel.mixer.levelAt(at))
                onPreviewed: place => channel.mixer.previewGain(channel.stripId, channel.mixer.levelAt(place))
                onCommitted: place => channel.mixer.setGain(channel.stripId, channel.mixer.levelAt(place))
                onCancelled: channel.mixer.endPreview()
                onRested: if (channel.gain !== 0) channel.mixer.setGain(channel.stripId, 0)
                onTyped: text => {
                    const decibels = channel.mixer.gainFromText(text)
                    if (!isNaN(decibels) && decibels !== channel.gain)
                        channel.mixer.setGain(channel.stripId, decibels)
                }
            }
            LevelMeter {
                id: meter
                Layout.fillHeight: true
                Layout.topMargin: fader.grip / 2 - 4
                Layout.bottomMargin: fader.grip / 2
                implicitWidth: 20
                gap: 2
                board: channel.mixer.meters
                strip: channel.stripId
                colours: Theme.colours
                Accessible.role: Accessible.Indicator
                Accessible.name: qsTr("Level of %1: %2").arg(channel.name).arg(text) + (clipped ? qsTr(", clipped") : "")
                TapHandler { enabled: meter.clipped; onTapped: channel.mixer.meters.forgetClip(channel.stripId) }
            }
            Item { Layout.fillWidth: true }
        }
        ValueField {
            Layout.fillWidth: true
            control: fader
            colour: Theme.dim
        }
        Row {
            Layout.alignment: Qt.AlignHCenter
            spacing: 4
            visible: !channel.isMain
            LetterButton {
                text: "M"; name: qsTr("Mute %1").arg(channel.name); checked: channel.mute
                onGround: Theme.warn; onTint: Theme.warnInk
                onClicked: channel.mixer.setMute(channel.stripId, !channel.mute)
            }
            LetterButton {
                text: "S"; name: qsTr("Solo %1").arg(channel.name); checked: channel.solo
                onGround: Theme.accent; onTint: Theme.accentInk
                onClicked: channel.mixer.setSolo(channel.stripId, !channel.solo)
            }
        }
        Item { visible: channel.isMain; implicitHeight: 19 }
    }
}
