// SPDX-License-Identifier: GPL-3.0-or-later
// The lower panels over a song: what a hand does to strips and devices becomes one step of the history.
import QtQuick
import QtTest
import Tutti

Rectangle {
    id: window

    width: 1400
    height: 700
    color: Theme.ground

    AnalysisPanel { id: analysis; width: 240; height: 280 }
    DevicePanel { id: devices; x: 260; width: 1100; height: 280 }
    MixerPanel { id: mixer; y: 300; width: 1000; height: 380 }

    TestCase {
        name: "Panels"
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
        function named(root, name) {
            const found = all(root, item => item.visible && nameOf(item).startsWith(name))
            verify(found.length > 0, name)
            return found[0]
        }
        function init() {
            Studio.arranger.tracks.selected = 1
            Studio.devices.ofMain = false
            while (session.undoName !== "Begin")
                verify(session.undo())
            waitForRendering(window)
        }

        function test_everyDeviceHasACardWithItsKnobs() {
            compare(devices.count, 3)
            compare(all(devices, item => item.label !== undefined && item.travel !== undefined).length, 6 + 4 + 1)
            compare(named(devices, "Wave of Synthesizer").text, "Saw")
            Studio.arranger.tracks.selected = 2
            compare(devices.count, 0)
        }
        function test_aDraggedKnobIsOneStep() {
            const knob = named(devices, "Mix of Echo")
            mousePress(knob, 20, 20)
            for (let i = 1; i <= 20; ++i)
                mouseMove(knob, 20, 20 - 2 * i)
            compare(session.undoName, "Begin")
            mouseRelease(knob, 20, -20)
            compare(session.undoName, "Set Mix")
            verify(knob.activeFocus, "the card was not made anew")
            verify(session.undo())
            compare(session.undoName, "Begin")
            compare(knob.text, "30 %")
        }
        function test_aTypedValueIsTaken() {
            const knob = named(devices, "Time of Echo")
            knob.forceActiveFocus()
            keyClick(Qt.Key_Return)
            for (const letter of "120ms")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(knob.text, "120 ms")
            compare(session.undoName, "Set Time")
        }
        function test_cardsMoveAndGoByTheKeyboard() {
            const card = named(devices, "Echo, device 2")
            card.forceActiveFocus()
            keyClick(Qt.Key_Right, Qt.ControlModifier)
            compare(card.index, 2)
            verify(card.activeFocus)
            keyClick(Qt.Key_Left, Qt.ControlModifier)
            compare(card.index, 1)
            keyClick(Qt.Key_Delete)
            compare(session.undoName, "Remove device")
            compare(devices.count, 2)
        }
        function test_cardsMoveByDragging() {
            const card = named(devices, "Gain, device 3")
            mousePress(card, 60, 15)
            for (let i = 1; i <= 20; ++i)
                mouseMove(card, 60 - i * (card.x + 20) / 20, 15)
            mouseRelease(card, 60 - card.x - 20, 15)
            compare(session.undoName, "Move device")
            compare(Studio.devices.data(Studio.devices.index(0, 0), 258), "Gain")
        }
        function test_bypassShows() {
            mouseClick(named(devices, "Bypass Echo"))
            compare(session.undoName, "Bypass device")
            named(devices, "Use Echo")
        }
        function test_theMixerHasAStripForEachTrackAndTheMainOne() {
            named(mixer, "Strip of Bass")
            named(mixer, "Strip of Drums")
            named(mixer, "Main strip")
        }
        function test_aDraggedFaderIsOneStep() {
            const fader = named(mixer, "Gain of Drums")
            compare(fader.text, "0.0 dB")
            const y = (1 - fader.place) * fader.room + fader.grip / 2
            mousePress(fader, 34, y)
            for (let i = 1; i <= 20; ++i)
                mouseMove(fader, 34, y + 2 * i)
            compare(session.undoName, "Begin")
            mouseRelease(fader, 34, y + 40)
            compare(session.undoName, "Set gain")
            verify(fader.text.startsWith("-"))
            mouseDoubleClickSequence(fader, 34, y + 40)
            compare(fader.text, "0.0 dB")
        }
        function test_muteSoloAndPan() {
            mouseClick(named(mixer, "Mute Drums"))
            compare(session.undoName, "Mute")
            mouseClick(named(mixer, "Solo Drums"))
            compare(session.undoName, "Solo")
            const pan = named(mixer, "Pan of Drums")
            pan.forceActiveFocus()
            keyClick(Qt.Key_Left)
            tryCompare(session, "undoName", "Set pan")
            compare(pan.text, "L 2")
        }
        function test_aClickOnAStripSelectsItsTrack() {
            mouseClick(named(mixer, "Strip of Drums"), 40, 14)
            compare(Studio.arranger.tracks.selected, 2)
            mouseClick(named(mixer, "Main strip"), 40, 14)
            verify(Studio.devices.ofMain)
            mouseClick(named(mixer, "Strip of Bass"), 40, 14)
            compare(Studio.devices.ownerName, "Bass")
        }
        function test_analysisSaysThatNothingSounds() {
            named(analysis, "Wave of the output")
            tryVerify(() => all(analysis, item => item.visible && nameOf(item).startsWith("-∞ LUFS")).length > 0, 20000,
                      "what another test played is forgotten")
        }
        function test_whatTakesTheFocusHasAName() {
            for (const item of all(window, item => item.activeFocusOnTab && item.visible && item.width > 0))
                verify(nameOf(item) !== "", item)
        }
    }
}
