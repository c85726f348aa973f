// SPDX-License-Identifier: GPL-3.0-or-later
#include "device/MidiInputs.h"

#include "device/MidiBackend.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace device
{

struct MidiInputs::Known
{
    std::mutex mutex;
    std::vector<MidiInput> inputs;

    /// A new number for a new name; absent when there are too many.
    std::optional<std::uint16_t> numberOf(const std::string& name)
    {
        const std::scoped_lock lock(mutex);
        const auto found = std::ranges::find(inputs, name, &MidiInput::name);
        if (found != inputs.end())
            return found->number;
        if (inputs.size() == mostPorts)
            return std::nullopt;
        inputs.push_back({name, static_cast<std::uint16_t>(inputs.size()), false});
        return inputs.back().number;
    }

    void setConnected(std::uint16_t number, bool connected)
    {
        const std::scoped_lock lock(mutex);
        inputs[number].connected = connected;
    }
};

namespace
{

/// One sound system, followed as it and its ports come and go.
class Follower
{
public:
    using Open = std::unique_ptr<MidiBackend> (*)(std::shared_ptr<engine::MidiQueue>);

    explicit Follower(Open how) : open(how) {}

    template <typename Known>
    void look(Known& known, const std::shared_ptr<engine::MidiQueue>& queue)
    {
        if (backend && !backend->isAlive())
            backend.reset();
        if (!backend)
            backend = open(queue);
        const auto names = backend ? backend->names() : std::vector<std::string>{};
        letGo(names, known, *queue);
        for (const auto& name : names)
            take(name, known);
    }

private:
    template <typename Known>
    void letGo(const std::vector<std::string>& names, Known& known, engine::MidiQueue& queue)
    {
        std::erase_if(heard,
                      [&](const auto& name)
                      {
                          if (backend && std::ranges::find(names, name) != names.end())
                              return false;
                          const auto number = *known.numberOf(name);
                          if (backend)
                              backend->forget(number);
                          known.setConnected(number, false);
                          return queue.push({0, number, {engine::MidiMessage::portGone}});
                      });
    }

    template <typename Known>
    void take(const std::string& name, Known& known)
    {
        if (std::ranges::find(heard, name) != heard.end())
            return;
        const auto number = known.numberOf(name);
        if (!number || !backend->listen(name, *number))
            return;
        heard.push_back(name);
        known.setConnected(*number, true);
    }

    Open open;
    std::unique_ptr<MidiBackend> backend;
    std::vector<std::string> heard;
};

} // namespace

MidiInputs::MidiInputs(std::shared_ptr<engine::MidiQueue> queue)
    : known(std::make_shared<Known>()),
      looking(
          [place = known, queue = std::move(queue)](const std::stop_token& stopped)
          {
              using namespace std::chrono_literals;
              std::array followers{Follower(openAlsaMidi), Follower(openJackMidi)};
              std::mutex mutex;
              std::unique_lock lock(mutex);
              while (!stopped.stop_requested())
              {
                  for (auto& follower : followers)
                      follower.look(*place, queue);
                  std::condition_variable_any().wait_for(lock, stopped, 500ms, [] { return false; });
              }
          })
{
}

std::vector<MidiInput> MidiInputs::all() const
{
    const std::scoped_lock lock(known->mutex);
    return known->inputs;
}

} // namespace device
