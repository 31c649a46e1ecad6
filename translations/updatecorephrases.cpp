// updatecorephrases ROOT FILE: writes FILE, the table of what core says, where it is not as the sources below ROOT are.
#include "translations/corephrases.h"

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("updatecorephrases ROOT FILE\n", stderr);
        return 2;
    }
    try {
        const std::string table = medley::phraseTable(medley::phrasesOfTree(arguments[1]));
        std::ifstream before(arguments[2], std::ios::binary);
        if (std::string((std::istreambuf_iterator<char>(before)), std::istreambuf_iterator<char>()) == table)
            return 0;
        std::ofstream file(arguments[2], std::ios::binary | std::ios::trunc);
        file << table;
        file.close();
        if (!file) {
            std::fprintf(stderr, "%s could not be written.\n", arguments[2]);
            return 1;
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
