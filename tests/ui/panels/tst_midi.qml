// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the settings for MIDI.
import QtQuick
import QtTest
import Tutti

Rectangle {
    id: window

    width: 600
    height: 400
    color: Theme.ground

    MidiPage { id: page; anchors.fill: parent }
    TestCase {
        name: "MidiPage"
        when: windowShown

        readonly property var settings: Studio.settings

        function switchOf(words) {
            const search = item => {
                if (item.checked !== undefined && item.text !== undefined && item.text.indexOf(words) >= 0)
                    return item
                for (let i = 0; i < item.children.length; ++i) {
                    const found = search(item.children[i])
                    if (found !== null)
                        return found
                }
                return null
            }
            return search(page)
        }
        function cleanup() {
            settings.midiClock = false
            settings.pickup = true
            settings.chooseMidiOutput("Synth", false)
        }

        function test_clock() {
            const box = switchOf("MIDI clock")
            verify(!box.checked)
            mouseClick(box, 8, box.height / 2)
            verify(settings.midiClock)
            verify(box.checked)
            mouseClick(box, 8, box.height / 2)
            verify(!settings.midiClock)
        }
        function test_pickup() {
            const box = switchOf("takes over")
            verify(box.checked)
            mouseClick(box, 8, box.height / 2)
            verify(!settings.pickup)
        }
        function test_outputs() {
            compare(switchOf("Synth"), null)
            verify(settings.chooseMidiOutput("Synth", true))
            tryVerify(() => switchOf("Synth") !== null)
            const box = switchOf("Synth")
            compare(box.text, "Synth (not found now): port 1")
            verify(box.checked)
            mouseClick(box, 8, box.height / 2)
            tryVerify(() => switchOf("Synth") === null, 5000, "what is neither there nor chosen is not shown")
        }
    }
}
