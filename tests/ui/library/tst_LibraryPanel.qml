// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Tutti

Item {
    id: top
    width: 262
    height: 700

    LibraryPanel {
        id: panel
        anchors.fill: parent
    }

    TestCase {
        name: "LibraryPanel"
        when: windowShown

        readonly property var library: Studio.library

        function find(item, test) {
            if (test(item))
                return item
            for (let i = 0; i < item.children.length; ++i) {
                const found = find(item.children[i], test)
                if (found !== null)
                    return found
            }
            return null
        }

        function list() { return find(panel, item => item.chosenPath !== undefined && item.model !== undefined) }
        function field() { return find(panel, item => item.placeholderText !== undefined) }
        function row(title) {
            const all = list()
            for (let i = 0; i < all.count; ++i) {
                const item = all.itemAtIndex(i)
                if (item !== null && item.title === title)
                    return item
            }
            return null
        }

        function initTestCase() {
            tryCompare(library, "isReady", true)
            compare(library.total, 0)
            library.addFolder(soundFolder)
            tryCompare(library, "total", 3)
            tryVerify(() => row("Kick_Dusty.wav") !== null)
        }

        function init() {
            library.text = ""
            library.onlyFavourites = false
            library.onlyRecent = false
            tryCompare(library, "found", 3)
            tryVerify(() => row("Kick_Dusty.wav") !== null && row("Rhodes.wav") !== null)
        }

        function test_showsFoldersAndLengths() {
            verify(row("Sounds / Drums").isHeading)
            compare(row("Sounds / Drums").soundCount, 2)
            compare(row("Kick_Dusty.wav").length, "0.4 s")
            compare(row("Rhodes.wav").length, "2.0 s")
            compare(row("Rhodes.wav").about, "WAV, 16 bit · 48 kHz · mono")
        }

        function test_saysHowManySoundsThereAre() {
            compare(field().placeholderText, "Search 3 sounds")
        }

        function test_searchesAsOneTypes() {
            field().forceActiveFocus()
            for (const letter of "kick du")
                keyClick(letter)
            tryCompare(library, "found", 1)
            tryVerify(() => row("Kick_Dusty.wav") !== null && row("Rhodes.wav") === null)
            keyClick(Qt.Key_Escape)
            tryCompare(library, "found", 3)
        }

        function test_choosesWithAClickAndTheKeys() {
            mouseClick(row("Snare 2.wav"))
            compare(list().chosenTitle, "Snare 2.wav")
            verify(list().activeFocus)
            keyClick(Qt.Key_Up)
            compare(list().chosenTitle, "Kick_Dusty.wav")
            keyClick(Qt.Key_Up)
            verify(list().currentItem.isHeading)
            keyClick(Qt.Key_Return)
            tryVerify(() => row("Kick_Dusty.wav") === null)
            verify(list().currentItem.isHeading, "it is still the chosen one")
            keyClick(Qt.Key_Right)
            tryVerify(() => row("Kick_Dusty.wav") !== null)
        }

        function test_goesFromTheFieldToTheList() {
            field().forceActiveFocus()
            keyClick(Qt.Key_Down)
            verify(list().activeFocus)
            compare(list().chosenTitle, "Kick_Dusty.wav")
        }

        function test_showsFavouritesAlone() {
            library.setFavourite(row("Rhodes.wav").path, true)
            tryVerify(() => row("Rhodes.wav") !== null && row("Rhodes.wav").isFavourite)
            library.onlyFavourites = true
            tryCompare(library, "found", 1)
            tryVerify(() => row("Rhodes.wav") !== null)
            library.setFavourite(row("Rhodes.wav").path, false)
            tryCompare(library, "found", 0)
        }

        function test_findsTags() {
            library.setTags(row("Rhodes.wav").path, "warm, old tape")
            library.text = "tape"
            tryCompare(library, "found", 1)
            tryVerify(() => row("Rhodes.wav") !== null && row("Rhodes.wav").tags.length === 2)
        }

        function test_drawsTheSounds() {
            const outline = find(row("Rhodes.wav"), item => item.outlines !== undefined && item.large === false)
            verify(outline !== null)
            const shows = () => {
                const picture = grabImage(outline)
                return picture.pixel(outline.width - 2, outline.height / 2 - 4) !== picture.pixel(1, 2)
            }
            tryVerify(shows)
        }

        function test_everythingCanBeNamedAloud() {
            for (const item of [row("Rhodes.wav"), row("Sounds / Keys"), list(), field()])
                verify(item.Accessible.name !== "")
            compare(row("Rhodes.wav").Accessible.name, "Rhodes.wav, 2.0 s, WAV, 16 bit · 48 kHz · mono")
        }

        function test_zy_putsDevicesAndSoundsIntoTheSong() {
            verify(Studio.session.createSong(songFile))
            Studio.shelf.add("synthesizer", "")
            compare(Studio.session.undoName, "Add Synthesizer")
            Studio.shelf.add("echo", "")
            compare(Studio.session.undoName, "Add Echo")
            tryVerify(() => Studio.shelf.presets.length > 0)
            const preset = Studio.shelf.presets.find(each => each.type === "synthesizer")
            Studio.shelf.add(preset.type, preset.preset)
            tryCompare(Studio.session, "undoName", "Add " + preset.name)

            mouseClick(row("Rhodes.wav"))
            keyClick(Qt.Key_Return)
            tryVerify(() => row("In this song") !== null)
            compare(list().model.soundFrom(0, 1), 1)
            library.onlyRecent = true
            tryVerify(() => library.found > 0 && row("Rhodes.wav") !== null)
        }

        function test_zzz_forgetsRemovedFolders() {
            library.removeFolder(library.folderOf(row("Rhodes.wav").path))
            tryCompare(library, "total", 0)
            tryCompare(library, "folderCount", 0)
            library.addFolder(soundFolder)
            tryCompare(library, "total", 3)
        }
    }
}
