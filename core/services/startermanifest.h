// The files of the starter pack and their SHA-256, as installer/setup/starter.sha256 lists them.
#pragma once

#include <string>
#include <vector>

namespace medley {

struct StarterFile {
    std::string path; ///< below the models' folder
    std::string sha256;
};

[[nodiscard]] const std::vector<StarterFile>& starterManifest();

} // namespace medley
