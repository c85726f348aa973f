// SPDX-License-Identifier: GPL-3.0-or-later
// The meter where the playhead is: double-click and type, such as 7/8.
import QtQuick
import Tutti

FigureField {
    id: field

    name: qsTr("Meter, as beats a bar / note of a beat")
    text: Studio.transport.meter
    meaning: qsTr("meter")
    onTyped: text => Studio.transport.setMeterText(text)
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Meter %1").arg(Studio.transport.meter)
    Accessible.description: qsTr("Return types another, such as 7/8")
    Accessible.onPressAction: typing = true

    MouseArea {
        anchors.fill: parent
        enabled: !field.typing
        cursorShape: Qt.IBeamCursor
        onPressed: field.forceActiveFocus()
        onDoubleClicked: field.typing = true
    }
}
