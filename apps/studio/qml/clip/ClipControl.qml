// SPDX-License-Identifier: GPL-3.0-or-later
// A value of the selected clips, or of what another editor has selected, moved by steps from where each of them is.
import QtQuick
import Tutti

ValueControl {
    id: control

    required property string field
    property var editor: Studio.clip
    readonly property double range: 20000 // steps from one end to the other: further than any hand goes
    readonly property double offset: stepsAt(shownPlace)

    place: 0.5
    restPlace: 0.5
    stepSize: 1 / range
    travel: 4 * range // four pixels a step
    enabled: Studio.session.isEditable && editor.count > 0
    textOf: at => (editor.revision, editor.text(field, stepsAt(at)))
    onPreviewed: at => editor.preview(field, stepsAt(at))
    onCommitted: at => editor.set(field, stepsAt(at))
    onCancelled: editor.endPreview()
    onTyped: words => editor.setText(field, words)

    function stepsAt(at) {
        const exact = (at - 0.5) * range
        return fine ? Math.round(exact * 10) / 10 : Math.round(exact)
    }
}
