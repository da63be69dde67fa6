#include "core/error.h"

namespace lull {

std::string Error::oneLine() const
{
    std::string line = where.empty() ? message : where + ": " + message;
    if (!remedy.empty())
        line += "; " + remedy;
    if (!options.empty())
        line += " (" + options + ")";
    for (char& c : line)
        if (c == '\n' || c == '\r')
            c = ' ';
    return line;
}

} // namespace lull
