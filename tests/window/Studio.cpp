// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/Studio.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace window
{

namespace
{
constexpr auto patience = std::chrono::seconds(30);
constexpr auto lookAgain = std::chrono::milliseconds(10);

double secondsOf(const cli::Json& position)
{
    return static_cast<double>(position["ticks"].get<std::int64_t>()) / 960.0 * 0.5; // at 120 beats a minute
}
} // namespace

void Studio::makeSong()
{
    makeSound("one.wav", 48000, "synth 4 sine 440 gain -6");
    makeSound("two.wav", 48000, "synth 4 sine 220 gain -6");
    makeSound("three.wav", 48000, "synth 4 sine 110 gain -6");
    done("new song.tutti --tempo 120");
    done("add song.tutti one.wav --track One");
    done("add song.tutti two.wav --track Two --at 3.1.0");
    done("add song.tutti three.wav --track Three --at 5.1.0");
}

std::unique_ptr<support::ChildProcess> Studio::start(const std::vector<std::string>& words,
                                                     const std::string& log) const
{
    const auto at = [this](const char* name) { return (home.path() / name).string(); };
    std::filesystem::create_directories(home.path() / "runtime");
    std::filesystem::permissions(home.path() / "runtime", std::filesystem::perms::owner_all);
    auto line = words;
    line.insert(line.begin(), TUTTI_STUDIO);
    std::vector<std::string> around{"DISPLAY=" + screen.display(),
                                    "HOME=" + home.path().string(),
                                    "XDG_CONFIG_HOME=" + at("config"),
                                    "XDG_CACHE_HOME=" + at("cache"),
                                    "XDG_DATA_HOME=" + at("data"),
                                    "XDG_RUNTIME_DIR=" + at("runtime"),
                                    "QT_QPA_PLATFORM=xcb",
                                    "QT_QUICK_BACKEND=software",
                                    "QT_SCALE_FACTOR=1",
                                    "JACK_DEFAULT_SERVER=" + jackServer,
                                    "PULSE_SERVER=none",
                                    "ALSA_CONFIG_PATH=/dev/null"};
    around.insert(around.end(), surroundings.begin(), surroundings.end());
    return std::make_unique<support::ChildProcess>(line, around, at(log.c_str()));
}

void Studio::open(const std::string& song)
{
    const auto settings = home.path() / "config" / "tutti" / "Tutti.conf";
    std::filesystem::create_directories(settings.parent_path());
    if (!std::filesystem::exists(settings))
        std::ofstream(settings) << "[General]\nhintSeen=true\n";
    program = start({path(song).string()}, "said");
    until("the window shows its first track", [this] { return screen.at(libraryWidth + 2, lanesTop + 2) != 0; });
}

void Studio::openAnother(const std::string& song)
{
    another = start({path(song).string()}, "said-by-another");
}

void Studio::dropFiles(const std::vector<std::string>& files, Place to, Place lit)
{
    constexpr Place desktop{15, 15};
    std::vector<std::string> words{TUTTI_DRAGGER};
    for (const auto& file : files)
        words.push_back(path(file).string());
    const support::ChildProcess dragger(words,
                                        std::vector<std::string>{"DISPLAY=" + screen.display(), "QT_QPA_PLATFORM=xcb"},
                                        (home.path() / "said-by-desktop").string());
    until("there is something to drag", [&] { return screen.at(desktop.x, desktop.y) == 0xffffff; });
    const auto move = [this](Place place)
    { screen.act("mousemove " + std::to_string(place.x) + " " + std::to_string(place.y)); };
    move(desktop);
    screen.act("mousedown 1");
    int step = 0;
    until("it is shown that they are taken",
          [&]
          {
              move({to.x + ++step % 2, to.y}); // a drag begins, enters and is answered with moves
              return screen.at(lit.x, lit.y) == accentColour;
          });
    screen.act("mouseup 1");
    until("they are dropped", [&] { return screen.at(lit.x, lit.y) != accentColour; });
}

void Studio::waitForWaveforms()
{
    const auto isNear = [](int a, int b) { return std::abs(a - b) <= 3; };
    until("the waveforms are painted whole, one after the other",
          [&]
          {
              const std::array found{waveforms(0), waveforms(1), waveforms(2)};
              if (std::ranges::any_of(found, [](const auto& spans) { return spans.size() != 1; }))
                  return false;
              const auto& [one, two, three] = found;
              return isNear(one[0].to, two[0].from) && isNear(two[0].to, three[0].from) &&
                     isNear(three[0].to - three[0].from, two[0].to - two[0].from);
          });
}

void Studio::openForTheFirstTime()
{
    program = start({}, "said");
    until("the window is shown", [this] { return screen.at(libraryWidth + 2, lanesTop + 2) != 0; });
}

int Studio::troubles() const
{
    constexpr int right = Screen::width - 14 - 1; // the border of messages
    int found = 0;
    bool was = false;
    for (int y = lanesTop; y < Screen::height; ++y)
    {
        const bool is = screen.at(right, y) == troubleColour;
        found += is && !was ? 1 : 0;
        was = is;
    }
    return found;
}

std::optional<Place> Studio::strongButton() const
{
    constexpr int side = 12; // pixels, more than any frame or word has
    const auto isFilled = [this](int x, int y)
    {
        for (int i = 0; i < side; ++i)
            if (screen.at(x + i, y) != accentColour || screen.at(x, y + i) != accentColour)
                return false;
        return true;
    };
    for (int y = Screen::height - side - 1; y > rulerTop; --y)
        for (int x = Screen::width - side - 1; x >= 0; --x)
            if (screen.at(x, y) == accentColour && isFilled(x, y))
                return Place{x + side / 2, y + side / 2};
    return std::nullopt;
}

void Studio::close()
{
    press("ctrl+q");
    until("the program ends", [this] { return !program->runs(); });
    program.reset();
}

void Studio::kill()
{
    program->end(SIGKILL);
    program.reset();
}

void Studio::until(const std::string& what, const std::function<bool()>& isSo)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!isSo())
    {
        if (std::chrono::steady_clock::now() > end)
        {
            keep("failed");
            throw std::runtime_error("it never came to it that " + what + "; see build/screens/failed.png\n" + said());
        }
        std::this_thread::sleep_for(lookAgain);
    }
}

std::size_t Studio::editsDone() const
{
    std::size_t count = 0;
    for (const auto& entry : doneAsJson("history song.tutti"))
        count += entry["undone"] ? 0 : 1;
    return count;
}

std::vector<Span> Studio::waveforms(std::size_t row) const
{
    return painted(row, colourFrom(track(row)["colour"]));
}

std::vector<Span> Studio::painted(std::size_t row, Colour colour) const
{
    std::vector<Span> found;
    for (int x = lanesLeft; x < Screen::width; ++x)
    {
        if (screen.at(x, middleOf(row)) != colour)
            continue;
        constexpr int playheadWidth = 2;
        if (found.empty() || x - found.back().to > playheadWidth)
            found.push_back({x, x + 1});
        found.back().to = x + 1;
    }
    return found;
}

bool Studio::beginsAt(std::size_t row, int x) const
{
    const auto found = waveforms(row);
    return !found.empty() && std::abs(found.front().from - x) <= 3;
}

double Studio::zoom() const
{
    double end = 0.0;
    int last = lanesLeft;
    const auto tracks = song()["tracks"];
    for (std::size_t row = 0; row < tracks.size(); ++row)
    {
        for (const auto& one : tracks[row]["clips"])
            end = std::max(end, secondsOf(one["start"]) + one["content"]["length"].get<double>() / 48000.0);
        for (const auto& span : waveforms(row))
            last = std::max(last, span.to + 1);
    }
    return (last - lanesLeft) / end;
}

void Studio::click(Place place) const
{
    screen.act("mousemove " + std::to_string(place.x) + " " + std::to_string(place.y) + " click 1");
}

void Studio::doubleClick(Place place) const
{
    screen.act("mousemove " + std::to_string(place.x) + " " + std::to_string(place.y) + " click --repeat 2 1");
}

int Studio::playhead() const
{
    for (int x = lanesLeft; x < Screen::width; ++x)
        if (screen.at(x, middleOf(3)) == playColour)
            return x;
    return -1;
}

/// As a hand does: in steps, and with time between them.
void Studio::drag(Place from, Place to) const
{
    constexpr int steps = 8;
    const auto move = [](int x, int y) { return "mousemove " + std::to_string(x) + " " + std::to_string(y) + " "; };
    auto acts = move(from.x, from.y) + "mousedown 1 ";
    for (int step = 1; step <= steps; ++step)
        acts += move(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps) + "sleep 0.02 ";
    screen.act(acts + "mouseup 1");
}

} // namespace window
