// SPDX-License-Identifier: GPL-3.0-or-later
// Songs made with the real program, held against what sox and ffmpeg make of the same sounds.
#include "cli/Workshop.h"

namespace cli
{
namespace
{

class EndToEnd : public Workshop
{
protected:
    /// Two float sounds of noise at the song's rate, the second half a second later, on tracks of their own.
    void makePlainSong()
    {
        makeSound("one.wav", 48000, "synth 1 whitenoise gain -20");
        makeSound("two.wav", 48000, "synth 0.8 pinknoise gain -20");
        done("new song.tutti");
        done("add song.tutti one.wav");
        done("add song.tutti two.wav --at 0.5s");
    }

    /// The plain song with a track of notes, through devices.
    void makeRichSong()
    {
        makePlainSong();
        const auto edited = edit(
            "song.tutti",
            R"({"edit":"addTrack","track":{"id":100,"name":"Lead","devices":[{"id":101,"type":"synthesizer"},{"id":102,"type":"echo"}]}}
{"edit":"addClip","track":100,"clip":{"id":103,"start":"1.1.240","content":{"kind":"notes","length":1920}}}
{"edit":"addNotes","clip":103,"notes":[{"start":0,"length":480,"pitch":69},{"start":481,"length":700,"pitch":57}]}
{"edit":"addDevice","track":3,"device":{"type":"bitcrusher"}}
{"edit":"setPan","track":3,"pan":-0.4}
)");
        ASSERT_EQ(edited.code, 0) << edited.err;
    }

    std::int64_t framesOf(const std::string& name) const { return std::stoll(shell("soxi -s '" + name + "'").out); }
};

TEST_F(EndToEnd, WhatMovesInSingleNotesGoesOutAndComesBack)
{
    done("new song.tutti");
    const auto edited = edit("song.tutti", R"({"edit":"addTrack","track":{"id":1,"name":"Lead"}}
{"edit":"addClip","track":1,"clip":{"start":"1.1.0","content":{"kind":"notes","length":3840,"notes":[{"start":0,"length":960,"pitch":60,"expression":[{"kind":"bend","at":0,"value":-0.5},{"kind":"bend","at":240,"value":12},{"kind":"pressure","at":480,"value":1},{"kind":"timbre","at":10,"value":1}]},{"start":240,"length":960,"pitch":64,"expression":[{"kind":"bend","at":120,"value":0.25}]}]}}}
)");
    ASSERT_EQ(edited.code, 0) << edited.err;
    EXPECT_EQ(done("render song.tutti -o song.mid").out, "Wrote song.mid: 2 notes on 1 track\n");
    done("new again.tutti");
    done("add again.tutti song.mid");
    const auto notesOf = [this](const std::string& song)
    { return doneAsJson("info " + song).at("tracks").at(0).at("clips").at(0).at("content").at("notes"); };
    const auto before = notesOf("song.tutti");
    const auto after = notesOf("again.tutti");
    ASSERT_EQ(after.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_EQ(after[i].at("expression"), before[i].at("expression")) << i;
}

TEST_F(EndToEnd, NotesGoOutAsAMidiFileAndComeBack)
{
    makeRichSong();
    const auto edited = edit("song.tutti", R"({"edit":"setTempo","bpm":90}
{"edit":"setMeter","numerator":3,"denominator":4}
{"edit":"addMarker","marker":{"name":"Verse","at":"2.1.0"}}
)");
    ASSERT_EQ(edited.code, 0) << edited.err;
    EXPECT_EQ(done("render song.tutti -o song.mid").out, "Wrote song.mid: 2 notes on 1 track\n");
    done("new again.tutti");
    done("add again.tutti song.mid");
    const auto before = doneAsJson("info song.tutti");
    const auto after = doneAsJson("info again.tutti");
    EXPECT_EQ(after.at("song").at("tempo"), before.at("song").at("tempo"));
    EXPECT_EQ(after.at("markers").at(0).at("name"), "Verse");
    EXPECT_EQ(after.at("markers").at(0).at("at"), before.at("markers").at(0).at("at"));
    EXPECT_EQ(after.at("tracks").at(0).at("name"), "Lead");
    done("render again.tutti -o again.mid");
    EXPECT_TRUE(contentOf(path("again.mid")) == contentOf(path("song.mid")));
}

TEST_F(EndToEnd, NotesGoOutAsMusicXml)
{
    makeRichSong();
    EXPECT_EQ(done("render song.tutti -o song.musicxml").out, "Wrote song.musicxml: 2 notes on 1 track, 1 bar\n");
    make("musicxml2ly --absolute -o song.ly song.musicxml 2> /dev/null");
    EXPECT_NE(contentOf(path("song.ly")).find("a'8"), std::string::npos)
        << "A in the octave from middle C on, an eighth";
    const auto report = doneAsJson("render song.tutti --format musicxml -o song.xml");
    EXPECT_EQ(report.at(0).at("bars"), 1);
    EXPECT_EQ(contentOf(path("song.xml")), contentOf(path("song.musicxml")));
}

TEST_F(EndToEnd, SoundsOfEveryFormatAndRateAreMixedAsSoxMixesThem)
{
    const std::string shape = " fade t 0.1 1.5 0.1 gain -18";
    makeSound("a.wav", 44100, "synth 1.5 sine 440 sine 660" + shape);
    makeSound("b.flac", 96000, "synth 1.5 sine 1000" + shape, 1);
    makeSound("c.ogg", 32000, "synth 1.5 sine 330" + shape);
    makeSound("d.raw.wav", 22050, "synth 1.5 sine 500" + shape);
    make("ffmpeg -loglevel error -i d.raw.wav -b:a 192k d.mp3");

    done("new song.tutti");
    done("add song.tutti a.wav b.flac c.ogg d.mp3");
    done("render song.tutti -o mix.wav --depth 32f --tail 0");

    std::string inputs;
    for (const std::string name : {"a.wav", "b.flac", "c.ogg", "d.mp3"})
    {
        make("ffmpeg -loglevel error -i " + name + " -c:a pcm_f32le " + name + ".decoded.wav");
        make("sox " + name + ".decoded.wav -e float -b 32 " + name + ".48000.wav channels 2 rate -v 48000");
        inputs += " -v 1 " + name + ".48000.wav";
    }
    make("sox -m" + inputs + " -e float -b 32 reference.wav");

    const auto mix = samplesOf("mix.wav");
    const auto reference = samplesOf("reference.wav");
    EXPECT_NEAR(static_cast<double>(mix.size()), static_cast<double>(reference.size()), 4.0);
    EXPECT_GT(levelOf(reference), -30.0);
    EXPECT_LT(largestDifference(mix, reference), 1e-4);
}

TEST_F(EndToEnd, SoundsAtTheRateOfTheSongAreAddedExactly)
{
    makePlainSong();
    done("render song.tutti -o mix.wav --depth 32f --tail 0");
    make("sox two.wav late.wav pad 0.5");
    make("sox -m -v 1 one.wav -v 1 late.wav -e float -b 32 reference.wav");

    const auto mix = samplesOf("mix.wav");
    const auto reference = samplesOf("reference.wav");
    ASSERT_EQ(mix.size(), reference.size());
    EXPECT_LT(largestDifference(mix, reference), 1e-6);
}

TEST_F(EndToEnd, EveryFormatIsWritten)
{
    makePlainSong();
    done("render song.tutti -o mix.wav --depth 32f --tail 0.5");
    const auto mix = samplesOf("mix.wav");
    const std::map<std::string, std::string> files{{"a.wav", "pcm_s24le"},
                                                   {"b.wav --depth 16", "pcm_s16le"},
                                                   {"c.flac", "flac"},
                                                   {"d.ogg", "vorbis"},
                                                   {"e.opus", "opus"},
                                                   {"f.mp3", "mp3"},
                                                   {"g.dat --format flac --depth 16", "flac"}};
    for (const auto& [arguments, codec] : files)
    {
        const auto name = arguments.substr(0, arguments.find(' '));
        done("render song.tutti --tail 0.5 -o " + arguments);
        EXPECT_EQ(shell("ffprobe -loglevel error -show_entries stream=codec_name,sample_rate -of csv=p=0 " + name).out,
                  codec + ",48000\n");
        make("ffmpeg -loglevel error -y -i " + name + " -c:a pcm_f32le decoded.wav");
        const auto decoded = samplesOf("decoded.wav");
        EXPECT_NEAR(static_cast<double>(decoded.size()), static_cast<double>(mix.size()), 2.0 * 4800) << name;
        EXPECT_NEAR(levelOf(decoded), levelOf(mix), 1.0) << name;
        if (codec == "flac" || codec.starts_with("pcm"))
        {
            EXPECT_EQ(decoded.size(), mix.size()) << name;
            EXPECT_LT(largestDifference(decoded, mix), 1e-4) << name;
        }
    }
}

TEST_F(EndToEnd, BlocksAndThreadsAreNeverHeard)
{
    makeRichSong();
    done("render song.tutti -o mix.wav --block 16384 --threads 1");
    for (const std::string how : {"--block 1", "--block 64 --threads 2", "--block 1000", "--threads 2"})
    {
        done("render song.tutti -o other.wav " + how);
        EXPECT_EQ(shell("cmp mix.wav other.wav").code, 0) << how;
    }
}

TEST_F(EndToEnd, RangesAreExactToTheFrame)
{
    makePlainSong();
    const std::map<std::string, std::int64_t> lengths{{"--tail 0", 62400},
                                                      {"--tail 0.5", 62400 + 24000},
                                                      {"--from 1.1.480 --tail 0", 62400 - 12000},
                                                      {"--from 0.25s --to 0:00.750", 24000},
                                                      {"--to 1.2.1", 24025},
                                                      {"--to 2.1.0 --rate 44100", 88200}};
    for (const auto& [arguments, frames] : lengths)
    {
        EXPECT_EQ(doneAsJson("render song.tutti -o part.wav " + arguments)[0]["frames"], frames) << arguments;
        EXPECT_EQ(framesOf("part.wav"), frames) << arguments;
    }
    done("render song.tutti -o whole.wav --depth 32f --tail 0");
    done("render song.tutti -o part.wav --depth 32f --from 0.25s --to 0.75s");
    make("sox whole.wav cut.wav trim 12000s 24000s");
    auto part = samplesOf("part.wav");
    auto cut = samplesOf("cut.wav");
    ASSERT_EQ(part.size(), cut.size());
    // What begins amid a clip is faded in.
    constexpr std::ptrdiff_t faded = 2 * 480;
    part.erase(part.begin(), part.begin() + faded);
    cut.erase(cut.begin(), cut.begin() + faded);
    EXPECT_EQ(largestDifference(part, cut), 0.0);
}

TEST_F(EndToEnd, StemsAddUpToTheMix)
{
    makeRichSong();
    done("render song.tutti -o mix.wav --stems stems --depth 32f --loudness -24");
    auto sum = samplesOf("mix.wav");
    for (const auto& entry : std::filesystem::directory_iterator(path("stems")))
    {
        const auto stem = samplesOf(entry.path().string());
        ASSERT_EQ(stem.size(), sum.size()) << entry.path();
        EXPECT_GT(levelOf(stem), -60.0) << entry.path();
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] -= stem[i];
    }
    EXPECT_LT(largestDifference(sum, std::vector<float>(sum.size())), 1e-6);
}

TEST_F(EndToEnd, OneTrackIsRenderedAlone)
{
    makePlainSong();
    done("render song.tutti -o one.only.wav --track one --depth 32f --to 1s");
    EXPECT_LT(largestDifference(samplesOf("one.only.wav"), samplesOf("one.wav")), 1e-6);
}

TEST_F(EndToEnd, LoudnessTargetsAreReached)
{
    makePlainSong();
    const auto report = doneAsJson("render song.tutti -o loud.wav --loudness -18 --tail 0")[0];
    EXPECT_FALSE(report["loudnessHeldBack"]);
    const auto measured = shell("ffmpeg -nostats -i loud.wav -af ebur128 -f null - 2>&1 | "
                                "sed -n 's/^ *I: *\\(-[0-9.]*\\) LUFS$/\\1/p' | tail -n 1")
                              .out;
    EXPECT_NEAR(std::stod(measured), -18.0, 0.2);
    EXPECT_NEAR(doneAsJson("info loud.wav --loudness")["loudness"], -18.0, 0.2);

    done("render song.tutti -o mix.wav --depth 32f");
    EXPECT_NEAR(doneAsJson("info song.tutti --loudness")["loudness"], doneAsJson("info mix.wav --loudness")["loudness"],
                0.01);
}

TEST_F(EndToEnd, ASoundIsRenderedWithoutASong)
{
    makeSound("one.wav", 44100, "synth 1 whitenoise gain -20");
    done("render one.wav -o same.wav --depth 32f --tail 0");
    ASSERT_EQ(samplesOf("same.wav").size(), samplesOf("one.wav").size());
    EXPECT_LT(largestDifference(samplesOf("same.wav"), samplesOf("one.wav")), 1e-6);
    EXPECT_EQ(doneAsJson("info same.wav")["rate"], 44100);
}

TEST_F(EndToEnd, UndoAndRedoOutliveTheProgram)
{
    makePlainSong();
    const auto before = doneAsJson("info song.tutti");
    ASSERT_EQ(edit("song.tutti", "# louder\n\n  // both\n{\"edit\":\"setGain\",\"track\":3,\"gain\":-6}\n").code, 0);
    const auto after = doneAsJson("info song.tutti");
    EXPECT_EQ(after["tracks"][0]["strip"]["gain"], -6.0);
    EXPECT_EQ(after["tracks"][1], before["tracks"][1]);

    done("undo song.tutti");
    const auto undone = doneAsJson("info song.tutti");
    EXPECT_EQ(undone["tracks"], before["tracks"]);
    EXPECT_EQ(undone["canRedo"], true);
    done("undo song.tutti 2");
    EXPECT_EQ(doneAsJson("info song.tutti")["tracks"], Json::array());
    const auto history = doneAsJson("history song.tutti");
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0]["name"], "Add one.wav");
    EXPECT_EQ(history[2]["name"], "edits.jsonl");
    EXPECT_EQ(history[2]["undone"], true);
    done("redo song.tutti 3");
    EXPECT_EQ(doneAsJson("info song.tutti"), after);
}

TEST_F(EndToEnd, CopiesFindTheirSoundsAndCollectedSongsMove)
{
    makePlainSong();
    done("render song.tutti -o mix.wav");
    std::filesystem::create_directory(path("else"));
    done("copy song.tutti else/copy.tutti");
    EXPECT_EQ(doneAsJson("info else/copy.tutti")["missing"], Json::array());
    done("collect else/copy.tutti");
    std::filesystem::remove(path("one.wav"));
    std::filesystem::rename(path("else"), path("moved"));
    EXPECT_EQ(doneAsJson("info moved/copy.tutti")["missing"], Json::array());
    done("render moved/copy.tutti -o moved.wav");
    EXPECT_EQ(shell("cmp mix.wav moved.wav").code, 0);

    EXPECT_EQ(doneAsJson("info song.tutti")["missing"][0]["why"], "one.wav is missing");
    EXPECT_NE(done("render song.tutti -o silent.wav").out.find("one.wav is missing"), std::string::npos);
}

} // namespace
} // namespace cli
