// SPDX-License-Identifier: GPL-3.0-or-later
// The computer's keyboard and the piano as instruments.
import QtQuick
import QtTest
import Tutti

Rectangle {
    id: window

    width: 1400
    height: 400
    color: Theme.ground

    Shortcuts {}
    PianoStrip { id: strip; width: 1400 }
    TextInput { id: field; y: 120; width: 200; height: 20 }
    InputMenu { id: inputs }
    TestCase {
        name: "Keys"
        when: windowShown

        readonly property var keyboard: Studio.keyboard
        readonly property var session: Studio.session

        function all(item, wanted) {
            let found = wanted(item) ? [item] : []
            for (let i = 0; i < item.children.length; ++i)
                found = found.concat(all(item.children[i], wanted))
            return found
        }
        function piano() { return all(strip, item => item.chosen !== undefined)[0] }
        function init() {
            Studio.arranger.tracks.selected = 1
            while (session.undoName !== "Begin")
                verify(session.undo())
            keyboard.on = false
            field.focus = false
            field.text = ""
            tryCompare(keyboard, "chord", "")
        }
        function cleanupTestCase() {
            keyboard.on = false
            tryVerify(() => Studio.analysis.momentary === -Infinity, 20000, "the last key has died away")
            Studio.analysis.restart()
        }

        function test_lettersPlayWhileItIsOn() {
            keyClick(Qt.Key_A)
            compare(keyboard.chord, "", "it is off")
            keyboard.on = true
            keyPress(Qt.Key_A)
            keyPress(Qt.Key_E)
            compare(keyboard.chord, "C3 D#3")
            keyRelease(Qt.Key_A)
            tryCompare(keyboard, "chord", "D#3")
            keyRelease(Qt.Key_E)
            tryCompare(keyboard, "chord", "")
        }
        function test_octaveAndVelocity() {
            keyboard.on = true
            keyPress(Qt.Key_A)
            keyClick(Qt.Key_X)
            keyRelease(Qt.Key_A)
            tryCompare(keyboard, "chord", "", 5000, "the key that was held came up, though the octave is another")
            keyPress(Qt.Key_A)
            tryCompare(keyboard, "chord", "C4")
            keyRelease(Qt.Key_A)
            keyClick(Qt.Key_Z)
            compare(keyboard.text, "C3 to F4, velocity 80 %")
            keyClick(Qt.Key_V)
            compare(keyboard.text, "C3 to F4, velocity 90 %")
            keyClick(Qt.Key_C)
            for (let i = 0; i < 20; ++i)
                keyClick(Qt.Key_Z)
            compare(keyboard.text, "C-2 to F-1, velocity 80 %")
            for (let i = 0; i < 20; ++i)
                keyClick(Qt.Key_X)
            compare(keyboard.text, "C7 to F8, velocity 80 %")
            for (let i = 0; i < 4; ++i)
                keyClick(Qt.Key_Z)
        }
        function test_lettersDoNothingElseButOtherKeysDo() {
            const loops = Studio.transport.loops
            keyboard.on = true
            keyClick(Qt.Key_L)
            keyClick(Qt.Key_R)
            keyClick(Qt.Key_M)
            compare(Studio.transport.loops, loops)
            compare(Studio.recorder.recording, false)
            compare(session.undoName, "Begin", "no marker")
            keyClick(Qt.Key_K, Qt.ControlModifier | Qt.ShiftModifier)
            verify(!keyboard.on, "shortcuts with Ctrl go on")
            keyClick(Qt.Key_L)
            compare(Studio.transport.loops, !loops, "letters are as they were")
            keyClick(Qt.Key_L)
        }
        function test_textFieldsKeepTheirLetters() {
            keyboard.on = true
            keyPress(Qt.Key_S)
            field.forceActiveFocus()
            keyClick(Qt.Key_A)
            compare(field.text, "a")
            keyRelease(Qt.Key_S)
            tryCompare(keyboard, "chord", "")
            compare(field.text, "a")
        }
        function test_theEndLetsGo() {
            keyboard.on = true
            keyPress(Qt.Key_A)
            keyPress(Qt.Key_D)
            keyboard.on = false
            tryCompare(keyboard, "chord", "")
            keyRelease(Qt.Key_A)
            keyRelease(Qt.Key_D)
            keyboard.on = true
            compare(keyboard.chord, "")
        }
        function test_thePianoPlaysWhereItIsPressed() {
            const keys = piano()
            const white = keys.width / 52
            mousePress(keys, white * 23.5, keys.height - 5) // 23 white keys below middle C
            tryCompare(keyboard, "chord", "C3")
            mouseMove(keys, white * 24.5, keys.height - 5)
            tryCompare(keyboard, "chord", "D3", 5000, "dragged on to D")
            mouseMove(keys, white * 24, 5)
            tryCompare(keyboard, "chord", "C#3")
            mouseRelease(keys, white * 24, 5)
            tryCompare(keyboard, "chord", "")
        }
        function test_thePianoPlaysByTheKeyboard() {
            const keys = piano()
            keys.forceActiveFocus()
            compare(keys.chosen, "C3")
            keyClick(Qt.Key_Right)
            compare(keys.chosen, "C#3")
            keyClick(Qt.Key_Left)
            keyPress(Qt.Key_Return)
            tryCompare(keyboard, "chord", "C3")
            keyRelease(Qt.Key_Return)
            tryCompare(keyboard, "chord", "")
            keyPress(Qt.Key_Return)
            field.forceActiveFocus()
            tryCompare(keyboard, "chord", "", 5000, "without the focus it is let go")
            keyRelease(Qt.Key_Return)
        }
        function test_theInputMenuChoosesForTheSelectedTrack() {
            inputs.popup(window, 10, 10)
            tryVerify(() => inputs.opened)
            compare(inputs.title, "Keys: All inputs")
            compare(inputs.itemAt(0).text, "All inputs")
            verify(inputs.itemAt(0).checked)
            mouseClick(inputs.itemAt(1))
            compare(inputs.title, "Keys: None")
            compare(session.undoName, "Choose input")
            verify(session.undo())
            compare(inputs.title, "Keys: All inputs")
        }
        function test_menusKeepTheirKeys() {
            keyboard.on = true
            inputs.popup(window, 10, 10)
            tryVerify(() => inputs.opened)
            keyClick(Qt.Key_A)
            compare(keyboard.chord, "")
            keyClick(Qt.Key_Escape)
            tryVerify(() => !inputs.visible)
        }
    }
}
