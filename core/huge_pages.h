// Memory for large tables that are read here and there: in pages of 2 MiB where the system has them, so that finding a page
// does not take longer than reading it.
//
//   std::vector<Slot, HugePageAllocator<Slot>> slots;
#pragma once

#include <cstddef>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace lull {

inline constexpr std::size_t kHugePageBytes = std::size_t{2} << 20;

// What does not fill such a page comes from the usual place.
template <typename T>
class HugePageAllocator {
public:
    using value_type = T;

    HugePageAllocator() = default;
    template <typename Other>
    explicit(false) HugePageAllocator(const HugePageAllocator<Other>&)
    {
    }

    [[nodiscard]] T* allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(T);
        void* const memory = ::operator new(bytes, alignmentFor(bytes));
#ifdef __linux__
        if (bytes >= kHugePageBytes)
            [[maybe_unused]] const int refused = madvise(memory, bytes, MADV_HUGEPAGE); // then it is only slower
#endif
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) { ::operator delete(memory, alignmentFor(count * sizeof(T))); }

    bool operator==(const HugePageAllocator&) const = default;

private:
    static std::align_val_t alignmentFor(std::size_t bytes)
    {
        return std::align_val_t{bytes >= kHugePageBytes ? kHugePageBytes : alignof(T)};
    }
};

} // namespace lull
