// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arranger.h"

namespace studio
{

Arranger::Arranger(Session& of, Transport&, Notices&) : session(of) {}

} // namespace studio
