// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Jobs.h"
#include "window/OpenStudio.h"

namespace bench
{

namespace
{

/// Of the newest sound of the song, as the lanes have it.
studio::Waveform newestWaveform(OpenStudio& studio)
{
    const auto& sounds = studio.session().song().sounds;
    return sounds.empty() ? studio::Waveform{}
                          : studio.studio().arrangerOf()->lanesOf().waveforms().find(sounds.back());
}

/// While the song plays, so that the window has frames to draw.
void measureOne(OpenStudio& studio, const std::filesystem::path& sound)
{
    const auto before = studio.session().song().sounds.size();
    Figures gaps;
    double first = 0.0;
    double whole = 0.0;
    double lastFrame = now();
    studio.application().watch();
    const double begin = now();
    const auto frame = QObject::connect(&studio.window(), &QQuickWindow::frameSwapped,
                                        [&]
                                        {
                                            gaps.add(now() - std::exchange(lastFrame, now()));
                                            if (studio.session().song().sounds.size() == before)
                                                return;
                                            const auto waveform = newestWaveform(studio);
                                            if (waveform.peaks == nullptr)
                                                return;
                                            if (first == 0.0)
                                                first = now() - begin;
                                            if (waveform.peaks->frames == studio.session().song().sounds.back().frames)
                                                whole = now() - begin;
                                        });
    studio.studio().importerOf()->add({QUrl::fromLocalFile(QString::fromStdString(sound.string()))}, 0.0);
    OpenStudio::until("the whole sound is shown", [&] { return whole > 0.0; });
    QObject::disconnect(frame);
    const auto& frames = studio.application().frames();
    printRow({sound.filename().string(), fixed(first, 0), fixed(whole, 0), std::to_string(frames.count()),
              fixed(frames.at(0.99), 1), fixed(frames.at(1.0), 1), fixed(gaps.at(0.99), 1), fixed(gaps.at(1.0), 1)});
}

} // namespace

void measureArrival(const std::vector<std::filesystem::path>& sounds)
{
    OpenStudio studio;
    const support::TemporaryFolder folder;
    const auto song = folder.path() / "song.tutti";
    studio.session().createSong(QString::fromStdString(song.string()));
    studio.settle();
    studio.studio().transportOf()->play();
    OpenStudio::until("the song rolls", [&] { return studio.studio().transportOf()->isPlaying(); });
    OpenStudio::wait(1000);
    printHead({"an hour, dropped while the song plays", "first peaks ms", "all ms", "frames", "frame p99 ms",
               "longest ms", "between frames p99 ms", "longest ms"});
    for (const auto& sound : sounds)
        measureOne(studio, sound);
}

} // namespace bench
