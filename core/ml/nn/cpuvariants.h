// Inner loops compiled for AVX-512, AVX2 and the base instruction set, the best of them chosen when the program is
// loaded. Private to nn.
#pragma once

// Resolvers of function variants run before a sanitizer has set itself up.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define MEDLEY_CPU_VARIANTS __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define MEDLEY_CPU_VARIANTS
#endif
