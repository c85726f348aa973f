// SPDX-License-Identifier: GPL-3.0-or-later
// The sounds of the song that cannot be played: find one file, or search a folder for all of them.
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

Dialog {
    id: dialog

    readonly property var sounds: Studio.missing
    property double wanted: 0

    title: qsTr("Missing sounds")
    acceptText: sounds.running || sounds.count === 0 ? "" : qsTr("Search a folder…")
    rejectText: sounds.running ? "" : qsTr("Close")
    canAccept: Studio.session.isEditable
    closePolicy: sounds.running ? Controls.Popup.NoAutoClose : Controls.Popup.CloseOnEscape
    width: 620
    onAboutToShow: sounds.forgetResult()
    onAccepted: folder.open()

    Text {
        Layout.fillWidth: true
        text: dialog.sounds.count === 0
            ? qsTr("Every sound of this song is there.")
            : qsTr("These are not where the song knew them, or cannot be read. A folder is searched for what they hold, whatever it is called now, and else for their names and lengths.")
        wrapMode: Text.Wrap
        color: Theme.dim
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    ListView {
        id: list
        Layout.fillWidth: true
        implicitHeight: Math.min(contentHeight, 300)
        visible: count > 0
        clip: true
        spacing: 2
        model: dialog.sounds
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Missing sounds")
        Controls.ScrollBar.vertical: Controls.ScrollBar {}
        delegate: Rectangle {
            id: line
            required property double soundId
            required property string name
            required property string path
            required property string about
            width: list.width
            height: 50
            radius: Theme.smallCorner
            color: Theme.panel
            Accessible.role: Accessible.ListItem
            Accessible.name: [name, about, path].join(", ")
            Rectangle { x: 12; anchors.verticalCenter: parent.verticalCenter; width: 8; height: 8; radius: 4; color: Theme.record }
            Column {
                anchors { left: parent.left; leftMargin: 32; right: chooser.left; rightMargin: 10; verticalCenter: parent.verticalCenter }
                spacing: 3
                Row {
                    spacing: 10
                    Text {
                        id: called
                        text: line.name
                        color: Theme.text
                        font { family: Theme.words; pixelSize: Theme.normal; weight: Font.Medium }
                    }
                    Text {
                        anchors.baseline: called.baseline
                        text: line.about
                        color: Theme.dim
                        font { family: Theme.figures; pixelSize: Theme.small }
                    }
                }
                Text {
                    width: parent.width
                    text: line.path
                    elide: Text.ElideMiddle
                    color: Theme.faint
                    font { family: Theme.figures; pixelSize: Theme.small }
                }
            }
            PushButton {
                id: chooser
                anchors { right: parent.right; rightMargin: 9; verticalCenter: parent.verticalCenter }
                enabled: !dialog.sounds.running && Studio.session.isEditable
                text: qsTr("Find…")
                Accessible.name: qsTr("Find %1").arg(line.name)
                onClicked: { dialog.wanted = line.soundId; file.open() }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: dialog.sounds.running
        spacing: 10
        ColumnLayout {
            spacing: 6
            Text {
                Layout.fillWidth: true
                text: dialog.sounds.what
                elide: Text.ElideMiddle
                color: Theme.text
                font { family: Theme.words; pixelSize: Theme.normal }
            }
            Bar { Layout.fillWidth: true; name: dialog.sounds.what; done: dialog.sounds.done }
        }
        PushButton { text: qsTr("Stop"); onClicked: dialog.sounds.cancel() }
    }
    Text {
        Layout.fillWidth: true
        visible: text !== ""
        text: dialog.sounds.result
        wrapMode: Text.Wrap
        color: Theme.text
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    FileChooser {
        id: file
        title: qsTr("Find the sound")
        filters: [{text: qsTr("Sounds"), globs: ["wav", "aif", "aiff", "caf", "flac", "ogg", "opus", "mp3", "m4a"].map(end => "*." + end)},
                  {text: qsTr("All files"), globs: ["*"]}]
        onChosen: files => dialog.sounds.take(dialog.wanted, files[0])
    }
    FileChooser {
        id: folder
        title: qsTr("Search a folder for the missing sounds")
        mode: FileChooser.Folder
        onChosen: files => dialog.sounds.search(files[0])
    }
}
