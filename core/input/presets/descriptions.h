// The presets, one a source file.
#pragma once

#include "core/input/presets/preset.h"

namespace lull {

[[nodiscard]] Preset tutorialPreset();
[[nodiscard]] Preset ubiPreset();
[[nodiscard]] Preset ga4Preset();
[[nodiscard]] Preset segmentPreset();
[[nodiscard]] Preset wikimediaPreset();
[[nodiscard]] Preset accessLogPreset();
[[nodiscard]] Preset aolPreset();

} // namespace lull
