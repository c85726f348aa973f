// SPDX-License-Identifier: GPL-3.0-or-later
// A number of the selected zone in a box, as wide as the others of its grid.
import QtQuick
import QtQuick.Layouts
import Tutti

ClipBox {
    editor: Studio.zones
    Layout.fillWidth: true
    Layout.preferredWidth: 1
}
