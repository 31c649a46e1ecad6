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
    <name>medley::ui::TranscriptView</name>
    <message numerus="yes">
        <source>%1 of %n piece(s)</source>
        <translation>
            <numerusform>%1 of %n piece</numerusform>
            <numerusform>%1 of %n pieces</numerusform>
        </translation>
    </message>
</context>
</TS>
