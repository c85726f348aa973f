// SPDX-License-Identifier: GPL-3.0-or-later
// One of the pictures in icons/, in any colour.
import QtQuick
import QtQuick.Controls.impl

IconImage {
    required property string picture

    source: "qrc:/Tutti/icons/" + picture + ".svg"
    sourceSize: Qt.size(15, 15)
}
