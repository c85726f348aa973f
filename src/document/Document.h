// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Result.h"
#include "document/Access.h"
#include "document/Edit.h"
#include "document/History.h"
#include "document/Song.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace document
{

struct StoredGesture;

/// One gesture of the user: edits that are done and undone together.
struct Transaction
{
    std::string name; // as the history shows it: "Move clip"
    std::vector<Edit> edits;
};

/// An open song: its value and the file that always equals it. [main] throughout.
class Document
{
public:
    /// Makes the file. Refuses where one is.
    static base::Result<Document> create(const std::filesystem::path& path, const Song& song);

    /// Opens the file; one of an older Tutti is migrated after a copy is set aside beside it. Refuses what is no song,
    /// what a newer Tutti made, and what is damaged. To edit, it belongs to this Document until it goes; where it
    /// cannot (read-only, or another program edits it), it is opened to read.
    static base::Result<Document> open(const std::filesystem::path& path, Access access = Access::edit);

    /// A song without a file, for one-off renders and tests: nothing outlives it.
    static Document inMemory(const Song& song);

    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    const Song& song() const;
    const std::filesystem::path& path() const; // empty in memory

    /// Whether it can be edited; the error says why not: it was opened to read, is read-only, or who else edits it.
    const base::Result<void>& editable() const;

    /// Whether an edit could be written now; the error says why not: as editable(), or the file is gone, or was made
    /// read-only since.
    base::Result<void> checkFile() const;

    /// An id that nothing has or will be given, for what a later edit adds.
    std::uint64_t newId();

    /// Does all edits or none, on disk when it returns. Says what they touched. Refused, with the reason, where the
    /// file cannot be written, was changed by another program since it was opened, or is gone: memory and file stay
    /// equal.
    base::Result<Touched> apply(const Transaction& transaction);

    /// The result of apply, without doing it.
    base::Result<void> check(const Transaction& transaction) const;

    bool canUndo() const;
    bool canRedo() const;
    base::Result<Touched> undo();
    base::Result<Touched> redo();

    /// Oldest first. Read from the file at the first call, and kept in step from then on; valid until the next edit.
    const std::vector<HistoryEntry>& history() const;

    /// Writes the song as it is in the file now, with its history, to another file. Refuses where one is; nothing
    /// half-written. `change`, where it is given, says what is to be done to the copy, as one more gesture.
    base::Result<void> copyTo(const std::filesystem::path& path,
                              const std::function<Transaction(const Song&)>& change = {}) const;

private:
    struct State;
    explicit Document(std::unique_ptr<State> state);
    void followHistory();
    base::Result<Touched> repeat(const StoredGesture& gesture, bool back);

    std::unique_ptr<State> state;
};

} // namespace document
