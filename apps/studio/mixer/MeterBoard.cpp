// SPDX-License-Identifier: GPL-3.0-or-later
#include "mixer/MeterBoard.h"

#include <algorithm>

namespace studio
{

namespace
{
document::StripOwner ownerOf(double strip)
{
    return {{static_cast<std::uint64_t>(std::max(0.0, strip))}};
}
} // namespace

MeterBoard::MeterBoard(Session& of) : session(of)
{
    connect(&session, &Session::replaced, this, [this] { meters = {}; });
    connect(&session, &Session::glance, this, &MeterBoard::refresh);
    sinceRead.start();
}

void MeterBoard::refresh()
{
    meters.read(session.open(), static_cast<double>(sinceRead.restart()) / 1000.0);
    Q_EMIT read();
}

const conductor::StripReading& MeterBoard::of(double strip) const
{
    return meters.of(ownerOf(strip));
}

void MeterBoard::forgetClip(double strip)
{
    meters.forgetClip(ownerOf(strip));
    Q_EMIT read();
}

} // namespace studio
