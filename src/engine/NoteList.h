// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/Control.h"
#include "rt/AudioThread.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace engine
{

/// A note as the engine plays it, in frames of the song at the engine's rate.
struct Note
{
    base::Frames start;       // 0 or more
    base::Frames end;         // not before the start
    std::uint64_t number = 0; // unique in its list, the same for the same note in later lists
    std::uint8_t pitch = 0;
    float velocity = 1.0f;
    float releaseVelocity = 0.5f;
    std::uint32_t firstExpression = 0; // of the list's expression
    std::uint32_t expressionCount = 0;
};

/// Something of one note moves. kind: noteBend, notePressure or noteTimbre.
struct ExpressionChange
{
    base::Frames at; // within the note
    NoteEvent::Kind kind = NoteEvent::Kind::noteBend;
    float value = 0.0f;
};

/// Something of the whole instrument moves.
struct ControlChange
{
    base::Frames at;
    std::uint8_t control = 0; // as engine::control counts
    float value = 0.0f;
};

/// The notes of one track and what moves beside them, whole and immutable: in order of start.
class NoteList
{
public:
    /// expression: one note's lie together, in order of time.
    explicit NoteList(std::vector<Note> all, std::vector<ControlChange> controls = {},
                      std::vector<ExpressionChange> expression = {});

    std::span<const Note> all() const RT_SAFE { return notes; }

    /// In order of time.
    std::span<const ControlChange> controls() const RT_SAFE { return changes; }

    /// The first change at `at` or later, as an index.
    std::size_t firstControlFrom(base::Frames at) const RT_SAFE;

    /// Whether the list moves this control, and what holds of it at `at`: what rests where nothing has moved it yet.
    bool moves(std::size_t control) const RT_SAFE { return ends[control] != ends[control + 1]; }
    float controlAt(std::size_t control, base::Frames at) const RT_SAFE;

    std::span<const ExpressionChange> expressionOf(const Note& note) const RT_SAFE
    {
        return std::span(expressions).subspan(note.firstExpression, note.expressionCount);
    }
    bool hasExpression() const RT_SAFE { return !expressions.empty(); }

    /// The first note that starts at `at` or later, as an index; all().size() where none does.
    std::size_t firstFrom(base::Frames at) const RT_SAFE;

    /// Calls visit(Note) for the first `most` notes that start before `at` and end after it, in order of start, however
    /// many lie before them.
    template <typename Visit>
    void forEachSounding(base::Frames at, std::size_t most, Visit&& visit) const RT_SAFE
    {
        const auto end = firstFrom(at);
        for (std::size_t i = 0; most > 0 && i < end && (i = nextEndingAfter(at, i)) < end; ++i, --most)
            visit(notes[i]);
    }

private:
    std::size_t nextEndingAfter(base::Frames at, std::size_t from) const RT_SAFE;

    std::vector<Note> notes;
    std::vector<ControlChange> changes;
    std::vector<ControlChange> changesByControl;        // in order of control, then time
    std::array<std::size_t, control::count + 1> ends{}; // where each control's begin there
    std::vector<ExpressionChange> expressions;

    // A binary tree, its root at 1 and the children of i at 2i and 2i + 1: the latest end of the notes below.
    std::vector<base::Frames> latestEnd;
    std::size_t leaves;
};

} // namespace engine
