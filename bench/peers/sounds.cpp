// SPDX-License-Identifier: GPL-3.0-or-later
// peer-sounds FOLDER TRACKS SECONDS: the work for bench/peers/run. Makes FOLDER/01.wav and so on, 48 kHz stereo floats
// of noise and a tone, no two alike and the same in every run, and prints a line for each:
//
//     left gain, right gain, volume in %, balance in %, gain in dB, pan, path
//
// which say the same thing in three ways. Volume and balance are in steps of 0.1 %, the finest that LMMS knows, by its
// and Ardour's law: a balance to one side turns down the other, linearly. Gain and pan are Tutti's, by equal power.
// Above 64 the tracks play the same files again with gains of their own.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numbers>
#include <random>
#include <sndfile.hh>
#include <string>
#include <vector>

namespace
{

constexpr int rate = 48'000;
constexpr int mostFiles = 64;

void makeSound(const std::string& path, int index, int seconds)
{
    SndfileHandle file(path, SFM_WRITE, SF_FORMAT_WAV | SF_FORMAT_FLOAT, 2, rate);
    std::minstd_rand random(static_cast<unsigned>(index));
    const double step = 2.0 * std::numbers::pi * (60.0 + 37.0 * index) / rate;
    std::vector<float> second(2 * rate);
    for (int done = 0; done < seconds; ++done)
    {
        for (int i = 0; i < rate; ++i)
        {
            const double tone = 0.05 * std::sin(step * (done * rate + i));
            for (int channel = 0; channel < 2; ++channel)
            {
                const double noise = static_cast<double>(random()) / std::minstd_rand::max() - 0.5;
                second[static_cast<std::size_t>(2 * i + channel)] = static_cast<float>(tone + 0.1 * noise);
            }
        }
        if (file.write(second.data(), 2 * rate) != 2 * rate)
        {
            std::cerr << path << " cannot be written: " << file.strError() << '\n';
            std::exit(1);
        }
    }
}

void printTrack(const std::string& path, std::mt19937& random)
{
    const int volume = 100 + static_cast<int>(random() % 150);    // tenths of a percent
    const int balance = -900 + static_cast<int>(random() % 1801); // the same
    const double left = volume / 1000.0 * (1.0 - std::max(0, balance) / 1000.0);
    const double right = volume / 1000.0 * (1.0 + std::min(0, balance) / 1000.0);
    const double gain = 20.0 * std::log10(std::hypot(left, right) / std::numbers::sqrt2);
    const double pan = 1.0 - 4.0 / std::numbers::pi * std::atan2(left, right);
    std::printf("%.9f %.9f %.1f %.1f %.9f %.9f %s\n", left, right, volume / 10.0, balance / 10.0, gain, pan,
                path.c_str());
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 4)
    {
        std::cerr << "usage: peer-sounds FOLDER TRACKS SECONDS\n";
        return 2;
    }
    const std::filesystem::path folder = std::filesystem::absolute(arguments[1]);
    const int tracks = std::atoi(arguments[2]);
    std::mt19937 random(3);
    for (int i = 1; i <= tracks; ++i)
    {
        const int file = (i - 1) % mostFiles + 1;
        const auto name = (file < 10 ? "0" : "") + std::to_string(file) + ".wav";
        if (i == file)
            makeSound(folder / name, i, std::atoi(arguments[3]));
        printTrack(folder / name, random);
    }
}
