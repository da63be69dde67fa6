#include "core/stream/engine_rules.h"

#include <span>
#include <string>

namespace lull {

namespace {

// The value of `all` that goes by this name; else an error that lists the names.
template <typename Enum>
std::expected<Enum, Error> parseNamed(std::string_view name, std::span<const Enum> all, std::string_view what)
{
    std::string known;
    for (const Enum value : all) {
        if (nameOf(value) == name)
            return value;
        known += (known.empty() ? "" : ", ") + std::string(nameOf(value));
    }
    return std::unexpected(Error{ErrorCode::BadArgument, "unknown " + std::string(what) + " '" + std::string(name) + "'",
                                 "", "choose one of " + known});
}

} // namespace

std::string_view nameOf(EnginePreset preset)
{
    switch (preset) {
    case EnginePreset::Batch: return "batch";
    case EnginePreset::Bytewax: return "bytewax";
    case EnginePreset::Bytewax019: break;
    }
    return "bytewax-0.19";
}

std::string_view nameOf(WatermarkScope scope)
{
    switch (scope) {
    case WatermarkScope::None: return "none";
    case WatermarkScope::User: return "user";
    case WatermarkScope::Stream: break;
    }
    return "stream";
}

std::string_view nameOf(Boundary boundary)
{
    return boundary == Boundary::Inclusive ? "inclusive" : "exclusive";
}

std::expected<EnginePreset, Error> parseEnginePreset(std::string_view name)
{
    return parseNamed<EnginePreset>(name, kAllEnginePresets, "engine");
}

std::expected<WatermarkScope, Error> parseWatermarkScope(std::string_view name)
{
    static constexpr std::array kAll{WatermarkScope::None, WatermarkScope::User, WatermarkScope::Stream};
    return parseNamed<WatermarkScope>(name, kAll, "watermark");
}

std::expected<Boundary, Error> parseBoundary(std::string_view name)
{
    static constexpr std::array kAll{Boundary::Inclusive, Boundary::Exclusive};
    return parseNamed<Boundary>(name, kAll, "boundary");
}

EngineRules EngineRules::of(EnginePreset preset)
{
    switch (preset) {
    case EnginePreset::Batch: return {preset, Boundary::Inclusive, WatermarkScope::None, Duration{0}};
    case EnginePreset::Bytewax: return {preset, Boundary::Inclusive, WatermarkScope::User, Duration{0}};
    case EnginePreset::Bytewax019: break;
    }
    return {EnginePreset::Bytewax019, Boundary::Exclusive, WatermarkScope::User, Duration{0}};
}

} // namespace lull
