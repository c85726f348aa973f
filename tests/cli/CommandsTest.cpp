// SPDX-License-Identifier: GPL-3.0-or-later
// How commands are asked, what they print, and how they end.
#include "cli/Workshop.h"
#include "support/RealTimeThreads.h"

namespace cli
{
namespace
{

using Commands = Workshop;

TEST_F(Commands, TellWhichVersionTheyAreOf)
{
    EXPECT_EQ(done("--version").out.find("Tutti 0."), 0u);
}

TEST_F(Commands, EveryOneHasHelp)
{
    const auto help = done("--help").out;
    for (const std::string name : {"new",    "add",     "edit",   "undo",    "redo",       "history",  "info",
                                   "render", "play",    "copy",   "collect", "join",       "quantize", "sampler",
                                   "relink", "presets", "preset", "devices", "midi-ports", "plugins",  "bench"})
    {
        EXPECT_NE(help.find("\n  " + name + " "), std::string::npos) << name;
        EXPECT_NE(done(name + " --help").out.find("Usage: tutti " + name), std::string::npos) << name;
    }
}

TEST_F(Commands, WithoutOneTheWindowIsAskedFor)
{
    make("cp '" TUTTI_PROGRAM "' alone");
    const auto missing = shell("./alone");
    EXPECT_EQ(missing.code, 1);
    EXPECT_NE(missing.err.find("tutti play"), std::string::npos) << missing.err;

    write("tutti-studio", "#!/bin/sh\necho studio \"$@\"\n");
    make("chmod +x tutti-studio && touch song.tutti");
    EXPECT_EQ(shell("DISPLAY=:0 ./alone song.tutti").out, "studio song.tutti\n");
    EXPECT_EQ(shell("./alone nowhere.tutti").code, 2);
}

TEST_F(Commands, RecallAndSavePresets)
{
    done("new song.tutti");
    ASSERT_EQ(edit("song.tutti", R"({"edit":"addDevice","track":"main","device":{"id":5,"type":"echo"}})").code, 0);
    EXPECT_NE(done("presets echo").out.find("Dub"), std::string::npos);
    done("preset song.tutti 5 Dub");
    const auto parameters = doneAsJson("info song.tutti")["song"]["devices"][0]["parameters"];
    EXPECT_EQ(parameters["feedback"], 68.0);
    EXPECT_NE(done("history song.tutti").out.find("Recall Dub"), std::string::npos);

    ASSERT_EQ(edit("song.tutti", R"({"edit":"setParameter","device":5,"parameter":"mix","value":77})").code, 0);
    done("preset song.tutti 5 'My echo' --save");
    bool found = false;
    for (const auto& preset : doneAsJson("presets echo"))
        if (preset["name"] == "My echo")
            found = preset["own"] == true && preset["parameters"]["mix"] == 77.0;
    EXPECT_TRUE(found);
    done("presets echo --remove 'My echo'");
    EXPECT_EQ(tutti("preset song.tutti 5 'My echo'").code, 1);
    EXPECT_EQ(tutti("preset song.tutti 6 Dub").code, 1);
    EXPECT_EQ(tutti("presets flanger").code, 1);
    EXPECT_EQ(tutti("presets echo --remove Dub").code, 1) << "it comes with Tutti";
}

TEST_F(Commands, QuantizeClipsToTheGrooveOfAnother)
{
    done("new song.tutti");
    const auto clip = [](int id, int start, const std::string& notes)
    {
        return R"({"edit":"addClip","track":1,"clip":{"id":)" + std::to_string(id) +
               R"(,"name":"C","start":{"ticks":)" + std::to_string(start) +
               R"(},"content":{"kind":"notes","length":3840,"notes":[)" + notes + "]}}}\n";
    };
    const auto note = [](int start, double velocity)
    {
        return R"({"start":)" + std::to_string(start) + R"(,"length":240,"pitch":60,"velocity":)" +
               std::to_string(velocity) + "}";
    };
    ASSERT_EQ(edit("song.tutti", R"({"edit":"addTrack","track":{"id":1,"name":"Keys"}})"
                                 "\n" +
                                     clip(100, 0, note(40, 0.6) + "," + note(920, 0.4)) +
                                     clip(200, 7680, note(0, 0.5) + "," + note(960, 0.5)) + clip(300, 15360, ""))
                  .code,
              0);
    EXPECT_EQ(doneAsJson("quantize song.tutti 200 --grid 1/4 --groove 100 --strength 50")["notes"], 2);
    const auto notesOf = [this](std::size_t index)
    { return doneAsJson("info song.tutti")["tracks"][0]["clips"][index]["content"]["notes"]; };
    auto notes = notesOf(1);
    EXPECT_EQ(notes[0]["start"], 20);
    EXPECT_EQ(notes[1]["start"], 940);
    EXPECT_NEAR(notes[0]["velocity"].get<double>(), 0.55, 1e-9);
    EXPECT_NEAR(notes[1]["velocity"].get<double>(), 0.45, 1e-9);
    EXPECT_NE(done("history song.tutti").out.find("Quantize notes"), std::string::npos);

    EXPECT_EQ(done("quantize song.tutti 100 200 --grid 1/4").out, "Quantized 4 notes of song.tutti\n");
    EXPECT_EQ(notesOf(0)[1]["start"], 960);
    EXPECT_EQ(done("quantize song.tutti 100 200 --grid 1/4").out, "Quantized 0 notes of song.tutti\n");

    EXPECT_NE(tutti("quantize song.tutti 300").err.find("clip 300 has no notes"), std::string::npos);
    EXPECT_NE(tutti("quantize song.tutti 99").err.find("there is no clip 99"), std::string::npos);
    EXPECT_NE(tutti("quantize song.tutti 200 --groove 300").err.find("clip 300 has no notes"), std::string::npos);
    EXPECT_EQ(tutti("quantize song.tutti 200 --grid 1/7").code, 2);
    EXPECT_EQ(tutti("quantize song.tutti 200 --grid 16").code, 2);
    EXPECT_EQ(tutti("quantize song.tutti 200 --strength 101").code, 2);
    EXPECT_EQ(tutti("quantize song.tutti").code, 2);
}

TEST_F(Commands, JoinClipsIntoOne)
{
    makeSound("one.wav", 48000, "synth 0.5 sine 440 gain -20");
    done("new song.tutti");
    done("add song.tutti one.wav --track Drums");
    done("add song.tutti one.wav --track Drums --at 1.3.0 --gain -3");
    done("render song.tutti -o before.wav --depth 32f --tail 0");
    const auto clips = doneAsJson("info song.tutti")["tracks"][0]["clips"];
    const auto ids = clips[0]["id"].dump() + " " + clips[1]["id"].dump();
    const auto joined = doneAsJson("join song.tutti " + ids);
    EXPECT_EQ(joined["plays"], "sounds/one.wav");
    const auto now = doneAsJson("info song.tutti")["tracks"][0]["clips"];
    ASSERT_EQ(now.size(), 1u);
    EXPECT_EQ(now[0]["id"], joined["clip"]);
    done("render song.tutti -o after.wav --depth 32f --tail 0");
    EXPECT_EQ(contentOf(path("after.wav")), contentOf(path("before.wav")));
    EXPECT_NE(tutti("join song.tutti " + ids).err.find("there is no clip"), std::string::npos);
    done("undo song.tutti");
    EXPECT_EQ(doneAsJson("info song.tutti")["tracks"][0]["clips"], clips);
    EXPECT_EQ(tutti("join song.tutti").code, 2);
    EXPECT_EQ(tutti("join song.tutti first").code, 2);
}

TEST_F(Commands, RelinkSoundsThatWereMoved)
{
    makeSound("kick.wav", 48000, "synth 0.2 sine 440 gain -20");
    makeSound("gone.wav", 48000, "synth 0.2 sine 220 gain -20");
    done("new song.tutti");
    done("add song.tutti kick.wav gone.wav");
    make("mkdir -p music/deep && mv kick.wav music/deep/drum.wav && rm gone.wav");
    const auto found = doneAsJson("relink song.tutti music");
    ASSERT_EQ(found["found"].size(), 1u);
    EXPECT_EQ(found["found"][0]["path"], "music/deep/drum.wav");
    ASSERT_EQ(found["missing"].size(), 1u);
    EXPECT_EQ(found["missing"][0]["why"], "gone.wav is missing");
    EXPECT_EQ(doneAsJson("info song.tutti")["missing"], found["missing"]);
    EXPECT_NE(done("relink song.tutti music").out.find("Found 0 of 1 missing sound"), std::string::npos);
    EXPECT_EQ(tutti("relink song.tutti nowhere").code, 2);
}

TEST_F(Commands, PrintWhatProgramsRead)
{
    makeSound("one.wav", 48000, "synth 0.1 sine 440 gain -20");
    EXPECT_EQ(doneAsJson("new song.tutti --rate 44100 --tempo 97.5 --meter 7/8")["song"]["rate"], 44100);
    EXPECT_EQ(doneAsJson("add song.tutti one.wav --track Drums --at 1.2.0 --gain -3 --pan 0.5")["tracks"][0]["name"],
              "Drums");
    const auto info = doneAsJson("info song.tutti");
    EXPECT_EQ(info["song"]["tempo"]["tempos"][0]["bpm"], 97.5);
    EXPECT_EQ(info["song"]["tempo"]["meters"][0]["numerator"], 7);
    EXPECT_EQ(info["tracks"][0]["strip"]["pan"], 0.5);
    EXPECT_EQ(info["tracks"][0]["clips"][0]["content"]["gain"], -3.0);
    EXPECT_EQ(info["tracks"][0]["clips"][0]["start"]["ticks"], 480);
    EXPECT_EQ(info["sounds"][0]["path"], "one.wav");
    const auto sound = doneAsJson("info one.wav");
    EXPECT_EQ(sound["frames"], 4800);
    EXPECT_EQ(sound["channels"], 2);
    EXPECT_TRUE(doneAsJson("devices").is_array());
    EXPECT_TRUE(doneAsJson("midi-ports")["inputs"].is_array());
    EXPECT_EQ(doneAsJson("plugins --scan")[0]["type"], "synthesizer");
    EXPECT_EQ(doneAsJson("undo song.tutti")[0]["name"], "Add one.wav");
    EXPECT_EQ(doneAsJson("redo song.tutti")[0]["number"], 1);
    EXPECT_TRUE(done("edit --schema").json()["$defs"].contains("addClip"));
    EXPECT_EQ(done("edit --page").out.substr(0, 8), "# Edits\n");
}

TEST_F(Commands, EditsAreReadFromStandardInputToo)
{
    done("new song.tutti");
    make(R"(echo '{"edit":"setTempo","bpm":90}' | tutti edit song.tutti -)");
    make(R"(echo '{"edit":"setTempo","bpm":60}' | tutti edit song.tutti --dry-run)");
    EXPECT_EQ(doneAsJson("info song.tutti")["song"]["tempo"]["tempos"][0]["bpm"], 90.0);
}

TEST_F(Commands, PlayEndsInTime)
{
    makeSound("one.wav", 48000, "synth 0.2 sine 440 gain -20");
    const auto brief = doneAsJson("play one.wav --for 0.3 --loop --buffer 128");
    EXPECT_EQ(brief["device"]["silent"], true);
    EXPECT_EQ(brief["device"]["bufferFrames"], 128);
    EXPECT_LT(brief["position"], 0.2);
    const auto whole = done("play one.wav");
    EXPECT_NE(whole.out.find("Playing to a silent clock, as there is no audio device"), std::string::npos) << whole.out;
    EXPECT_NE(whole.out.find(" xruns"), std::string::npos) << whole.out;
    EXPECT_GT(doneAsJson("play one.wav --from 0.1s --for 0.1 --rate 96000")["position"], 0.1);
}

TEST_F(Commands, PlayCountsInBeforeItBegins)
{
    makeSound("one.wav", 48000, "synth 1 sine 440 gain -20");
    // A bar of four beats at 120 BPM takes two seconds.
    EXPECT_EQ(doneAsJson("play one.wav --click --count-in 1 --for 0.5")["position"], 0.0);
    EXPECT_GT(doneAsJson("play one.wav --click --for 0.5")["position"], 0.2);
    EXPECT_GT(doneAsJson("play one.wav --from 0.5s --count-in 1 --for 2.4")["position"], 0.6);
}

TEST_F(Commands, PlayEndsWhenInterrupted)
{
    makeSound("one.wav", 48000, "synth 60 sine 440 gain -20");
    const auto ran =
        shell("'" TUTTI_PROGRAM "' play one.wav > played & until grep -q clock played; do sleep 0.02; done; "
              "kill -INT $!; wait $!; code=$?; cat played; exit $code");
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find("Played to"), std::string::npos) << ran.out;
}

TEST_F(Commands, PlaySaysWhatTheSystemRefused)
{
    makeSound("one.wav", 48000, "synth 0.2 sine 440 gain -20");
    const std::string poorly =
        "poor=; if [ $(id -u) = 0 ]; then poor='setpriv --bounding-set=-sys_nice,-ipc_lock --inh-caps=-all'; fi; "
        "$poor prlimit --rtprio=0 --memlock=65536 '" TUTTI_PROGRAM "' play one.wav --for 0.2";
    const auto poor = shell(poorly);
    EXPECT_EQ(poor.code, 0) << poor.err;
    EXPECT_NE(poor.out.find("Real-time priority and locked memory were refused, so"), std::string::npos) << poor.out;
    const auto asJson = shell(poorly + " --json");
    ASSERT_EQ(asJson.code, 0) << asJson.err;
    EXPECT_EQ(asJson.json()["realTime"], Json::parse(R"({"priority": false, "memory": false})"));

    EXPECT_EQ(doneAsJson("play one.wav --for 0.2")["realTime"]["priority"], support::realTimeIsAllowed());
}

TEST_F(Commands, AnInterruptedRenderLeavesNothing)
{
    makeSound("one.wav", 48000, "synth 1 sine 440 gain -20");
    done("new song.tutti");
    std::string lines =
        R"({"edit":"addTrack","track":{"id":1,"name":"Long","devices":[{"id":2,"type":"synthesizer"}]}})"
        "\n";
    lines +=
        R"({"edit":"addClip","track":1,"clip":{"id":3,"start":{"ticks":0},"content":{"kind":"notes","length":40000000}}})"
        "\n";
    lines += R"({"edit":"addNotes","clip":3,"notes":[{"start":0,"length":40000000,"pitch":69}]})";
    ASSERT_EQ(edit("song.tutti", lines).code, 0);
    const auto before = everything();
    for (const std::string signal : {"INT", "TERM"})
    {
        const auto ran = shell("'" TUTTI_PROGRAM "' render song.tutti -o mix.wav & "
                               "until ls -l /proc/$!/fd 2> /dev/null | grep -q deleted; do sleep 0.02; done; "
                               "kill -" +
                               signal + " $!; wait $!");
        EXPECT_EQ(ran.code, 1);
        EXPECT_EQ(ran.err, "tutti: cancelled.\n");
        EXPECT_EQ(everything(), before);
    }
}

TEST_F(Commands, BenchmarksRun)
{
    const auto table = doneAsJson("bench synthesizer");
    ASSERT_FALSE(table.empty());
    EXPECT_GT(table[0]["framesPerSecond"], 0.0);
}

} // namespace
} // namespace cli
