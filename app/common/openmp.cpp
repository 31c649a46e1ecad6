#include "app/common/openmp.h"

#include <unistd.h>

#include <cstdlib>

namespace medley {

void letOpenMPSleep(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY"))
        return;
    if (::setenv("OMP_WAIT_POLICY", "passive", 1) == 0)
        ::execv("/proc/self/exe", argv); // returns only on failure; then it is merely slower
}

} // namespace medley
