// SPDX-License-Identifier: GPL-3.0-or-later
// A song that misses a sound, in the real window: the sound is found in a folder, and lost again by undo.
#include "window/Studio.h"

namespace window
{
namespace
{

namespace fs = std::filesystem;

class Missing : public Studio
{
protected:
    /// Of the sound of the second track, as the song knows it.
    std::string pathOfTwo() const { return clip(1)["content"]["sound"]; }
};

TEST_F(Missing, ASoundIsFoundInAFolderWhateverItIsCalledThere)
{
    makeSong();
    fs::create_directories(path("music/deep"));
    fs::rename(path("two.wav"), path("music/deep/renamed.wav"));
    open();
    until("it is told of", [this] { return troubles() == 1; });
    until("the others are painted", [this] { return waveforms(0).size() == 1 && waveforms(2).size() == 1; });
    keep("missing-told");
    EXPECT_EQ(waveforms(1).size(), 0u);
    const auto edits = editsDone();

    press("ctrl+k");
    type("missing");
    press("Return");
    until("the dialogue is open", [this] { return strongButton().has_value(); });
    keep("missing");
    click(*strongButton());
    until("it is asked for a folder", [this] { return strongButton() && strongButton()->y > 700; });
    keep("missing-folder");
    type(path("music").string());
    press("Return");
    until("the sound is found", [&] { return editsDone() == edits + 1; });
    keep("missing-found");
    press("Escape");
    until("its waveform is painted", [this] { return waveforms(1).size() == 1; });
    until("all is well", [this] { return troubles() == 0; });
    press("ctrl+z");
    until("one step loses it again", [&] { return editsDone() == edits && troubles() == 1; });
}

} // namespace
} // namespace window
