// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are no songs, damaged, of other versions, or not to be written.
#include "document/SqliteStore.h"

#include "document/Document.h"
#include "support/TemporaryFolder.h"
#include "unit/document/SampleSong.h"

#include <fstream>
#include <random>
#include <sstream>
#include <unistd.h>

namespace document
{
namespace
{

namespace fs = std::filesystem;
using base::ErrorKind;

std::string read(const fs::path& path)
{
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

void write(const fs::path& path, std::string_view content)
{
    std::ofstream(path, std::ios::binary) << content;
}

class SqliteStoreFile : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    const fs::path path = folder.path() / "song.tutti";

    void make() const { ASSERT_TRUE(Document::create(path, test::sampleSong())); }

    void run(std::string_view sql) const
    {
        auto database = sqlite::Database::open(path, sqlite::Database::Mode::readWrite);
        ASSERT_TRUE(database);
        const auto done = database->run(sql);
        ASSERT_TRUE(done) << done.error().message;
    }

    base::Error refusal() const
    {
        const auto opened = Document::open(path);
        return opened ? base::Error{ErrorKind::failed, "it was opened"} : opened.error();
    }

    void expectRefused(ErrorKind kind, const std::string& message) const
    {
        EXPECT_EQ(refusal().message, message);
        EXPECT_EQ(refusal().kind, kind);
    }
};

TEST_F(SqliteStoreFile, RefusesWhatIsNoSong)
{
    expectRefused(ErrorKind::missing, "song.tutti is not there");
    fs::create_directory(path);
    expectRefused(ErrorKind::unreadable, "song.tutti is a folder, not a song");
    fs::remove(path);
    write(path, "");
    expectRefused(ErrorKind::unreadable, "song.tutti is empty");
    write(path, "Dear diary,");
    expectRefused(ErrorKind::unreadable, "song.tutti is not a song");
    write(path, std::string(100'000, 'x'));
    expectRefused(ErrorKind::unreadable, "song.tutti is not a song");
    write(path, std::string("SQLite format 3\0", 16));
    expectRefused(ErrorKind::unreadable, "song.tutti is not a song");
    fs::remove(path);
    write(path, "");
    run("CREATE TABLE recipes (id INTEGER)");
    expectRefused(ErrorKind::unreadable, "song.tutti is not a song");
}

TEST_F(SqliteStoreFile, RefusesWhatANewerTuttiMade)
{
    make();
    run("PRAGMA user_version = 7");
    expectRefused(ErrorKind::newer, "song.tutti was made by a newer Tutti (format 7, this one reads up to 3)");
    run("PRAGMA user_version = 0");
    expectRefused(ErrorKind::unreadable, "song.tutti is damaged: there is no format 0");
}

TEST_F(SqliteStoreFile, RefusesRowsThatAreWrong)
{
    constexpr std::pair<std::string_view, std::string_view> damages[] = {
        {"DELETE FROM song", "its first row is missing"},
        {"UPDATE song SET body = '{}'", "rate is missing"},
        {"UPDATE song SET lastId = 3", "the id 4 was never given"},
        {"UPDATE tracks SET body = 'x' WHERE id = 4",
         "track 4: this is no JSON: parse error at line 1, column 1: syntax error while parsing value - invalid "
         "literal; last read: 'x'"},
        {"UPDATE tracks SET body = json_set(body, '$.id', 99) WHERE id = 4", "track 4 has another id inside"},
        {"UPDATE tracks SET position = 9 WHERE id = 3", "track 4 must stand below its folder, track 3"},
        {"UPDATE clips SET track = 99 WHERE id = 9", "clip 9 lies on no track"},
        {"UPDATE clips SET track = 3 WHERE id = 9", "track 3 is a folder, which holds no clips"},
        {"DELETE FROM sounds WHERE id = 1", "there is no sound 1"},
        {"UPDATE clips SET body = json_set(body, '$.content.length', 0) WHERE id = 9",
         "clip 9: content.length must be above 0 and at most 9007199254740992, not 0"},
        {"UPDATE clips SET body = json_set(body, '$.content.notes[0].pitch', 1e300) WHERE id = 10",
         "clip 10: content.notes.0.pitch must be a whole number"},
        {"UPDATE markers SET body = json_set(body, '$.at', '1.1.0')",
         "marker 15: at must be {\"ticks\": n}, {\"frames\": n} or a text such as \"3.1.0\" or \"12.5s\""},
        {"UPDATE song SET body = json_set(body, '$.tempo.meters[0].denominator', 6)", "a meter has the denominator 6"},
        {"UPDATE song SET body = json_set(body, '$.tempo.tempos', json('[]'))", "the song has no tempo at its start"},
        {"UPDATE song SET body = json_set(body, '$.devices[0].id', 4)", "two things have the id 4"},
        {"DROP TABLE clips", "no such table: clips"},
    };
    for (const auto& [sql, reason] : damages)
    {
        fs::remove(path);
        make();
        run(sql);
        EXPECT_EQ(refusal().message, "song.tutti is damaged: " + std::string(reason)) << sql;
    }
}

TEST_F(SqliteStoreFile, NeverCrashesOnADamagedFile)
{
    make();
    const auto whole = read(path);
    std::mt19937 random(3);
    for (int i = 0; i < 60; ++i)
    {
        write(path, whole.substr(0, random() % whole.size()));
        const auto cut = Document::open(path); // may do where the end of the last page was unused
        EXPECT_TRUE(!cut || cut->song() == test::sampleSong());
        auto flipped = whole;
        for (int k = 0; k < 20; ++k)
            flipped[random() % whole.size()] ^= static_cast<char>(1 << (random() % 8));
        write(path, flipped);
        if (auto opened = Document::open(path))
            static_cast<void>(opened->apply({"x", {edit::AddTrack{}}}));
    }
}

TEST_F(SqliteStoreFile, KeepsWhatItDoesNotUnderstand)
{
    make();
    run("UPDATE tracks SET body = json_set(body, '$.freeze', json('{\"file\": \"x\"}'), '$.devices[1].state', 'AAEC') "
        "WHERE id = 4; UPDATE song SET body = json_set(body, '$.groove', 3); "
        "UPDATE clips SET body = json_set(body, '$.tags', json('[1]')) WHERE id = 9");
    {
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        const auto before = document->song();
        ASSERT_TRUE(document->apply({"Change",
                                     {edit::RenameTrack{{4}, "x"}, edit::SetGain{{}, {-1.0}}, edit::MuteClip{{9}, true},
                                      edit::BypassDevice{{6}, false}}}));
        ASSERT_TRUE(document->apply({"Remove", {edit::RemoveTrack{{4}}}}));
        ASSERT_TRUE(document->undo());
        ASSERT_TRUE(document->undo());
        EXPECT_TRUE(document->song() == before);
        ASSERT_TRUE(document->redo());
    }
    auto database = sqlite::Database::open(path, sqlite::Database::Mode::readOnly);
    ASSERT_TRUE(database);
    const auto count = database->number(
        "SELECT (SELECT count(*) FROM tracks WHERE body ->> '$.freeze.file' = 'x' AND body ->> '$.name' = 'x' AND "
        "body ->> '$.devices[1].state' = 'AAEC') + (SELECT count(*) FROM song WHERE body ->> '$.groove' = 3) + "
        "(SELECT count(*) FROM clips WHERE body ->> '$.tags[0]' = 1)");
    ASSERT_TRUE(count) << count.error().message;
    EXPECT_EQ(*count, 3);
}

TEST_F(SqliteStoreFile, OpensASongFromBeforeThereWasAPunchRange)
{
    make();
    run("UPDATE song SET body = json_remove(body, '$.punch')");
    auto expected = test::sampleSong();
    expected.punch = {};
    {
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        EXPECT_TRUE(document->song() == expected);
        expected.punch = {true, base::SongTicks{960}, base::Frames{480'000}};
        ASSERT_TRUE(document->apply({"Punch", {edit::SetPunch{true, expected.punch.from, expected.punch.to}}}));
    }
    const auto again = Document::open(path);
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_TRUE(again->song() == expected);
}

TEST_F(SqliteStoreFile, MigratesAnOlderFormatAfterACopyIsSetAside)
{
    make();
    const Migrations later{1, {"", "", "UPDATE markers SET body = json_set(body, '$.name', 'migrated')"}};
    {
        const auto opened = SqliteStore::open(path, Access::edit, later);
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(opened->song.markers[0].name, "migrated");
    }
    ASSERT_TRUE(SqliteStore::open(path, Access::edit, later)); // once is enough
    expectRefused(ErrorKind::newer, "song.tutti was made by a newer Tutti (format 4, this one reads up to 3)");
    const auto aside = Document::open(folder.path() / "song.format3.tutti");
    ASSERT_TRUE(aside) << aside.error().message;
    EXPECT_TRUE(aside->song() == test::sampleSong());
}

TEST_F(SqliteStoreFile, OpensSongsFromBeforeThereWereLanes)
{
    make();
    run("PRAGMA user_version = 1");
    const auto aside = folder.path() / "song.format1.tutti";
    {
        const auto read = SqliteStore::open(path, Access::read, migrations());
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_TRUE(read->song == test::sampleSong());
    }
    EXPECT_FALSE(std::filesystem::exists(aside)) << "reading changes nothing";
    {
        const auto opened = Document::open(path);
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_TRUE(opened->song() == test::sampleSong());
    }
    EXPECT_TRUE(std::filesystem::exists(aside));
}

TEST_F(SqliteStoreFile, IsLeftAsItWasByAMigrationThatFails)
{
    make();
    const Migrations broken{1, {"", "", "DELETE FROM markers", "this is no SQL"}};
    EXPECT_FALSE(SqliteStore::open(path, Access::edit, broken));
    const auto opened = Document::open(path);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_TRUE(opened->song() == test::sampleSong());
}

/// Without the rights of the administrator, for whom nothing is read-only.
class Unprivileged
{
public:
    Unprivileged() { EXPECT_EQ(change(65534), 0); }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;
    ~Unprivileged() { EXPECT_EQ(change(0), 0); }

private:
    const bool administrator = ::getuid() == 0;
    int change(uid_t user) const { return administrator ? ::seteuid(user) : 0; }
};

class ReadOnlySong : public SqliteStoreFile
{
protected:
    void expectReadOnly() const
    {
        const Unprivileged user;
        auto document = Document::open(path);
        ASSERT_TRUE(document) << document.error().message;
        EXPECT_TRUE(document->song() == test::sampleSong());
        const Transaction mute{"Mute", {edit::SetMute{{4}, true}}};
        const auto done = document->apply(mute);
        ASSERT_FALSE(done);
        EXPECT_EQ(done.error().message, "song.tutti is read-only");
        EXPECT_EQ(done.error().kind, ErrorKind::denied);
        EXPECT_FALSE(document->check(mute));
        EXPECT_TRUE(document->song() == test::sampleSong());
    }

    void protect(bool file, bool inFolder) const
    {
        using enum fs::perms;
        const auto readers = owner_read | group_read | others_read;
        const auto goers = readers | owner_exec | group_exec | others_exec;
        const auto writers = owner_write | group_write | others_write;
        fs::permissions(path, file ? readers : readers | writers);
        fs::permissions(folder.path(), inFolder ? goers : goers | writers);
    }

    void TearDown() override { protect(false, false); }
};

TEST_F(ReadOnlySong, IsOpenedInAFolderThatCanBeWritten)
{
    make();
    protect(true, false);
    expectReadOnly();
}

TEST_F(ReadOnlySong, IsOpenedInAFolderThatCannotBeWritten)
{
    make();
    protect(true, true);
    expectReadOnly();
    protect(false, true);
    expectReadOnly();
}

TEST_F(ReadOnlySong, IsNotOpenedWithoutTheLogThatBelongsToIt)
{
    make();
    {
        auto document = Document::open(path);
        ASSERT_TRUE(document->apply({"Mute", {edit::SetMute{{4}, true}}}));
        const auto log = read(path.string() + "-wal");
        const auto file = read(path);
        document = Document::inMemory({});
        write(path, file);
        write(path.string() + "-wal", log);
    }
    protect(true, true);
    {
        const Unprivileged user;
        EXPECT_EQ(refusal().kind, ErrorKind::denied);
        EXPECT_THAT(refusal().message, testing::StartsWith("song.tutti was left in the middle of work"));
    }
    protect(false, false);
    const auto document = Document::open(path);
    ASSERT_TRUE(document);
    EXPECT_TRUE(document->song().find(base::TrackId{4})->strip.mute);
}

TEST_F(ReadOnlySong, SaysThatItMayNotBeRead)
{
    make();
    fs::permissions(path, fs::perms::none);
    const Unprivileged user;
    EXPECT_EQ(refusal().message, "song.tutti cannot be opened: Permission denied");
    EXPECT_EQ(refusal().kind, ErrorKind::denied);
}

} // namespace
} // namespace document
