// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogue that asks for files, in the folder of the song.
import QtQuick
import QtQuick.Controls
import QtTest
import Tutti

Item {
    id: window

    width: 1000
    height: 700

    property var given: []

    FileChooser {
        id: chooser
        title: "Choose"
        filters: [{text: "Songs", globs: ["*.tutti"]}]
        suffix: "tutti"
        onChosen: files => window.given = files.map(file => Files.pathOf(file))
    }

    TestCase {
        name: "Files"
        when: windowShown

        readonly property string folder: Studio.session.path.replace(/\/[^/]*$/, "")

        function open(mode) {
            chooser.mode = mode
            chooser.replaces = false
            chooser.folder = ""
            window.given = []
            chooser.open()
            tryVerify(() => chooser.opened)
        }
        function typeIn(words) {
            for (const letter of words)
                keyClick(letter)
            keyClick(Qt.Key_Return)
        }
        function cleanup() {
            chooser.close()
            tryVerify(() => !chooser.visible)
        }

        function test_aNameIsTypedAndWhatIsNotThereIsSaid() {
            open(FileChooser.Open)
            typeIn("nothing.tutti")
            compare(chooser.trouble, folder + "/nothing.tutti is not there.")
            verify(chooser.opened)
            keyClick(Qt.Key_A, Qt.ControlModifier)
            typeIn("song.tutti")
            compare(window.given, [folder + "/song.tutti"])
            tryVerify(() => !chooser.visible)
        }
        function test_aPathIsTypedAndAFolderIsGoneInto() {
            open(FileChooser.Open)
            typeIn("/")
            compare(chooser.folder, "/")
            verify(chooser.opened)
            typeIn(folder + "/song.tutti")
            compare(window.given, [folder + "/song.tutti"])
        }
        function test_arrowKeysChooseInTheList() {
            open(FileChooser.Open)
            wait(0)
            tryVerify(() => { keyClick(Qt.Key_Down); return chooser.marked.length === 1 })
            keyClick(Qt.Key_Return)
            if (chooser.opened) // it was a folder
                keyClick(Qt.Key_Escape)
            else
                compare(window.given, [folder + "/song.tutti"])
        }
        function test_aFileToWriteGetsItsSuffixAndIsNotReplacedUnasked() {
            open(FileChooser.Save)
            typeIn("song")
            compare(chooser.trouble, folder + "/song.tutti is there already. Choose another name.")
            chooser.replaces = true
            typeIn("")
            compare(chooser.trouble, folder + "/song.tutti is there already. It would be replaced.")
            compare(window.given, [])
            typeIn("")
            compare(window.given, [folder + "/song.tutti"])
            open(FileChooser.Save)
            typeIn("new/one")
            compare(chooser.trouble, "The folder " + folder + "/new is not there.")
        }
        function test_aFolderIsChosen() {
            open(FileChooser.Folder)
            typeIn("song.tutti")
            compare(chooser.trouble, folder + "/song.tutti is no folder.")
            keyClick(Qt.Key_A, Qt.ControlModifier)
            keyClick(Qt.Key_Delete)
            keyClick(Qt.Key_Return)
            compare(window.given, [folder])
        }
        function test_escapeGivesNothing() {
            open(FileChooser.Open)
            keyClick(Qt.Key_Escape)
            tryVerify(() => !chooser.visible)
            compare(window.given, [])
        }
    }
}
