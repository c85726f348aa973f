// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/Commands.h"
#include "Interrupt.h"
#include "Output.h"

#include <cstdio>

namespace
{

enum ExitCode
{
    success = 0,
    failure = 1,
    badUsage = 2
};

int complain(const std::string& sentence, ExitCode code)
{
    auto line = cli::oneLine(sentence);
    line.erase(line.find_last_not_of(". ") + 1);
    std::fprintf(stderr, "tutti: %s.\n", line.c_str());
    return code;
}

std::string helpFor(const CLI::App& program)
{
    const auto commands = program.get_subcommands();
    return commands.empty() ? "tutti --help" : "tutti " + commands.front()->get_name() + " --help";
}

int run(int argc, char** argv)
{
    CLI::App program("Tutti, a digital audio workstation: songs made, played and rendered from the command line.",
                     "tutti");
    program.require_subcommand(0, 1);
    program.set_version_flag("--version", "Tutti " TUTTI_VERSION, "Print the version and exit");
    cli::Work work;
    for (const auto add : {cli::addNew, cli::addAdd, cli::addEdit, cli::addHistory, cli::addInfo, cli::addRender,
                           cli::addPlay, cli::addCopy, cli::addJoin, cli::addQuantize, cli::addSampler, cli::addRelink,
                           cli::addPresets, cli::addLists, cli::addBench, cli::addStudio})
        add(program, work);
    try
    {
        program.parse(argc, argv);
        if (const auto done = work(); !done)
            return complain(done.error().kind == base::ErrorKind::cancelled ? "cancelled" : done.error().message,
                            failure);
    }
    catch (const CLI::Success& asked)
    {
        return program.exit(asked);
    }
    catch (const CLI::ParseError& wrong)
    {
        return complain(std::string(wrong.what()) + " (see " + helpFor(program) + ")", badUsage);
    }
    return success;
}

} // namespace

int main(int argc, char** argv)
{
    cli::catchInterrupts();
    try
    {
        const int code = run(argc, argv);
        if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
            return complain("the standard output cannot be written", failure);
        return code;
    }
    catch (const std::exception& unexpected)
    {
        return complain(std::string("something unexpected went wrong: ") + unexpected.what(), failure);
    }
}
