// SPDX-License-Identifier: GPL-3.0-or-later
// Knobs, faders and sliders: what they have in common, in their one base.
import QtQuick
import QtTest
import Tutti

Item {
    width: 400
    height: 300

    Knob {
        id: knob
        name: "Cutoff"
        place: 0.5
        restPlace: 0.25
        textOf: at => Math.round(at * 100) + " %"
    }
    Knob {
        id: stepped
        x: 100
        name: "Wave"
        place: 1 / 3
        steps: 3
    }
    Fader {
        id: fader
        x: 200
        height: 200
        name: "Gain"
        place: 0.5
    }
    PanSlider {
        id: pan
        x: 300
        name: "Pan"
        place: 0.5
    }

    TestCase {
        name: "Values"
        when: windowShown

        SignalSpy { id: previewed; signalName: "previewed" }
        SignalSpy { id: committed; signalName: "committed" }
        SignalSpy { id: cancelled; signalName: "cancelled" }
        SignalSpy { id: rested; signalName: "rested" }
        SignalSpy { id: typed; signalName: "typed" }

        function watch(control) {
            for (const spy of [previewed, committed, cancelled, rested, typed]) {
                spy.target = control
                spy.clear()
            }
            control.forceActiveFocus()
        }
        /// In small steps, as a hand does.
        function drag(control, dx, dy, y = 20) {
            mousePress(control, 20, y)
            for (let i = 1; i <= 10; ++i)
                mouseMove(control, 20 + dx * i / 10, y + dy * i / 10, -1, Qt.LeftButton)
        }

        function test_aDragIsPreviewedAndCommittedOnce() {
            watch(knob)
            drag(knob, 0, -45)
            verify(knob.moving)
            verify(previewed.count >= 5)
            compare(committed.count, 0)
            fuzzyCompare(knob.shownPlace, 0.75, 0.03)
            mouseRelease(knob, 20, -25)
            compare(committed.count, 1)
            fuzzyCompare(committed.signalArguments[0][0], 0.75, 0.03)
            compare(cancelled.count, 0)
            compare(knob.shownPlace, 0.5) // nobody took it
        }
        function test_shiftIsFine() {
            watch(knob)
            mouseWheel(knob, 20, 20, 0, 120, Qt.NoButton, Qt.ShiftModifier)
            fuzzyCompare(knob.shownPlace, 0.501, 1e-6)
            keyClick(Qt.Key_Down, Qt.ShiftModifier)
            fuzzyCompare(knob.shownPlace, 0.5, 1e-6)
            knob.cancel()
        }
        function test_escapeGivesADragUp() {
            watch(knob)
            drag(knob, 0, -45)
            keyClick(Qt.Key_Escape)
            verify(!knob.moving)
            compare(cancelled.count, 1)
            mouseRelease(knob, 20, -25)
            compare(committed.count, 0)
        }
        function test_aClickChangesNothing() {
            watch(knob)
            mouseClick(knob, 20, 20)
            compare(committed.count, 0)
            compare(previewed.count, 0)
            verify(knob.activeFocus)
        }
        function test_doubleClickAsksForItsRest() {
            watch(knob)
            mouseDoubleClickSequence(knob, 20, 20)
            compare(rested.count, 1)
            compare(committed.count, 0)
        }
        function test_turnsOfTheWheelBecomeOneCommit() {
            watch(knob)
            for (let i = 0; i < 5; ++i)
                mouseWheel(knob, 20, 20, 0, 120)
            compare(committed.count, 0)
            compare(previewed.count, 5)
            tryCompare(committed, "count", 1)
            fuzzyCompare(committed.signalArguments[0][0], 0.55, 0.001)
        }
        function test_keysMoveItAndLeavingCommits() {
            watch(knob)
            keyClick(Qt.Key_Up)
            keyClick(Qt.Key_PageUp)
            fuzzyCompare(knob.shownPlace, 0.61, 0.001)
            stepped.forceActiveFocus()
            compare(committed.count, 1)
        }
        function test_steppedValuesStandOnTheirSteps() {
            watch(stepped)
            drag(stepped, 0, -40)
            fuzzyCompare(stepped.shownPlace, 2 / 3, 1e-9)
            mouseRelease(stepped, 20, -20)
            fuzzyCompare(committed.signalArguments[0][0], 2 / 3, 1e-9)
            keyClick(Qt.Key_Up)
            fuzzyCompare(stepped.shownPlace, 2 / 3, 1e-9)
            stepped.cancel()
        }
        function test_returnLetsOneTypeAValue() {
            watch(knob)
            keyClick(Qt.Key_Return)
            verify(knob.typing)
            keyClick("7")
            keyClick("0")
            keyClick(Qt.Key_Return)
            compare(typed.count, 1)
            compare(typed.signalArguments[0][0], "70")
            verify(!knob.typing)
            verify(knob.activeFocus)
            keyClick(Qt.Key_Return)
            keyClick(Qt.Key_Escape)
            verify(!knob.typing)
            compare(typed.count, 1)
        }
        function test_aFaderFollowsThePointer() {
            watch(fader)
            drag(fader, 0, 50)
            fuzzyCompare(fader.shownPlace, 0.5 - 50 / fader.room, 0.03)
            mouseRelease(fader, 20, 70)
            compare(committed.count, 1)
        }
        function test_aPanGoesSideways() {
            watch(pan)
            drag(pan, 15, 0, 7)
            fuzzyCompare(pan.shownPlace, 0.75, 0.06)
            mouseRelease(pan, 35, 7)
            compare(committed.count, 1)
        }
        function test_everyControlSaysWhatItIs() {
            for (const control of [knob, stepped, fader, pan]) {
                verify(control.activeFocusOnTab)
                verify(control.Accessible.name.startsWith(control.name))
            }
            compare(knob.Accessible.name, "Cutoff 50 %")
            compare(knob.Accessible.role, Accessible.Dial)
            compare(fader.Accessible.role, Accessible.Slider)
        }
    }
}
