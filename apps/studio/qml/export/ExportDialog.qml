// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Tutti

Dialog {
    id: dialog

    readonly property var exporter: Studio.exporter
    readonly property bool hasSound: format.value !== "mid" && format.value !== "musicxml"

    title: qsTr("Export")
    acceptText: exporter.running ? "" : qsTr("Export")
    rejectText: exporter.running ? qsTr("Go on behind") : qsTr("Close")
    canAccept: file.text !== ""
    onAboutToShow: if (!exporter.running) file.text = exporter.suggestion(format.value)
    onAccepted: exporter.start({
        path: file.text, format: format.value, depth: depth.value, rate: rate.value, range: range.value,
        stems: stems.checked, loudness: loudness.value
    })

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 10
        enabled: !dialog.exporter.running

        RowLayout {
            Field {
                id: file
                Layout.fillWidth: true
                name: qsTr("File")
            }
            PushButton { text: qsTr("Choose…"); onClicked: chooser.openAt(file.text) }
        }
        Choice {
            id: format
            name: qsTr("Format")
            options: [{text: "WAV", value: "wav"}, {text: "FLAC", value: "flac"}, {text: "Ogg Vorbis", value: "ogg"},
                      {text: "Opus", value: "opus"}, {text: "MP3", value: "mp3"},
                      {text: qsTr("MIDI, the notes alone"), value: "mid"},
                      {text: qsTr("MusicXML, the notes as notation"), value: "musicxml"}]
            onChosen: file.text = file.text.replace(/\.\w+$/, "") + "." + value
        }
        Choice {
            id: depth
            name: qsTr("Depth")
            enabled: format.value === "wav" || format.value === "flac"
            options: [{text: qsTr("24 bit"), value: 24}, {text: qsTr("16 bit, dithered"), value: 16}].concat(
                         format.value === "wav" ? [{text: qsTr("32 bit float"), value: 32}] : [])
        }
        Choice {
            id: rate
            enabled: dialog.hasSound
            name: qsTr("Rate")
            options: [{text: qsTr("As the song"), value: 0}, {text: "44.1 kHz", value: 44100}, {text: "48 kHz", value: 48000},
                      {text: "96 kHz", value: 96000}]
        }
        Choice {
            id: range
            enabled: dialog.hasSound
            name: qsTr("Range")
            options: [{text: qsTr("The whole song"), value: "song"}].concat(
                         Studio.transport.loopTo > Studio.transport.loopFrom ? [{text: qsTr("The loop range"), value: "loop"}] : [])
        }
        Choice {
            id: loudness
            enabled: dialog.hasSound
            name: qsTr("Loudness")
            options: [{text: qsTr("As it is"), value: null}, {text: qsTr("-14 LUFS, streaming"), value: -14},
                      {text: qsTr("-16 LUFS, podcasts"), value: -16}, {text: qsTr("-23 LUFS, EBU R 128"), value: -23}]
        }
        Switch { id: stems; enabled: dialog.hasSound; text: qsTr("A file for each track besides, in a folder of their own") }
    }

    Bar {
        Layout.fillWidth: true
        visible: dialog.exporter.running
        name: qsTr("Export")
        done: dialog.exporter.done
    }
    Text {
        Layout.fillWidth: true
        visible: text !== ""
        wrapMode: Text.Wrap
        text: dialog.exporter.trouble !== "" ? dialog.exporter.trouble
              : dialog.exporter.result !== "" ? qsTr("Written: %1").arg(dialog.exporter.result) + (dialog.exporter.speed !== "" ? "\n" + dialog.exporter.speed : "") : ""
        color: dialog.exporter.trouble !== "" ? Theme.record : Theme.play
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    buttons: [
        PushButton {
            visible: dialog.exporter.running
            text: qsTr("Stop")
            onClicked: dialog.exporter.cancel()
        },
        PushButton {
            visible: !dialog.exporter.running && dialog.exporter.result !== ""
            text: qsTr("Show the file")
            onClicked: dialog.exporter.reveal()
        },
        PushButton {
            visible: !dialog.exporter.running && dialog.exporter.result !== ""
            text: qsTr("Play it")
            onClicked: dialog.exporter.listen()
        }
    ]

    Connections { // what nobody looks at is said
        target: dialog.exporter
        function onFinished() {
            if (dialog.opened)
                return
            if (dialog.exporter.trouble !== "")
                Studio.notices.trouble(dialog.exporter.trouble)
            else
                Studio.notices.tell(qsTr("%1 is written: %2.").arg(Files.pathOf(dialog.exporter.file)).arg(dialog.exporter.result))
        }
    }
    FileChooser {
        id: chooser
        mode: FileChooser.Save
        title: qsTr("Export to")
        suffix: format.value
        replaces: true
        onChosen: files => file.text = Files.pathOf(files[0])
    }
}
