#include "core/ml/text/chattemplate.h"

#include <cstdint>

using namespace medley::ml;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view source(reinterpret_cast<const char*>(data), size);
    const auto parsed = ChatTemplate::parse(source, {{"bos_token", "<s>"}});
    if (!parsed)
        return 0;
    const std::vector<ChatMessage> messages{
        {"system", " Be brief. "},
        {"user", std::vector<ChatPart>{{ChatPart::Kind::Image, {}}, {ChatPart::Kind::Text, "What? \xc3\xa4"}}}};
    static_cast<void>(parsed->render(messages, true));
    return 0;
}
