// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Document.h"

#include "document/Codec.h"
#include "document/EditJson.h"
#include "document/Find.h"
#include "document/Ids.h"
#include "document/LoneClips.h"
#include "document/SongCheck.h"
#include "document/SongJson.h"
#include "document/SqliteStore.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

namespace document
{

struct Document::State
{
    Song song;
    SqliteStore store;
    std::filesystem::path path;
    std::uint64_t lastHandedOut = 0;                       // by newId
    std::optional<std::vector<HistoryEntry>> history = {}; // once it was asked for
};

namespace
{

/// Edits done to a song in memory, and what takes them back.
struct Done
{
    std::vector<Edit> edits;   // with their ids
    std::vector<Edit> inverse; // in the order in which to do it
    Touched touched;
};

void takeBack(Song& song, const std::vector<Edit>& inverse, std::uint64_t lastId)
{
    Touched touched;
    for (const auto& edit : inverse)
        static_cast<void>(apply(edit, song, touched));
    song.lastId = lastId;
}

/// Whether edits are done for the first time, with what follows from them, or as they are kept with that.
enum class Follows
{
    yes,
    no
};

/// All edits or none.
base::Result<Done> perform(Song& song, std::vector<Edit> edits, Ids ids, Follows follows)
{
    const auto lastId = song.lastId;
    Done done{std::move(edits), {}, {}};
    std::optional<base::Error> error;
    for (std::size_t i = 0; i < done.edits.size(); ++i)
    {
        ids.last = std::max(ids.last, song.lastId);
        giveIds(done.edits[i], ids);
        auto inverse = apply(done.edits[i], song, done.touched);
        if (!inverse)
        {
            error = inverse.error();
            break;
        }
        std::move(inverse->rbegin(), inverse->rend(), std::back_inserter(done.inverse));
        if (i + 1 == done.edits.size() && std::exchange(follows, Follows::no) == Follows::yes)
            std::ranges::move(unlinkingOfLoneClips(song, done.inverse), std::back_inserter(done.edits));
    }
    std::ranges::reverse(done.inverse);
    if (!error)
        return done;
    takeBack(song, done.inverse, lastId);
    return *std::move(error);
}

/// Does edits in memory and then, with `store`, on disk; on failure in neither.
base::Result<Touched> performAndStore(Song& song, std::vector<Edit> edits, Ids ids, Follows follows,
                                      const std::function<base::Result<void>(const Done&)>& store)
{
    const auto lastId = song.lastId;
    auto done = perform(song, std::move(edits), ids, follows);
    if (!done)
        return done.error();
    if (const auto stored = store(*done); !stored)
    {
        takeBack(song, done->inverse, lastId);
        return stored.error();
    }
    return std::move(done->touched);
}

base::Error cannot(const std::string& what, const StoredGesture& gesture, const base::Error& error)
{
    return {error.kind, "\"" + gesture.name + "\" cannot be " + what + ": " + error.message};
}

} // namespace

Document::Document(std::unique_ptr<State> newState) : state(std::move(newState)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

base::Result<Document> Document::create(const std::filesystem::path& path, const Song& song)
{
    auto valid = checkRanges(song);
    if (valid)
        valid = checkSong(song);
    if (!valid)
        return valid.error();
    auto store = SqliteStore::inMemory(song);
    if (!store)
        return store.error();
    if (const auto made = store->makeFile(path); !made)
        return made.error();
    return open(path);
}

base::Result<Document> Document::open(const std::filesystem::path& path, Access access)
{
    auto opened = SqliteStore::open(path, access);
    if (!opened)
        return opened.error();
    return Document(std::make_unique<State>(State{std::move(opened->song), std::move(opened->store), path, 0}));
}

Document Document::inMemory(const Song& song)
{
    auto store = SqliteStore::inMemory(song);
    return Document(std::make_unique<State>(State{song, *std::move(store), {}, 0}));
}

const Song& Document::song() const
{
    return state->song;
}

const std::filesystem::path& Document::path() const
{
    return state->path;
}

const base::Result<void>& Document::editable() const
{
    return state->store.writable();
}

base::Result<void> Document::checkFile() const
{
    return state->store.checkFile();
}

std::uint64_t Document::newId()
{
    return state->lastHandedOut = std::max(state->lastHandedOut, state->song.lastId) + 1;
}

base::Result<Touched> Document::apply(const Transaction& transaction)
{
    if (const auto trouble = checkText(transaction.name, nameRange))
        return invalid("the name of a gesture " + trouble->reason);
    auto done = performAndStore(
        state->song, transaction.edits, {state->lastHandedOut}, Follows::yes,
        [&](const Done& all)
        {
            return state->store.add(state->song, all.touched,
                                    {0, transaction.name, writeStoredEdits(all.edits), writeStoredEdits(all.inverse)});
        });
    if (done && state->history)
        followHistory();
    return done;
}

/// A new gesture takes the place of those that were undone, which are the last ones.
void Document::followHistory()
{
    auto& known = *state->history;
    while (!known.empty() && known.back().undone)
        known.pop_back();
    const auto fresh = state->store.history(known.empty() ? 0 : known.back().number);
    if (fresh)
        known.insert(known.end(), fresh->begin(), fresh->end());
    else
        state->history.reset();
}

base::Result<void> Document::check(const Transaction& transaction) const
{
    if (const auto& possible = editable(); !possible)
        return possible;
    const auto lastId = state->song.lastId;
    const auto done = perform(state->song, transaction.edits, {state->lastHandedOut}, Follows::yes);
    if (!done)
        return done.error();
    takeBack(state->song, done->inverse, lastId);
    return {};
}

bool Document::canUndo() const
{
    const auto last = state->store.lastDone();
    return last && last->has_value();
}

bool Document::canRedo() const
{
    const auto first = state->store.firstUndone();
    return first && first->has_value();
}

base::Result<Touched> Document::undo()
{
    const auto last = state->store.lastDone();
    if (!last)
        return last.error();
    if (!*last)
        return invalid("there is nothing to undo");
    return repeat(**last, true);
}

base::Result<Touched> Document::redo()
{
    const auto first = state->store.firstUndone();
    if (!first)
        return first.error();
    if (!*first)
        return invalid("there is nothing to redo");
    return repeat(**first, false);
}

base::Result<Touched> Document::repeat(const StoredGesture& gesture, bool back)
{
    const auto* const what = back ? "undone" : "redone";
    auto edits = readStoredEdits(back ? gesture.inverse : gesture.edits);
    if (!edits)
        return cannot(what, gesture, edits.error());
    auto done = performAndStore(state->song, *std::move(edits), {}, Follows::no,
                                [&](const Done& all)
                                { return state->store.mark(state->song, all.touched, gesture.number, back); });
    if (!done)
        return cannot(what, gesture, done.error());
    if (state->history)
        if (const auto entry = std::ranges::lower_bound(*state->history, gesture.number, {}, &HistoryEntry::number);
            entry != state->history->end())
            entry->undone = back;
    return done;
}

const std::vector<HistoryEntry>& Document::history() const
{
    static const std::vector<HistoryEntry> unreadable;
    if (!state->history)
        if (auto entries = state->store.history())
            state->history = *std::move(entries);
    return state->history ? *state->history : unreadable;
}

base::Result<void> Document::copyTo(const std::filesystem::path& path,
                                    const std::function<Transaction(const Song&)>& change) const
{
    auto copied = state->store.inMemoryCopy();
    if (!copied)
        return copied.error();
    if (!change)
        return copied->makeFile(path);
    auto song = copied->load();
    if (!song)
        return song.error();
    Document copy(std::make_unique<State>(State{*std::move(song), *std::move(copied), {}, 0}));
    const auto transaction = change(copy.song());
    if (!transaction.edits.empty())
        if (const auto changed = copy.apply(transaction); !changed)
            return changed.error();
    return copy.state->store.makeFile(path);
}

} // namespace document
