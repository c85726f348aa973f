// SPDX-License-Identifier: GPL-3.0-or-later
// The tab of a sampler's zones over a track with three of them.
import QtQuick
import QtTest
import Tutti

Rectangle {
    id: window

    width: 1300
    height: 260
    color: Theme.panel

    ZonePanel { id: panel; anchors.fill: parent }

    TestCase {
        name: "Zones"
        when: windowShown

        readonly property var session: Studio.session
        readonly property var zones: Studio.zones
        property var map

        function all(item, wanted) {
            let found = wanted(item) ? [item] : []
            for (let i = 0; i < item.children.length; ++i)
                found = found.concat(all(item.children[i], wanted))
            return found
        }
        function named(name) {
            const found = all(panel, item => item.visible && item instanceof Item && item.Accessible && item.Accessible.name.startsWith(name))
            verify(found.length > 0, name)
            return found[0]
        }
        function init() {
            while (session.undoName !== "Begin")
                verify(session.undo())
            Studio.arranger.tracks.selected = 1
            Studio.arranger.tracks.selected = 9
            waitForRendering(window)
            map = named("Zones: ")
        }
        function said(field) { return zones.text(field, 0) }
        function xOf(key) { return map.width * key / 128 }
        function yOf(velocity) { return (1 - (velocity - 0.5) / 127) * (map.height - 20) }
        function drag(item, fromX, fromY, toX, toY) {
            mousePress(item, fromX, fromY)
            for (let i = 1; i <= 4; ++i)
                mouseMove(item, fromX + (toX - fromX) * i / 4, fromY + (toY - fromY) * i / 4, -1, Qt.LeftButton)
        }
        function typeInto(control, words) {
            control.forceActiveFocus()
            keyClick(Qt.Key_Return)
            for (const letter of words)
                keyClick(letter)
            keyClick(Qt.Key_Return)
        }

        function test_withoutASamplerItSaysHowToGetOne() {
            Studio.arranger.tracks.selected = 1
            named("Select a track with a sampler")
            compare(all(panel, item => item.visible && item instanceof ZoneMap).length, 0)
        }
        function test_aPressSelectsWhatLiesThere() {
            compare(map.Accessible.name, "Zones: zone 1 of 3, kick.wav, keys C1 to B1, velocities 1 to 127, root E1")
            mouseClick(map, xOf(54), yOf(100))
            compare(zones.selected, 2)
            mouseClick(map, xOf(54), yOf(20))
            compare(zones.selected, 1)
            compare(said("highVelocity"), "63")
        }
        function test_aDragMovesAZoneWithItsRootInOneStep() {
            drag(map, xOf(42), yOf(64), xOf(54), yOf(64))
            compare(said("lowKey"), "C2")
            compare(session.undoName, "Begin")
            mouseRelease(map, xOf(54), yOf(64))
            compare(session.undoName, "Move zone")
            compare(said("lowKey"), "C2")
            compare(said("root"), "E2")
            compare(said("highVelocity"), "127")
            verify(session.undo())
            compare(session.undoName, "Begin")
            compare(said("lowKey"), "C1")
        }
        function test_edgesAreDraggedAlone() {
            drag(map, xOf(48) - 1, yOf(64), xOf(60) - 1, yOf(64))
            mouseRelease(map, xOf(60) - 1, yOf(64))
            compare(said("highKey"), "B2")
            compare(said("lowKey"), "C1")
            compare(said("root"), "E1")
            drag(map, xOf(50), yOf(127), xOf(50), yOf(101))
            mouseRelease(map, xOf(50), yOf(101))
            compare(said("highVelocity"), "101")
            compare(session.undoName, "Velocities of a zone")
        }
        function test_escapeGivesADragUp() {
            drag(map, xOf(42), yOf(64), xOf(90), yOf(64))
            compare(said("lowKey"), "C5")
            keyClick(Qt.Key_Escape)
            compare(said("lowKey"), "C1")
            mouseRelease(map, xOf(90), yOf(64))
            compare(session.undoName, "Begin")
        }
        function test_allOfItWorksByTheKeyboard() {
            map.forceActiveFocus()
            keyClick(Qt.Key_Right)
            compare(zones.selected, 1)
            keyClick(Qt.Key_Right)
            keyClick(Qt.Key_Right)
            compare(zones.selected, 2)
            keyClick(Qt.Key_Left)
            compare(zones.selected, 1)
            keyClick(Qt.Key_Right, Qt.ShiftModifier)
            compare(said("lowKey"), "C#2")
            keyClick(Qt.Key_PageUp, Qt.ShiftModifier)
            compare(said("lowKey"), "C#3")
            keyClick(Qt.Key_Up, Qt.ShiftModifier)
            compare(said("lowVelocity"), "2")
            compare(session.undoName, "Move zone")
            keyClick(Qt.Key_Delete)
            compare(zones.count, 2)
            compare(session.undoName, "Remove zone")
        }
        function test_numbersAreTyped() {
            typeInto(named("Lowest"), "D1")
            compare(said("lowKey"), "D1")
            typeInto(named("Tune"), "-12.5")
            compare(said("tune"), "-12.5 ct")
            typeInto(named("Mute group"), "3")
            compare(said("choke"), "3")
            typeInto(named("Turns"), "4")
            typeInto(named("Turn "), "9")
            compare(said("turn"), "4")
            typeInto(named("Gain"), "-6")
            compare(said("gain"), "-6.0 dB")
            typeInto(named("Pan"), "-40")
            compare(said("pan"), "-40 %")
            typeInto(named("Highest"), "A0")
            compare(said("highKey"), "D1")
            typeInto(named("Softest"), "words")
            compare(said("lowVelocity"), "1")
        }
        function test_theLoopIsDraggedOverTheSound() {
            const sound = named("Waveform of the zone")
            const at = frame => sound.width * frame / 96000
            zones.setLoop(1)
            compare(said("loopStart"), "48000")
            compare(said("loopEnd"), "96000")
            drag(sound, at(48000), 10, at(24000), 10)
            mouseRelease(sound, at(24000), 10)
            fuzzyCompare(Number(said("loopStart")), 24000, 400)
            drag(sound, at(96000) - 2, sound.height - 3, at(84000), sound.height - 3)
            mouseRelease(sound, at(84000), sound.height - 3)
            fuzzyCompare(Number(said("crossfade")), 12000, 500)
            compare(session.undoName, "Loop of a zone")
            drag(sound, 1, 10, at(36000), 10)
            mouseRelease(sound, at(36000), 10)
            compare(session.undoName, "Trim zone")
            compare(said("loopStart"), said("start"))
            compare(said("crossfade"), "0")
        }
        function test_theKindOfLoopAndItsEndAreChosen() {
            const loop = named("Loop: ")
            loop.forceActiveFocus()
            keyClick(Qt.Key_Return)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return)
            tryCompare(zones, "loop", 1)
            const isInView = item => {
                const at = item.mapToItem(panel, 0, 0).x
                return at >= 0 && at + item.width <= panel.width
            }
            named("Turn ").forceActiveFocus()
            verify(!isInView(named("To its end")))
            keyClick(Qt.Key_Tab)
            verify(isInView(named("To its end")))
            keyClick(Qt.Key_Space)
            compare(zones.oneShot, true)
            keyClick(Qt.Key_Tab)
            verify(isInView(named("At release")))
            keyClick(Qt.Key_Space)
            compare(zones.atRelease, true)
            compare(session.undoName, "Play zone when a note ends")
        }
        function test_aZoneGoesByItsButton() {
            mouseClick(named("Remove the zone"))
            compare(zones.count, 2)
            mouseClick(named("Zone behind"))
            compare(zones.selected, 1)
            mouseClick(named("Zone before"))
            compare(zones.selected, 0)
        }
    }
}
