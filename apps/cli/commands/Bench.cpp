// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"
#include "conductor/Benchmark.h"
#include "Output.h"
#include "ProgressBar.h"

#include <memory>

namespace cli
{

namespace
{

base::Result<void> run(const std::string& name, bool asJson)
{
    auto json = Json::array();
    Table table{{"BENCHMARK", "WHAT", "BLOCK", "THREADS", "FRAMES A SECOND", "TIMES REAL TIME"}};
    for (const auto& benchmark : conductor::benchmarks())
    {
        if (!name.empty() && name != benchmark.name)
            continue;
        ProgressBar bar(benchmark.name);
        const auto results = conductor::runBenchmark(benchmark.name, bar.progress());
        if (!results)
            return results.error();
        for (const auto& result : *results)
        {
            table.push_back({benchmark.name, benchmark.what, std::to_string(result.block),
                             std::to_string(result.threads), decimals(result.framesPerSecond, 0),
                             decimals(result.timesRealTime, 1)});
            json.push_back({{"name", benchmark.name},
                            {"what", benchmark.what},
                            {"block", result.block},
                            {"threads", result.threads},
                            {"framesPerSecond", result.framesPerSecond},
                            {"timesRealTime", result.timesRealTime}});
        }
    }
    if (asJson)
        print(json);
    else
        print(table);
    return {};
}

} // namespace

void addBench(CLI::App& program, Work& work)
{
    struct Arguments
    {
        std::string name;
        bool json = false;
    };
    const auto arguments = std::make_shared<Arguments>();
    std::vector<std::string> names;
    for (const auto& benchmark : conductor::benchmarks())
        names.push_back(benchmark.name);
    auto* command = program.add_subcommand("bench", "Measure how fast the engine is");
    command->add_option("NAME", arguments->name, "Only this one")->check(CLI::IsMember(names));
    command->add_flag("--json", arguments->json, "Print as JSON");
    command->callback([&work, arguments] { work = [arguments] { return run(arguments->name, arguments->json); }; });
}

} // namespace cli
