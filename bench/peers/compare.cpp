// SPDX-License-Identifier: GPL-3.0-or-later
// peer-compare ONE OTHER: prints the largest difference between any two samples of two stereo files. What one lacks at
// its end counts as silence.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sndfile.hh>
#include <vector>

int main(int count, char** arguments)
{
    if (count < 3 || count > 4)
    {
        std::cerr << "usage: peer-compare ONE OTHER [FRAMES]\n";
        return 2;
    }
    SndfileHandle one(arguments[1]);
    SndfileHandle other(arguments[2]);
    if (one.channels() != 2 || other.channels() != 2)
    {
        std::cerr << "One of " << arguments[1] << " and " << arguments[2] << " is no stereo file.\n";
        return 1;
    }
    const sf_count_t end = 2 * one.frames();
    const sf_count_t leftOut = count == 4 ? end - 2 * std::atol(arguments[3]) : end;
    constexpr sf_count_t block = 2 * 65'536;
    std::vector<float> a(block);
    std::vector<float> b(block);
    double largest = 0.0;
    sf_count_t got = block;
    for (sf_count_t done = 0; got > 0; done += got)
    {
        std::ranges::fill(a, 0.0f);
        std::ranges::fill(b, 0.0f);
        got = std::max(one.read(a.data(), block), other.read(b.data(), block));
        for (sf_count_t i = 0; i < got; ++i)
        {
            const auto at = static_cast<std::size_t>(i);
            const double difference = std::abs(double{a[at]} - double{b[at]});
            if (done + i < leftOut || done + i >= end)
                largest = std::isnan(difference) ? INFINITY : std::max(largest, difference);
        }
    }
    std::printf("%.2g\n", largest);
}
