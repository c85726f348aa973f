// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FfmpegModule.h"

#include "media/FileCheck.h"

#include <dlfcn.h>

namespace media
{

namespace
{

struct Module
{
    decltype(&tuttiOpenWithFfmpeg) open = nullptr;
    std::string whyNot; // where open is null
};

/// The program's search path for libraries leads to it. It stays until the end.
Module load()
{
    if (void* const module = ::dlopen("tutti-ffmpeg.so", RTLD_NOW | RTLD_LOCAL))
        if (void* const open = ::dlsym(module, "tuttiOpenWithFfmpeg"))
            return {reinterpret_cast<decltype(&tuttiOpenWithFfmpeg)>(open), {}};
    const char* const error = ::dlerror();
    return {nullptr, error != nullptr ? error : "it is empty"};
}

} // namespace

base::Result<std::unique_ptr<Decoder>> openWithFfmpeg(const std::filesystem::path& path)
{
    static const Module module = load();
    if (module.open == nullptr)
        return fileError(base::ErrorKind::unsupported, path,
                         "needs the module tutti-ffmpeg.so, which cannot be loaded: " + module.whyNot);
    FfmpegOutcome outcome = std::unique_ptr<Decoder>{};
    module.open(path, outcome);
    return outcome;
}

} // namespace media
