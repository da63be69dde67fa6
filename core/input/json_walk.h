// One JSON document, walked from end to end and checked on the way: every leaf with its dotted path.
//
//   JsonWalk walk;
//   walk.eachLeaf(R"({"user":{"id":7},"tags":["a"]})", [](std::string_view path, std::string_view text) { … });
//   // "user.id" → "7", "tags" → `["a"]`
//
// Whatever simdjson only skims is looked at here too, so that a broken document is never taken for a whole one. Numbers
// keep their spelling: no digit of a long id is lost.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <absl/functional/function_ref.h>

namespace lull {

class JsonWalk {
public:
    JsonWalk();
    ~JsonWalk();
    JsonWalk(JsonWalk&&) noexcept;
    JsonWalk& operator=(JsonWalk&&) noexcept;

    using OnLeaf = absl::FunctionRef<void(std::string_view path, std::string_view text)>;

    // False where `json` is not one well-formed object. A string comes unescaped, a list as it is spelled, null as an
    // empty text. Views handed to `onLeaf` are valid until the next call, but for the path. At least TextBuffer::kSlack
    // readable bytes must lie behind `json`.
    [[nodiscard]] bool eachLeaf(std::string_view json, OnLeaf onLeaf);

    // The elements of a list: strings unescaped, numbers and booleans as spelled. False where `json` is not one
    // well-formed list. `hasOther` says whether it holds lists, objects, nulls or empty texts, all given as empty texts.
    // The views are valid until the next call. `json` is copied.
    [[nodiscard]] bool readList(std::string_view json, std::vector<std::string_view>& elements, bool& hasOther);

    // The elements of a list in turn: objects as they are spelled, strings unescaped, other texts as spelled; nested lists and
    // nulls are left out. False, perhaps after some elements, where `json` is not one well-formed list. `json` is copied; views
    // handed out are valid until the next call, and kSlack bytes behind them may be read.
    using OnElement = absl::FunctionRef<void(std::size_t index, std::string_view text, bool isObject)>;
    [[nodiscard]] bool eachElement(std::string_view json, OnElement onElement);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace lull
