// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever is wrong: one sentence that names it and the reason, the right exit code, and nothing changed.
#include "cli/Workshop.h"

#include <unistd.h>

namespace cli
{
namespace
{

class BadInput : public Workshop
{
protected:
    void SetUp() override
    {
        makeSound("good.wav", 48000, "synth 0.2 sine 440 gain -12");
        done("new song.tutti");
        done("add song.tutti good.wav");
    }

    /// The command fails with the code, and its one line on stderr holds each of these.
    void expectRefused(const std::string& arguments, int code, const std::vector<std::string>& says)
    {
        expectShellRefused("tutti " + arguments, code, says);
    }

    void expectShellRefused(const std::string& command, int code, const std::vector<std::string>& says)
    {
        SCOPED_TRACE(command);
        const auto before = everything();
        const auto ran = shell(command);
        EXPECT_EQ(ran.code, code) << ran.err;
        EXPECT_EQ(ran.out, "");
        EXPECT_TRUE(ran.err.starts_with("tutti: ")) << ran.err;
        EXPECT_TRUE(ran.err.ends_with(".\n")) << ran.err;
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        for (const auto& part : says)
            EXPECT_NE(ran.err.find(part), std::string::npos) << "\"" << part << "\" is not in: " << ran.err;
        EXPECT_EQ(everything(), before);
    }

    void expectEditRefused(const std::string& lines, const std::vector<std::string>& says)
    {
        const auto before = everything();
        const auto ran = edit("song.tutti", lines);
        EXPECT_EQ(ran.code, 1) << lines;
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        for (const auto& part : says)
            EXPECT_NE(ran.err.find(part), std::string::npos) << "\"" << part << "\" is not in: " << ran.err;
        EXPECT_EQ(everything(), before) << lines;
    }

    /// A file that every command which reads a sound refuses.
    void expectNoSound(const std::string& name, const std::vector<std::string>& says)
    {
        expectRefused("add song.tutti " + name, 1, says);
        expectRefused("info " + name, 1, says);
        expectRefused("render " + name + " -o out.wav", 1, says);
        expectRefused("play " + name, 1, says);
    }
};

/// The head of a WAV file of 16 bit and some silence.
std::string wav(int channels, std::uint32_t rate)
{
    const auto little = [](std::uint32_t value, int bytes)
    {
        std::string text;
        for (int i = 0; i < bytes; ++i)
            text += static_cast<char>(value >> (8 * i) & 0xff);
        return text;
    };
    const auto frame = static_cast<std::uint32_t>(channels) * 2;
    return "RIFF" + little(36 + 4000, 4) + "WAVEfmt " + little(16, 4) + little(1, 2) +
           little(static_cast<std::uint32_t>(channels), 2) + little(rate, 4) + little(rate * frame, 4) +
           little(frame, 2) + little(16, 2) + "data" + little(4000, 4) + std::string(4000, '\0');
}

TEST_F(BadInput, FilesThatAreNoSounds)
{
    std::filesystem::create_directory(path("folder.wav"));
    write("empty.wav", "");
    write("text.wav", "This is a letter, not a sound. " + std::string(500, 'x'));
    write("silent.wav", wav(0, 48000));
    write("slow.wav", wav(2, 3));
    write("fast.wav", wav(2, 1'000'000));
    write("absurd.wav", wav(2, 4'000'000'000u));

    expectNoSound("nowhere.wav", {"nowhere.wav", "not there"});
    expectNoSound("folder.wav", {"folder.wav", "folder"});
    expectNoSound("empty.wav", {"empty.wav", "empty"});
    expectNoSound("text.wav", {"text.wav"});
    expectNoSound("silent.wav", {"silent.wav", "channel"});
    expectNoSound("slow.wav", {"slow.wav", "3 Hz"});
    expectNoSound("fast.wav", {"fast.wav", "1000000 Hz"});
    expectNoSound("absurd.wav", {"absurd.wav", "rate"});
}

TEST_F(BadInput, SoundsThatAreDamaged)
{
    makeSound("long.flac", 48000, "synth 3 whitenoise gain -12");
    auto content = contentOf(path("long.flac"));
    write("headless.flac", content.substr(0, 30));
    std::fill_n(content.begin() + static_cast<std::ptrdiff_t>(content.size() / 2), 4000, '\x55');
    write("corrupt.flac", content);

    expectNoSound("headless.flac", {"headless.flac"});
    expectRefused("info corrupt.flac --loudness", 1, {"corrupt.flac"});
}

TEST_F(BadInput, SongsThatAreNone)
{
    write("text.tutti", std::string(2000, 'x'));
    write("empty.tutti", "");
    std::filesystem::create_directory(path("folder.tutti"));
    make("sqlite3 other.tutti 'create table birds(name text)'");
    make("cp song.tutti newer.tutti && sqlite3 newer.tutti 'pragma user_version = 7'");
    make("cp song.tutti broken.tutti && dd if=/dev/urandom of=broken.tutti bs=1 seek=4096 count=8000 conv=notrunc");
    const std::map<std::string, std::vector<std::string>> songs{{"nowhere.tutti", {"not there"}},
                                                                {"text.tutti", {}},
                                                                {"empty.tutti", {"empty"}},
                                                                {"folder.tutti", {"folder"}},
                                                                {"other.tutti", {}},
                                                                {"newer.tutti", {"newer Tutti", "7"}},
                                                                {"broken.tutti", {}}};
    for (const auto& [name, reasons] : songs)
    {
        auto says = reasons;
        says.push_back(name);
        for (const std::string command : {"info ", "undo ", "history ", "render -o out.wav ", "play "})
            expectRefused(command + name, 1, says);
        expectRefused("add " + name + " good.wav", 1, says);
    }
}

TEST_F(BadInput, EditsThatCannotBe)
{
    const std::string fine = R"({"edit":"setGain","track":3,"gain":-6})"
                             "\n";
    expectEditRefused(fine + "# a comment\n" + R"({"edit":"setGain","track":99,"gain":-6})", {"line 3", "99"});
    expectEditRefused(fine + fine + "{\"edit\":", {"line 3"});
    expectEditRefused(fine + R"({"edit":"setGain","track":3,"gain":NaN})", {"line 2"});
    expectEditRefused(fine + R"({"edit":"setGain","track":3,"gain":1e999})", {"line 2"});
    expectEditRefused(fine + R"({"edit":"setGain","track":3,"gain":900})", {"line 2", "gain", "900"});
    expectEditRefused(fine + R"({"edit":"setGain","track":3,"gain":"loud"})", {"line 2", "gain"});
    expectEditRefused(fine + R"({"edit":"setPan","track":3,"pan":-1.5})", {"line 2", "pan"});
    expectEditRefused(fine + R"({"edit":"paint","track":3})", {"line 2", "paint"});
    expectEditRefused(fine + R"({"edit":"moveClip","clip":2,"start":"0.0.0"})", {"line 2"});
    expectEditRefused(fine + R"({"edit":"setParameter","device":77,"parameter":"mix","value":0.5})", {"line 2", "77"});
    expectEditRefused(fine + R"({"edit":"addDevice","track":3,"device":{"type":"toaster"}})", {"line 2", "toaster"});
    expectEditRefused(fine + R"({"edit":"addSound","sound":{"path":"nowhere.wav"}})", {"line 2", "nowhere.wav"});
    expectEditRefused(fine + std::string(20 << 20, ' '), {"line 2"});
    expectEditRefused(std::string(1000, '[') + "\n", {"line 1"});
    expectEditRefused("# nothing\n", {"no edits"});
    expectRefused("edit song.tutti nowhere.jsonl", 1, {"nowhere.jsonl"});
    expectRefused("edit song.tutti /", 1, {"folder"});
}

TEST_F(BadInput, WrongUsage)
{
    const std::map<std::string, std::string> commands{{"frobnicate", "frobnicate"},
                                                      {"info", "SONG"},
                                                      {"render song.tutti", "-o"},
                                                      {"render song.tutti -o out.xyz", "out.xyz"},
                                                      {"render song.tutti -o out.wav --format xyz", "xyz"},
                                                      {"render song.tutti -o out.wav --depth 12", "12"},
                                                      {"render song.tutti -o out.wav --block 0", "--block"},
                                                      {"render song.tutti -o out.wav --threads many", "--threads"},
                                                      {"render song.tutti -o out.wav --from 1.1", "--from"},
                                                      {"render song.tutti -o out.wav --to -3s", "--to"},
                                                      {"render song.tutti -o out.wav --tail nan", "--tail"},
                                                      {"render song.tutti -o out.wav --what", "--what"},
                                                      {"add song.tutti good.wav --gain nan", "--gain"},
                                                      {"add song.tutti good.wav --gain 99", "--gain"},
                                                      {"add song.tutti good.wav --pan 2", "--pan"},
                                                      {"add song.tutti good.wav --at 0.1.0", "--at"},
                                                      {"new other.tutti --rate 0", "--rate"},
                                                      {"new other.tutti --tempo inf", "--tempo"},
                                                      {"new other.tutti --meter 4/3", "--meter"},
                                                      {"undo song.tutti 0", "0"},
                                                      {"play song.tutti --for -1", "--for"},
                                                      {"play song.tutti --count-in 17", "--count-in"},
                                                      {"play song.tutti --record over", "--record"},
                                                      {"play good.wav --record merge", "--record"},
                                                      {"edit", "SONG"},
                                                      {"bench nothing", "nothing"}};
    for (const auto& [arguments, part] : commands)
        expectRefused(arguments, 2, {part, "--help"});
}

TEST_F(BadInput, RequestsThatCannotBeMet)
{
    expectRefused("new song.tutti", 1, {"song.tutti", "exists"});
    expectRefused("new nowhere/song.tutti", 1, {"nowhere"});
    expectRefused("copy song.tutti good.wav", 1, {"good.wav", "exists"});
    expectRefused("undo song.tutti 2", 1, {"song.tutti", "1 edit"});
    expectRefused("redo song.tutti", 1, {"song.tutti", "nothing to redo"});
    expectRefused("render song.tutti -o nowhere/out.wav", 1, {"nowhere"});
    expectRefused("render song.tutti -o /dev/full --format wav", 1, {"full"});
    expectRefused("render song.tutti -o song.tutti --format wav", 1, {"song.tutti"});
    expectRefused("render song.tutti -o good.wav", 1, {"good.wav"});
    expectRefused("render song.tutti -o out.mp3 --rate 96000", 1, {"96000"});
    expectRefused("render song.tutti -o out.wav --from 2s --to 1s", 1, {"range"});
    expectRefused("render song.tutti -o out.wav --track Nobody", 1, {"Nobody"});
    expectRefused("play song.tutti good.wav", 1, {"song.tutti"});
    expectRefused("play song.tutti --device Nothing", 1, {"Nothing"});
    expectRefused("play song.tutti --midi-out Nowhere", 1, {"Nowhere", "midi-ports"});
    expectRefused("play song.tutti --midi-out 1 --midi-out 2 --midi-out 3 --midi-out 4 --midi-out 5 --midi-out 6 "
                  "--midi-out 7 --midi-out 8 --midi-out 9",
                  1, {"8 MIDI outputs"});
    expectShellRefused("tutti info song.tutti > /dev/full", 1, {"standard output"});
}

TEST_F(BadInput, ADiskThatIsFull)
{
    // Files may grow to 100 KiB here: the render is longer.
    expectShellRefused("ulimit -f 100; trap '' XFSZ; tutti render song.tutti -o out.wav --tail 3", 1, {"out.wav"});
}

TEST_F(BadInput, SongsThatMayNotBeWritten)
{
    const auto before = doneAsJson("info song.tutti");
    make("chmod 555 . && chmod 444 song.tutti");
    const std::string someone = ::getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
    const auto ran = shell(someone + "env XDG_CACHE_HOME=/nonexistent '" TUTTI_PROGRAM "' add song.tutti good.wav");
    EXPECT_EQ(ran.code, 1) << ran.err;
    EXPECT_NE(ran.err.find("song.tutti"), std::string::npos) << ran.err;
    EXPECT_EQ(shell(someone + "'" TUTTI_PROGRAM "' info song.tutti").code, 0);
    EXPECT_EQ(doneAsJson("info song.tutti"), before);
    make("chmod 755 .");
}

TEST_F(BadInput, WithoutItsFfmpegModuleTheProgramReadsTheOtherFormats)
{
    make("ffmpeg -v error -i good.wav good.m4a");
    make("cp '" TUTTI_PROGRAM "' alone");
    expectShellRefused("./alone info good.m4a", 1, {"good.m4a", "tutti-ffmpeg.so"});
    EXPECT_EQ(shell("./alone info good.wav").code, 0);
    EXPECT_EQ(shell("tutti info good.m4a").code, 0);
}

} // namespace
} // namespace cli
