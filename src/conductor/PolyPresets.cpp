// SPDX-License-Identifier: GPL-3.0-or-later
#include "conductor/PolyPresets.h"

namespace conductor
{

// Each is -18 LUFS loud where a chord on middle C is held at velocity 0.8, but for short sounds.
const std::string_view polyPresets = R"(
Bass: Deep sub
osc1Morph 0, osc1Level 80, osc2Level 0, subWave Sine -1, subLevel 35, filter Low, cutoff 600, resonance 0, filterEnvelope 6
ampAttack 3 ms, ampDecay 0.6, ampSustain 85, ampRelease 90 ms, modDecay 0.15, modSustain 0, mode Legato, glide 0.04, gain -12.4

Bass: Round analog
osc2Morph 100, osc2Pitch -12, osc2Fine 4, osc2Level 60, cutoff 320, resonance 22, keyTrack 50, filterEnvelope 24
ampAttack 2 ms, ampDecay 0.8, ampSustain 70, ampRelease 0.12, modAttack 1 ms, modDecay 0.28, modSustain 12, modRelease 0.12
slot1Source Velocity, slot1Target Cutoff, slot1Amount 12, mode Mono, gain -10.9

Bass: Acid line
osc2Level 0, osc1Level 85, cutoff 260, resonance 82, drive 8, keyTrack 35, filterEnvelope 40
ampAttack 1 ms, ampDecay 0.6, ampSustain 60, ampRelease 60 ms, modAttack 1 ms, modDecay 0.22, modSustain 0, modRelease 0.1
slot1Source Velocity, slot1Target Cutoff, slot1Amount 14, mode Legato, glide 0.06, gain -11

Bass: Reese
osc1Fine -14, osc2Fine 14, unison 3, detune 22, spread 45, cutoff 700, resonance 10, keyTrack 30, filterEnvelope 4
subWave Sine -1, subLevel 45, ampAttack 6 ms, ampSustain 95, ampRelease 0.16, lfo1Wave Triangle, lfo1Rate 0.35, lfo1Start Free
slot1Source LFO 1, slot1Target Cutoff, slot1Amount 11, mode Legato, glide 0.08, gain -13

Bass: FM slap
osc1Morph 0, osc2Morph 0, osc1Level 85, osc2Level 0, osc2Fine 0, cross FM, crossAmount 8, filter Off, filterEnvelope 0
ampAttack 1 ms, ampDecay 0.9, ampSustain 35, ampRelease 0.1, modAttack 0.5 ms, modDecay 0.2, modSustain 10, modRelease 0.1
slot1Source Mod env, slot1Target Cross, slot1Amount 32, slot2Source Velocity, slot2Target Cross, slot2Amount 12, gain -16.1

Bass: Sync growl
cross Sync, osc1Level 30, osc2Pitch 7, osc2Level 75, osc2Fine 0, subWave Square -1, subLevel 30, cutoff 900, resonance 25, drive 10
filterEnvelope 22, ampAttack 2 ms, ampSustain 80, ampRelease 0.1, modDecay 0.5, modSustain 25, lfo1Wave Triangle, lfo1Rate 2.2
slot1Source Mod env, slot1Target Osc 2 pitch, slot1Amount 50, slot2Source LFO 1, slot2Target Cutoff, slot2Amount 9
mode Mono, glide 0.03, gain -13.8

Bass: Rubber
osc1Table Pulse, osc1Morph 30, osc2Level 0, filter Ladder 12, cutoff 240, resonance 40, keyTrack 60, filterEnvelope 30
ampAttack 1 ms, ampDecay 0.45, ampSustain 30, ampRelease 0.09, modAttack 1 ms, modDecay 0.16, modSustain 0, modRelease 0.09
slot1Source Velocity, slot1Target Cutoff, slot1Amount 15, slot2Source Mod env, slot2Target Osc 1 morph, slot2Amount 40, gain -14.7

Bass: Wobble
osc1Table Sweep, osc1Morph 35, osc2Morph 100, osc2Pitch -12, osc2Fine 0, cutoff 420, resonance 45, drive 12, filterEnvelope 0
ampAttack 3 ms, ampSustain 90, ampRelease 0.12, lfo1Wave Sine, lfo1Rate 4, slot1Source LFO 1, slot1Target Cutoff, slot1Amount 24
slot2Source LFO 1, slot2Target Osc 1 morph, slot2Amount 30, mode Legato, glide 0.05, gain -15.2

Lead: Classic
osc2Fine 9, subWave Square -1, subLevel 20, cutoff 1800, resonance 25, filterEnvelope 22, keyTrack 60
ampAttack 4 ms, ampSustain 85, ampRelease 0.18, modDecay 0.45, modSustain 40, lfo1Rate 5.4, lfo1Fade 0.7
slot1Source LFO 1, slot1Target Pitch, slot1Amount 7, mode Legato, glide 0.07, gain -12.4

Lead: Screaming sync
cross Sync, osc1Level 15, osc2Level 85, osc2Fine 0, osc2Pitch 5, filter Ladder 12, cutoff 5200, resonance 12, drive 6, filterEnvelope 8
ampAttack 3 ms, ampSustain 85, ampRelease 0.2, modAttack 20 ms, modDecay 1.2, modSustain 20, lfo1Rate 5.6, lfo1Fade 0.5
slot1Source Mod env, slot1Target Osc 2 pitch, slot1Amount 58, slot2Source LFO 1, slot2Target Pitch, slot2Amount 7
mode Mono, glide 0.05, gain -15.9

Lead: Super saw
unison 7, detune 28, spread 90, osc2Pitch 12, osc2Level 35, osc2Fine 0, filter Low, cutoff 7500, resonance 8, keyTrack 60
filterEnvelope 8, ampAttack 3 ms, ampSustain 90, ampRelease 0.28, noiseLevel 2, gain -18.2

Lead: Soft square
osc1Morph 100, osc2Level 0, filter Ladder 12, cutoff 1600, resonance 8, keyTrack 80, filterEnvelope 8, ampAttack 12 ms
ampSustain 90, ampRelease 0.16, lfo1Rate 5, lfo1Fade 0.9, slot1Source LFO 1, slot1Target Pitch, slot1Amount 7
mode Legato, glide 0.09, gain -14.5

Lead: Whistle
osc1Morph 0, osc1Pitch 12, osc2Level 0, noiseLevel 6, filter Band, cutoff 1050, resonance 70, keyTrack 100, filterEnvelope 0
ampAttack 40 ms, ampSustain 90, ampRelease 0.2, lfo1Rate 5.2, lfo1Fade 0.4, slot1Source LFO 1, slot1Target Pitch, slot1Amount 9
slot2Source LFO 1, slot2Target Volume, slot2Amount 15, mode Legato, glide 0.06, gain -4.7

Lead: Talking
osc1Table Vowel, osc1Morph 0, osc2Table Vowel, osc2Morph 10, osc2Fine 11, filter Ladder 12, cutoff 5000, resonance 0, filterEnvelope 0
ampAttack 15 ms, ampSustain 90, ampRelease 0.18, modAttack 0.12, modDecay 1.5, modSustain 45, lfo1Rate 5.2, lfo1Fade 0.5
slot1Source Mod env, slot1Target Osc 1 morph, slot1Amount 80, slot2Source Mod env, slot2Target Osc 2 morph, slot2Amount 70
slot3Source LFO 1, slot3Target Pitch, slot3Amount 7, mode Legato, glide 0.08, gain -13.1

Lead: FM bite
osc1Morph 0, osc2Morph 0, osc2Pitch 19, osc2Fine 0, osc2Level 0, cross FM, crossAmount 14, filter Low, cutoff 9000, resonance 0
filterEnvelope 0, ampAttack 2 ms, ampSustain 80, ampRelease 0.2, modDecay 0.7, modSustain 35, lfo1Rate 5.5, lfo1Fade 0.6
slot1Source Mod env, slot1Target Cross, slot1Amount 26, slot2Source LFO 1, slot2Target Pitch, slot2Amount 6, mode Mono, glide 0.03, gain -13.8

Lead: Wide pulse
osc1Table Pulse, osc1Morph 20, osc2Table Pulse, osc2Morph 60, osc2Fine -8, unison 3, detune 14, spread 80, cutoff 3200, resonance 18
filterEnvelope 14, ampAttack 3 ms, ampSustain 80, ampRelease 0.22, lfo1Wave Triangle, lfo1Rate 0.7, lfo1Start Free
slot1Source LFO 1, slot1Target Osc 1 morph, slot1Amount 25, slot2Source LFO 1, slot2Target Osc 2 morph, slot2Amount -25, gain -21.2

Pad: Warm analog
osc2Fine 12, unison 3, detune 16, spread 85, cutoff 850, resonance 12, keyTrack 50, filterEnvelope 14, ampAttack 0.7, ampDecay 2
ampSustain 85, ampRelease 1.6, modAttack 1.4, modDecay 3, modSustain 55, modRelease 1.6, lfo1Wave Sine, lfo1Rate 0.25, lfo1Start Free
slot1Source LFO 1, slot1Target Cutoff, slot1Amount 5, gain -17.3

Pad: Glass
osc1Table Glass, osc1Morph 35, osc2Table Bell, osc2Morph 22, osc2Pitch 12, osc2Level 45, osc2Fine 5, unison 2, detune 10, spread 90
filter Low, cutoff 4200, resonance 5, filterEnvelope 0, ampAttack 0.5, ampDecay 2.5, ampSustain 70, ampRelease 2.2
lfo1Wave Triangle, lfo1Rate 0.18, lfo1Start Free, slot1Source LFO 1, slot1Target Osc 1 morph, slot1Amount 30, gain -18.5

Pad: Choir
osc1Table Choir, osc1Morph 60, osc2Table Vowel, osc2Morph 75, osc2Fine -9, osc2Level 55, unison 4, detune 18, spread 95, noiseLevel 1.5
filter Low, cutoff 2600, resonance 0, keyTrack 60, filterEnvelope 0, ampAttack 0.45, ampDecay 2, ampSustain 90, ampRelease 1.3
lfo1Rate 4.6, lfo1Fade 1.5, lfo1Start Free, lfo2Wave Triangle, lfo2Rate 0.2, lfo2Start Free
slot1Source LFO 1, slot1Target Pitch, slot1Amount 5, slot2Source LFO 2, slot2Target Osc 2 morph, slot2Amount 20, gain -17.7

Pad: Slow sweep
osc1Table Sweep, osc1Morph 10, osc2Fine 10, osc2Level 45, unison 3, detune 14, spread 80, cutoff 900, resonance 35, filterEnvelope 30
ampAttack 0.9, ampSustain 90, ampRelease 2, modAttack 3.5, modDecay 5, modSustain 45, modRelease 2
slot1Source Mod env, slot1Target Osc 1 morph, slot1Amount 75, gain -18

Pad: Pulse motion
osc1Table Pulse, osc1Morph 25, osc2Table Pulse, osc2Morph 45, osc2Fine 8, subWave Sine -1, subLevel 20, cutoff 1500, resonance 10
filterEnvelope 8, ampAttack 0.35, ampSustain 85, ampRelease 1.1, lfo1Wave Triangle, lfo1Rate 0.6, lfo1Start Free
lfo2Wave Triangle, lfo2Rate 0.43, lfo2Start Free, slot1Source LFO 1, slot1Target Osc 1 morph, slot1Amount 35
slot2Source LFO 2, slot2Target Osc 2 morph, slot2Amount 40, slot3Source Random, slot3Target Pan, slot3Amount 50, gain -21.7

Pad: Vowel drift
osc1Table Vowel, osc1Morph 40, osc2Table Vowel, osc2Morph 60, osc2Pitch 12, osc2Level 30, osc2Fine 7, unison 3, detune 16, spread 90
filter Ladder 12, cutoff 2800, resonance 0, filterEnvelope 0, ampAttack 0.8, ampSustain 90, ampRelease 1.8, lfo1Wave Sine, lfo1Rate 0.12
lfo1Start Free, slot1Source LFO 1, slot1Target Osc 1 morph, slot1Amount 45, slot2Source LFO 1, slot2Target Pan, slot2Amount 30, gain -14.3

Pad: Airy
osc1Morph 33.3333, osc2Morph 0, osc2Pitch 12, osc2Level 40, osc2Fine 4, noiseLevel 14, unison 4, detune 20, spread 100, filter High
cutoff 260, resonance 8, keyTrack 80, filterEnvelope 0, ampAttack 0.8, ampSustain 90, ampRelease 2.2, lfo1Wave Random, lfo1Rate 3
lfo1Start Free, slot1Source LFO 1, slot1Target Noise, slot1Amount 6, gain -15.8

Pad: Dark drone
osc1Pitch -12, osc2Pitch -12, osc2Fine 17, subWave Sine -2, subLevel 30, unison 4, detune 20, spread 70, cutoff 300, resonance 30
keyTrack 60, filterEnvelope 10, drive 6, ampAttack 1.2, ampSustain 100, ampRelease 2.5, modAttack 4, modSustain 60, lfo1Wave Random
lfo1Rate 0.8, lfo1Start Free, slot1Source LFO 1, slot1Target Cutoff, slot1Amount 7, gain -20.7

Keys: Electric piano
osc1Morph 0, osc2Morph 0, osc2Level 0, osc2Fine 0, cross FM, crossAmount 6, filter Off, filterEnvelope 0, ampAttack 1 ms, ampDecay 2.8
ampSustain 0, ampRelease 0.22, modAttack 0.5 ms, modDecay 0.9, modSustain 0, modRelease 0.2, velocity 60, lfo1Wave Sine, lfo1Rate 4.6
slot1Source Mod env, slot1Target Cross, slot1Amount 10, slot2Source Velocity, slot2Target Cross, slot2Amount 12
slot3Source LFO 1, slot3Target Pan, slot3Amount 35, gain -16

Keys: Tine
osc1Morph 0, osc2Morph 0, osc2Pitch 36, osc2Level 8, osc2Fine 3, cross FM, crossAmount 2, filter Off, filterEnvelope 0, ampAttack 1 ms
ampDecay 3.5, ampSustain 0, ampRelease 0.3, modAttack 0.5 ms, modDecay 0.35, modSustain 0, slot1Source Mod env, slot1Target Cross
slot1Amount 14, slot2Source Mod env, slot2Target Osc 2 level, slot2Amount 15, slot3Source Velocity, slot3Target Cross, slot3Amount 5, gain -18.7

Keys: Drawbars
osc1Table Organ, osc1Morph 60, osc2Table Organ, osc2Morph 100, osc2Pitch 12, osc2Level 20, osc2Fine 2, filter Off, filterEnvelope 0
ampAttack 3 ms, ampDecay 0.1, ampSustain 100, ampRelease 50 ms, velocity 0, lfo1Wave Sine, lfo1Rate 6.2, lfo1Start Free
slot1Source LFO 1, slot1Target Pitch, slot1Amount 4, slot2Source LFO 1, slot2Target Volume, slot2Amount 12, gain -21

Keys: Clavi
osc1Table Pulse, osc1Morph 70, osc2Table Pulse, osc2Morph 45, osc2Pitch 12, osc2Level 30, osc2Fine 0, filter Band, cutoff 1600
resonance 25, keyTrack 70, filterEnvelope 20, ampAttack 1 ms, ampDecay 1.1, ampSustain 0, ampRelease 80 ms, modAttack 0.5 ms
modDecay 0.3, modSustain 0, slot1Source Velocity, slot1Target Cutoff, slot1Amount 15, gain -10.2

Keys: Soft analog
osc1Morph 33.3333, osc2Morph 100, osc2Fine 5, osc2Level 25, filter Ladder 12, cutoff 1100, resonance 5, keyTrack 70, filterEnvelope 16
ampAttack 4 ms, ampDecay 1.8, ampSustain 30, ampRelease 0.4, modDecay 0.8, modSustain 10
slot1Source Velocity, slot1Target Cutoff, slot1Amount 12, gain -16.9

Keys: Toy piano
osc1Table Bell, osc1Morph 30, osc1Pitch 12, osc2Table Glass, osc2Morph 40, osc2Pitch 12, osc2Level 30, osc2Fine 0, filter Off
filterEnvelope 0, ampAttack 1 ms, ampDecay 1, ampSustain 0, ampRelease 0.25, modAttack 0.5 ms, modDecay 0.2, modSustain 0
slot1Source Mod env, slot1Target Osc 1 morph, slot1Amount 25, gain -15.9

Keys: Celesta
osc1Morph 0, osc1Pitch 12, osc2Morph 0, osc2Pitch 31, osc2Level 12, osc2Fine 0, cross Ring, crossAmount 15, filter Off, filterEnvelope 0
ampAttack 1 ms, ampDecay 2, ampSustain 0, ampRelease 0.7, modAttack 0.5 ms, modDecay 0.4, modSustain 0
slot1Source Mod env, slot1Target Cross, slot1Amount 30, gain -17.6

Pluck: Saw
osc2Fine 8, unison 2, detune 12, spread 60, cutoff 500, resonance 20, keyTrack 60, filterEnvelope 44, ampAttack 1 ms, ampDecay 0.7
ampSustain 0, ampRelease 0.4, modAttack 0.5 ms, modDecay 0.28, modSustain 0, modRelease 0.25
slot1Source Velocity, slot1Target Cutoff, slot1Amount 12, gain -12.5

Pluck: Nylon
osc1Table Pulse, osc1Morph 55, osc2Morph 33.3333, osc2Fine 0, osc2Level 40, noiseLevel 0, filter Ladder 12, cutoff 700, resonance 10
keyTrack 70, filterEnvelope 32, ampAttack 1 ms, ampDecay 1.5, ampSustain 0, ampRelease 0.3, modAttack 0.5 ms, modDecay 0.14
modSustain 0, slot1Source Mod env, slot1Target Noise, slot1Amount 12, slot2Source Velocity, slot2Target Cutoff, slot2Amount 14, gain -17.1

Pluck: Marimba
osc1Morph 0, osc2Morph 0, osc2Pitch 24, osc2Level 0, osc2Fine 0, filter Off, filterEnvelope 0, ampAttack 1 ms, ampDecay 0.6
ampSustain 0, ampRelease 0.5, modAttack 0.5 ms, modDecay 0.09, modSustain 0, slot1Source Mod env, slot1Target Osc 2 level
slot1Amount 45, slot2Source Mod env, slot2Target Noise, slot2Amount 10, gain -12.5

Pluck: Glass harp
osc1Table Glass, osc1Morph 30, osc2Table Glass, osc2Morph 60, osc2Pitch 12, osc2Fine 6, osc2Level 30, unison 2, detune 8, spread 90
filter Low, cutoff 5000, resonance 0, filterEnvelope 12, ampAttack 1 ms, ampDecay 1.6, ampSustain 0, ampRelease 1.2, modDecay 0.4
modSustain 0, slot1Source Mod env, slot1Target Osc 1 morph, slot1Amount 40, gain -15.7

Pluck: Muted
osc1Table Pulse, osc1Morph 40, osc2Level 0, cutoff 420, resonance 12, keyTrack 80, filterEnvelope 20, ampAttack 1 ms, ampDecay 0.22
ampSustain 0, ampRelease 0.15, modAttack 0.5 ms, modDecay 0.07, modSustain 0, gain -9.8

Pluck: Resonant
osc1Morph 100, osc2Morph 66.6667, osc2Pitch 7, osc2Level 30, osc2Fine 0, cutoff 350, resonance 72, keyTrack 100, filterEnvelope 36
ampAttack 1 ms, ampDecay 0.8, ampSustain 0, ampRelease 0.5, modAttack 0.5 ms, modDecay 0.35, modSustain 0, modRelease 0.3
slot1Source Random, slot1Target Pan, slot1Amount 60, gain -15.7

Brass and strings: Brass section
osc2Fine 10, unison 2, detune 12, spread 60, cutoff 480, resonance 8, keyTrack 60, filterEnvelope 34, ampAttack 35 ms, ampDecay 0.8
ampSustain 85, ampRelease 0.2, modAttack 70 ms, modDecay 0.7, modSustain 55, modRelease 0.2, lfo1Rate 5, lfo1Fade 1
slot1Source Velocity, slot1Target Cutoff, slot1Amount 13, slot2Source LFO 1, slot2Target Pitch, slot2Amount 4, gain -17.4

Brass and strings: Solo horn
osc2Level 0, osc1Level 85, filter Ladder 24, cutoff 340, resonance 6, keyTrack 70, filterEnvelope 28, ampAttack 50 ms, ampSustain 90
ampRelease 0.18, modAttack 90 ms, modDecay 0.9, modSustain 60, modRelease 0.2, lfo1Rate 4.8, lfo1Fade 0.9
slot1Source LFO 1, slot1Target Pitch, slot1Amount 6, slot2Source Velocity, slot2Target Cutoff, slot2Amount 12
mode Legato, glide 0.05, gain -10.8

Brass and strings: Stab
osc2Pitch 12, osc2Fine 0, osc2Level 40, unison 4, detune 18, spread 80, cutoff 900, resonance 15, filterEnvelope 36, ampAttack 2 ms
ampDecay 0.4, ampSustain 0, ampRelease 0.2, modAttack 1 ms, modDecay 0.3, modSustain 0, slot1Source Velocity, slot1Target Cutoff
slot1Amount 12, gain -8.8

Brass and strings: String machine
osc2Pitch 12, osc2Fine 3, osc2Level 40, unison 5, detune 14, spread 100, filter Low, cutoff 3600, resonance 0, keyTrack 50
filterEnvelope 0, ampAttack 0.18, ampSustain 95, ampRelease 0.7, lfo1Wave Triangle, lfo1Rate 0.9, lfo1Start Free, lfo2Rate 5.8
lfo2Start Free, slot1Source LFO 1, slot1Target Detune, slot1Amount 5, slot2Source LFO 2, slot2Target Pitch, slot2Amount 3, gain -18.3

Brass and strings: Ensemble
osc1Table Choir, osc1Morph 100, osc2Fine 9, osc2Level 60, unison 6, detune 20, spread 95, filter Ladder 12, cutoff 1900, resonance 0
keyTrack 70, filterEnvelope 6, ampAttack 0.28, ampSustain 90, ampRelease 0.6, modAttack 0.5, modSustain 70, lfo1Rate 5.3, lfo1Fade 0.8
lfo1Start Free, slot1Source LFO 1, slot1Target Pitch, slot1Amount 5, slot2Source Velocity, slot2Target Cutoff, slot2Amount 10, gain -18.4

Brass and strings: Cello
osc1Table Twin saw, osc1Morph 12, osc2Table Vowel, osc2Morph 70, osc2Level 30, osc2Fine 0, cutoff 1100, resonance 10, keyTrack 50
filterEnvelope 10, ampAttack 70 ms, ampSustain 90, ampRelease 0.2, noiseLevel 1, modAttack 0.2, modSustain 70, lfo1Rate 5.2, lfo1Fade 0.6
slot1Source LFO 1, slot1Target Pitch, slot1Amount 7, slot2Source LFO 1, slot2Target Volume, slot2Amount 8
mode Legato, glide 0.05, gain -10.7

Effects and drums: Wind
osc1Level 0, osc2Level 0, noiseLevel 90, filter Band, cutoff 700, resonance 78, keyTrack 60, filterEnvelope 0, ampAttack 0.9
ampSustain 100, ampRelease 1.6, lfo1Wave Random, lfo1Rate 1.3, lfo1Start Free, lfo2Wave Sine, lfo2Rate 0.23, lfo2Start Free
slot1Source LFO 2, slot1Target Cutoff, slot1Amount 14, slot2Source LFO 1, slot2Target Cutoff, slot2Amount 4
slot3Source LFO 1, slot3Target Pan, slot3Amount 40, gain -4.9

Effects and drums: Riser
unison 7, detune 45, spread 100, noiseLevel 20, cutoff 300, resonance 35, filterEnvelope 60, ampAttack 1, ampSustain 100, ampRelease 0.5
modAttack 4, modDecay 0.1, modSustain 100, modRelease 0.5, slot1Source Mod env, slot1Target Pitch, slot1Amount 50
slot2Source Mod env, slot2Target Noise, slot2Amount 30, gain -18.6

Effects and drums: Laser
osc1Morph 0, osc2Morph 66.6667, osc2Pitch 24, osc2Level 0, cross FM, crossAmount 30, filter Off, filterEnvelope 0, ampAttack 1 ms
ampDecay 0.5, ampSustain 0, ampRelease 0.3, modAttack 0.5 ms, modDecay 0.35, modSustain 0, slot1Source Mod env, slot1Target Pitch
slot1Amount 85, gain -14.7

Effects and drums: Random steps
osc1Table Bell, osc1Morph 40, osc2Table Sweep, osc2Morph 50, osc2Fine 6, cutoff 1200, resonance 55, filterEnvelope 0, ampAttack 5 ms
ampSustain 90, ampRelease 0.4, lfo1Wave Random, lfo1Rate 8, lfo2Wave Random, lfo2Rate 8, lfo2Start Free
slot1Source LFO 1, slot1Target Cutoff, slot1Amount 28, slot2Source LFO 2, slot2Target Osc 1 morph, slot2Amount 60
slot3Source LFO 2, slot3Target Pan, slot3Amount 60, gain -19.2

Effects and drums: Kick
osc1Morph 0, osc1Pitch -24, osc1Level 100, osc2Level 0, filter Off, filterEnvelope 0, drive 4, ampAttack 0.5 ms, ampDecay 0.45
ampSustain 0, ampRelease 0.2, velocity 50, modAttack 0.5 ms, modDecay 0.09, modSustain 0, slot1Source Mod env, slot1Target Pitch
slot1Amount 75, gain -15.6

Effects and drums: Snare
osc1Morph 33.3333, osc1Pitch -7, osc1Level 60, osc2Level 0, noiseLevel 55, filter High, cutoff 180, resonance 20, keyTrack 0
filterEnvelope 12, ampAttack 0.5 ms, ampDecay 0.24, ampSustain 0, ampRelease 0.15, modAttack 0.5 ms, modDecay 0.05, modSustain 0
slot1Source Mod env, slot1Target Pitch, slot1Amount 45, gain -9.4

Effects and drums: Hat
osc1Table Glass, osc1Morph 90, osc1Pitch 31, osc1Level 20, osc2Table Bell, osc2Morph 90, osc2Pitch 36, osc2Level 0, cross Ring
crossAmount 60, noiseLevel 60, filter High, cutoff 7000, resonance 25, keyTrack 0, filterEnvelope 0, ampAttack 0.5 ms, ampDecay 0.12
ampSustain 0, ampRelease 80 ms, gain -4.8
)";

} // namespace conductor
