// Small logs of well-known products, each in its documented shape, with odd and broken rows among them. Apart from their tests:
// Qt's moc stumbles over raw strings like these.
#pragma once

#include <string_view>

namespace lull::test {

extern const std::string_view kUbi;
extern const std::string_view kUbiEvents;
extern const std::string_view kGa4;
extern const std::string_view kSegment;
extern const std::string_view kWikimediaExtract;
extern const std::string_view kWikimediaTable;
extern const std::string_view kAol;
extern const std::string_view kAccess;
extern const std::string_view kAccessEvents;
extern const std::string_view kWrappedUbi;
extern const std::string_view kOddLists;
extern const std::string_view kLookAlikes;
extern const std::string_view kDeepBegin;

} // namespace lull::test
