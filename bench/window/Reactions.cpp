// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/AudioBuffer.h"
#include "media/Decoder.h"
#include "support/JackServer.h"
#include "window/Jobs.h"
#include "window/OpenStudio.h"

#include <atomic>
#include <chrono>
#include <QTest>
#include <random>
#include <thread>

namespace bench
{

namespace
{

constexpr int engineFrames = 64;
constexpr int presses = 100;
constexpr double patience = 5000.0; // ms

/// Does something in the window at moments that the window does not choose, each time until it has had its effect, and
/// tells the milliseconds between. `has` is asked on another thread.
Figures react(int times, const std::function<void(int)>& act, const std::function<bool(int)>& has)
{
    Figures figures;
    std::atomic<bool> ended = false;
    std::thread hands(
        [&]
        {
            std::minstd_rand random;
            for (int time = 0; time < times; ++time)
            {
                std::this_thread::sleep_for(std::chrono::milliseconds(150 + random() % 100));
                const double begin = now();
                QMetaObject::invokeMethod(
                    qApp, [&act, time] { act(time); }, Qt::QueuedConnection);
                while (!has(time) && now() - begin < patience)
                    std::this_thread::sleep_for(std::chrono::microseconds(20));
                figures.add(now() - begin);
            }
            ended = true;
        });
    OpenStudio::until("all is done", [&] { return ended.load(); });
    hands.join();
    return figures;
}

void tell(const std::string& name, const Figures& figures)
{
    printRow({name, std::to_string(figures.count()), fixed(figures.at(0.5), 1), fixed(figures.at(0.99), 1),
              fixed(figures.at(1.0), 1)});
}

/// Space starts and stops in turns; what the engine says of it is read where it says it.
void measureSpace(OpenStudio& studio, const std::string& name)
{
    auto& conductor = studio.session().open();
    const auto space = [&](int) { QTest::keyClick(&studio.window(), Qt::Key_Space); };
    const bool rolled = conductor.status().rolling;
    tell(name,
         react(presses, space, [&](int time) { return conductor.status().rolling == ((time % 2 == 0) != rolled); }));
}

bool isHeard(float sample)
{
    return std::abs(sample) > 1e-6f;
}

/// Milliseconds: a sound that rises from nothing is not heard from its first sample on.
double silenceBefore(const std::string& file)
{
    const auto decoder = media::openDecoder(file);
    if (!decoder)
        throw std::runtime_error(decoder.error().message);
    const auto& sound = (*decoder)->info();
    dsp::AudioBuffer beginning(sound.channels, static_cast<std::size_t>(sound.rate.hertz));
    const auto frames = (*decoder)->read(beginning.view());
    if (!frames)
        throw std::runtime_error(frames.error().message);
    const auto left = beginning.view().channel(0).first(*frames);
    return 1000.0 * static_cast<double>(std::ranges::find_if(left, isHeard) - left.begin()) / sound.rate.hertz;
}

/// Hears what Tutti gives to JACK.
class Ear
{
public:
    Ear() : client(jack_client_open("ear", JackNoStartServer, nullptr))
    {
        if (client == nullptr)
            throw std::runtime_error("JACK takes no listener");
        port = jack_port_register(client, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        jack_set_process_callback(client, listen, this);
        jack_activate(client);
        if (jack_connect(client, "tutti:out_1", jack_port_name(port)) != 0)
            throw std::runtime_error("Tutti is not at JACK");
    }
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;
    ~Ear() { jack_client_close(client); }

    /// In the last block.
    bool hears() const { return heard; }

private:
    static int listen(jack_nframes_t count, void* self)
    {
        auto& ear = *static_cast<Ear*>(self);
        const auto* const samples = static_cast<const float*>(jack_port_get_buffer(ear.port, count));
        ear.heard = std::any_of(samples, samples + count, isHeard);
        return 0;
    }

    jack_client_t* client;
    jack_port_t* port = nullptr;
    std::atomic<bool> heard = false;
};

QPointF middleOf(const QQuickItem& item)
{
    return item.mapToScene({item.width() / 2, item.height() / 2});
}

/// And not cut off by the list that it is in.
bool canBeClicked(const QQuickItem& item)
{
    for (const auto* list = item.parentItem(); list != nullptr; list = list->parentItem())
        if (list->clip() && !list->contains(list->mapFromScene(middleOf(item))))
            return false;
    return true;
}

/// The rows of the library whose sound can be heard, from the upper one down.
std::vector<QQuickItem*> soundRows(OpenStudio& studio)
{
    auto rows = studio.items(QStringLiteral("LibraryRow"));
    std::erase_if(rows, [](const QQuickItem* row) { return row->property("isHeading").toBool(); });
    return rows;
}

void measureClicks(OpenStudio& studio, const std::string& name, int times, const std::vector<QQuickItem*>& rows)
{
    const Ear ear;
    Figures figures;
    for (int time = 0; time < times; ++time)
    {
        auto* const row = rows[static_cast<std::size_t>(time) % rows.size()];
        if (!canBeClicked(*row)) // what the window tells of the sound selected covers the last ones
            continue;
        const auto place = middleOf(*row).toPoint();
        const auto click = [&](int) { QTest::mouseClick(&studio.window(), Qt::LeftButton, {}, place); };
        figures.add(react(1, click, [&](int) { return ear.hears(); }).at(1.0) -
                    silenceBefore(row->property("path").toString().toStdString()));
        studio.session().open().stopAudition();
        OpenStudio::until("it is silent again", [&] { return !ear.hears(); });
    }
    tell(name, figures);
}

} // namespace

void measureReactions(const std::filesystem::path& demo)
{
    OpenStudio studio;
    studio.open(demo, engineFrames);
    printHead({"from, to", "times", "median ms", "p99 ms", "longest ms"});
    measureSpace(studio, "Space to an engine that plays or stands");

    const support::JackServer server(48000, engineFrames);
    studio.open(demo, engineFrames);
    if (studio.session().open().deviceStatus()->backend != "JACK")
        throw std::runtime_error("JACK is not used");
    const auto rows = soundRows(studio);
    if (rows.empty())
        throw std::runtime_error("the library shows no sound");
    measureClicks(studio, "click on a sound not heard before to its first sample at JACK, 64 frames",
                  static_cast<int>(rows.size()), rows);
    measureClicks(studio, "the same, heard before", presses, rows);
}

} // namespace bench
