// Counting bits has an instruction that default flags leave out; so have wider vectors. Where the processor of the day has
// them, a second copy of a kernel is run.
//
//   runWidest([&] { kernel.run(); });
#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#define LULL_WIDER_TARGET [[gnu::target("avx2,bmi,bmi2,popcnt"), gnu::flatten]]
#endif

namespace lull {

#ifdef LULL_WIDER_TARGET
template <typename Kernel>
LULL_WIDER_TARGET void runWider(const Kernel& kernel)
{
    kernel();
}
[[nodiscard]] inline bool hasWider()
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
           && __builtin_cpu_supports("popcnt");
}
#else
template <typename Kernel>
void runWider(const Kernel& kernel)
{
    kernel();
}
[[nodiscard]] inline bool hasWider() { return false; }
#endif

// Calls it, compiled for what the processor can do: all that it calls and the compiler sees comes along.
template <typename Kernel>
void runWidest(const Kernel& kernel)
{
    if (hasWider())
        runWider(kernel);
    else
        kernel();
}

} // namespace lull
