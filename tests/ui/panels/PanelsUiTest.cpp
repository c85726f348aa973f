// SPDX-License-Identifier: GPL-3.0-or-later
// The lower panels of the window over a small song.
#include "Studio.h"
#include "support/TemporaryFolder.h"

#include <memory>
#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

namespace
{

namespace edit = document::edit;

edit::AddClip clip(std::uint64_t id, std::int64_t start)
{
    return {{2},
            {.id = {id},
             .name = "Kick",
             .start = base::SongTicks{start},
             .content = document::SoundContent{.sound = {6}, .length = base::Frames{48'000}}}};
}

/// Of three zones of that sound: one below two that share their keys.
document::Device sampler()
{
    document::Device device{.id = {10}, .type = "sampler"};
    device.zones = {
        {.sound = {6}, .lowKey = 36, .highKey = 47, .root = 40},
        {.sound = {6}, .lowKey = 48, .highKey = 59, .root = 48, .highVelocity = 63},
        {.sound = {6}, .lowKey = 48, .highKey = 59, .root = 48, .lowVelocity = 64},
    };
    return device;
}

/// The window's one Studio over a song of three tracks: one has devices, one two clips of a sound that is missing, and
/// one a sampler; without a sound server.
class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        qputenv("JACK_DEFAULT_SERVER", "none");
        qputenv("PULSE_SERVER", "none");
        qputenv("XDG_DATA_HOME", folder.path().c_str());
        qputenv("XDG_CACHE_HOME", folder.path().c_str());
        studio = std::make_unique<studio::Studio>(nullptr);
        auto& session = *studio->sessionOf();
        if (!session.createSong(QString::fromStdString((folder.path() / "song.tutti").string())) ||
            !session.apply("Begin", {edit::AddTrack{.track = {.id = {1}, .name = "Bass"}},
                                     edit::AddTrack{.track = {.id = {2}, .name = "Drums"}},
                                     edit::AddDevice{{{1}}, {.id = {3}, .type = "synthesizer"}, {}},
                                     edit::AddDevice{{{1}}, {.id = {4}, .type = "echo"}, {}},
                                     edit::AddDevice{{{1}}, {.id = {5}, .type = "gain"}, {}},
                                     edit::AddSound{{.id = {6},
                                                     .path = "/nowhere/kick.wav",
                                                     .hash = "none",
                                                     .frames = base::Frames{96'000},
                                                     .rate = {48000}}},
                                     clip(7, 0), clip(8, 3840), edit::AddTrack{.track = {.id = {9}, .name = "Pads"}},
                                     edit::AddDevice{{{9}}, sampler(), {}}}))
            qFatal("The song of the tests cannot be made");
    }
    void qmlEngineAvailable(QQmlEngine* engine) { engine->addImportPath(QStringLiteral("qrc:/")); }
    void cleanupTestCase() { studio.reset(); }

private:
    support::TemporaryFolder folder;
    std::unique_ptr<studio::Studio> studio;
};

} // namespace

QUICK_TEST_MAIN_WITH_SETUP(panels, Setup)

#include "PanelsUiTest.moc"
