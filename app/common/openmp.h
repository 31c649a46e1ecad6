// How OpenMP's threads wait, which has to be said before the first library that uses OpenMP is loaded.
#pragma once

namespace medley {

/// By default libgomp's threads spin at barriers, which on a machine that is also decoding, painting or compiling makes
/// the models three to fourteen times slower (measured with Whisper). libgomp reads OMP_WAIT_POLICY when it is loaded,
/// before main(); so the program starts itself again, once, with the variable set. Call it first in main().
/// Does nothing where the user has set the variable.
void letOpenMPSleep(char** argv);

} // namespace medley
