// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/SoundSystems.h"

#include <alsa/asoundlib.h>
#include <cstdlib>
#include <jack/jack.h>

namespace device
{

namespace
{
void ignore(const char*, int, const char*, int, const char*, ...) {}

/// As the program is loaded, when there is one thread: with another that reads the environment it would crash.
[[maybe_unused]] const bool noServerIsStarted = ::setenv("JACK_NO_START_SERVER", "1", 1) == 0;

bool quiet()
{
    jack_set_error_function([](const char*) {});
    jack_set_info_function([](const char*) {});
    snd_lib_error_set_handler(ignore);
    return true;
}
} // namespace

void quietSoundSystems()
{
    [[maybe_unused]] static const bool done = quiet();
}

} // namespace device
