// SPDX-License-Identifier: GPL-3.0-or-later
// The tab of the selected clips over a song with two of them.
import QtQuick
import QtTest
import Tutti

Rectangle {
    id: window

    width: 1100
    height: 300
    color: Theme.panel

    ClipPanel { id: panel; anchors.fill: parent }

    TestCase {
        name: "Clip"
        when: windowShown

        readonly property var session: Studio.session

        function all(item, wanted) {
            let found = wanted(item) ? [item] : []
            for (let i = 0; i < item.children.length; ++i)
                found = found.concat(all(item.children[i], wanted))
            return found
        }
        function nameOf(item) {
            return item instanceof Item && item.Accessible ? item.Accessible.name : ""
        }
        function named(name) {
            const found = all(panel, item => item.visible && nameOf(item).startsWith(name))
            verify(found.length > 0, name)
            return found[0]
        }
        function init() {
            while (session.undoName !== "Begin")
                verify(session.undo())
            Studio.actions.trigger("clip.all")
            waitForRendering(window)
        }
        function typeInto(control, words) {
            control.forceActiveFocus()
            keyClick(Qt.Key_Return)
            for (const letter of words)
                keyClick(letter)
            keyClick(Qt.Key_Return)
        }

        function test_withoutAClipItSaysHowToGetOne() {
            Studio.arranger.selection.clear()
            named("Select a clip")
            compare(all(panel, item => item.visible && nameOf(item).startsWith("Start")).length, 0)
        }
        function test_itSaysWhatIsCommonAndWhatIsNot() {
            compare(named("Length").text, "1.000 s")
            compare(named("Start").text, "mixed")
            compare(named("Name of the clip").text, "Kick")
            compare(named("Curve of the fade in").text, "Linear")
        }
        function test_aMissingSoundIsSaid() {
            tryVerify(() => Studio.clip.sound.isMissing === true)
            named("kick.wav — missing")
            named("Find missing sounds")
            named("File /nowhere/kick.wav")
        }
        function test_aDragIsOneStepForAll() {
            const gain = named("Gain")
            mousePress(gain, 30, 20)
            for (let i = 1; i <= 10; ++i)
                mouseMove(gain, 30, 20 - 4 * i, -1, Qt.LeftButton)
            compare(gain.text, "5.0 dB")
            compare(session.undoName, "Begin")
            mouseRelease(gain, 30, -20)
            compare(session.undoName, "Clip gain")
            compare(gain.text, "5.0 dB")
            verify(session.undo())
            compare(session.undoName, "Begin")
        }
        function test_shiftIsFineAndEscapeGivesUp() {
            const gain = named("Gain")
            gain.forceActiveFocus()
            keyClick(Qt.Key_Up)
            keyClick(Qt.Key_Up)
            compare(gain.text, "1.0 dB")
            tryCompare(session, "undoName", "Clip gain")
            mouseWheel(gain, 30, 20, 0, 120, Qt.NoButton, Qt.ShiftModifier)
            keyClick(Qt.Key_Escape)
            compare(gain.text, "1.0 dB")
        }
        function test_valuesAreTyped() {
            typeInto(named("Length"), "500ms")
            compare(named("Length").text, "0.500 s")
            typeInto(named("Fade out"), "0.2")
            compare(named("Fade out").text, "0.200 s")
            typeInto(named("Repeat every"), "100ms")
            compare(Studio.clip.loop, 2)
            typeInto(named("Gain"), "loud")
            compare(named("Gain").text, "0.0 dB")
        }
        function test_aDoubleClickTypesInABoxAndResetsAKnob() {
            const start = named("Start")
            mouseDoubleClickSequence(start, start.width - 40, 12)
            verify(start.typing)
            keyClick(Qt.Key_Escape)
            verify(!start.typing)
            typeInto(named("Gain"), "-3")
            compare(session.undoName, "Clip gain")
            mouseDoubleClickSequence(named("Gain"), 30, 20)
            compare(named("Gain").text, "0.0 dB")
        }
        function test_theNameIsTypedOver() {
            const name = named("Name of the clip")
            name.forceActiveFocus()
            for (const letter of "Hit")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(session.undoName, "Rename clip")
            compare(Studio.clip.name, "Hit")
            name.forceActiveFocus()
            keyClick("x")
            keyClick(Qt.Key_Escape)
            compare(Studio.clip.name, "Hit")
            compare(name.text, "Hit")
        }
        function test_switchesAreForAll() {
            const click = name => mouseClick(all(panel, item => item.visible && nameOf(item) === name)[0])
            click("Mute")
            compare(Studio.clip.mute, 2)
            click("Reverse")
            compare(Studio.clip.reverse, 2)
            click("Repeat")
            compare(Studio.clip.loop, 2)
            click("Mute")
            compare(Studio.clip.mute, 0)
        }
        function test_whatTakesTheFocusHasAName() {
            for (const item of all(window, item => item.activeFocusOnTab && item.visible && item.width > 0))
                verify(nameOf(item) !== "", item)
        }
    }
}
