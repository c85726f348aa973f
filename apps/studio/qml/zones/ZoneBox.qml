// SPDX-License-Identifier: GPL-3.0-or-later
// A number of the selected zone in a box.
import QtQuick
import Tutti

ClipBox {
    editor: Studio.zones
}
