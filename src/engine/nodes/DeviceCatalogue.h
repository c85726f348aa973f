// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/Time.h"
#include "engine/nodes/Device.h"

#include <memory>
#include <span>
#include <string_view>

namespace engine
{

/// [any] Every kind of built-in device.
std::span<const base::DeviceInfo> deviceCatalogue() noexcept;

/// [any] Null where there is none of this type.
const base::DeviceInfo* findDevice(std::string_view type) noexcept;

/// [main] With the defaults of its parameters. Null where there is none of this type.
std::unique_ptr<Device> makeDevice(std::string_view type, NodeId identity, base::SampleRate rate);

} // namespace engine
