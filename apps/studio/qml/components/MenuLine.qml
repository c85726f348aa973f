// SPDX-License-Identifier: GPL-3.0-or-later
// A line between entries of a menu.
import QtQuick
import QtQuick.Controls.Basic as Controls
import Tutti

Controls.MenuSeparator {
    padding: 5
    contentItem: Rectangle { implicitHeight: 1; color: Theme.line }
}
