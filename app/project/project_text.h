// A project as the text of a `.lull` file, which is JSON, and back.
//
//   const std::string text = *textOf(project, "/home/ann/projects");   // paths relative to the folder
//   const auto again = parseProject(text, "/home/ann/projects/spring.lull");
//
//   {"format": "lull project", "version": 2,
//    "sources": [{"kind": "file", "path": "../logs/spring.csv.gz"}],
//    "settings": {"gap": "30m", "map": ["user=visitor"], …},            // the command line's options, by their names
//    "pinned": {"gap": "10m"},
//    "filter": {"from": "2024-05-01T00:00:00.000000Z", "before": …},
//    "ctr": "search_ctr_pooled", "order": "name",
//    "layout": {"width": 1440, "height": 900, "panel": "segments", …},
//    "place": {"from": …, "before": …, "user": "ann", "at": …, "pinned_rows": ["bob"]}}
//
// Version 1 knew no place; it opens as ever.
#pragma once

#include "app/project/project.h"
#include "core/error.h"

#include <expected>
#include <string>
#include <string_view>

namespace lull::app {

inline constexpr int kProjectVersion = 2;
inline constexpr std::size_t kLargestProject = 1 << 20; // bytes

// Paths are written relative to `folder`, with slashes. BadArgument where a path is no UTF-8.
[[nodiscard]] std::expected<std::string, Error> textOf(const Project& project, const std::string& folder);

// For recovery after a crash: absolute paths, and where the project was saved, as "saved_as".
[[nodiscard]] std::expected<std::string, Error> recoveryTextOf(const Project& project);

// `file` is the project's own path: sources are relative to its folder, and errors name it. Takes any bytes: what is no project
// of this version, in every entry, is an error of one line (Unreadable), and nothing is opened or run for it. `path` is what
// "saved_as" says: whose word that is, is the caller's to judge.
[[nodiscard]] std::expected<Project, Error> parseProject(std::string_view text, const std::string& file);

} // namespace lull::app
