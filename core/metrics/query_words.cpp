#include "core/metrics/query_words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace lull {

namespace {

bool isPartOfAWord(utf8proc_int32_t letter)
{
    switch (utf8proc_category(letter)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
    }
}

void append(std::string& word, utf8proc_int32_t letter)
{
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t count = utf8proc_encode_char(letter, bytes.data());
    word.append(bytes.begin(), bytes.begin() + count);
}

// So that é is one letter, whether it was typed as one or as e with an accent.
std::string composed(const std::string& word)
{
    if (std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return word;
    utf8proc_uint8_t* text = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                               static_cast<utf8proc_ssize_t>(word.size()), &text,
                                               static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(text, &std::free);
    return size < 0 ? word : std::string(text, text + size);
}

// Both are sorted, each number once.
std::size_t countShared(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b)
{
    std::size_t shared = 0;
    for (auto inA = a.begin(), inB = b.begin(); inA != a.end() && inB != b.end();) {
        shared += *inA == *inB ? 1 : 0;
        const bool stepA = *inA <= *inB;
        const bool stepB = *inB <= *inA;
        inA += stepA ? 1 : 0;
        inB += stepB ? 1 : 0;
    }
    return shared;
}

} // namespace

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        if (!word.empty())
            words.push_back(composed(word));
        word.clear();
    };
    while (!text.empty()) {
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                       static_cast<utf8proc_ssize_t>(text.size()), &letter);
        if (read > 0 && isPartOfAWord(letter))
            append(word, utf8proc_tolower(letter));
        else
            finish();
        text.remove_prefix(read > 0 ? static_cast<std::size_t>(read) : 1);
    }
    finish();
    std::ranges::sort(words);
    const auto again = std::ranges::unique(words);
    words.erase(again.begin(), again.end());
    return words;
}

std::string lowered(std::string_view text)
{
    std::string all;
    all.reserve(text.size());
    while (!text.empty()) {
        utf8proc_int32_t letter = 0;
        const auto first = static_cast<unsigned char>(text.front());
        std::size_t read = 1;
        if (first < 0x80) {
            all += static_cast<char>(first >= 'A' && first <= 'Z' ? first + ('a' - 'A') : first);
        } else if (const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                       static_cast<utf8proc_ssize_t>(text.size()), &letter);
                   bytes > 0) {
            append(all, utf8proc_tolower(letter));
            read = static_cast<std::size_t>(bytes);
        } else {
            all += text.front();
        }
        text.remove_prefix(read);
    }
    return all;
}

QueryWords::QueryWords(const Dictionary& queries) : m_queries(queries), m_runs(queries.size()) {}

bool QueryWords::rewords(StringId query, StringId next)
{
    if (query == kNoString || next == kNoString || query == next)
        return false;
    const Run run = runOf(query);
    const Run nextRun = runOf(next);
    const std::size_t shared = countShared(numbersOf(run), numbersOf(nextRun));
    return shared > 0 && (shared < run.count || shared < nextRun.count);
}

QueryWords::Run QueryWords::runOf(StringId query)
{
    Run& run = m_runs[indexOf(query)];
    if (run.begin == kUnknown) {
        run.begin = m_numbers.size();
        for (const std::string& word : wordsOf(m_queries.textOf(query)))
            m_numbers.push_back(static_cast<std::uint32_t>(indexOf(m_words.idOf(word))));
        run.count = static_cast<std::uint32_t>(m_numbers.size() - run.begin);
        std::ranges::sort(m_numbers.begin() + static_cast<std::ptrdiff_t>(run.begin), m_numbers.end());
    }
    return run;
}

} // namespace lull
