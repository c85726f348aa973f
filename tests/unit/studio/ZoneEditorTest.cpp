// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor of a sampler's zones does to them.
#include "zones/ZoneEditor.h"

#include "media/Encoder.h"
#include "OpenSong.h"
#include "support/ComesTrue.h"

#include <fstream>
#include <QCoreApplication>

namespace
{

namespace edit = document::edit;
using base::Frames;
using studio::ZoneField;

constexpr std::int64_t frames = 100'000;

class ZoneEditing : public OpenSong
{
protected:
    ZoneEditing()
    {
        const document::Sound sound{
            .id = {1}, .path = "kick.wav", .hash = "none", .frames = Frames{frames}, .rate = {48000}};
        document::Device sampler{.id = {3}, .type = "sampler"};
        sampler.zones = {{.sound = {1}, .lowKey = 60, .highKey = 64, .root = 62, .highVelocity = 80},
                         {.sound = {1}, .lowKey = 36, .highKey = 40, .root = 36}};
        EXPECT_TRUE(session.apply("Begin", {edit::AddSound{sound}, edit::AddTrack{.track = {.id = {2}, .name = "Keys"}},
                                            edit::AddTrack{.track = {.id = {4}, .name = "Other"}},
                                            edit::AddDevice{{{2}}, sampler, {}}}));
        arranger.tracksOf()->select(2);
    }

    const document::Zone& zone(std::size_t index) const { return session.song().find(base::DeviceId{3})->zones[index]; }
    bool type(const char* field, const char* words) { return editor.setText(QLatin1String(field), words); }

    void write(const std::string& name)
    {
        dsp::AudioBuffer sound(1, 2000);
        auto encoder =
            media::openEncoder(folder.path() / name, {media::FileFormat::wav, media::SampleDepth::float32, {48000}, 1});
        ASSERT_TRUE(encoder && (*encoder)->write(std::as_const(sound).view()) && (*encoder)->finish());
    }
    QUrl urlOf(const std::string& name) const
    {
        return QUrl::fromLocalFile(QString::fromStdString((folder.path() / name).string()));
    }
    void waitForReading()
    {
        EXPECT_TRUE(support::comesTrue(
            [this]
            {
                QCoreApplication::processEvents();
                return !editor.isReading();
            }));
    }

    studio::ZoneEditor editor{session, arranger, notices};
};

TEST_F(ZoneEditing, isOfTheSelectedTracksSampler)
{
    EXPECT_TRUE(editor.hasSampler());
    EXPECT_EQ(editor.count(), 2);
    EXPECT_EQ(editor.selected(), 0);
    EXPECT_EQ(editor.title(), "Keys — 2 zones");
    arranger.tracksOf()->select(4);
    EXPECT_FALSE(editor.hasSampler());
    EXPECT_EQ(editor.selected(), -1);
    EXPECT_EQ(editor.text("lowKey", 0.0), "–");
    EXPECT_FALSE(type("lowKey", "60"));
    editor.remove();
    editor.setLoop(1);
    EXPECT_EQ(last(), "Begin");
}

TEST_F(ZoneEditing, stepsInOrderOfKeys)
{
    editor.step(-1);
    EXPECT_EQ(editor.selected(), 1);
    editor.step(-1);
    EXPECT_EQ(editor.selected(), 1);
    editor.step(1);
    EXPECT_EQ(editor.selected(), 0);
}

TEST_F(ZoneEditing, valuesAreKeptWithinWhatFits)
{
    EXPECT_TRUE(type("lowKey", "100"));
    EXPECT_EQ(zone(0).lowKey, 64);
    EXPECT_TRUE(type("highKey", "c3"));
    EXPECT_EQ(zone(0).highKey, 64) << "not below the lowest";
    EXPECT_TRUE(type("end", "5000"));
    EXPECT_EQ(zone(0).end, Frames{5000});
    EXPECT_TRUE(type("start", "9000"));
    EXPECT_EQ(zone(0).start, Frames{4999});
    EXPECT_TRUE(type("end", "999999999"));
    EXPECT_EQ(zone(0).end, Frames{}) << "the sound's own";
    EXPECT_TRUE(type("tune", "-5000 ct"));
    EXPECT_EQ(zone(0).tune, -1200.0);
    EXPECT_TRUE(type("pan", "50 %"));
    EXPECT_EQ(zone(0).pan, 0.5);
    EXPECT_TRUE(type("turn", "7"));
    EXPECT_EQ(zone(0).sequencePosition, 1);
    for (const auto* words : {"", "H9", "1.2.3", "loud"})
        EXPECT_FALSE(type("gain", words)) << words;
    EXPECT_FALSE(type("colour", "1"));
}

TEST_F(ZoneEditing, aLoopGivesWayToItsZone)
{
    editor.setLoop(1);
    EXPECT_EQ(zone(0).loop.start, Frames{frames / 2});
    EXPECT_EQ(zone(0).loop.end, Frames{frames});
    EXPECT_TRUE(type("crossfade", "90000"));
    EXPECT_EQ(zone(0).loop.crossfade, Frames{frames / 2});
    EXPECT_TRUE(type("end", "60000"));
    EXPECT_EQ(zone(0).loop.end, Frames{60000});
    EXPECT_EQ(zone(0).loop.crossfade, Frames{10000});
    EXPECT_TRUE(type("end", "20000"));
    EXPECT_EQ(zone(0).loop.start, Frames{19999});
    EXPECT_EQ(zone(0).loop.end, Frames{20000});
    editor.setLoop(0);
    EXPECT_EQ(zone(0).loop.kind, document::LoopKind::off);
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(zone(0).loop.kind, document::LoopKind::forward);
}

TEST_F(ZoneEditing, everyChangeIsOneStepAndItsPreviewNone)
{
    const auto before = steps();
    editor.preview("gain", 4);
    EXPECT_EQ(editor.text("gain", 0.0), "2.0 dB");
    EXPECT_EQ(zone(0).gain.value, 0.0);
    editor.endPreview();
    EXPECT_EQ(editor.text("gain", 0.0), "0.0 dB");
    EXPECT_EQ(steps(), before);
    editor.set("gain", 4);
    EXPECT_EQ(zone(0).gain.value, 2.0);
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(last(), "Gain of a zone");
    editor.set("gain", 0);
    EXPECT_EQ(steps(), before + 1) << "nothing changed";
    editor.reset("gain");
    EXPECT_EQ(zone(0).gain.value, 0.0);
    editor.move(-70, 100);
    EXPECT_EQ(zone(0).lowKey, 0);
    EXPECT_EQ(zone(0).root, 2);
    EXPECT_EQ(zone(0).highVelocity, 127);
    EXPECT_EQ(zone(0).lowVelocity, 48);
    EXPECT_EQ(steps(), before + 3);
    EXPECT_EQ(editor.selected(), 0);
}

TEST_F(ZoneEditing, soundsBecomeZonesOfAKeyEach)
{
    write("a.wav");
    write("b.wav");
    const auto before = steps();
    editor.add({urlOf("a.wav"), urlOf("b.wav")}, 70);
    waitForReading();
    ASSERT_EQ(editor.count(), 4);
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(editor.selected(), 3);
    for (const std::size_t i : {2, 3})
    {
        EXPECT_EQ(zone(i).lowKey, 68 + static_cast<int>(i));
        EXPECT_EQ(zone(i).highKey, zone(i).lowKey);
        EXPECT_EQ(zone(i).root, zone(i).lowKey);
    }
    EXPECT_TRUE(session.undo());
    EXPECT_EQ(editor.count(), 2);
    EXPECT_EQ(session.song().sounds.size(), 1u);
}

TEST_F(ZoneEditing, whatIsNoSoundIsSaidAndChangesNothing)
{
    std::ofstream(folder.path() / "words.wav") << "no sound at all";
    std::ofstream(folder.path() / "piano.sfz") << "<region> sample=a.wav\n";
    for (const auto* const name : {"words.wav", "piano.sfz", "nowhere.wav"})
    {
        const auto said = notices.rowCount();
        editor.add({urlOf(name)}, 60);
        waitForReading();
        EXPECT_EQ(notices.rowCount(), said + 1) << name;
    }
    const auto said = notices.rowCount();
    editor.add({QUrl(QStringLiteral("https://example.org/a.wav"))}, 60);
    EXPECT_EQ(notices.rowCount(), said + 1);
    EXPECT_EQ(editor.count(), 2);
    EXPECT_EQ(last(), "Begin");
}

TEST_F(ZoneEditing, aSamplerThatGoesWhileSoundsAreReadTakesNone)
{
    write("a.wav");
    editor.add({urlOf("a.wav")}, 60);
    EXPECT_TRUE(session.apply("Remove device", {edit::RemoveDevice{{3}}}));
    waitForReading();
    EXPECT_EQ(last(), "Remove device");
    EXPECT_FALSE(editor.hasSampler());
}

} // namespace
