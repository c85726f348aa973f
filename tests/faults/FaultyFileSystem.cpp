// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/FaultyFileSystem.h"

#include <cstring>
#include <new>
#include <sqlite3.h>
#include <stdexcept>

namespace faults
{

namespace
{

struct State
{
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs shim{};
    std::vector<Change> changes;
    int calls = 0;
    int failing = 0; // the number of the call; 0 for none
    FaultyFileSystem::Fault fault{};
    bool lasting = false;
    bool failed = false;
};

State state;

/// SQLite's form of an object: this, and behind it the file of the real file system.
struct File
{
    sqlite3_file base;
    std::filesystem::path* path;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    const sqlite3_io_methods& calls() { return *real()->pMethods; }
};

File& of(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

/// The error with which this call fails, or SQLITE_OK. ioError: none where the system has no such call to fail.
int fails(int ioError, bool needsSpace)
{
    if (state.failing == 0)
        return SQLITE_OK;
    const bool isFull = state.fault == FaultyFileSystem::Fault::full;
    if (isFull && !needsSpace)
        return SQLITE_OK;
    const int call = ++state.calls;
    if (call != state.failing && !(state.lasting && call > state.failing))
        return SQLITE_OK;
    state.failed = true;
    return isFull ? SQLITE_FULL : ioError;
}

void note(Change::Kind kind, const std::filesystem::path& path, std::int64_t at = 0, std::string bytes = {})
{
    state.changes.push_back({kind, path, at, std::move(bytes)});
}

int closeFile(sqlite3_file* file)
{
    delete of(file).path;
    return of(file).calls().xClose(of(file).real());
}

int readFile(sqlite3_file* file, void* bytes, int count, sqlite3_int64 at)
{
    if (const int error = fails(SQLITE_IOERR_READ, false))
        return error;
    return of(file).calls().xRead(of(file).real(), bytes, count, at);
}

int writeFile(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at)
{
    const auto size = static_cast<std::size_t>(count);
    if (const int error = fails(SQLITE_IOERR_WRITE, true))
    {
        // Some of it may have got there.
        of(file).calls().xWrite(of(file).real(), bytes, count / 2, at);
        return error;
    }
    note(Change::Kind::write, *of(file).path, at, std::string(static_cast<const char*>(bytes), size));
    return of(file).calls().xWrite(of(file).real(), bytes, count, at);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    if (const int error = fails(SQLITE_IOERR_TRUNCATE, false))
        return error;
    note(Change::Kind::truncate, *of(file).path, size);
    return of(file).calls().xTruncate(of(file).real(), size);
}

int syncFile(sqlite3_file* file, int)
{
    if (const int error = fails(SQLITE_IOERR_FSYNC, true))
        return error;
    note(Change::Kind::sync, *of(file).path);
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    if (const int error = fails(SQLITE_IOERR_FSTAT, false))
        return error;
    return of(file).calls().xFileSize(of(file).real(), size);
}

int mapShared(sqlite3_file* file, int region, int size, int extend, void volatile** memory)
{
    if (const int error = fails(SQLITE_IOERR_SHMMAP, extend != 0))
        return error;
    return of(file).calls().xShmMap(of(file).real(), region, size, extend, memory);
}

const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = closeFile,
    .xRead = readFile,
    .xWrite = writeFile,
    .xTruncate = truncateFile,
    .xSync = syncFile,
    .xFileSize = sizeOfFile,
    .xLock = [](sqlite3_file* file, int level) { return of(file).calls().xLock(of(file).real(), level); },
    .xUnlock = [](sqlite3_file* file, int level) { return of(file).calls().xUnlock(of(file).real(), level); },
    .xCheckReservedLock = [](sqlite3_file* file, int* answer)
    { return of(file).calls().xCheckReservedLock(of(file).real(), answer); },
    .xFileControl = [](sqlite3_file* file, int what, void* value)
    { return of(file).calls().xFileControl(of(file).real(), what, value); },
    .xSectorSize = [](sqlite3_file* file) { return of(file).calls().xSectorSize(of(file).real()); },
    .xDeviceCharacteristics = [](sqlite3_file* file)
    { return of(file).calls().xDeviceCharacteristics(of(file).real()); },
    .xShmMap = mapShared,
    .xShmLock = [](sqlite3_file* file, int from, int count, int flags)
    { return of(file).calls().xShmLock(of(file).real(), from, count, flags); },
    .xShmBarrier = [](sqlite3_file* file) { of(file).calls().xShmBarrier(of(file).real()); },
    .xShmUnmap = [](sqlite3_file* file, int remove) { return of(file).calls().xShmUnmap(of(file).real(), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    file->pMethods = nullptr;
    if (const int error = fails(SQLITE_CANTOPEN, false))
        return error;
    const int done = state.real->xOpen(state.real, name, of(file).real(), flags, outFlags);
    if (done != SQLITE_OK)
        return done;
    of(file).path = new std::filesystem::path(name ? name : "");
    file->pMethods = &methods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs*, const char* name, int syncFolder)
{
    if (const int error = fails(SQLITE_IOERR_DELETE, false))
        return error;
    note(Change::Kind::remove, name);
    return state.real->xDelete(state.real, name, syncFolder);
}

void write(std::string& file, const Change& change, std::size_t from, std::size_t count)
{
    const auto at = static_cast<std::size_t>(change.at) + from;
    file.resize(std::max(file.size(), at + count));
    change.bytes.copy(file.data() + at, count, from);
}

void apply(std::string& file, const Change& change)
{
    if (change.kind == Change::Kind::write)
        write(file, change, 0, change.bytes.size());
    else if (change.kind == Change::Kind::truncate)
        file.resize(static_cast<std::size_t>(change.at));
}

/// The parts of a write between the borders of sectors: some of them.
void applyTorn(std::string& file, const Change& change, std::mt19937& random)
{
    constexpr std::size_t sector = 512;
    if (change.kind != Change::Kind::write)
        return apply(file, change);
    for (std::size_t from = 0; from < change.bytes.size();)
    {
        const auto at = static_cast<std::size_t>(change.at) + from;
        const auto count = std::min(sector - at % sector, change.bytes.size() - from);
        if (random() % 2 == 0)
            write(file, change, from, count);
        from += count;
    }
}

/// What was not synced: nothing of it, all, a beginning, some changes, or some sectors.
void applySome(std::string& file, const std::vector<const Change*>& pending, std::mt19937& random)
{
    const auto how = random() % 5;
    const auto beginning = random() % (pending.size() + 1);
    for (std::size_t i = 0; i < pending.size(); ++i)
        if (how == 4)
            applyTorn(file, *pending[i], random);
        else if (how == 1 || (how == 2 && i < beginning) || (how == 3 && random() % 2 == 0))
            apply(file, *pending[i]);
}

} // namespace

FaultyFileSystem::FaultyFileSystem()
{
    if (state.real != nullptr)
        throw std::logic_error("one at a time");
    state = {};
    state.real = sqlite3_vfs_find(nullptr);
    state.shim = *state.real;
    state.shim.pNext = nullptr;
    state.shim.zName = "faulty";
    state.shim.szOsFile += static_cast<int>(sizeof(File));
    state.shim.xOpen = openFile;
    state.shim.xDelete = removeFile;
    sqlite3_vfs_register(&state.shim, 1);
}

FaultyFileSystem::~FaultyFileSystem()
{
    sqlite3_vfs_unregister(&state.shim);
    sqlite3_vfs_register(state.real, 1);
    state = {};
}

const std::vector<Change>& FaultyFileSystem::changes() const
{
    return state.changes;
}

void FaultyFileSystem::failAt(int call, Fault fault, bool lasting)
{
    state.calls = 0;
    state.failing = call;
    state.fault = fault;
    state.lasting = lasting;
    state.failed = false;
}

bool FaultyFileSystem::stopFailing()
{
    state.failing = 0;
    return state.failed;
}

Files afterPowerLoss(Files before, const std::vector<Change>& changes, std::size_t done, std::mt19937& random)
{
    Files files = std::move(before);
    std::map<std::filesystem::path, std::vector<const Change*>> pending;
    std::map<std::filesystem::path, std::string> removed; // and may be there still
    for (std::size_t i = 0; i < done; ++i)
    {
        const auto& change = changes[i];
        auto& waiting = pending[change.path];
        if (change.kind == Change::Kind::remove)
        {
            applySome(files[change.path], waiting, random);
            removed[change.path] = files[change.path];
            files.erase(change.path);
            waiting.clear();
        }
        else if (change.kind == Change::Kind::sync)
        {
            for (const auto* each : waiting)
                apply(files[change.path], *each);
            waiting.clear();
            removed.erase(change.path); // its folder was synced with it
        }
        else
            waiting.push_back(&change);
    }
    for (const auto& [path, waiting] : pending)
        if (!waiting.empty() && (files.contains(path) || random() % 2 == 0))
            applySome(files[path], waiting, random);
    for (auto& [path, content] : removed)
        if (!files.contains(path) && random() % 2 == 0)
            files[path] = content;
    return files;
}

} // namespace faults
