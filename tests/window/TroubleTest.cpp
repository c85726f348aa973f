// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the real window: a message says so, nothing is lost, and the window goes on.
#include "support/JackServer.h"
#include "window/Studio.h"

namespace window
{
namespace
{

namespace fs = std::filesystem;

constexpr std::int64_t bar = 4 * 960; // ticks

class Trouble : public Studio
{
protected:
    void openSong()
    {
        makeSong();
        open();
        until("the waveforms are painted", [this] { return waveforms(2).size() == 1; });
        for (const std::size_t row : {0, 1, 2})
            colours.push_back(colourFrom(track(row)["colour"]));
    }

    /// Moves the one clip of that track by two bars.
    void moveClip(std::size_t row)
    {
        std::vector<Span> found;
        until("its waveform is painted",
              [&]
              {
                  found = painted(row, colours[row]);
                  return found.size() == 1;
              });
        const auto from = found.front();
        const int x = (from.from + from.to) / 2;
        drag({x, middleOf(row)}, {x + (from.to - from.from), middleOf(row)});
    }

    void expectTold(int count, const std::string& name)
    {
        until("there are " + std::to_string(count) + " messages", [&] { return troubles() == count; });
        keep(name);
    }

    /// In the colour of trouble, in the middle of the window.
    bool saysTrouble() const
    {
        for (int y = 300; y < 900; ++y)
            for (int x = Screen::width / 2 - 240; x < Screen::width / 2; ++x)
                if (screen.at(x, y) == troubleColour)
                    return true;
        return false;
    }

    std::vector<Colour> colours; // of the tracks

    static constexpr Colour raised = 0x1b1f2a;

    /// The line at the lower left warns.
    bool statusWarns() const
    {
        int found = 0;
        for (int x = 14; x < 300; ++x)
            for (int y = Screen::height - 20; y < Screen::height - 4; ++y)
                found += screen.at(x, y) == warnColour ? 1 : 0;
        return found > 10;
    }
};

TEST_F(Trouble, ADeletedSongIsToldOfAtOnceAndGoesOnInACopy)
{
    openSong();
    const auto isBack = [this]
    {
        const auto found = painted(0, colours[0]);
        return found.size() == 1 && found[0].from < lanesLeft + 9;
    };
    fs::remove(path("song.tutti"));
    expectTold(1, "trouble-deleted");
    moveClip(0);
    until("the clip is back where it was", isBack);
    EXPECT_EQ(troubles(), 1) << "it is said once";

    press("ctrl+shift+c");
    until("it is asked for a file", [this] { return strongButton().has_value(); });
    type(path("copy.tutti").string());
    press("Return");
    until("the copy is made", [this] { return fs::exists(path("copy.tutti")); });
    until("the trouble is over", [this] { return troubles() == 0; });
    moveClip(0);
    until("the copy is edited",
          [this] { return doneAsJson("info copy.tutti")["tracks"][0]["clips"][0]["start"]["ticks"] == 2 * bar; });
}

TEST_F(Trouble, ASecondWindowOnASongReadsItAndSaysWhoHasIt)
{
    openSong();
    openAnother("song.tutti");
    expectTold(1, "trouble-two-windows");
    const auto edits = editsDone();
    press("ctrl+t");
    press("space");
    until("it plays", [this] { return playhead() > lanesLeft + 10; });
    EXPECT_EQ(editsDone(), edits);
    EXPECT_EQ(troubles(), 1) << "it is said once";
    press("space");
}

TEST_F(Trouble, WhatCannotBeReadAmongGoodFilesIsNamedAndTheRestComesIn)
{
    makeSound("good.wav", 48000, "synth 1 sine 440 gain -6");
    makeSound("better.wav", 48000, "synth 1 sine 330 gain -6");
    write("bad.wav", "this is no sound");
    write("worse.flac", "nor is this");
    openSong();
    dropFiles({"good.wav", "bad.wav", "worse.flac", "better.wav"}, {lanesLeft + 200, middleOf(4)});
    until("the good ones are on tracks of their own", [this] { return song()["tracks"].size() == 5; });
    expectTold(2, "trouble-unreadable");
}

TEST_F(Trouble, AFolderThatIsRenamedIsToldOfAndAllIsWellWhenItIsBack)
{
    make("mkdir project && cd project && sox -R -n -r 48000 -c 2 a.wav synth 4 sine 440 gain -6");
    done("new project/song.tutti && tutti add project/song.tutti project/a.wav");
    open("project/song.tutti");
    until("the waveform is painted", [this] { return !screen.display().empty() && troubles() == 0; });
    fs::rename(path("project"), path("elsewhere"));
    expectTold(1, "trouble-renamed");
    fs::rename(path("elsewhere"), path("project"));
    until("it is well again", [this] { return troubles() == 0; });
    press("ctrl+t");
    until("it can be edited", [this] { return doneAsJson("info project/song.tutti")["tracks"].size() == 2; });
}

TEST_F(Trouble, ADeviceThatIsLostWhileItPlaysIsToldOfAndTakenBack)
{
    support::JackServer server(48000, 256);
    jackServer = support::ownJackServerName();
    openSong();
    until("it plays through JACK", [this] { return !statusWarns(); });
    press("space");
    until("the playhead moves", [this] { return playhead() > lanesLeft + 10; });
    server.crash();
    expectTold(1, "trouble-device-lost");
    until("the line below says so", [this] { return statusWarns(); });
    const int at = playhead();
    until("it plays on to the silent clock", [&] { return playhead() > at + 10; });
    server.start(48000, 256);
    until("the device is taken back", [this] { return !statusWarns(); });
    until("the message is gone", [this] { return troubles() == 0; });
    press("space");
}

TEST_F(Trouble, AFullDiskRefusesAnEditAndAnExportAndLosesNothing)
{
    surroundings = {"LD_PRELOAD=" TUTTI_FAULT_INJECTOR, "TUTTI_FAULT_HOW=full",
                    "TUTTI_FAULT_UNDER=" + path("").string(), "TUTTI_FAULT_LOG=" + path("faults").string(),
                    "TUTTI_FAULT_WHILE=" + path("full").string()};
    openSong();
    const auto edits = editsDone();
    write("full", "");
    moveClip(0);
    expectTold(1, "trouble-full-disk");
    EXPECT_EQ(editsDone(), edits);
    press("ctrl+e");
    until("the dialogue is open", [this] { return strongButton().has_value(); });
    click(*strongButton());
    until("it is said in the dialogue", [this] { return saysTrouble(); });
    keep("trouble-export");
    EXPECT_FALSE(fs::exists(path("song.wav")));

    fs::remove(path("full"));
    click(*strongButton());
    until("now the file is there", [this] { return fs::exists(path("song.wav")); });
    press("Escape");
    moveClip(0);
    until("now the clip moves", [this] { return startOf(0) == 2 * bar; });
}

TEST_F(Trouble, AnExportThatIsStoppedLeavesNoFile)
{
    makeSound("long.wav", 48000, "synth 1500 sine 440 gain -6");
    done("new song.tutti");
    done("add song.tutti long.wav");
    open();
    press("ctrl+e");
    until("the dialogue is open", [this] { return strongButton().has_value(); });
    click(*strongButton());
    until("it runs: there is no such button any more", [this] { return !strongButton(); });
    keep("export-running");
    press("Escape");
    until("it goes on behind",
          [this] { return screen.at(Screen::width / 2 - 180, Screen::height - 36 - 50) == raised; });
    press("space");
    until("one can play meanwhile", [this] { return playhead() > lanesLeft; });
    keep("export-behind");
    click({Screen::width / 2 + 168, Screen::height - 36 - 27});
    expectTold(1, "export-stopped");
    for (const auto& [name, content] : everything())
        EXPECT_EQ(name.find("song.wav"), std::string::npos) << name;
    press("space");
}

TEST_F(Trouble, TheWindowIsUsableWhenTheScreenBecomesSmallWhileItPlays)
{
    openSong();
    press("space");
    until("the playhead moves", [this] { return playhead() > lanesLeft + 10; });
    for (const auto& [width, height] : {std::pair{1280, 720}, {840, 510}, {Screen::width, Screen::height}})
    {
        screen.act("search --onlyvisible --name Tutti windowsize " + std::to_string(width) + ' ' +
                   std::to_string(height));
        const auto isPainted = [this](int x, int y) { return screen.at(x, y) != 0; };
        until("it has its size",
              [&] {
                  return isPainted(width - 2, height - 2) &&
                         (width == Screen::width || !isPainted(width + 2, height - 2));
              });
        const int at = playhead();
        until("it plays on", [&] { return playhead() > at || playhead() < 0; });
        keep("resized-" + std::to_string(width));
    }
    press("space");
}

} // namespace
} // namespace window
