#include "core/option_words.h"

namespace lull {

namespace {

constexpr std::string_view kOpening = " (--";

} // namespace

std::string withoutOptions(std::string_view sentence)
{
    std::string words;
    for (;;) {
        const std::size_t begin = sentence.find(kOpening);
        const std::size_t end = sentence.find(')', begin == std::string_view::npos ? sentence.size() : begin);
        if (end == std::string_view::npos)
            return words.append(sentence);
        words.append(sentence.substr(0, begin));
        sentence.remove_prefix(end + 1);
    }
}

bool namesOptions(std::string_view sentence) { return withoutOptions(sentence).size() != sentence.size(); }

} // namespace lull
