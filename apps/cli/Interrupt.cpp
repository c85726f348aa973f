// SPDX-License-Identifier: GPL-3.0-or-later
#include "Interrupt.h"

#include <csignal>
#include <initializer_list>

namespace cli
{

namespace
{
volatile std::sig_atomic_t signalled = 0;
} // namespace

void catchInterrupts()
{
    struct sigaction action = {};
    action.sa_handler = [](int) { signalled = 1; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int number : {SIGINT, SIGTERM})
        ::sigaction(number, &action, nullptr);
}

bool interrupted()
{
    return signalled != 0;
}

} // namespace cli
