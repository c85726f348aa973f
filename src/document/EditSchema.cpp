// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Codec.h"
#include "document/EditJson.h"
#include "document/SongFields.h"

#include <utility>

namespace document
{

namespace
{

template <std::size_t... index>
OrderedJson edits(Schemas& schemas, std::index_sequence<index...>)
{
    auto list = OrderedJson::array();
    const auto add = [&]<typename One>(const One*) {
        list.push_back(
            schemas.refer(One::name, [&] { return fieldsSchema<One>(One::doc, schemas, "edit", One::name); }));
    };
    (add(static_cast<std::variant_alternative_t<index, Edit>*>(nullptr)), ...);
    return list;
}

} // namespace

OrderedJson schema()
{
    Schemas schemas;
    auto list = edits(schemas, std::make_index_sequence<std::variant_size_v<Edit>>());
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "An edit of a Tutti song"},
            {"oneOf", std::move(list)},
            {"$defs", std::move(schemas.definitions)}};
}

} // namespace document
