// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Edit.h"

#include "document/Codec.h"
#include "document/SongFields.h"

#include <tuple>

namespace document
{

namespace
{

template <typename One>
std::vector<Edit> toEdits(One one)
{
    return {Edit(std::move(one))};
}

template <typename... All>
std::vector<Edit> toEdits(std::tuple<All...> all)
{
    return std::apply([](auto&... edits) { return std::vector<Edit>{Edit(std::move(edits))...}; }, all);
}

template <typename... Either>
std::vector<Edit> toEdits(std::variant<Either...> one)
{
    return std::visit([](auto& edit) { return toEdits(std::move(edit)); }, one);
}

} // namespace

std::string_view nameOf(const Edit& edit)
{
    return std::visit([](const auto& one) { return one.name; }, edit);
}

void giveIds(Edit& edit, Ids& ids)
{
    std::visit(
        [&](auto& one)
        {
            if constexpr (requires { one.giveIds(ids); })
                one.giveIds(ids);
        },
        edit);
}

base::Result<std::vector<Edit>> apply(const Edit& edit, Song& song, Touched& touched)
{
    const auto named = [&](const std::string& reason) {
        return base::Error{base::ErrorKind::invalid, std::string(nameOf(edit)) + ": " + reason};
    };
    return std::visit(
        [&](const auto& one) -> base::Result<std::vector<Edit>>
        {
            if (const auto trouble = check(one))
                return named(trouble->sentence());
            auto inverse = one.apply(song, touched);
            if (!inverse)
                return named(inverse.error().message);
            return toEdits(*std::move(inverse));
        },
        edit);
}

} // namespace document
