// SPDX-License-Identifier: GPL-3.0-or-later
// The transport bar in windows of all widths.
import QtQuick
import QtTest
import Tutti

Item {
    id: window

    width: 1700
    height: 60

    TransportBar { id: bar; width: 1680 }

    TestCase {
        name: "Transport"
        when: windowShown

        function all(item, wanted) {
            let found = wanted(item) ? [item] : []
            for (let i = 0; i < item.children.length; ++i)
                found = found.concat(all(item.children[i], wanted))
            return found
        }
        function named(start) {
            return all(bar, item => item.visible && item instanceof Item && item.Accessible
                                    && item.Accessible.name.startsWith(start))[0]
        }

        function test_nothingIsCutOffInANarrowWindow() {
            for (let width = 1680; width >= 800; width -= 10) {
                bar.width = width
                for (const name of ["Play", "Stop", "Record", "Loop", "Metronome", "Follow", "Export"]) {
                    const item = named(name)
                    verify(item, name)
                    const right = () => item.mapToItem(bar, item.width, 0).x
                    tryVerify(() => right() <= width, 5000, name + " ends past " + width) // rows take their places a frame later
                }
            }
        }
    }
}
