// SPDX-License-Identifier: GPL-3.0-or-later
// What timers and signals of Qt need: a program around the tests, without a display.
#include <gtest/gtest.h>
#include <memory>
#include <QCoreApplication>

namespace
{

class Program : public testing::Environment
{
    void SetUp() override { program = std::make_unique<QCoreApplication>(count, words); }
    void TearDown() override { program.reset(); }

    char name[14] = "test-unit-ui";
    char* words[2] = {name, nullptr};
    int count = 1;
    std::unique_ptr<QCoreApplication> program;
};

const auto* const environment = testing::AddGlobalTestEnvironment(new Program);

} // namespace
