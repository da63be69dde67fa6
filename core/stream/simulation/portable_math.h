// exp, ln and the inverse normal distribution, to the same last bit on every platform.
//
// The C library's may differ in the last digit from one system to the next, and a simulated log must not. These use only
// + - * / and sqrt, which IEEE 754 defines exactly; their file is compiled without contraction to fused operations.
#pragma once

namespace lull {

// Relative error below 1e-14 for |x| <= 100.
[[nodiscard]] double portableExp(double x);

// x > 0 and finite. Absolute error below 1e-14 times max(1, |result|).
[[nodiscard]] double portableLn(double x);

// The standard normal distribution's quantile at p in (0, 1): Acklam's rational approximation, relative error below 1.2e-9.
[[nodiscard]] double normalQuantile(double p);

} // namespace lull
