// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAccessible>
#include <QQuickItem>
#include <set>
#include <string>
#include <vector>

/// What screen readers are told, and what can be said of it.
namespace accessibility
{

using Tree = std::vector<QAccessibleInterface*>;

/// All that is visible and enabled, from there on.
Tree treeFrom(QAccessibleInterface* top);
Tree treeFrom(QObject* top);

/// Whether one can do something with it, and must reach it.
bool isControl(QAccessible::Role role);

/// For messages of tests.
std::string shown(QAccessibleInterface& control);

/// What Tab leads to, one after the other, until it comes round.
std::set<QQuickItem*> tabStopsFrom(QQuickItem* start);

/// Every one has a role, and every control a name; at least so many controls there are.
void expectNamed(const Tree& tree, int leastControls);

/// Every control is a stop, or says in its description how else it is reached; and every stop is known to screen
/// readers by a name.
void expectReached(const Tree& tree, const std::set<QQuickItem*>& stops);

} // namespace accessibility
