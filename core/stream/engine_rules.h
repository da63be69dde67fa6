// Whose semantics: an engine preset is a named set of four choices (what joins, which watermark, what is late, where a
// session ends), and rules are a preset with the user's overrides and end rules.
#pragma once

#include "core/error.h"
#include "core/session/session_rule.h"

#include <array>
#include <expected>
#include <optional>
#include <string_view>

namespace lull {

enum class EnginePreset { Batch, Bytewax, Bytewax019 };
inline constexpr std::array kAllEnginePresets{EnginePreset::Batch, EnginePreset::Bytewax, EnginePreset::Bytewax019};

// "batch", "bytewax", "bytewax-0.19".
[[nodiscard]] std::string_view nameOf(EnginePreset preset);
[[nodiscard]] std::expected<EnginePreset, Error> parseEnginePreset(std::string_view name);

enum class WatermarkScope { None, User, Stream };

// "none", "user", "stream".
[[nodiscard]] std::string_view nameOf(WatermarkScope scope);
[[nodiscard]] std::expected<WatermarkScope, Error> parseWatermarkScope(std::string_view name);

[[nodiscard]] std::string_view nameOf(Boundary boundary); // "inclusive", "exclusive"
[[nodiscard]] std::expected<Boundary, Error> parseBoundary(std::string_view name);

struct EngineRules {
    EnginePreset preset = EnginePreset::Batch;
    Boundary boundary = Boundary::Inclusive;
    WatermarkScope watermark = WatermarkScope::None;
    Duration wait{0};
    EndRules ends = {}; // with any preset

    [[nodiscard]] static EngineRules of(EnginePreset preset);
    // False where no event can be late: no watermark, or a preset that never calls an event late.
    [[nodiscard]] bool canBeLate() const { return watermark != WatermarkScope::None && preset != EnginePreset::Batch; }
    [[nodiscard]] SessionRule ruleAt(Duration gap) const { return {gap, boundary, ends}; }
    bool operator==(const EngineRules&) const = default;
};

} // namespace lull
