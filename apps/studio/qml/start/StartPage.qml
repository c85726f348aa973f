// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen where no song is open: the ways to begin.
import QtQuick
import QtQuick.Layouts
import Tutti

Rectangle {
    color: Theme.ground
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Start")

    ColumnLayout {
        anchors.centerIn: parent
        width: 460
        spacing: 14
        Text {
            text: qsTr("Begin with something that sounds")
            color: Theme.text
            font { family: Theme.words; pixelSize: 24; weight: Font.DemiBold }
        }
        Text {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: qsTr("Open a song, or make a new one and drop sounds on it. Everything you do is kept at once; nothing needs to be saved.")
            color: Theme.dim
            font { family: Theme.words; pixelSize: Theme.normal }
        }
        RowLayout {
            spacing: 8
            PushButton {
                id: demo
                visible: Studio.demoSong !== ""
                strong: recent.count === 0
                text: qsTr("Play with the demo song")
                onClicked: Studio.openDemo()
            }
            PushButton {
                text: qsTr("New song…")
                strong: !demo.visible || !demo.strong
                onClicked: Studio.actions.trigger("song.new")
            }
            PushButton { text: qsTr("Open a song…"); onClicked: Studio.actions.trigger("song.open") }
        }
        Text {
            Layout.topMargin: 14
            visible: recent.count > 0
            text: qsTr("Lately")
            color: Theme.faint
            font { family: Theme.words; pixelSize: Theme.small; capitalization: Font.AllUppercase; letterSpacing: 0.8 }
        }
        ListView {
            id: recent
            Layout.fillWidth: true
            implicitHeight: Math.min(contentHeight, 260)
            clip: true
            model: Studio.settings.recentSongs
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Songs opened lately")
            delegate: PushButton {
                required property string modelData
                width: recent.width
                text: modelData.replace(/^.*\/(.*)\.tutti$/, "$1") + "   —   " + modelData.replace(/\/[^/]*$/, "")
                onClicked: Studio.session.openSong(modelData)
            }
            spacing: 4
        }
    }
}
