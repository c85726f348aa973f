// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/Node.h"
#include "engine/nodes/Delay.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace engine
{

/// Delays that line up parallel paths, by the nodes that they lie between; kept from Schedule to Schedule, so that what
/// they hold goes on sounding.
using AlignmentDelays = std::map<std::pair<NodeId, NodeId>, std::shared_ptr<Delay>>;

/// What is to be played, before it is compiled: nodes, and which nodes' outputs each one takes, summed in that order.
struct Graph
{
    struct Entry
    {
        std::shared_ptr<Node> node;
        std::vector<NodeId> inputs;
    };

    std::vector<Entry> entries;
    NodeId output; // what goes to the device
};

} // namespace engine
