#include "core/stream/simulation/portable_math.h"

#include <array>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <limits>

namespace lull {

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0, "each operation must round to a double");

namespace {

constexpr double kLn2 = 0.693147180559945309417;

template <std::size_t N>
double polynomial(const std::array<double, N>& highestFirst, double x)
{
    double value = 0;
    for (const double coefficient : highestFirst)
        value = value * x + coefficient;
    return value;
}

// Below 0.02425 or, mirrored, above 1 - 0.02425.
double tailQuantile(double p)
{
    constexpr std::array kAbove{-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                                -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array kBelow{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1.0};
    const double x = std::sqrt(-2 * portableLn(p));
    return polynomial(kAbove, x) / polynomial(kBelow, x);
}

double centralQuantile(double p)
{
    constexpr std::array kAbove{-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                                1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr std::array kBelow{-5.447609879822406e+01, 1.615858368580409e+02,  -1.556989798598866e+02,
                                6.680131188771972e+01,  -1.328068155288572e+01, 1.0};
    const double x = p - 0.5;
    return polynomial(kAbove, x * x) * x / polynomial(kBelow, x * x);
}

} // namespace

double portableExp(double x)
{
    // exp(x) = 2^k · exp(r) with |r| <= ln(2)/2.
    const double k = std::floor(x / kLn2 + 0.5);
    const double r = x - k * kLn2;
    double term = 1;
    double sum = 1;
    for (int i = 1; i <= 18; ++i) {
        term = term * r / i;
        sum += term;
    }
    return std::ldexp(sum, static_cast<int>(k));
}

double portableLn(double x)
{
    // x = 2^k · m with m in [1/√2, √2); ln(m) = 2 artanh(z), z = (m − 1)/(m + 1).
    int k = 0;
    double m = std::frexp(x, &k);
    if (m < 0.70710678118654752) {
        m *= 2;
        --k;
    }
    const double z = (m - 1) / (m + 1);
    const double square = z * z;
    double power = z;
    double sum = 0;
    for (int odd = 1; odd <= 27; odd += 2) {
        sum += power / odd;
        power *= square;
    }
    return k * kLn2 + 2 * sum;
}

double normalQuantile(double p)
{
    constexpr double kTail = 0.02425;
    if (p < kTail)
        return tailQuantile(p);
    if (p > 1 - kTail)
        return -tailQuantile(1 - p);
    return centralQuantile(p);
}

} // namespace lull
