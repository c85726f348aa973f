// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <sys/types.h>

namespace bench
{

/// Processor time since the beginning, in seconds.
struct ProcessorTime
{
    double window = 0.0; // the main thread and those of Qt
    double rest = 0.0;   // all others: the audio thread and its workers, readers of files
};

/// Of this program's threads, as Linux counts it.
ProcessorTime ownProcessorTime();

/// Of all threads of another program.
double processorTimeOf(pid_t process);

/// Of the calling thread.
double threadProcessorTime();

/// Of the machine now: "0.12 0.20 0.31".
std::string machineLoad();

} // namespace bench
