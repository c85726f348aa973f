// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, type and measures of the window: the only place that names any.
pragma Singleton
import QtQuick

QtObject {
    property string name: "dark" // "dark", "light", "contrast"

    readonly property var palettes: ({
        dark: {
            ground: "#0f1115", panel: "#151821", raised: "#1b1f2a", hover: "#242a37", line: "#2c3342", well: "#0b0d11",
            text: "#e6e9f0", dim: "#9aa2b5", faint: "#8a93a9", accent: "#7c9cff", accentInk: "#0b1640", play: "#5ad19a",
            playInk: "#06281a", record: "#ff5d6c", recordInk: "#2b0206", warn: "#ffc857", warnText: "#ffc857", warnInk: "#3a2a00", lane: "#10131a",
            gridBar: "#262c3a", gridBeat: "#1b202b", gridFine: "#151922", knob: "#313949", sound: "#5ad1c8",
            grip: "#e6e9f0", selection: "#3f5bb8"
        },
        light: {
            ground: "#e9ebf0", panel: "#f6f7fa", raised: "#ffffff", hover: "#dfe3ec", line: "#c3c9d6", well: "#ffffff",
            text: "#171a21", dim: "#464e60", faint: "#565f73", accent: "#2f55d4", accentInk: "#ffffff", play: "#0f7a4c",
            playInk: "#ffffff", record: "#c2182b", recordInk: "#ffffff", warn: "#f2b632", warnText: "#8a5a00", warnInk: "#3a2a00", lane: "#f0f2f6",
            gridBar: "#c9cfdb", gridBeat: "#dde1e9", gridFine: "#e7eaf0", knob: "#c3c9d6", sound: "#0b7f77",
            grip: "#5b6376", selection: "#9db4f5"
        },
        contrast: {
            ground: "#000000", panel: "#000000", raised: "#0a0a0a", hover: "#2b2b2b", line: "#8a8a8a", well: "#000000",
            text: "#ffffff", dim: "#e0e0e0", faint: "#cfcfcf", accent: "#8fb3ff", accentInk: "#000000", play: "#5cffb0",
            playInk: "#000000", record: "#ff8a94", recordInk: "#000000", warn: "#ffd75e", warnText: "#ffd75e", warnInk: "#000000", lane: "#000000",
            gridBar: "#6a6a6a", gridBeat: "#3a3a3a", gridFine: "#1e1e1e", knob: "#4a4a4a", sound: "#7ff0e6",
            grip: "#ffffff", selection: "#2f55d4"
        }
    })
    readonly property var colours: palettes[name]

    readonly property color ground: colours.ground
    readonly property color panel: colours.panel
    readonly property color raised: colours.raised
    readonly property color hover: colours.hover
    readonly property color line: colours.line
    readonly property color well: colours.well     // behind displays, meters, waveforms
    readonly property color text: colours.text
    readonly property color dim: colours.dim       // text that may stand back
    readonly property color faint: colours.faint   // text that must not be noticed first
    readonly property color accent: colours.accent
    readonly property color accentInk: colours.accentInk // words on accent; what begins with "on" would be a handler
    readonly property color play: colours.play
    readonly property color playInk: colours.playInk
    readonly property color record: colours.record
    readonly property color recordInk: colours.recordInk
    readonly property color warn: colours.warn
    readonly property color warnInk: colours.warnInk
    readonly property color warnText: colours.warnText
    readonly property color knob: colours.knob
    readonly property color sound: colours.sound   // waveforms of sounds that are on no track
    readonly property color grip: colours.grip     // of faders and sliders
    readonly property color selection: colours.selection // below text, in Qt's own controls

    readonly property string words: "Inter"
    readonly property string figures: "JetBrains Mono"
    readonly property int small: 11  // pixels of type
    readonly property int normal: 13
    readonly property int large: 17

    readonly property int corner: 8
    readonly property int smallCorner: 6
    readonly property int gap: 8

    readonly property int libraryWidth: 262
    readonly property int headerWidth: 232
}
