// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Migrations.h"

namespace document
{

const Migrations& migrations()
{
    // 2: clips of notes may have lanes and patterns, and notes may be muted and have expression.
    // 3: zones of samplers may have envelopes and filters of their own; controllers may be bound to parameters.
    static const Migrations all{1, {"", ""}};
    return all;
}

std::string_view tables()
{
    return R"(
CREATE TABLE song (id INTEGER PRIMARY KEY CHECK (id = 1), lastId INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE sounds (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE tracks (id INTEGER PRIMARY KEY, position INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE clips (id INTEGER PRIMARY KEY, track INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE markers (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE history (number INTEGER PRIMARY KEY AUTOINCREMENT, undone INTEGER NOT NULL, time INTEGER NOT NULL,
                      name TEXT NOT NULL, edits TEXT NOT NULL, inverse TEXT NOT NULL);
CREATE INDEX undone ON history (number) WHERE undone = 1;
)";
}

} // namespace document
