#include "ui/search/modalities.h"

#include <QCoreApplication>

namespace medley::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Modalities)
};

} // namespace

Role modalityRole(search::Modality modality) {
    switch (modality) {
    case search::Modality::Vision:
        return Role::Vision;
    case search::Modality::Sound:
        return Role::Sound;
    case search::Modality::Speech:
        return Role::Speech;
    case search::Modality::PictureText:
        return Role::Written;
    case search::Modality::Caption: // words as well
    case search::Modality::Words:
        break;
    }
    return Role::Words;
}

Icon modalityIcon(search::Modality modality) {
    switch (modality) {
    case search::Modality::Vision:
        return Icon::Image;
    case search::Modality::Sound:
        return Icon::Sound;
    case search::Modality::Speech:
        return Icon::Speech;
    case search::Modality::PictureText:
        return Icon::Written;
    case search::Modality::Caption:
        return Icon::Tag;
    case search::Modality::Words:
        break;
    }
    return Icon::Words;
}

QString modalityText(search::Modality modality) {
    switch (modality) {
    case search::Modality::Vision:
        return Text::tr("Seen");
    case search::Modality::Sound:
        return Text::tr("Heard");
    case search::Modality::Speech:
        return Text::tr("Said");
    case search::Modality::PictureText:
        return Text::tr("Written");
    case search::Modality::Caption:
        return Text::tr("Captions");
    case search::Modality::Words:
        break;
    }
    return Text::tr("Exact words");
}

} // namespace medley::ui
