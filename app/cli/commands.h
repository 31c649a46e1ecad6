// The commands of medley-cli, one function each: each returns an exit code of session.h.
#pragma once

#include "app/cli/session.h"

#include <filesystem>
#include <string>
#include <vector>

namespace medley::cli {

using Paths = std::vector<std::filesystem::path>;

int add(Session& session, const Paths& paths);
int status(Session& session);

struct SearchArguments {
    std::string text;
    Paths images;
    Paths sounds;
    std::string minus;
    std::vector<std::string> kinds;
    int limit = 20;
};
int search(Session& session, const SearchArguments& arguments);

struct TranscribeArguments {
    std::filesystem::path file;
    std::string format = "txt";
    std::string language;
    int beam = 5;
};
int transcribe(Session& session, const TranscribeArguments& arguments);

struct EmbedArguments {
    std::string model;
    std::vector<std::string> texts;
    Paths images;
    Paths sounds;
};
int embed(Session& session, const EmbedArguments& arguments);

int verify(Session& session, bool repair);

int modelsList(Session& session);
int modelsVerify(Session& session);
int modelsFetch(Session& session);

struct BenchArguments {
    std::string model;
    int batch = 8;
    double seconds = 5;
};
int bench(Session& session, const BenchArguments& arguments);

} // namespace medley::cli
