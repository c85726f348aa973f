// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for files to open, a file to write or a folder. A name or a whole path can be typed; arrow keys choose in the list
// meanwhile, Enter goes into a folder or takes the file.
import Qt.labs.folderlistmodel
import QtQuick
import QtQuick.Controls.Basic as Controls
import QtQuick.Layouts
import Tutti

Dialog {
    id: dialog

    enum Mode { Open, OpenSeveral, Save, Folder }

    property int mode: FileChooser.Open
    property var filters: [{text: qsTr("All files"), globs: ["*"]}]
    property string suffix     // that a file to write gets where its name has none
    property bool replaces     // a file to write may be there already, after a question
    property string folder     // that is shown
    property string suggested  // the name of a file to write

    signal chosen(var files)   // their addresses, one or more

    property var marked: []    // rows of several files
    property string trouble
    property string asked      // the file of which it is asked whether to replace it
    readonly property bool isSave: mode === FileChooser.Save
    readonly property bool isFolder: mode === FileChooser.Folder

    width: 720
    acceptText: asked !== "" ? qsTr("Replace") : isSave ? qsTr("Save") : isFolder ? qsTr("Choose this folder") : qsTr("Open")
    canAccept: isFolder || field.text.trim() !== "" || marked.length > 0
    onAboutToShow: {
        go(folder !== "" ? folder : Studio.session.path.replace(/\/[^/]*$/, ""))
        field.text = isSave ? suggested : ""
    }
    onOpened: { field.edit.selectAll(); field.edit.forceActiveFocus() }
    onAccepted: take()

    /// To write, first of all, this file.
    function openAt(path) {
        const at = path.lastIndexOf("/")
        folder = path.slice(0, Math.max(0, at))
        suggested = path.slice(at + 1)
        open()
    }
    function go(to) {
        folder = Files.nearest(to)
        mark([])
        list.currentIndex = -1
        trouble = ""
    }
    function give(paths) {
        chosen(paths.map(path => Files.urlOf(path)))
        close()
    }
    function mark(rows) {
        marked = rows
        asked = ""
        if (rows.length === 1) {
            if (!isSave || !entries.isFolder(rows[0]))
                field.text = entries.get(rows[0], "fileName")
        } else if (rows.length > 1 || !isSave)
            field.text = ""
    }
    function press(row, event) {
        trouble = ""
        const several = mode === FileChooser.OpenSeveral
        if (several && event.modifiers & Qt.ControlModifier)
            mark(marked.includes(row) ? marked.filter(other => other !== row) : marked.concat(row))
        else if (several && event.modifiers & Qt.ShiftModifier && list.currentIndex >= 0) {
            const from = Math.min(row, list.currentIndex)
            mark(Array.from({length: Math.abs(row - list.currentIndex) + 1}, (none, at) => from + at))
            return
        } else
            mark([row])
        list.currentIndex = row
    }
    function step(by) {
        if (list.count === 0)
            return
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by))
        mark([list.currentIndex])
        field.edit.selectAll()
    }
    function openRow(row) {
        if (row >= 0 && entries.isFolder(row))
            go(entries.get(row, "filePath"))
        else
            take()
    }

    /// What was typed or marked.
    function take() {
        if (marked.length > 1)
            return give(marked.filter(row => !entries.isFolder(row)).map(row => entries.get(row, "filePath")))
        const typed = field.text.trim()
        if (typed === "")
            return isFolder ? give([folder]) : undefined
        let found = Files.look(typed, folder)
        if (found.isFolder)
            return isFolder && typed !== "" ? give([found.path]) : go(found.path)
        if (isSave)
            return save(found)
        if (found.isFile && !isFolder)
            return give([found.path])
        trouble = isFolder ? qsTr("%1 is no folder.").arg(found.path) : qsTr("%1 is not there.").arg(found.path)
    }
    function save(found) {
        if (suffix !== "" && !/\.[^./]+$/.test(found.path))
            found = Files.look(found.path + "." + suffix, folder)
        if (!found.hasFolder)
            trouble = qsTr("The folder %1 is not there.").arg(found.path.replace(/\/[^/]*$/, ""))
        else if (found.isFile && !replaces)
            trouble = qsTr("%1 is there already. Choose another name.").arg(found.path)
        else if (found.isFile && asked !== found.path) {
            trouble = qsTr("%1 is there already. It would be replaced.").arg(found.path)
            asked = found.path
        } else
            give([found.path])
    }

    FolderListModel {
        id: entries
        folder: Files.urlOf(dialog.folder)
        showFiles: !dialog.isFolder
        showDirsFirst: true
        sortCaseSensitive: false
        nameFilters: dialog.filters[filter.value ?? 0].globs
        caseSensitive: false
    }

    Row { // where it is: a click leads back
        id: path
        Layout.fillWidth: true
        Layout.preferredHeight: 28
        spacing: 0
        clip: true
        Repeater {
            model: Files.around(dialog.folder).slice(-5)
            Row {
                id: step
                required property var modelData
                required property int index
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: step.index > 0
                    picture: "right"
                    sourceSize: Qt.size(10, 10)
                    color: Theme.faint
                }
                ToolButton {
                    implicitWidth: Math.min(150, words.implicitWidth + 16)
                    name: qsTr("Folder %1").arg(step.modelData.path)
                    onClicked: { dialog.go(step.modelData.path); field.edit.forceActiveFocus() }
                    contentItem: Text {
                        id: words
                        text: step.modelData.name
                        elide: Text.ElideMiddle
                        color: step.modelData.path === dialog.folder ? Theme.text : Theme.dim
                        horizontalAlignment: Text.AlignHCenter
                        verticalAlignment: Text.AlignVCenter
                        font { family: Theme.words; pixelSize: Theme.normal }
                    }
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(340, dialog.parent ? dialog.parent.height - 330 : 340)
        spacing: 10
        Column { // where files are kept
            Layout.preferredWidth: 130
            Layout.fillHeight: true
            spacing: 2
            Repeater {
                model: dialog.opened ? Files.places() : []
                ToolButton {
                    id: place
                    required property var modelData
                    width: 130
                    name: modelData.name
                    checked: dialog.folder === modelData.path
                    onClicked: { dialog.go(modelData.path); field.edit.forceActiveFocus() }
                    contentItem: Text {
                        leftPadding: 10
                        text: place.modelData.name
                        elide: Text.ElideRight
                        color: place.checked ? Theme.text : Theme.dim
                        verticalAlignment: Text.AlignVCenter
                        font { family: Theme.words; pixelSize: Theme.normal }
                    }
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            radius: Theme.smallCorner
            color: Theme.well
            border { width: list.activeFocus ? 2 : 1; color: list.activeFocus ? Theme.accent : Theme.line }
            ListView {
                id: list
                anchors { fill: parent; margins: 4 }
                clip: true
                model: entries
                currentIndex: -1
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: true
                Accessible.role: Accessible.List
                Accessible.name: qsTr("What is in %1").arg(dialog.folder)
                Controls.ScrollBar.vertical: Controls.ScrollBar {}
                Keys.onUpPressed: dialog.step(-1)
                Keys.onDownPressed: dialog.step(1)
                Keys.onReturnPressed: dialog.openRow(currentIndex)
                Keys.onEnterPressed: dialog.openRow(currentIndex)
                delegate: FileRow {
                    isMarked: dialog.marked.includes(index)
                    onPressed: event => dialog.press(index, event)
                    onDoubleClicked: dialog.openRow(index)
                }
            }
            Text {
                anchors.centerIn: parent
                visible: entries.status === FolderListModel.Ready && list.count === 0
                text: dialog.isFolder ? qsTr("No folders in here") : qsTr("Nothing of this kind in here")
                color: Theme.faint
                font { family: Theme.words; pixelSize: Theme.normal }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 10
        Field {
            id: field
            Layout.fillWidth: true
            name: dialog.isFolder ? qsTr("Folder") : qsTr("Name or path")
            hint: dialog.marked.length > 1 ? qsTr("%1 files").arg(dialog.marked.length) : ""
            Keys.onUpPressed: dialog.step(-1)
            Keys.onDownPressed: dialog.step(1)
            Connections {
                target: field.edit
                function onTextEdited() { dialog.trouble = ""; dialog.asked = ""; dialog.marked = [] }
            }
            onAccepted: if (dialog.canAccept) dialog.take()
        }
        Choice {
            id: filter
            Layout.preferredWidth: 190
            visible: dialog.filters.length > 1
            label.visible: false
            name: qsTr("Kind of files")
            options: dialog.filters.map((one, at) => ({text: one.text, value: at}))
        }
    }
    Text {
        Layout.fillWidth: true
        visible: text !== ""
        text: dialog.trouble
        wrapMode: Text.Wrap
        color: Theme.record
        font { family: Theme.words; pixelSize: Theme.normal }
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
