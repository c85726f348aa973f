// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers are told of the piano roll.
#include "accessibility/OpenWindow.h"
#include "accessibility/Tree.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace accessibility
{
namespace
{

namespace edit = document::edit;

/// A sampler with a kick on C1 and a snare on D1, and a clip that hits the snare.
base::ClipId addDrums(studio::Session& session)
{
    const auto pad = [](std::uint64_t sound, int key)
    {
        document::Zone zone{.sound = {sound}};
        zone.lowKey = zone.highKey = zone.root = key;
        return zone;
    };
    const auto sound = [](std::uint64_t id, const char* path)
    {
        return edit::AddSound{
            {.id = {id}, .path = path, .hash = "0", .frames = base::Frames{100}, .rate = base::SampleRate{48000}}};
    };
    const edit::AddTrack track{
        .track = {.id = {100},
                  .name = "Drums",
                  .devices = {{.id = {101}, .type = "sampler", .zones = {pad(102, 36), pad(103, 38)}}}}};
    const edit::AddClip clip{
        {100},
        {.id = {104},
         .name = "Beat",
         .content = document::NoteContent{
             .length = base::ClipTicks{3840},
             .notes = {{.id = {105}, .start = base::ClipTicks{0}, .length = base::ClipTicks{240}, .pitch = 38}}}}};
    EXPECT_TRUE(session.apply("Drums", {sound(102, "kick.wav"), sound(103, "snare.wav"), track, clip}));
    return {104};
}

bool isTold(OpenWindow& open, const QString& name)
{
    open.layOut();
    return std::ranges::any_of(treeFrom(&open.window()),
                               [&](auto* one) { return one->text(QAccessible::Name) == name; });
}

TEST(Notes, SayTheNamesOfDrums)
{
    OpenWindow open;
    open.studioOf().arrangerOf()->selectionOf()->set({addDrums(*open.studioOf().sessionOf())});
    open.ask("notes");
    EXPECT_TRUE(isTold(open, QStringLiteral("Drums: snare, kick")));
    auto& roll = *open.studioOf().rollOf();
    roll.setFolded(true);
    EXPECT_TRUE(isTold(open, QStringLiteral("Drums: snare"))) << "only what is used";
    roll.selectAll();
    EXPECT_TRUE(isTold(open, QStringLiteral("Note snare, bar 1 beat 1 tick 0, length 240 ticks, velocity 102")));
    roll.setFolded(false);
    roll.setDrums(false);
    EXPECT_TRUE(isTold(open, QStringLiteral("Keys from G8 down to C-2")));
}

} // namespace
} // namespace accessibility
