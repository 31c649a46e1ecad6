<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>about %n day left</numerusform>
            <numerusform>about %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sound(s)</source>
        <translation>
            <numerusform>%Ln sound</numerusform>
            <numerusform>%Ln sounds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln video(s)</source>
        <translation>
            <numerusform>%Ln video</numerusform>
            <numerusform>%Ln videos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemMenu</name>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n alike</numerusform>
            <numerusform>%n alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptAnswer</name>
    <message numerus="yes">
        <source>%n word(s) a second</source>
        <translation>
            <numerusform>%n word a second</numerusform>
            <numerusform>%n words a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) a minute</source>
        <translation>
            <numerusform>%n word a minute</numerusform>
            <numerusform>%n words a minute</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryItem</name>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n alike</numerusform>
            <numerusform>%n alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapCheck</name>
    <message numerus="yes">
        <source>In %1 of %n picture(s) the map holds.</source>
        <translation>
            <numerusform>In %1 of %n picture the map holds.</numerusform>
            <numerusform>In %1 of %n pictures the map holds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be tested: blurred, the picture has as high a score.</source>
        <translation>
            <numerusform>%n cannot be tested: blurred, the picture has as high a score.</numerusform>
            <numerusform>%n cannot be tested: blurred, the picture has as high a score.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed.</source>
        <translation>
            <numerusform>%n failed.</numerusform>
            <numerusform>%n failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelinkModel</name>
    <message numerus="yes">
        <source>%n file(s) of this folder are there</source>
        <translation>
            <numerusform>%n file of this folder is there</numerusform>
            <numerusform>%n files of this folder are there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ActivityBar</name>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln added</numerusform>
            <numerusform>%Ln added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::AskPage</name>
    <message numerus="yes">
        <source>Ask about %n item(s)</source>
        <translation>
            <numerusform>Ask about %n item</numerusform>
            <numerusform>Ask about %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::AskPanel</name>
    <message numerus="yes">
        <source>%n answer(s) removed.</source>
        <translation>
            <numerusform>%n answer removed.</numerusform>
            <numerusform>%n answers removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionBar</name>
    <message numerus="yes">
        <source>%n caption(s) written</source>
        <translation>
            <numerusform>%n caption written</numerusform>
            <numerusform>%n captions written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be written</source>
        <translation>
            <numerusform>%n could not be written</numerusform>
            <numerusform>%n could not be written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionPanel</name>
    <message numerus="yes">
        <source>%n picture(s) and shot(s) have no caption. It goes on in the background, also after a restart.</source>
        <translation>
            <numerusform>%n picture or shot has no caption. It goes on in the background, also after a restart.</numerusform>
            <numerusform>%n pictures and shots have no caption. It goes on in the background, also after a restart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n chosen item(s)</source>
        <translation>
            <numerusform>For %n chosen item</numerusform>
            <numerusform>For %n chosen items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionTools</name>
    <message numerus="yes">
        <source>%n caption(s) could not be written.</source>
        <translation>
            <numerusform>%n caption could not be written.</numerusform>
            <numerusform>%n captions could not be written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::DeviceBadge</name>
    <message numerus="yes">
        <source>%1, %2, %n thread(s), %3</source>
        <translation>
            <numerusform>%1, %2, %n thread, %3</numerusform>
            <numerusform>%1, %2, %n threads, %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::EvidenceList</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ExportMenu</name>
    <message numerus="yes">
        <source>%n result(s) written to %1.</source>
        <translation>
            <numerusform>%n result written to %1.</numerusform>
            <numerusform>%n results written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied to %1.</source>
        <translation>
            <numerusform>%n file copied to %1.</numerusform>
            <numerusform>%n files copied to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be copied.</source>
        <translation>
            <numerusform>%n could not be copied.</numerusform>
            <numerusform>%n could not be copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying was stopped after %n file(s). What was copied stays.</source>
        <translation>
            <numerusform>Copying was stopped after %n file. What was copied stays.</numerusform>
            <numerusform>Copying was stopped after %n files. What was copied stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::IngestController</name>
    <message numerus="yes">
        <source>Adding %n file(s) and folders</source>
        <translation>
            <numerusform>Adding %n file or folder</numerusform>
            <numerusform>Adding %n files and folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Trying %n file(s) again</source>
        <translation>
            <numerusform>Trying %n file again</numerusform>
            <numerusform>Trying %n files again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ItemDelegate</name>
    <message numerus="yes">
        <source>+%n alike</source>
        <translation>
            <numerusform>+%n alike</numerusform>
            <numerusform>+%n alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::MapCheckForm</name>
    <message numerus="yes">
        <source>%n picture(s) chosen in the library</source>
        <translation>
            <numerusform>%n picture chosen in the library</numerusform>
            <numerusform>%n pictures chosen in the library</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::MapCheckPage</name>
    <message numerus="yes">
        <source>%n map(s) written to %1.</source>
        <translation>
            <numerusform>%n map written to %1.</numerusform>
            <numerusform>%n maps written to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ModalityBar</name>
    <message numerus="yes">
        <source>%n fewer relevant</source>
        <translation>
            <numerusform>%n fewer relevant</numerusform>
            <numerusform>%n fewer relevant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more relevant</source>
        <translation>
            <numerusform>%n more relevant</numerusform>
            <numerusform>%n more relevant</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelsPage</name>
    <message numerus="yes">
        <source>%1 · %2 · %n thread(s) · %3</source>
        <comment>device, number format, threads, library</comment>
        <translation>
            <numerusform>%1 · %2 · %n thread · %3</numerusform>
            <numerusform>%1 · %2 · %n threads · %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsModel</name>
    <message numerus="yes">
        <source>%1 %n file(s)</source>
        <translation>
            <numerusform>%1 %n file</numerusform>
            <numerusform>%1 %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsPage</name>
    <message numerus="yes">
        <source>%n file(s) could not be indexed</source>
        <translation>
            <numerusform>%n file could not be indexed</numerusform>
            <numerusform>%n files could not be indexed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>%n file chosen</numerusform>
            <numerusform>%n files chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::RelinkPanel</name>
    <message numerus="yes">
        <source>%n file(s) are gone from their place</source>
        <translation>
            <numerusform>%n file is gone from its place</numerusform>
            <numerusform>%n files are gone from their place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>%n file chosen</numerusform>
            <numerusform>%n files chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are linked to their new place.</source>
        <translation>
            <numerusform>%n file is linked to its new place.</numerusform>
            <numerusform>%n files are linked to their new place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::Removal</name>
    <message numerus="yes">
        <source>%n item(s) are no longer in the library. The files are untouched.</source>
        <translation>
            <numerusform>%n item is no longer in the library. The file is untouched.</numerusform>
            <numerusform>%n items are no longer in the library. The files are untouched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::SearchHistory</name>
    <message numerus="yes">
        <source>%n relevant, %1</source>
        <translation>
            <numerusform>%n relevant, %1</numerusform>
            <numerusform>%n relevant, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::SpaceCard</name>
    <message numerus="yes">
        <source>%Ln vector(s) of %1 numbers</source>
        <translation>
            <numerusform>%Ln vector of %1 numbers</numerusform>
            <numerusform>%Ln vectors of %1 numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::SpacesPanel</name>
    <message numerus="yes">
        <source>Of %n text(s) that it was not learnt from, %1 find their counterpart first and %2 among the first ten; guessing finds %3 and %4.</source>
        <translation>
            <numerusform>Of %n text that it was not learnt from, %1 find their counterpart first and %2 among the first ten; guessing finds %3 and %4.</numerusform>
            <numerusform>Of %n texts that it was not learnt from, %1 find their counterpart first and %2 among the first ten; guessing finds %3 and %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::TranscriptView</name>
    <message numerus="yes">
        <source>%1 of %n piece(s)</source>
        <translation>
            <numerusform>%1 of %n piece</numerusform>
            <numerusform>%1 of %n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::TurnView</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
</TS>
