#include "core/input/json_walk.h"

#include "core/input/row_text.h"
#include "core/input/text_buffer.h"

#include <simdjson.h>

namespace lull {

namespace {

namespace json = simdjson::ondemand;

constexpr int kDeepest = 200;

static_assert(TextBuffer::kSlack >= simdjson::SIMDJSON_PADDING);

std::size_t skipDigits(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] >= '0' && text[at] <= '9')
        ++at;
    return at;
}

// The grammar of RFC 8259. Numbers are never converted here, so nothing else would check them.
bool isJsonNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = at;
    at = skipDigits(text, at);
    if (at == whole || (text[whole] == '0' && at > whole + 1))
        return false;
    if (at < text.size() && text[at] == '.') {
        const std::size_t decimals = ++at;
        at = skipDigits(text, at);
        if (at == decimals)
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        const std::size_t exponent = at;
        at = skipDigits(text, at);
        if (at == exponent)
            return false;
    }
    return at == text.size();
}

// Numbers, true, false and null are handed out as they are spelled.
bool readLiteral(json::value& value, std::string_view& text)
{
    text = trimmed(value.raw_json_token());
    return text == "true" || text == "false" || text == "null" || isJsonNumber(text);
}

} // namespace

struct JsonWalk::Parser {
    json::parser parser;
    std::string path;
    std::string listCopy;

    bool walkObject(json::object object, int depth, const OnLeaf* onLeaf);
    bool walkValue(json::value value, int depth, const OnLeaf* onLeaf);
    bool walkList(json::array list, int depth);
    bool walkListLeaf(json::value& value, int depth, const OnLeaf* onLeaf);
    bool readElement(json::value value, std::string_view& text);
    bool beginList(std::string_view text, json::document& document, json::array& list);
    static bool isAtEnd(json::document& document)
    {
        return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    }
};

bool JsonWalk::Parser::walkObject(json::object object, int depth, const OnLeaf* onLeaf)
{
    if (depth > kDeepest)
        return false;
    const std::size_t pathSize = path.size();
    for (auto field : object) {
        std::string_view key;
        if (field.unescaped_key().get(key) != simdjson::SUCCESS)
            return false;
        if (onLeaf != nullptr) {
            if (depth > 0)
                path += '.';
            path += key;
        }
        json::value value;
        if (field.value().get(value) != simdjson::SUCCESS || !walkValue(value, depth, onLeaf))
            return false;
        path.resize(pathSize);
    }
    return true;
}

// Without `onLeaf` only checks.
bool JsonWalk::Parser::walkValue(json::value value, int depth, const OnLeaf* onLeaf)
{
    json::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    std::string_view text;
    switch (type) {
    case json::json_type::object: {
        json::object object;
        return value.get_object().get(object) == simdjson::SUCCESS && walkObject(object, depth + 1, onLeaf);
    }
    case json::json_type::array:
        return walkListLeaf(value, depth, onLeaf);
    case json::json_type::string:
        if (value.get_string().get(text) != simdjson::SUCCESS)
            return false;
        break;
    default:
        if (!readLiteral(value, text))
            return false;
        if (text == "null")
            text = {};
    }
    if (onLeaf != nullptr)
        (*onLeaf)(path, text);
    return true;
}

bool JsonWalk::Parser::walkListLeaf(json::value& value, int depth, const OnLeaf* onLeaf)
{
    const char* begin = nullptr;
    const char* end = nullptr;
    json::array list;
    if (value.current_location().get(begin) != simdjson::SUCCESS
        || value.get_array().get(list) != simdjson::SUCCESS || !walkList(list, depth + 1))
        return false;
    if (onLeaf == nullptr)
        return true;
    if (value.current_location().get(end) != simdjson::SUCCESS)
        return false;
    (*onLeaf)(path, trimmed(std::string_view(begin, end)));
    return true;
}

bool JsonWalk::Parser::walkList(json::array list, int depth)
{
    if (depth > kDeepest)
        return false;
    for (auto element : list) {
        json::value value;
        if (element.get(value) != simdjson::SUCCESS || !walkValue(value, depth, nullptr))
            return false;
    }
    return true;
}

// Lists, objects and nulls are given as an empty text.
bool JsonWalk::Parser::readElement(json::value value, std::string_view& text)
{
    json::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    if (type == json::json_type::object || type == json::json_type::array)
        return walkValue(value, 0, nullptr);
    const auto keep = [&](std::string_view, std::string_view leaf) { text = leaf; };
    const OnLeaf onLeaf = keep;
    return walkValue(value, 0, &onLeaf);
}

bool JsonWalk::Parser::beginList(std::string_view text, json::document& document, json::array& list)
{
    listCopy.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    listCopy.assign(text);
    return parser.iterate(listCopy.data(), text.size(), listCopy.capacity()).get(document) == simdjson::SUCCESS
        && document.get_array().get(list) == simdjson::SUCCESS;
}

JsonWalk::JsonWalk()
    : m_parser(std::make_unique<Parser>())
{
}

JsonWalk::~JsonWalk() = default;
JsonWalk::JsonWalk(JsonWalk&&) noexcept = default;
JsonWalk& JsonWalk::operator=(JsonWalk&&) noexcept = default;

bool JsonWalk::eachLeaf(std::string_view text, OnLeaf onLeaf)
{
    json::document document;
    json::object object;
    m_parser->path.clear();
    return m_parser->parser.iterate(text.data(), text.size(), text.size() + simdjson::SIMDJSON_PADDING).get(document)
            == simdjson::SUCCESS
        && document.get_object().get(object) == simdjson::SUCCESS && m_parser->walkObject(object, 0, &onLeaf)
        && Parser::isAtEnd(document);
}

bool JsonWalk::readList(std::string_view text, std::vector<std::string_view>& elements, bool& hasOther)
{
    elements.clear();
    hasOther = false;
    json::document document;
    json::array list;
    if (!m_parser->beginList(text, document, list))
        return false;
    for (auto element : list) {
        json::value value;
        std::string_view leaf;
        if (element.get(value) != simdjson::SUCCESS || !m_parser->readElement(value, leaf))
            return false;
        elements.push_back(leaf);
        hasOther = hasOther || leaf.empty();
    }
    return Parser::isAtEnd(document);
}

bool JsonWalk::eachElement(std::string_view text, OnElement onElement)
{
    json::document document;
    json::array list;
    if (!m_parser->beginList(text, document, list))
        return false;
    std::size_t index = 0;
    for (auto element : list) {
        json::value value;
        json::json_type type{};
        std::string_view leaf;
        if (element.get(value) != simdjson::SUCCESS || value.type().get(type) != simdjson::SUCCESS)
            return false;
        const bool isObject = type == json::json_type::object;
        json::object object;
        const bool isRead = isObject ? value.get_object().get(object) == simdjson::SUCCESS
                                           && object.raw_json().get(leaf) == simdjson::SUCCESS
                                     : m_parser->readElement(value, leaf);
        if (!isRead)
            return false;
        if (!leaf.empty())
            onElement(index, leaf, isObject);
        ++index;
    }
    return Parser::isAtEnd(document);
}

} // namespace lull
