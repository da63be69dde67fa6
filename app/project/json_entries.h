// The entries of a JSON object that must be what they are expected to be, and no others.
//
//   JsonEntries layout(json, "layout", problem);
//   const auto width = layout.whole("width", 1, 16'384);
//   layout.refuseOthers();
//   if (problem) …                       // the first that was wrong
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lull::app {

// Both outlive the entries. The first problem is kept; after it the values still come, but mean nothing.
class JsonEntries {
public:
    // `name` is the object's own, for messages; empty at the top. What is no object is a problem.
    JsonEntries(const nlohmann::json& object, std::string name, std::optional<std::string>& problem);

    // Null where there is no such entry.
    [[nodiscard]] const nlohmann::json* find(std::string_view key);
    // None where there is no such entry, or it is of another kind.
    [[nodiscard]] std::optional<std::string> text(std::string_view key);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);
    [[nodiscard]] std::optional<double> number(std::string_view key, double low, double high); // both included
    [[nodiscard]] std::optional<int> whole(std::string_view key, int low, int high);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);

    // An entry that nobody looked for is a problem: it would be lost when the file is saved again.
    void refuseOthers();
    // "layout.width is …".
    void refuse(std::string_view key, std::string_view why);

private:
    const nlohmann::json& m_object;
    std::string m_name;
    std::optional<std::string>& m_problem;
    std::set<std::string, std::less<>> m_known;
};

// What stands in a file that nobody vouches for, fit for a message: in quotes, short, on one line.
[[nodiscard]] std::string shownInMessage(std::string_view fromFile);

} // namespace lull::app
