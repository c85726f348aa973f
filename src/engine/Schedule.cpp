// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/Schedule.h"

#include "engine/nodes/MidiSender.h"

#include <algorithm>
#include <map>
#include <optional>

namespace engine
{

using base::Error;
using base::ErrorKind;

namespace
{

std::uint64_t mixHash(std::uint64_t hash, std::uint64_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
    return hash * 0xff51afd7ed558ccdull;
}

std::uint64_t mixHash(std::uint64_t hash, NodeId id)
{
    return mixHash(mixHash(hash, static_cast<std::uint64_t>(id.role)), id.entity);
}

} // namespace

/// Walks the graph from the output, depth first, so that a buffer is used up right after it was filled.
class Compiler
{
public:
    Compiler(const Graph& source, AlignmentDelays& delays) : graph(source), known(delays) {}

    base::Result<std::unique_ptr<const Schedule>> run()
    {
        if (auto checked = index(); !checked)
            return checked.error();
        for (const auto& entry : graph.entries)
            if (auto checked = measure(entry.node->id); !checked)
                return checked.error();

        const auto main = newTask();
        schedule->outputRegister = emit(graph.output, main);
        finish(main);
        schedule->sharedCount = sharedCount;
        schedule->totalLatency = places.at(graph.output).latency;
        known = std::move(used);
        return std::unique_ptr<const Schedule>(std::move(schedule));
    }

private:
    struct Place
    {
        const Graph::Entry* entry = nullptr;
        std::size_t consumers = 0;
        base::Frames latency; // at its output
        bool visiting = false;
        bool measured = false;
        std::uint64_t chain = 0;
        std::size_t cost = 0;           // of the node and all before it that only it reads
        std::optional<Register> output; // once emitted, where several consumers read it
        std::uint32_t task = 0;
    };

    /// A task under construction.
    struct Draft
    {
        Task task;
        std::vector<std::uint32_t> freeRegisters;
        std::uint32_t registers = 0;
    };

    base::Result<void> index()
    {
        for (const auto& entry : graph.entries)
            if (!places.emplace(entry.node->id, Place{&entry}).second)
                return Error{ErrorKind::invalid, "a node stands in the graph twice"};
        for (const auto& entry : graph.entries)
            for (const auto input : entry.inputs)
            {
                const auto place = places.find(input);
                if (place == places.end())
                    return Error{ErrorKind::invalid, "a node takes its input from one that is not in the graph"};
                ++place->second.consumers;
            }
        if (!places.contains(graph.output))
            return Error{ErrorKind::invalid, "the graph has no output"};
        for (const auto& [id, place] : places)
            addNode(place.entry->node);
        return {};
    }

    /// Latency and chain of a node and all before it; finds cycles.
    base::Result<void> measure(NodeId id)
    {
        Place& place = places.at(id);
        if (place.measured)
            return {};
        if (place.visiting)
            return Error{ErrorKind::invalid, "the graph has a cycle"};
        place.visiting = true;

        place.chain = mixHash(1, id);
        place.cost = id.role == NodeRole::device ? Schedule::deviceCost : 1;
        for (const auto input : place.entry->inputs)
        {
            if (auto measured = measure(input); !measured)
                return measured;
            const Place& before = places.at(input);
            place.latency = std::max(place.latency, before.latency);
            place.cost += before.consumers == 1 ? before.cost : 0;
            const bool ownChain = input.role != NodeRole::strip;
            place.chain = ownChain ? mixHash(place.chain, before.chain) : mixHash(place.chain, input);
            place.chain = mixHash(place.chain, static_cast<std::uint64_t>(before.latency.value));
        }
        place.latency += place.entry->node->latency();
        place.measured = true;
        return {};
    }

    std::uint32_t newTask()
    {
        drafts.emplace_back();
        return static_cast<std::uint32_t>(drafts.size() - 1);
    }

    /// Its steps are complete: it comes after every task finished before it.
    void finish(std::uint32_t draft)
    {
        Draft& done = drafts[draft];
        schedule->privateCount = std::max(schedule->privateCount, done.registers);
        for (auto& need : done.task.needs)
            need = numbers.at(need);
        std::ranges::sort(done.task.needs);
        const auto repeated = std::ranges::unique(done.task.needs);
        done.task.needs.erase(repeated.begin(), repeated.end());
        numbers[draft] = static_cast<std::uint32_t>(schedule->allTasks.size());
        schedule->allTasks.push_back(std::move(done.task));
    }

    Register takePrivate(std::uint32_t draft)
    {
        auto& free = drafts[draft].freeRegisters;
        if (free.empty())
            return {false, drafts[draft].registers++};
        const auto index = free.back();
        free.pop_back();
        return {false, index};
    }

    void addNode(const std::shared_ptr<Node>& node)
    {
        schedule->allNodes.push_back(node);
        if (auto* const sender = dynamic_cast<MidiSender*>(node.get()))
            schedule->senders.push_back(sender);
    }

    Register takeShared() { return {true, sharedCount++}; }

    void giveBack(std::uint32_t draft, Register place)
    {
        if (!place.shared)
            drafts[draft].freeRegisters.push_back(place.index);
    }

    void add(std::uint32_t draft, const Step& step) { drafts[draft].task.steps.push_back(step); }

    /// Adds what computes the node's output to the task, and says where that output then lies. A shared register must
    /// not be written by whoever asked.
    Register emit(NodeId id, std::uint32_t draft)
    {
        Place& place = places.at(id);
        if (place.consumers <= 1)
            return emitHere(place, draft);

        if (!place.output)
        {
            place.task = newTask();
            place.output = share(emitHere(place, place.task), place.task);
            finish(place.task);
        }
        drafts[draft].task.needs.push_back(place.task);
        return *place.output;
    }

    Register emitHere(const Place& place, std::uint32_t draft)
    {
        const auto& inputs = place.entry->inputs;
        const bool inPlace = inputs.size() == 1 && places.at(inputs[0]).consumers == 1;
        const auto target = inPlace ? emit(inputs[0], draft) : mix(place, draft);
        add(draft, {Step::Kind::process, target, {}, place.entry->node.get(), place.chain});
        return target;
    }

    /// The sum of a node's inputs, in a register of the task's own.
    Register mix(const Place& place, std::uint32_t draft)
    {
        std::span<const NodeId> rest(place.entry->inputs);
        if (groupOf(rest).size() == rest.size())
            return mixGroup(place, rest, takePrivate(draft), draft);

        std::vector<Register> parts;
        while (!rest.empty())
        {
            const auto group = newTask();
            const auto part = groupOf(rest);
            parts.push_back(mixGroup(place, part, takeShared(), group));
            finish(group);
            drafts[draft].task.needs.push_back(group);
            rest = rest.subspan(part.size());
        }

        const auto target = takePrivate(draft);
        add(draft, {Step::Kind::clear, target});
        for (const auto part : parts)
            add(draft, {Step::Kind::mix, target, part});
        return target;
    }

    /// The first of these inputs, as many as make a task.
    std::span<const NodeId> groupOf(std::span<const NodeId> inputs) const
    {
        std::size_t cost = 0;
        std::size_t count = 0;
        while (count < std::min(inputs.size(), Schedule::groupSize) && cost < Schedule::groupCost)
            cost += places.at(inputs[count++]).cost;
        return inputs.first(count);
    }

    Register mixGroup(const Place& place, std::span<const NodeId> inputs, Register target, std::uint32_t draft)
    {
        const auto slowest = place.latency - place.entry->node->latency();
        add(draft, {Step::Kind::clear, target});
        for (const auto input : inputs)
        {
            const auto source = align(input, place.entry->node->id, slowest, draft);
            add(draft, {Step::Kind::mix, target, source});
            giveBack(draft, source);
        }
        return target;
    }

    /// The input's output, held back until it lies `latency` behind the song.
    Register align(NodeId input, NodeId consumer, base::Frames latency, std::uint32_t draft)
    {
        auto source = emit(input, draft);
        const auto lag = latency - places.at(input).latency;
        if (lag == base::Frames{0})
            return source;

        if (source.shared)
        {
            const auto copy = takePrivate(draft);
            add(draft, {Step::Kind::clear, copy});
            add(draft, {Step::Kind::mix, copy, source});
            source = copy;
        }
        auto& delay = used[{input, consumer}];
        const auto before = known.find({input, consumer});
        delay =
            before != known.end() && before->second->length() == lag ? before->second : std::make_shared<Delay>(lag);
        schedule->alignment.push_back(delay);
        add(draft, {Step::Kind::process, source, {}, delay.get()});
        return source;
    }

    /// The same signal in a register that other tasks can read.
    Register share(Register source, std::uint32_t draft)
    {
        const auto target = takeShared();
        add(draft, {Step::Kind::clear, target});
        add(draft, {Step::Kind::mix, target, source});
        return target;
    }

    const Graph& graph;
    AlignmentDelays& known;
    AlignmentDelays used;
    std::map<NodeId, Place> places;
    std::vector<Draft> drafts;
    std::map<std::uint32_t, std::uint32_t> numbers; // of drafts that are finished
    std::uint32_t sharedCount = 0;
    std::unique_ptr<Schedule> schedule{new Schedule};
};

base::Result<std::unique_ptr<const Schedule>> Schedule::compile(const Graph& graph, AlignmentDelays& delays)
{
    return Compiler(graph, delays).run();
}

Node* Schedule::find(NodeId id) const RT_SAFE
{
    const auto found = std::ranges::lower_bound(allNodes, id, {}, [](const auto& node) { return node->id; });
    return found != allNodes.end() && (*found)->id == id ? found->get() : nullptr;
}

} // namespace engine
