// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the window; bench/window/run says how it is called.
#include "window/Jobs.h"

#include <exception>
#include <iostream>
#include <string>

int main(int argc, char** argv)
{
    const std::string job = argc > 1 ? argv[1] : "";
    const std::vector<std::filesystem::path> files(argv + std::min(argc, 2), argv + argc);
    try
    {
        if (job == "moves" && files.empty())
            bench::measureMoves();
        else if (job == "notes" && files.empty())
            bench::measureNotes();
        else if (job == "playing" && files.size() == 1)
            bench::measurePlaying(files[0]);
        else if (job == "reactions" && files.size() == 1)
            bench::measureReactions(files[0]);
        else if (job == "start" && files.size() == 2)
            bench::measureStart(files[0], files[1]);
        else if (job == "arrival" && !files.empty())
            bench::measureArrival(files);
        else if (job == "edits" && files.empty())
            bench::measureEdits();
        else
        {
            std::cerr << "window-bench moves | notes | playing DEMO | reactions DEMO | start STUDIO DEMO | arrival "
                         "SOUND... | "
                         "edits\n";
            return 2;
        }
    }
    catch (const std::exception& trouble)
    {
        std::cerr << trouble.what() << '\n';
        return 1;
    }
}
