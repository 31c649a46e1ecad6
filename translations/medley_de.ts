<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>FileFacts</name>
    <message>
        <source>%1 × %2</source>
        <comment>width × height in pixels</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1 (%2 megapixels)</source>
        <translation>%1 (%2 Megapixel)</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>has sound</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>none</source>
        <comment>has no sound</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Spoken language</source>
        <translation>Gesprochene Sprache</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Indexed</source>
        <translation>Erfasst</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>under a second</source>
        <translation>unter einer Sekunde</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>working out the time left</source>
        <translation>Restzeit wird ermittelt</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch ein paar Sekunden</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>noch etwa eine Minute</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 min</translation>
    </message>
    <message>
        <source>about an hour left</source>
        <translation>noch etwa eine Stunde</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>noch etwa %1 h</translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s) left</source>
        <translation>
            <numerusform>noch etwa %n Tag</numerusform>
            <numerusform>noch etwa %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1k</source>
        <comment>thousands</comment>
        <translation>%1 Tsd.</translation>
    </message>
    <message>
        <source>%1M</source>
        <comment>millions</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 a minute</source>
        <translation>%1 pro Minute</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sound(s)</source>
        <translation>
            <numerusform>%Ln Klang</numerusform>
            <numerusform>%Ln Klänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln video(s)</source>
        <translation>
            <numerusform>%Ln Video</numerusform>
            <numerusform>%Ln Videos</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Medley cannot do this with what it was given.</source>
        <translation>Mit diesen Angaben kann Medley das nicht.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The system does not let Medley read it.</source>
        <translation>Das System lässt Medley die Datei nicht lesen.</translation>
    </message>
    <message>
        <source>It is a link, and what it points to is not there.</source>
        <translation>Es ist eine Verknüpfung, deren Ziel nicht da ist.</translation>
    </message>
    <message>
        <source>The folder leads back into itself.</source>
        <translation>Der Ordner führt in sich selbst zurück.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file ends before its content does.</source>
        <translation>Die Datei endet vor ihrem Inhalt.</translation>
    </message>
    <message>
        <source>It is not the picture, sound or video that its name promises.</source>
        <translation>Sie ist nicht das Bild, der Klang oder das Video, das ihr Name verspricht.</translation>
    </message>
    <message>
        <source>Medley cannot read this format.</source>
        <translation>Medley kann dieses Format nicht lesen.</translation>
    </message>
    <message>
        <source>A part of the file is damaged.</source>
        <translation>Ein Teil der Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>It is larger than Medley opens.</source>
        <translation>Sie ist größer, als Medley öffnet.</translation>
    </message>
    <message>
        <source>Nobody speaks in it.</source>
        <translation>Niemand spricht darin.</translation>
    </message>
    <message>
        <source>A model that is needed for this is not there.</source>
        <translation>Ein Modell, das hierfür nötig ist, fehlt.</translation>
    </message>
    <message>
        <source>The files of a model are damaged.</source>
        <translation>Die Dateien eines Modells sind beschädigt.</translation>
    </message>
    <message>
        <source>There was not enough memory.</source>
        <translation>Der Arbeitsspeicher hat nicht gereicht.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Reading or writing failed.</source>
        <translation>Lesen oder Schreiben ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The library&apos;s database refused.</source>
        <translation>Die Datenbank der Bibliothek hat abgelehnt.</translation>
    </message>
    <message>
        <source>The search index refused.</source>
        <translation>Der Suchindex hat abgelehnt.</translation>
    </message>
    <message>
        <source>Medley made a mistake.</source>
        <translation>Medley hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Put it back, or connect the disk it is on, and try again.</source>
        <translation>Legen Sie sie zurück oder schließen Sie den Datenträger an, auf dem sie liegt, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Change its permissions and try again.</source>
        <translation>Ändern Sie ihre Zugriffsrechte und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Mend the link or remove it.</source>
        <translation>Berichtigen Sie die Verknüpfung oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Remove the link that closes the circle.</source>
        <translation>Entfernen Sie die Verknüpfung, die den Kreis schließt.</translation>
    </message>
    <message>
        <source>Copy it again from where it came from.</source>
        <translation>Kopieren Sie sie noch einmal von dort, woher sie kam.</translation>
    </message>
    <message>
        <source>Look at it with another program, or give it the right name.</source>
        <translation>Sehen Sie sie mit einem anderen Programm an oder geben Sie ihr den richtigen Namen.</translation>
    </message>
    <message>
        <source>Convert it to a common format such as JPEG, PNG, MP3, FLAC or MP4.</source>
        <translation>Wandeln Sie sie in ein gängiges Format wie JPEG, PNG, MP3, FLAC oder MP4 um.</translation>
    </message>
    <message>
        <source>Make a smaller copy and add that.</source>
        <translation>Legen Sie eine kleinere Kopie an und fügen Sie diese hinzu.</translation>
    </message>
    <message>
        <source>Open Models and fetch it.</source>
        <translation>Öffnen Sie „Modelle“ und laden Sie es.</translation>
    </message>
    <message>
        <source>Open Models and fetch it again.</source>
        <translation>Öffnen Sie „Modelle“ und laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Make room and try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Prüfen Sie den Datenträger und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close Medley and open it again; your files are untouched.</source>
        <translation>Schließen Sie Medley und öffnen Sie es wieder; Ihre Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, please report it with the details.</source>
        <translation>Versuchen Sie es erneut; geschieht es wieder, melden Sie es bitte mit den Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>ItemMenu</name>
    <message>
        <source>Open in inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Open with the usual program</source>
        <translation>Mit dem üblichen Programm öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Remove selected from library</source>
        <translation>Ausgewähltes aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n ähnliches</numerusform>
            <numerusform>%n ähnliche</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>file · folder</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Ask about these…</source>
        <translation>Dazu fragen …</translation>
    </message>
    <message>
        <source>Ask about this…</source>
        <translation>Dazu fragen …</translation>
    </message>
    <message>
        <source>Use as example</source>
        <translation>Als Beispiel nehmen</translation>
    </message>
    <message>
        <source>Write captions…</source>
        <translation>Bildtexte schreiben …</translation>
    </message>
</context>
<context>
    <name>KeptAnswer</name>
    <message>
        <source>Starter (labels and words)</source>
        <translation>Startmodelle (Gesehenes und Worte)</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) a second</source>
        <translation>
            <numerusform>%n Wort pro Sekunde</numerusform>
            <numerusform>%n Worte pro Sekunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) a minute</source>
        <translation>
            <numerusform>%n Wort pro Minute</numerusform>
            <numerusform>%n Worte pro Minute</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>cut off at its greatest length</source>
        <translation>bei der Höchstlänge abgeschnitten</translation>
    </message>
</context>
<context>
    <name>LibraryItem</name>
    <message>
        <source>said at %1</source>
        <translation>gesagt bei %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>folder · detail</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind, name</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>said at %1: %2</source>
        <translation>gesagt bei %1: %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Bewertung %1</translation>
    </message>
    <message>
        <source>written: %1</source>
        <translation>geschrieben: %1</translation>
    </message>
    <message>
        <source>moment %1 of %2</source>
        <translation>Moment %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n alike</source>
        <translation>
            <numerusform>%n ähnliches</numerusform>
            <numerusform>%n ähnliche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LikeQuery</name>
    <message>
        <source>like %1</source>
        <translation>wie %1</translation>
    </message>
    <message>
        <source>like %1 at %2</source>
        <translation>wie %1 bei %2</translation>
    </message>
</context>
<context>
    <name>MapChoice</name>
    <message>
        <source>caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>who looks at what</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Starter models</source>
        <translation>Startmodelle</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <comment>what a map is of: method</comment>
        <translation>„%1“: %2</translation>
    </message>
    <message>
        <source>rollout</source>
        <translation>Rollout</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>Kopf %1</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>Höchstwert</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
</context>
<context>
    <name>Modalities</name>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>Exact words</source>
        <translation>Genaue Wörter</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>while looking for files</source>
        <translation>beim Suchen nach Dateien</translation>
    </message>
    <message>
        <source>while finding out what it is</source>
        <translation>beim Feststellen, was es ist</translation>
    </message>
    <message>
        <source>while reading its content</source>
        <translation>beim Lesen des Inhalts</translation>
    </message>
    <message>
        <source>while understanding what is in it</source>
        <translation>beim Verstehen des Inhalts</translation>
    </message>
    <message>
        <source>while writing down what is said</source>
        <translation>beim Aufschreiben des Gesagten</translation>
    </message>
    <message>
        <source>while storing the result</source>
        <translation>beim Speichern des Ergebnisses</translation>
    </message>
</context>
<context>
    <name>RelinkModel</name>
    <message numerus="yes">
        <source>%n file(s) of this folder are there</source>
        <translation>
            <numerusform>%n Datei dieses Ordners ist dort</numerusform>
            <numerusform>%n Dateien dieses Ordners sind dort</numerusform>
        </translation>
    </message>
    <message>
        <source>the same content</source>
        <translation>derselbe Inhalt</translation>
    </message>
    <message>
        <source>the same name, size and time of change</source>
        <translation>gleicher Name, gleiche Größe und Änderungszeit</translation>
    </message>
    <message>
        <source>the same name and size</source>
        <translation>gleicher Name, gleiche Größe</translation>
    </message>
    <message>
        <source>almost certain</source>
        <translation>fast sicher</translation>
    </message>
    <message>
        <source>very likely</source>
        <translation>sehr wahrscheinlich</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>vermutet</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <comment>how sure in words, in per cent</comment>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>%1 may be %2 now: %3, %4</source>
        <translation>%1 ist jetzt vielleicht %2: %3, %4</translation>
    </message>
</context>
<context>
    <name>SearchQuery</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Ctrl+F or /</source>
        <translation>Strg+F oder /</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Strg+V</translation>
    </message>
    <message>
        <source>Search by a copied picture; add copied files</source>
        <translation>Mit einem kopierten Bild suchen; kopierte Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Ein Schritt zurück</translation>
    </message>
    <message>
        <source>Arrows, Page, Home, End</source>
        <translation>Pfeile, Bild, Pos1, Ende</translation>
    </message>
    <message>
        <source>Move in the grid</source>
        <translation>Im Raster bewegen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open in the inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Ctrl+A, Shift, Ctrl</source>
        <translation>Strg+A, Umschalt, Strg</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Remove from the library (not from the disk)</source>
        <translation>Aus der Bibliothek entfernen (nicht vom Datenträger)</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>Put back what was removed</source>
        <translation>Entferntes wieder aufnehmen</translation>
    </message>
    <message>
        <source>Ctrl + and −</source>
        <translation>Strg + und −</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation>Strg+O</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Strg+I</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Ctrl+1 … 9</source>
        <translation>Strg+1 … 9</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Strg+L</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Alt + Left and Right</source>
        <translation>Alt + Links und Rechts</translation>
    </message>
    <message>
        <source>The moments of a hit, one by one</source>
        <translation>Die Momente eines Treffers, einer nach dem anderen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Search by a part of the picture in the inspector</source>
        <translation>Mit einem Teil des Bildes im Inspektor suchen</translation>
    </message>
    <message>
        <source>Down in an empty search</source>
        <translation>Pfeil ab in leerer Suche</translation>
    </message>
    <message>
        <source>Earlier searches</source>
        <translation>Frühere Suchen</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Strg+D</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>Die Suche sichern</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Strg+Umschalt+A</translation>
    </message>
    <message>
        <source>Ask about what is selected</source>
        <translation>Zum Ausgewählten fragen</translation>
    </message>
</context>
<context>
    <name>SoundAxes</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A private, searchable library of your pictures, sounds and videos</source>
        <translation>Eine private, durchsuchbare Bibliothek Ihrer Bilder, Klänge und Videos</translation>
    </message>
    <message>
        <source>Folder of the library.</source>
        <translation>Ordner der Bibliothek.</translation>
    </message>
    <message>
        <source>Folder of the models.</source>
        <translation>Ordner der Modelle.</translation>
    </message>
    <message>
        <source>File or folder to add; may be repeated.</source>
        <translation>Datei oder Ordner zum Hinzufügen; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Search for these words at the start.</source>
        <translation>Beim Start nach diesen Worten suchen.</translation>
    </message>
    <message>
        <source>Write a picture of the window when all is done, and quit.</source>
        <translation>Ein Bild des Fensters schreiben, wenn alles fertig ist, und beenden.</translation>
    </message>
    <message>
        <source>Quit when all is done.</source>
        <translation>Beenden, wenn alles fertig ist.</translation>
    </message>
    <message>
        <source>Page to show: library, ask, problems, models.</source>
        <translation>Seite, die gezeigt wird: library, ask, problems, models.</translation>
    </message>
</context>
<context>
    <name>medley::Application</name>
    <message>
        <source>Medley cannot open the library</source>
        <translation>Medley kann die Bibliothek nicht öffnen</translation>
    </message>
</context>
<context>
    <name>medley::ui::ActivityBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show the files that could not be added, and why</source>
        <translation>Zeigt die Dateien, die nicht hinzugefügt werden konnten, und warum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln Problem</numerusform>
            <numerusform>%Ln Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>looking for files, %1 found</source>
        <translation>Dateien werden gesucht, %1 gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>reading %1 %, models %2 %</source>
        <translation>Lesen %1 %, Modelle %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln added</source>
        <translation>
            <numerusform>%Ln hinzugefügt</numerusform>
            <numerusform>%Ln hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln war nicht lesbar</numerusform>
            <numerusform>%Ln waren nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Gerade: %1</translation>
    </message>
    <message>
        <source>Adding did not work</source>
        <translation>Das Hinzufügen ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped; the rest is done next time</source>
        <translation>Angehalten; der Rest folgt beim nächsten Mal</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
</context>
<context>
    <name>medley::ui::AlignmentView</name>
    <message>
        <source>Words by time</source>
        <translation>Worte nach der Zeit</translation>
    </message>
    <message>
        <source>“%1”, %2 % sure, %3 to %4 s</source>
        <translation>„%1“, %2 % sicher, %3 bis %4 s</translation>
    </message>
    <message>
        <source>%1; Enter plays from here</source>
        <translation>%1; Eingabe spielt ab hier</translation>
    </message>
</context>
<context>
    <name>medley::ui::AnswerCard</name>
    <message>
        <source>Ask again of %1</source>
        <translation>Erneut fragen mit %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Where the model looked</source>
        <translation>Wohin das Modell geschaut hat</translation>
    </message>
    <message>
        <source>Ask again of…</source>
        <translation>Erneut fragen mit …</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Remove the answer</source>
        <translation>Antwort entfernen</translation>
    </message>
    <message>
        <source>Stopped · %1</source>
        <translation>Angehalten · %1</translation>
    </message>
    <message>
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>%1 · looking…</source>
        <comment>a model is at work</comment>
        <translation>%1 · sieht nach …</translation>
    </message>
    <message>
        <source>%1 · looking, %2 so far…</source>
        <comment>a model is at work, how long</comment>
        <translation>%1 · sieht seit %2 nach …</translation>
    </message>
</context>
<context>
    <name>medley::ui::AnswerTable</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Ask again of…</source>
        <translation>Erneut fragen mit …</translation>
    </message>
    <message>
        <source>Remove these answers</source>
        <translation>Diese Antworten entfernen</translation>
    </message>
    <message>
        <source>Answers of %1, one for each item</source>
        <translation>Antworten von %1, eine je Element</translation>
    </message>
    <message>
        <source>in line</source>
        <comment>an item that was not asked about yet</comment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>%1 (stopped)</source>
        <translation>%1 (angehalten)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file: answer</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::AskPage</name>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask about several items at once</source>
        <translation>Zu mehreren Elementen auf einmal fragen</translation>
    </message>
    <message>
        <source>Choose pictures, sounds or videos in the library, then “Ask about these…” in their menu, or Ctrl+Shift+A.</source>
        <translation>Wählen Sie in der Bibliothek Bilder, Klänge oder Videos aus, dann in ihrem Menü „Dazu fragen …“ oder Strg+Umschalt+A.</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>Zur Bibliothek</translation>
    </message>
    <message>
        <source>Ask about these items…</source>
        <translation>Zu diesen Elementen fragen …</translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation>Noch nichts gefragt</translation>
    </message>
    <message>
        <source>One answer about all of them, or one for each.</source>
        <translation>Eine Antwort zu allen zusammen oder eine zu jedem.</translation>
    </message>
    <message numerus="yes">
        <source>Ask about %n item(s)</source>
        <translation>
            <numerusform>Fragen zu %n Element</numerusform>
            <numerusform>Fragen zu %n Elementen</numerusform>
        </translation>
    </message>
    <message>
        <source>It is now among the examples in Ask; write there what its answer should be.</source>
        <translation>Es steht jetzt unter „Fragen“ bei den Beispielen; schreiben Sie dort, wie die Antwort lauten soll.</translation>
    </message>
    <message>
        <source>A model takes %1 examples at most; take one out in Ask first.</source>
        <translation>Ein Modell nimmt höchstens %1 Beispiele; nehmen Sie unter „Fragen“ zuerst eines heraus.</translation>
    </message>
</context>
<context>
    <name>medley::ui::AskPanel</name>
    <message>
        <source>Answers can be wrong. “Why” shows where the model looked.</source>
        <translation>Antworten können falsch sein. „Warum“ zeigt, wohin das Modell geschaut hat.</translation>
    </message>
    <message>
        <source>Answers come from what was seen, said and written, and can be wrong.</source>
        <translation>Antworten beruhen auf dem, was gesehen, gesagt und geschrieben wurde, und können falsch sein.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) removed.</source>
        <translation>
            <numerusform>%n Antwort entfernt.</numerusform>
            <numerusform>%n Antworten entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>medley::ui::AskTab</name>
    <message>
        <source>The question is about what is shown or said at the player&apos;s position</source>
        <translation>Die Frage gilt dem, was an der Position des Players gezeigt oder gesagt wird</translation>
    </message>
    <message>
        <source>The question is about all of it</source>
        <translation>Die Frage gilt dem Ganzen</translation>
    </message>
    <message>
        <source>Shot %1</source>
        <comment>times</comment>
        <translation>Einstellung %1</translation>
    </message>
    <message>
        <source>Passage %1</source>
        <comment>times</comment>
        <translation>Passage %1</translation>
    </message>
    <message>
        <source>Sound %1</source>
        <comment>times</comment>
        <translation>Klang %1</translation>
    </message>
    <message>
        <source>Ask about this picture…</source>
        <translation>Zu diesem Bild fragen …</translation>
    </message>
    <message>
        <source>Ask about this video…</source>
        <translation>Zu diesem Video fragen …</translation>
    </message>
    <message>
        <source>Ask about this sound…</source>
        <translation>Zu diesem Klang fragen …</translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation>Noch nichts gefragt</translation>
    </message>
    <message>
        <source>Ask what is to be seen, written or known of it.</source>
        <translation>Fragen Sie, was zu sehen ist, was geschrieben steht oder was darüber bekannt ist.</translation>
    </message>
    <message>
        <source>Ask what is said, or what is to be seen and heard.</source>
        <translation>Fragen Sie, was gesagt wird oder was zu sehen und zu hören ist.</translation>
    </message>
    <message>
        <source>Whole video</source>
        <translation>Ganzes Video</translation>
    </message>
    <message>
        <source>Whole recording</source>
        <translation>Ganze Aufnahme</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
</context>
<context>
    <name>medley::ui::AttentionBar</name>
    <message>
        <source>layer %1, head %2</source>
        <translation>Schicht %1, Kopf %2</translation>
    </message>
    <message>
        <source>all layers, head %1</source>
        <translation>alle Schichten, Kopf %1</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Blick</translation>
    </message>
    <message>
        <source>Who looks at what: the model keeps several kinds of attention</source>
        <translation>Wer auf was schaut: Das Modell führt mehrere Arten von Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Models look again and again; later layers see more of the whole</source>
        <translation>Modelle schauen immer wieder hin; spätere Schichten sehen mehr vom Ganzen</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Each layer looks in several ways at once</source>
        <translation>Jede Schicht schaut auf mehrere Weisen zugleich</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>How layers and heads that are left open are taken together. Rollout follows attention through all layers (Abnar and Zuidema 2020).</source>
        <translation>Wie offen gelassene Schichten und Köpfe zusammengefasst werden. Rollout verfolgt die Aufmerksamkeit durch alle Schichten (Abnar und Zuidema 2020).</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Höchstwert</translation>
    </message>
    <message>
        <source>Rollout through all layers</source>
        <translation>Rollout durch alle Schichten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number of how many</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::AttentionMatrix</name>
    <message>
        <source>Attention between words</source>
        <translation>Aufmerksamkeit zwischen Worten</translation>
    </message>
    <message>
        <source>Rows look at columns; point at a cell for its value.</source>
        <translation>Zeilen schauen auf Spalten; zeigen Sie auf ein Feld, um seinen Wert zu sehen.</translation>
    </message>
    <message>
        <source>“%1” looked at “%2”: %3</source>
        <translation>„%1“ schaute auf „%2“: %3</translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What is left can be gone on with later.</source>
        <translation>Mit dem Rest kann später fortgefahren werden.</translation>
    </message>
    <message>
        <source>The captions that were written stay.</source>
        <translation>Die geschriebenen Bildtexte bleiben.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>counting what has none</source>
        <translation>Fehlendes wird gezählt</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <comment>file: the caption that was written</comment>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Writing captions</source>
        <translation>Bildtexte werden geschrieben</translation>
    </message>
    <message>
        <source>Captions: %1 of %2 written</source>
        <translation>Bildtexte: %1 von %2 geschrieben</translation>
    </message>
    <message>
        <source>Captions could not be written</source>
        <translation>Bildtexte konnten nicht geschrieben werden</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) written</source>
        <translation>
            <numerusform>%n Bildtext geschrieben</numerusform>
            <numerusform>%n Bildtexte geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be written</source>
        <translation>
            <numerusform>%n konnte nicht geschrieben werden</numerusform>
            <numerusform>%n konnten nicht geschrieben werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionEditor</name>
    <message>
        <source>Caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>How captions are written</source>
        <translation>Wie Bildtexte geschrieben werden</translation>
    </message>
    <message>
        <source>Begin my caption with this one</source>
        <translation>Meinen Bildtext mit diesem beginnen</translation>
    </message>
    <message>
        <source>Models that write captions</source>
        <translation>Modelle, die Bildtexte schreiben</translation>
    </message>
    <message>
        <source>Describe it in your words</source>
        <translation>In Ihren Worten beschreiben</translation>
    </message>
    <message>
        <source>Your caption</source>
        <translation>Ihr Bildtext</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>Sichern (Eingabe)</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Revert (Esc)</source>
        <translation>Zurücknehmen (Esc)</translation>
    </message>
    <message>
        <source>Caption of the shot %1</source>
        <translation>Bildtext der Einstellung %1</translation>
    </message>
    <message>
        <source>%1 is writing</source>
        <translation>%1 schreibt</translation>
    </message>
    <message>
        <source>Written by %1</source>
        <translation>Von %1 geschrieben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Write again</source>
        <translation>Neu schreiben</translation>
    </message>
    <message>
        <source>Write a caption</source>
        <translation>Bildtext schreiben</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gesichert.</translation>
    </message>
    <message>
        <source>As before.</source>
        <translation>Wie zuvor.</translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionPanel</name>
    <message>
        <source>Also where a model has written one</source>
        <translation>Auch dort, wo ein Modell schon einen geschrieben hat</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Write captions</source>
        <translation>Bildtexte schreiben</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>A caption that you wrote is never changed.</source>
        <translation>Ein Bildtext, den Sie geschrieben haben, wird nie geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n chosen item(s)</source>
        <translation>
            <numerusform>Für %n ausgewähltes Element</numerusform>
            <numerusform>Für %n ausgewählte Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the whole library</source>
        <translation>Für die ganze Bibliothek</translation>
    </message>
    <message>
        <source>Looking which models are there…</source>
        <translation>Es wird nachgesehen, welche Modelle da sind …</translation>
    </message>
    <message>
        <source>No model that writes captions is installed. Models says which there are and how to get one.</source>
        <translation>Es ist kein Modell installiert, das Bildtexte schreibt. „Modelle“ sagt, welche es gibt und wie man eines bekommt.</translation>
    </message>
    <message>
        <source>Captions are being written already; one job at a time.</source>
        <translation>Es werden schon Bildtexte geschrieben; es läuft immer nur ein Auftrag.</translation>
    </message>
    <message>
        <source>It goes on in the background, also after a restart.</source>
        <translation>Es läuft im Hintergrund weiter, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>An earlier job is unfinished. Go on with it or forget it first, at the bottom of the window.</source>
        <translation>Frühere Bildtexte sind noch offen. Fahren Sie zuerst am unteren Rand damit fort oder verwerfen Sie sie.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) and shot(s) have no caption. It goes on in the background, also after a restart.</source>
        <translation>
            <numerusform>%n Bild oder Einstellung hat keinen Bildtext. Es läuft im Hintergrund weiter, auch nach einem Neustart.</numerusform>
            <numerusform>%n Bilder und Einstellungen haben keinen Bildtext. Es läuft im Hintergrund weiter, auch nach einem Neustart.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionSettingsForm</name>
    <message>
        <source>as the model likes, or “a photo of”</source>
        <translation>wie das Modell mag, oder „a photo of“</translation>
    </message>
    <message>
        <source>How each caption begins</source>
        <translation>Wie jeder Bildtext beginnt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>How the model writes</source>
        <translation>Wie das Modell schreibt</translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionTools</name>
    <message>
        <source>%1: %2</source>
        <comment>file: what went wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n caption(s) could not be written.</source>
        <translation>
            <numerusform>%n Bildtext konnte nicht geschrieben werden.</numerusform>
            <numerusform>%n Bildtexte konnten nicht geschrieben werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The captions are written; there is something to know of them.</source>
        <translation>Die Bildtexte sind geschrieben; dazu gibt es Hinweise.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ColourScale</name>
    <message>
        <source>Colours: from 0, dark, to %1, bright. %2.</source>
        <translation>Farben: von 0, dunkel, bis %1, hell. %2.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ConversationView</name>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
</context>
<context>
    <name>medley::ui::DetailsPanel</name>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Mit anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>The file itself stays where it is.</source>
        <translation>Die Datei selbst bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>What the starter model sees</source>
        <translation>Was das Startmodell sieht</translation>
    </message>
    <message>
        <source>The model chooses from 1,000 everyday things and often has only a nearly right word. The share says how sure it is, not how right.</source>
        <translation>Das Modell wählt aus 1.000 alltäglichen Dingen und hat oft nur ein annähernd richtiges Wort. Der Anteil sagt, wie sicher es ist, nicht wie richtig.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1 in “%2”</source>
        <comment>kind of file, folder</comment>
        <translation>%1 in „%2“</translation>
    </message>
    <message>
        <source>In “%1”</source>
        <translation>In „%1“</translation>
    </message>
    <message>
        <source>It is not sure: these are guesses from 1,000 everyday things.</source>
        <translation>Es ist nicht sicher: Dies sind Vermutungen aus 1.000 alltäglichen Dingen.</translation>
    </message>
    <message>
        <source>Likeliest of its 1,000 everyday things; it can be wrong.</source>
        <translation>Das Wahrscheinlichste seiner 1.000 alltäglichen Dinge; es kann sich irren.</translation>
    </message>
    <message>
        <source>In shot %1. %2</source>
        <translation>In Einstellung %1. %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a fact: its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
</context>
<context>
    <name>medley::ui::DeviceBadge</name>
    <message>
        <source>Starter space</source>
        <translation>Startraum</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Models cannot run</source>
        <translation>Modelle laufen nicht</translation>
    </message>
    <message>
        <source>Models missing</source>
        <translation>Modelle fehlen</translation>
    </message>
    <message>
        <source>Search space and device: %1</source>
        <translation>Suchraum und Gerät: %1</translation>
    </message>
    <message>
        <source>What understands your library, and where it runs</source>
        <translation>Was Ihre Bibliothek versteht und wo es läuft</translation>
    </message>
    <message>
        <source>What understands your library</source>
        <translation>Was Ihre Bibliothek versteht</translation>
    </message>
    <message>
        <source>Pictures are known by about a thousand kinds of things, sounds and videos also by what is said in them. It is small and quick, and misses what has no name among those things.</source>
        <translation>Bilder werden an etwa tausend Arten von Dingen erkannt, Klänge und Videos auch an dem, was darin gesagt wird. Das ist klein und schnell und übersieht, was unter diesen Dingen keinen Namen hat.</translation>
    </message>
    <message>
        <source>Where it runs</source>
        <translation>Wo es läuft</translation>
    </message>
    <message>
        <source>Known as soon as the models are loaded.</source>
        <translation>Bekannt, sobald die Modelle geladen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2, %n thread(s), %3</source>
        <translation>
            <numerusform>%1, %2, %n Thread, %3</numerusform>
            <numerusform>%1, %2, %n Threads, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Not there: %1. Searching and adding need them.</source>
        <translation>Es fehlt: %1. Suchen und Hinzufügen brauchen das.</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
</context>
<context>
    <name>medley::ui::DropOverlay</name>
    <message>
        <source>Drop to add to the library</source>
        <translation>Ablegen, um zur Bibliothek hinzuzufügen</translation>
    </message>
    <message>
        <source>Files stay where they are. On the search bar, a picture or sound searches by itself.</source>
        <translation>Dateien bleiben, wo sie sind. Auf der Suchleiste wird mit dem Bild oder Klang selbst gesucht.</translation>
    </message>
</context>
<context>
    <name>medley::ui::EvidenceList</name>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Written in the picture</source>
        <translation>Im Bild geschrieben</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>Gesagt</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>From the file</source>
        <translation>Aus der Datei</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of evidence: its text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Play from %1</source>
        <translation>Ab %1 abspielen</translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt; 1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>What the answer rests on</source>
        <translation>Worauf die Antwort beruht</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ExampleStrip</name>
    <message>
        <source>Drag pictures here, or choose “Use as example” in an item&apos;s menu, and write what the answer should be. The model gets them before your question.</source>
        <translation>Ziehen Sie Bilder hierher oder wählen Sie im Menü eines Elements „Als Beispiel nehmen“ und schreiben Sie, wie die Antwort lauten soll. Das Modell bekommt sie vor Ihrer Frage.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Examples (%1 of %2 have an answer)</source>
        <translation>Beispiele (%1 von %2 mit Antwort)</translation>
    </message>
    <message>
        <source>Examples (%1)</source>
        <translation>Beispiele (%1)</translation>
    </message>
    <message>
        <source>The answer for %1</source>
        <translation>Die Antwort zu %1</translation>
    </message>
    <message>
        <source>Take %1 out of the examples</source>
        <translation>%1 aus den Beispielen nehmen</translation>
    </message>
    <message>
        <source>A model takes %1 examples at most.</source>
        <translation>Ein Modell nimmt höchstens %1 Beispiele.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ExplainForm</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
</context>
<context>
    <name>medley::ui::ExplainTab</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What is explained</source>
        <translation>Was erklärt wird</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Einzelbild</translation>
    </message>
</context>
<context>
    <name>medley::ui::ExportMenu</name>
    <message>
        <source>Export what was found</source>
        <translation>Gefundenes exportieren</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV) …</translation>
    </message>
    <message>
        <source>Export as a table</source>
        <translation>Als Tabelle exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON …</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Als JSON exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Playlist of sounds and videos…</source>
        <translation>Wiedergabeliste der Klänge und Videos …</translation>
    </message>
    <message>
        <source>Export as a playlist</source>
        <translation>Als Wiedergabeliste exportieren</translation>
    </message>
    <message>
        <source>Playlist (*.m3u *.m3u8)</source>
        <translation>Wiedergabeliste (*.m3u *.m3u8)</translation>
    </message>
    <message>
        <source>Copy the relevant files to a folder…</source>
        <translation>Relevante Dateien in einen Ordner kopieren …</translation>
    </message>
    <message>
        <source>Copy the relevant files to a folder</source>
        <translation>Relevante Dateien in einen Ordner kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) written to %1.</source>
        <translation>
            <numerusform>%n Ergebnis in %1 geschrieben.</numerusform>
            <numerusform>%n Ergebnisse in %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Files are being copied already; this can begin when that is done.</source>
        <translation>Es werden schon Dateien kopiert; danach kann dies beginnen.</translation>
    </message>
    <message>
        <source>Copying to %1…</source>
        <translation>Wird nach %1 kopiert …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Copying to %1: %2 of %3</source>
        <translation>Wird nach %1 kopiert: %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied to %1.</source>
        <translation>
            <numerusform>%n Datei nach %1 kopiert.</numerusform>
            <numerusform>%n Dateien nach %1 kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be copied.</source>
        <translation>
            <numerusform>%n konnte nicht kopiert werden.</numerusform>
            <numerusform>%n konnten nicht kopiert werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying was stopped after %n file(s). What was copied stays.</source>
        <translation>
            <numerusform>Das Kopieren wurde nach %n Datei angehalten. Was kopiert wurde, bleibt.</numerusform>
            <numerusform>Das Kopieren wurde nach %n Dateien angehalten. Was kopiert wurde, bleibt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ExportRow</name>
    <message>
        <source>Export map…</source>
        <translation>Karte exportieren …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>As a picture (PNG), a drawing (SVG) or raw numbers (NPZ, for NumPy)</source>
        <translation>Als Bild (PNG), als Zeichnung (SVG) oder als reine Zahlen (NPZ, für NumPy)</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>Karte exportieren</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Numbers for NumPy (*.npz)</source>
        <translation>Zahlen für NumPy (*.npz)</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben …</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>In %1 geschrieben.</translation>
    </message>
</context>
<context>
    <name>medley::ui::FileIntake</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
</context>
<context>
    <name>medley::ui::FilterBar</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Klänge</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>In which order the library is shown</source>
        <translation>In welcher Reihenfolge die Bibliothek gezeigt wird</translation>
    </message>
    <message>
        <source>Newest added</source>
        <translation>Zuletzt hinzugefügt</translation>
    </message>
    <message>
        <source>Newest taken</source>
        <translation>Zuletzt aufgenommen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größte</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Size of the pictures (Ctrl + and −)</source>
        <translation>Größe der Bilder (Strg + und −)</translation>
    </message>
    <message>
        <source>Hide near-duplicates</source>
        <translation>Fast Gleiches ausblenden</translation>
    </message>
    <message>
        <source>Show only the best of pictures that look the same</source>
        <translation>Von Bildern, die gleich aussehen, nur das beste zeigen</translation>
    </message>
</context>
<context>
    <name>medley::ui::FilterChip</name>
    <message>
        <source>%1 in the library</source>
        <translation>%1 in der Bibliothek</translation>
    </message>
    <message>
        <source>Show only %1 (%2)</source>
        <translation>Nur %1 zeigen (%2)</translation>
    </message>
</context>
<context>
    <name>medley::ui::GenerationForm</name>
    <message>
        <source>Let chance choose the words</source>
        <translation>Den Zufall die Worte wählen lassen</translation>
    </message>
    <message>
        <source>Look only at the whole picture</source>
        <translation>Nur das ganze Bild ansehen</translation>
    </message>
    <message>
        <source>as the model has it</source>
        <translation>wie im Modell</translation>
    </message>
    <message>
        <source>A token is a word or a part of one.</source>
        <translation>Ein Token ist ein Wort oder ein Teil davon.</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>Suchbreite</translation>
    </message>
    <message>
        <source>So many ways to go on are followed at once, and the likeliest is taken. Slower.</source>
        <translation>So viele Fortsetzungen werden zugleich verfolgt (Beam Search), und die wahrscheinlichste wird genommen. Langsamer.</translation>
    </message>
    <message>
        <source>Sampling: words are drawn by their probability instead of always taking the likeliest.</source>
        <translation>Sampling: Worte werden nach ihrer Wahrscheinlichkeit gezogen, statt immer das wahrscheinlichste zu nehmen.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Below 1 likely words become likelier, above 1 less likely.</source>
        <translation>Unter 1 werden wahrscheinliche Worte noch wahrscheinlicher, über 1 weniger wahrscheinlich.</translation>
    </message>
    <message>
        <source>Models that also look at up to 16 parts of a picture begin to write much sooner this way, and know less of what is small.</source>
        <translation>Modelle, die auch bis zu 16 Teile eines Bildes ansehen, beginnen so viel früher zu schreiben und wissen weniger von dem, was klein ist.</translation>
    </message>
    <message>
        <source>With beams the text comes all at once at the end.</source>
        <translation>Bei einer Suchbreite über 1 kommt der Text am Ende auf einmal.</translation>
    </message>
    <message>
        <source>The text appears word by word.</source>
        <translation>Der Text erscheint Wort für Wort.</translation>
    </message>
    <message>
        <source>Maximum length in tokens</source>
        <translation>Höchstlänge in Token</translation>
    </message>
    <message>
        <source>Maximum length</source>
        <translation>Höchstlänge</translation>
    </message>
</context>
<context>
    <name>medley::ui::GridView</name>
    <message>
        <source>nothing is a clear match; these come closest</source>
        <translation>nichts passt eindeutig; dies kommt am nächsten</translation>
    </message>
    <message>
        <source>relevance ends here</source>
        <translation>hier endet die Relevanz</translation>
    </message>
</context>
<context>
    <name>medley::ui::HeadGrid</name>
    <message>
        <source>Heads of the layer</source>
        <translation>Köpfe der Schicht</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1, ausgewählt</translation>
    </message>
</context>
<context>
    <name>medley::ui::IngestController</name>
    <message>
        <source>Adding %1</source>
        <translation>%1 wird hinzugefügt</translation>
    </message>
    <message numerus="yes">
        <source>Adding %n file(s) and folders</source>
        <translation>
            <numerusform>%n Datei oder Ordner wird hinzugefügt</numerusform>
            <numerusform>%n Dateien und Ordner werden hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Going on with what was left</source>
        <translation>Es geht weiter mit dem, was übrig war</translation>
    </message>
    <message numerus="yes">
        <source>Trying %n file(s) again</source>
        <translation>
            <numerusform>%n Datei wird erneut versucht</numerusform>
            <numerusform>%n Dateien werden erneut versucht</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at everything with %1</source>
        <translation>Alles wird mit %1 angesehen</translation>
    </message>
    <message>
        <source>Looking at what changed in watched folders</source>
        <translation>Geändertes in überwachten Ordnern wird angesehen</translation>
    </message>
</context>
<context>
    <name>medley::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Choose a picture, a sound or a video to see it here.</source>
        <translation>Wählen Sie ein Bild, einen Klang oder ein Video, um es hier zu sehen.</translation>
    </message>
    <message>
        <source>Open with another program</source>
        <translation>Mit anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Parts of the inspector</source>
        <translation>Teile des Inspektors</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>Dieses Bild kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>This item is not in the library any more</source>
        <translation>Dieses Element ist nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>There is no preview</source>
        <translation>Es gibt keine Vorschau</translation>
    </message>
    <message>
        <source>Not indexed yet</source>
        <translation>Noch nicht erfasst</translation>
    </message>
    <message>
        <source>It is in line; what it is will be known soon.</source>
        <translation>Es steht in der Reihe; bald ist bekannt, was es ist.</translation>
    </message>
    <message>
        <source>This file cannot be played here</source>
        <translation>Diese Datei kann hier nicht abgespielt werden</translation>
    </message>
    <message>
        <source>It is indexed and can be found, but the player does not understand its format, or the file is no longer where it was.</source>
        <translation>Sie ist erfasst und kann gefunden werden, aber der Player versteht ihr Format nicht, oder die Datei ist nicht mehr dort, wo sie war.</translation>
    </message>
    <message>
        <source>The player does not understand its format, or the file is no longer where it was.</source>
        <translation>Der Player versteht ihr Format nicht, oder die Datei ist nicht mehr dort, wo sie war.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ItemDelegate</name>
    <message numerus="yes">
        <source>+%n alike</source>
        <translation>
            <numerusform>+%n ähnliches</numerusform>
            <numerusform>+%n ähnliche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::ItemStrip</name>
    <message>
        <source>Items that are asked about</source>
        <translation>Elemente, zu denen gefragt wird</translation>
    </message>
    <message>
        <source>Not in the library any more</source>
        <translation>Nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>Open in inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Use as example</source>
        <translation>Als Beispiel nehmen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
</context>
<context>
    <name>medley::ui::LabelBars</name>
    <message>
        <source>What the starter model sees</source>
        <translation>Was das Startmodell sieht</translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt; 1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>medley::ui::LibraryPage</name>
    <message>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 relevant of %2 · %3</source>
        <translation>%1 relevant von %2 · %3</translation>
    </message>
    <message>
        <source>Searching needs a model that is not there</source>
        <translation>Zum Suchen fehlt ein Modell</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Die Suche ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>Nothing found for %1</source>
        <translation>Nichts gefunden für %1</translation>
    </message>
    <message>
        <source>Other words may find it: name what is to be seen or what is said.</source>
        <translation>Andere Worte finden es vielleicht: Nennen Sie, was zu sehen ist oder gesagt wird.</translation>
    </message>
    <message>
        <source>The search looked only at a folder or kind.</source>
        <translation>Die Suche hat nur einen Ordner oder eine Art betrachtet.</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>The library could not be read</source>
        <translation>Die Bibliothek konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Die Bibliothek wird geöffnet …</translation>
    </message>
    <message>
        <source>Nothing of this kind here</source>
        <translation>Nichts dieser Art hier</translation>
    </message>
    <message>
        <source>Other folders or kinds have items.</source>
        <translation>Andere Ordner oder Arten enthalten Elemente.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Looking at your files…</source>
        <translation>Ihre Dateien werden angesehen …</translation>
    </message>
    <message>
        <source>The first ones will be here in a moment.</source>
        <translation>Die ersten erscheinen gleich hier.</translation>
    </message>
    <message>
        <source>Add your pictures, sounds and videos</source>
        <translation>Fügen Sie Ihre Bilder, Klänge und Videos hinzu</translation>
    </message>
    <message>
        <source>Drop a folder here, or choose one. Your files stay where they are, are never changed, and nothing leaves this computer.</source>
        <translation>Legen Sie hier einen Ordner ab oder wählen Sie einen. Ihre Dateien bleiben, wo sie sind, werden nie verändert, und nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <comment>found of all · time</comment>
        <translation>%1 von %2 · %3</translation>
    </message>
</context>
<context>
    <name>medley::ui::LibraryTools</name>
    <message>
        <source>The search “%1” is deleted.</source>
        <translation>Die Suche „%1“ ist gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Shall Medley watch %1, and add what is new or changed there by itself?</source>
        <translation>Soll Medley %1 überwachen und dort Neues und Geändertes von selbst hinzufügen?</translation>
    </message>
    <message>
        <source>Watch this folder</source>
        <translation>Diesen Ordner überwachen</translation>
    </message>
    <message>
        <source>What could not be searched</source>
        <translation>Was nicht durchsucht werden konnte</translation>
    </message>
    <message>
        <source>Some files were indexed only in part.</source>
        <translation>Einige Dateien wurden nur teilweise erfasst.</translation>
    </message>
</context>
<context>
    <name>medley::ui::LookBar</name>
    <message>
        <source>Colours of the map</source>
        <translation>Farben der Karte</translation>
    </message>
    <message>
        <source>Colours of the map; all of them are even to the eye and readable with any colour vision</source>
        <translation>Farben der Karte; alle wirken auf das Auge gleichmäßig und sind mit jedem Farbensehen lesbar</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>Deckkraft der Karte</translation>
    </message>
    <message>
        <source>Opacity of the map ([ and ])</source>
        <translation>Deckkraft der Karte ([ und ])</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Geglättet</translation>
    </message>
    <message>
        <source>Between the middles of the cells; the model itself knows only cells</source>
        <translation>Zwischen den Mitten der Felder; das Modell selbst kennt nur Felder</translation>
    </message>
</context>
<context>
    <name>medley::ui::MainWindow</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>Teil von %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModalityBar</name>
    <message>
        <source>Why these?</source>
        <translation>Warum diese?</translation>
    </message>
    <message>
        <source>What counts for the order</source>
        <translation>Was für die Reihenfolge zählt</translation>
    </message>
    <message>
        <source>How much each way of finding counts. Move a slider and the order changes with it.</source>
        <translation>Wie viel jede Art des Findens zählt. Wird ein Regler bewegt, ändert sich die Reihenfolge mit.</translation>
    </message>
    <message>
        <source>Let everything count as usual</source>
        <translation>Alles wie gewöhnlich zählen lassen</translation>
    </message>
    <message>
        <source>Leave out: %1</source>
        <comment>a way of finding</comment>
        <translation>Weglassen: %1</translation>
    </message>
    <message>
        <source>How much counts: %1</source>
        <comment>a way of finding</comment>
        <translation>Wie viel zählt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n fewer relevant</source>
        <translation>
            <numerusform>%n weniger relevant</numerusform>
            <numerusform>%n weniger relevant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more relevant</source>
        <translation>
            <numerusform>%n mehr relevant</numerusform>
            <numerusform>%n mehr relevant</numerusform>
        </translation>
    </message>
    <message>
        <source>As many relevant</source>
        <translation>Ebenso viele relevant</translation>
    </message>
    <message>
        <source>%1 without %2</source>
        <comment>3 fewer relevant without Said</comment>
        <translation>%1 ohne „%2“</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <comment>3 more relevant with Said</comment>
        <translation>%1 mit „%2“</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>Seen × 1.5</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Let count again</source>
        <translation>Wieder zählen lassen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelCard</name>
    <message>
        <source>Understands sentences: turns what you type, what is said and the names of what is seen into places in one space, so that like lies near like.</source>
        <translation>Versteht Sätze: macht aus dem, was Sie schreiben, was gesagt wird und wie das Gesehene heißt, Orte in einem Raum, sodass Ähnliches nah beieinander liegt.</translation>
    </message>
    <message>
        <source>Looks at pictures and says which of 1,000 everyday things they are likely to show.</source>
        <translation>Sieht Bilder an und sagt, welche von 1.000 alltäglichen Dingen sie wahrscheinlich zeigen.</translation>
    </message>
    <message>
        <source>Writes down what is said, in about 100 languages, with times.</source>
        <translation>Schreibt auf, was gesagt wird, in etwa 100 Sprachen, mit Zeiten.</translation>
    </message>
    <message>
        <source>Hears where somebody speaks, so that only speech is written down.</source>
        <translation>Hört, wo jemand spricht, damit nur Sprache aufgeschrieben wird.</translation>
    </message>
    <message>
        <source>Show in folder: %1</source>
        <translation>Im Ordner zeigen: %1</translation>
    </message>
    <message>
        <source>Show %1 in its folder</source>
        <translation>%1 im Ordner zeigen</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lizenz: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelChooser</name>
    <message>
        <source>No model is installed</source>
        <translation>Kein Modell ist installiert</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Which model writes</source>
        <translation>Welches Modell schreibt</translation>
    </message>
    <message>
        <source>%1 Not installed; the Models page says how to get it.</source>
        <translation>%1 Nicht installiert; die Seite „Modelle“ sagt, wie man es bekommt.</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelsAndSpaces</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>medley::ui::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Finding out what the models run on…</source>
        <translation>Es wird ermittelt, worauf die Modelle laufen …</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Compares every file with the checksum that it must have</source>
        <translation>Vergleicht jede Datei mit der Prüfsumme, die sie haben muss</translation>
    </message>
    <message>
        <source>Fetch what is missing</source>
        <translation>Fehlendes laden</translation>
    </message>
    <message>
        <source>Uses the network, about 250 MB for everything. Nothing about you or your files is sent.</source>
        <translation>Nutzt das Netz, etwa 250 MB für alles. Nichts über Sie oder Ihre Dateien wird gesendet.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>What is being fetched</source>
        <translation>Was gerade geladen wird</translation>
    </message>
    <message>
        <source>What they run on</source>
        <translation>Worauf sie laufen</translation>
    </message>
    <message>
        <source>The starter space</source>
        <translation>Der Startraum</translation>
    </message>
    <message>
        <source>These four models work together. They know 1,000 everyday things by sight – “a cup of coffee”, “a rocket”, “a temple” – and every word that is said in a recording. They do not know paintings, people, brands or places by sight, and music only by its name.</source>
        <translation>Diese vier Modelle arbeiten zusammen. Sie kennen 1.000 alltägliche Dinge vom Sehen – „eine Tasse Kaffee“, „eine Rakete“, „einen Tempel“ – und jedes Wort, das in einer Aufnahme gesagt wird. Gemälde, Menschen, Marken oder Orte kennen sie nicht vom Sehen, und Musik nur dem Namen nach.</translation>
    </message>
    <message>
        <source>Looking at the models&apos; files…</source>
        <translation>Die Dateien der Modelle werden angesehen …</translation>
    </message>
    <message>
        <source>Comparing every file…</source>
        <translation>Jede Datei wird verglichen …</translation>
    </message>
    <message>
        <source>Every file is whole.</source>
        <translation>Jede Datei ist unversehrt.</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Erneut laden</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 · %n thread(s) · %3</source>
        <comment>device, number format, threads, library</comment>
        <translation>
            <numerusform>%1 · %2 · %n Thread · %3</numerusform>
            <numerusform>%1 · %2 · %n Threads · %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Every model is there and whole.</source>
        <translation>Jedes Modell ist da und unversehrt.</translation>
    </message>
    <message>
        <source>Stopped. What was fetched whole stays.</source>
        <translation>Angehalten. Was ganz geladen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Fetching… This can take some minutes; the library stays usable.</source>
        <translation>Wird geladen … Das kann einige Minuten dauern; die Bibliothek bleibt benutzbar.</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Modell hinzufügen …</translation>
    </message>
    <message>
        <source>A folder as Hugging Face has it: config.json, weights, tokenizer. It is checked and copied; nothing in it is executed.</source>
        <translation>Ein Ordner, wie Hugging Face ihn hat: config.json, Gewichte, Tokenizer. Er wird geprüft und kopiert; nichts darin wird ausgeführt.</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Looking at the model in %1…</source>
        <translation>Das Modell in %1 wird angesehen …</translation>
    </message>
    <message>
        <source>%1 was added: %2, %3.</source>
        <translation>%1 wurde hinzugefügt: %2, %3.</translation>
    </message>
    <message>
        <source>Models that know more can be added, from a folder as Hugging Face (huggingface.co) has it: SmolVLM-256M-Instruct, for example, answers questions and writes captions. CLIP, SigLIP and CLAP understand pictures or sounds together with texts and can make a further space of the library. What is indexed stays searchable, and your files are never altered.</source>
        <translation>Modelle, die mehr kennen, lassen sich hinzufügen, aus einem Ordner, wie Hugging Face (huggingface.co) ihn hat: SmolVLM-256M-Instruct etwa beantwortet Fragen und schreibt Bildtexte. CLIP, SigLIP und CLAP verstehen Bilder oder Klänge zusammen mit Texten und können der Bibliothek einen weiteren Raum geben. Was erfasst ist, bleibt durchsuchbar, und Ihre Dateien werden nie verändert.</translation>
    </message>
</context>
<context>
    <name>medley::ui::MomentModel</name>
    <message>
        <source>Shot %1 of %2, %3</source>
        <translation>Einstellung %1 von %2, %3</translation>
    </message>
    <message>
        <source>Shot %1 of %2, %3; found</source>
        <translation>Einstellung %1 von %2, %3; gefunden</translation>
    </message>
</context>
<context>
    <name>medley::ui::MomentPeek</name>
    <message>
        <source>written: %1</source>
        <translation>geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::MomentStrip</name>
    <message>
        <source>Shots</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>medley::ui::NoteBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>medley::ui::NoteTray</name>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>medley::ui::NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>The notes could not be read</source>
        <translation>Die Hinweise konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>About what was indexed</source>
        <translation>Zum Erfassten</translation>
    </message>
    <message>
        <source>Nothing to note</source>
        <translation>Keine Hinweise</translation>
    </message>
    <message>
        <source>What cannot be done on this machine, or was indexed only in part, would be said here.</source>
        <translation>Was auf diesem Rechner nicht geht oder nur teilweise erfasst wurde, stünde hier.</translation>
    </message>
</context>
<context>
    <name>medley::ui::PictureResult</name>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>all words</source>
        <translation>alle Worte</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>alone: %1 %2</source>
        <comment>name of a score, its value</comment>
        <translation>allein: %1 %2</translation>
    </message>
    <message>
        <source>%1 sure when it was written</source>
        <translation>beim Schreiben zu %1 sicher</translation>
    </message>
    <message>
        <source>This word means nothing alone.</source>
        <translation>Dieses Wort bedeutet allein nichts.</translation>
    </message>
    <message>
        <source>attention to a cell</source>
        <translation>Aufmerksamkeit auf ein Feld</translation>
    </message>
    <message>
        <source>share of relevance</source>
        <translation>Anteil an der Relevanz</translation>
    </message>
    <message>
        <source>attention to a word</source>
        <translation>Aufmerksamkeit auf ein Wort</translation>
    </message>
    <message>
        <source>%1: largest %2</source>
        <translation>%1: höchstens %2</translation>
    </message>
    <message>
        <source>Heads of layer %1, each with its own scale</source>
        <translation>Köpfe der Schicht %1, jeder mit eigener Skala</translation>
    </message>
    <message>
        <source>Heads, over all layers, each with its own scale</source>
        <translation>Köpfe über alle Schichten, jeder mit eigener Skala</translation>
    </message>
    <message>
        <source>“%1”: %2 %3</source>
        <comment>what is explained, name of the score, its value</comment>
        <translation>„%1“: %2 %3</translation>
    </message>
    <message>
        <source>“%1” alone: %2</source>
        <comment>a word, its score</comment>
        <translation>„%1“ allein: %2</translation>
    </message>
    <message>
        <source>Only maps of the picture can be tested.</source>
        <translation>Nur Karten des Bildes können geprüft werden.</translation>
    </message>
    <message>
        <source>This word has no map of its own that could be tested.</source>
        <translation>Dieses Wort hat keine eigene Karte, die geprüft werden könnte.</translation>
    </message>
</context>
<context>
    <name>medley::ui::PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>medley::ui::PictureWhy</name>
    <message>
        <source>Why: the picture</source>
        <translation>Warum: das Bild</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Words to look for in the picture</source>
        <translation>Was im Bild gesucht wird</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>Go to the frame that is explained</source>
        <translation>Zum erklärten Einzelbild gehen</translation>
    </message>
    <message>
        <source>Explain this one</source>
        <translation>Dieses erklären</translation>
    </message>
    <message>
        <source>Explain the frame that is shown</source>
        <translation>Das gezeigte Einzelbild erklären</translation>
    </message>
    <message>
        <source>Words of the search</source>
        <translation>Worte der Suche</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>Caption “%1”</source>
        <translation>Bildtext „%1“</translation>
    </message>
    <message>
        <source>Seen: “%1”</source>
        <translation>Gesehen: „%1“</translation>
    </message>
    <message>
        <source>Answer “%1” to “%2”</source>
        <translation>Antwort „%1“ auf „%2“</translation>
    </message>
    <message>
        <source>This could not be explained</source>
        <translation>Das konnte nicht erklärt werden</translation>
    </message>
    <message>
        <source>%1 looks at the picture once more…</source>
        <comment>a model</comment>
        <translation>%1 sieht das Bild noch einmal an …</translation>
    </message>
    <message>
        <source>A model that writes about pictures can show where it looked: BLIP or SmolVLM, for example.</source>
        <translation>Ein Modell, das über Bilder schreibt, kann zeigen, wohin es geschaut hat, zum Beispiel BLIP oder SmolVLM.</translation>
    </message>
    <message>
        <source>A model that knows pictures and words can show where they are: CLIP or SigLIP, for example.</source>
        <translation>Ein Modell, das Bilder und Worte kennt, kann zeigen, wo sie sind, zum Beispiel CLIP oder SigLIP.</translation>
    </message>
    <message>
        <source>See what the model looked at</source>
        <translation>Sehen, wohin das Modell geschaut hat</translation>
    </message>
    <message>
        <source>Type what to look for and press Enter. The map lies over the frame, word by word.</source>
        <translation>Schreiben Sie, wonach gesucht wird, und drücken Sie die Eingabetaste. Die Karte liegt über dem Einzelbild, Wort für Wort.</translation>
    </message>
    <message>
        <source>Type what to look for and press Enter. The map lies over the picture, word by word.</source>
        <translation>Schreiben Sie, wonach gesucht wird, und drücken Sie die Eingabetaste. Die Karte liegt über dem Bild, Wort für Wort.</translation>
    </message>
    <message>
        <source>The map is of the frame at %1.</source>
        <translation>Die Karte gehört zum Einzelbild bei %1.</translation>
    </message>
</context>
<context>
    <name>medley::ui::PlaybackControls</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Previous moment</source>
        <translation>Voriger Moment</translation>
    </message>
    <message>
        <source>Previous moment (Page up)</source>
        <translation>Voriger Moment (Bild auf)</translation>
    </message>
    <message>
        <source>Next moment</source>
        <translation>Nächster Moment</translation>
    </message>
    <message>
        <source>Next moment (Page down)</source>
        <translation>Nächster Moment (Bild ab)</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>Position und Länge</translation>
    </message>
    <message>
        <source>No sound output</source>
        <translation>Keine Tonausgabe</translation>
    </message>
    <message>
        <source>This computer has no sound output that works at the moment. The picture and the transcript still move on.</source>
        <translation>Dieser Rechner hat derzeit keine funktionierende Tonausgabe. Bild und Transkript laufen trotzdem weiter.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Mute (M)</source>
        <translation>Stumm (M)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Leertaste)</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>position / length</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::PlayerView</name>
    <message>
        <source>Shot %1 of %2</source>
        <translation>Einstellung %1 von %2</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Player</translation>
    </message>
</context>
<context>
    <name>medley::ui::PreviewOverlay</name>
    <message>
        <source>Close the preview</source>
        <translation>Vorschau schließen</translation>
    </message>
    <message>
        <source>Close (Space or Esc)</source>
        <translation>Schließen (Leertaste oder Esc)</translation>
    </message>
    <message>
        <source>This cannot be shown</source>
        <translation>Das kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>This cannot be played</source>
        <translation>Das kann nicht abgespielt werden</translation>
    </message>
    <message>
        <source>Another program may be able to play it.</source>
        <translation>Ein anderes Programm kann es vielleicht abspielen.</translation>
    </message>
    <message>
        <source>Preview of %1</source>
        <translation>Vorschau von %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::ProbabilityLegend</name>
    <message>
        <source>80 % sure or more</source>
        <translation>mindestens 80 % sicher</translation>
    </message>
    <message>
        <source>50 % or more</source>
        <translation>mindestens 50 %</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>How sure the model was of a word: no line beneath it, 80 % or more; a dashed line, 50 % or more; a solid line, less.</source>
        <translation>Wie sicher das Modell bei einem Wort war: ohne Linie darunter mindestens 80 %, gestrichelte Linie mindestens 50 %, durchgezogene Linie weniger.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsModel</name>
    <message numerus="yes">
        <source>%1 %n file(s)</source>
        <translation>
            <numerusform>%1 %n Datei</numerusform>
            <numerusform>%1 %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>file, folder</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>waiting for another try</source>
        <translation>wartet auf einen neuen Versuch</translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsPage</name>
    <message>
        <source>Try all again</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>For when a disk is connected again, permissions were changed or files were replaced</source>
        <translation>Für den Fall, dass ein Datenträger wieder angeschlossen, Rechte geändert oder Dateien ersetzt wurden</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>Dateien mit Problemen</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technische Einzelheiten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>The files themselves stay where they are.</source>
        <translation>Die Dateien selbst bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Looking through the library…</source>
        <translation>Die Bibliothek wird durchgesehen …</translation>
    </message>
    <message>
        <source>The problems could not be read</source>
        <translation>Die Probleme konnten nicht gelesen werden</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be indexed</source>
        <translation>
            <numerusform>%n Datei konnte nicht erfasst werden</numerusform>
            <numerusform>%n Dateien konnten nicht erfasst werden</numerusform>
        </translation>
    </message>
    <message>
        <source>A file that cannot be read would be listed here with the reason. Nothing is left out silently.</source>
        <translation>Eine Datei, die nicht gelesen werden kann, stünde hier mit dem Grund. Nichts wird stillschweigend ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>%n Datei ausgewählt</numerusform>
            <numerusform>%n Dateien ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Open in inspector</source>
        <translation>Im Inspektor öffnen</translation>
    </message>
    <message>
        <source>Unreadable files</source>
        <translation>Unlesbare Dateien</translation>
    </message>
    <message>
        <source>Every file could be read</source>
        <translation>Jede Datei war lesbar</translation>
    </message>
</context>
<context>
    <name>medley::ui::ProblemsTabs</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Kinds of problems</source>
        <translation>Arten von Problemen</translation>
    </message>
    <message>
        <source>Unreadable files</source>
        <translation>Unlesbare Dateien</translation>
    </message>
    <message>
        <source>Missing files</source>
        <translation>Fehlende Dateien</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>Hinweise (%1)</translation>
    </message>
</context>
<context>
    <name>medley::ui::QueryChip</name>
    <message>
        <source>Search by the sound %1</source>
        <translation>Suche mit dem Klang %1</translation>
    </message>
    <message>
        <source>Search by the picture %1</source>
        <translation>Suche mit dem Bild %1</translation>
    </message>
    <message>
        <source>Remove from the search</source>
        <translation>Aus der Suche entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Search by the moment: %1</source>
        <translation>Mit dem Moment suchen: %1</translation>
    </message>
    <message>
        <source>Search by a part of the picture %1</source>
        <translation>Mit einem Teil des Bildes %1 suchen</translation>
    </message>
    <message>
        <source>%1, pushed away</source>
        <translation>%1, weggedrückt</translation>
    </message>
    <message>
        <source>%1, weight %2</source>
        <translation>%1, Gewicht %2</translation>
    </message>
    <message>
        <source>Weight × %1</source>
        <translation>Gewicht × %1</translation>
    </message>
    <message>
        <source>Push away</source>
        <translation>Wegdrücken</translation>
    </message>
</context>
<context>
    <name>medley::ui::QueryCompleter</name>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>medley::ui::QueryStrip</name>
    <message>
        <source>Parts of the search</source>
        <translation>Teile der Suche</translation>
    </message>
    <message>
        <source>Say also what to look for.</source>
        <translation>Dazu gehört auch, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>Search for %1</source>
        <translation>Suche nach %1</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Reihenfolge: %1</translation>
    </message>
</context>
<context>
    <name>medley::ui::QuestionEdit</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
</context>
<context>
    <name>medley::ui::QuestionInput</name>
    <message>
        <source>How the model writes</source>
        <translation>Wie das Modell schreibt</translation>
    </message>
    <message>
        <source>Go on from the questions before</source>
        <translation>An die vorigen Fragen anknüpfen</translation>
    </message>
    <message>
        <source>An answer for each item</source>
        <translation>Eine Antwort zu jedem Element</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Ask (Enter)</source>
        <translation>Fragen (Eingabe)</translation>
    </message>
    <message>
        <source>%1 takes one picture at a time: each item is asked about and gets its own answer.</source>
        <translation>%1 nimmt nur ein Bild auf einmal: Zu jedem Element wird einzeln gefragt und geantwortet.</translation>
    </message>
    <message>
        <source>More than %1 items: each is asked about and gets its own answer.</source>
        <translation>Mehr als %1 Elemente: Zu jedem wird einzeln gefragt und geantwortet.</translation>
    </message>
    <message>
        <source>Each item is asked about and gets its own answer.</source>
        <translation>Zu jedem Element wird einzeln gefragt und geantwortet.</translation>
    </message>
</context>
<context>
    <name>medley::ui::RegionSelector</name>
    <message>
        <source>Part of the picture to search by</source>
        <translation>Teil des Bildes, mit dem gesucht wird</translation>
    </message>
    <message>
        <source>Arrows move the part, Shift and arrows change its size, Enter searches by it.</source>
        <translation>Pfeiltasten verschieben den Teil, mit Umschalt ändern sie seine Größe, Eingabe sucht damit.</translation>
    </message>
    <message>
        <source>Drag a rectangle around what to look for</source>
        <translation>Ein Rechteck um das ziehen, wonach gesucht wird</translation>
    </message>
</context>
<context>
    <name>medley::ui::RelinkPanel</name>
    <message>
        <source>Missing files</source>
        <translation>Fehlende Dateien</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Where the files may be now</source>
        <translation>Wo die Dateien jetzt sein könnten</translation>
    </message>
    <message>
        <source>Files that were found nowhere</source>
        <translation>Dateien, die nirgends gefunden wurden</translation>
    </message>
    <message>
        <source>Relink</source>
        <translation>Neu verknüpfen</translation>
    </message>
    <message>
        <source>Gives the checked files their new paths. What is known of them is kept, and no file is moved or changed.</source>
        <translation>Gibt den angehakten Dateien ihre neuen Pfade. Was von ihnen bekannt ist, bleibt, und keine Datei wird verschoben oder verändert.</translation>
    </message>
    <message>
        <source>On a slow or a network disk this can take a while; everything else stays usable.</source>
        <translation>Auf einem langsamen Datenträger oder im Netz kann das eine Weile dauern; alles andere bleibt benutzbar.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are gone from their place</source>
        <translation>
            <numerusform>%n Datei ist nicht mehr an ihrem Ort</numerusform>
            <numerusform>%n Dateien sind nicht mehr an ihrem Ort</numerusform>
        </translation>
    </message>
    <message>
        <source>The files have their new paths</source>
        <translation>Die Dateien haben ihre neuen Pfade</translation>
    </message>
    <message>
        <source>Every file is where it was</source>
        <translation>Jede Datei ist dort, wo sie war</translation>
    </message>
    <message>
        <source>Found nowhere: %1</source>
        <translation>Nirgends gefunden: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) chosen</source>
        <translation>
            <numerusform>%n Datei ausgewählt</numerusform>
            <numerusform>%n Dateien ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are linked to their new place.</source>
        <translation>
            <numerusform>%n Datei ist mit ihrem neuen Ort verknüpft.</numerusform>
            <numerusform>%n Dateien sind mit ihrem neuen Ort verknüpft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Checks that every file is in its place, and looks in all folders of the library for those that are not</source>
        <translation>Prüft, ob jede Datei an ihrem Ort ist, und sucht die übrigen in allen Ordnern der Bibliothek</translation>
    </message>
    <message>
        <source>Missing files: %1 of %2 checked</source>
        <translation>Fehlende Dateien: %1 von %2 geprüft</translation>
    </message>
    <message>
        <source>Checking every file of the library…</source>
        <translation>Jede Datei der Bibliothek wird geprüft …</translation>
    </message>
    <message>
        <source>Stopped before every file was checked</source>
        <translation>Angehalten, bevor jede Datei geprüft war</translation>
    </message>
    <message>
        <source>The files could not be checked</source>
        <translation>Die Dateien konnten nicht geprüft werden</translation>
    </message>
    <message>
        <source>They are in no folder of the library. Connect the disk that they are on, or add the folder that they were moved to, and look again.</source>
        <translation>In keinem Ordner der Bibliothek waren sie zu finden. Schließen Sie den Datenträger an, auf dem sie liegen, oder fügen Sie den Ordner hinzu, in den sie verschoben wurden, und suchen Sie erneut.</translation>
    </message>
    <message>
        <source>A file that was moved or renamed would be listed here with its likely new place.</source>
        <translation>Eine verschobene oder umbenannte Datei stünde hier mit ihrem wahrscheinlichen neuen Ort.</translation>
    </message>
</context>
<context>
    <name>medley::ui::Removal</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Put them back (Ctrl+Z)</source>
        <translation>Wieder aufnehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>%1 is no longer in the library. The file is untouched.</source>
        <translation>%1 ist nicht mehr in der Bibliothek. Die Datei ist unberührt.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) are no longer in the library. The files are untouched.</source>
        <translation>
            <numerusform>%n Element ist nicht mehr in der Bibliothek. Die Datei ist unberührt.</numerusform>
            <numerusform>%n Elemente sind nicht mehr in der Bibliothek. Die Dateien sind unberührt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::SavePopover</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the search</source>
        <translation>Name der Suche</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>Gesicherte Suche</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche sichern</translation>
    </message>
    <message>
        <source>This search cannot be saved</source>
        <translation>Diese Suche kann nicht gesichert werden</translation>
    </message>
    <message>
        <source>The words and filters are kept, and how much each way of finding counts.</source>
        <translation>Die Worte und Filter bleiben erhalten, und wie viel jede Art des Findens zählt.</translation>
    </message>
</context>
<context>
    <name>medley::ui::SavedSearchList</name>
    <message>
        <source>Saved searches</source>
        <translation>Gesicherte Suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
</context>
<context>
    <name>medley::ui::SearchBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search: words, or drop a picture or a sound here</source>
        <translation>Suchen: Worte, oder hier ein Bild oder einen Klang ablegen</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>Worte, nach denen gesucht wird</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>Clear the search (Esc)</source>
        <translation>Suche löschen (Esc)</translation>
    </message>
    <message>
        <source>add words</source>
        <translation>Worte hinzufügen</translation>
    </message>
</context>
<context>
    <name>medley::ui::SearchHistory</name>
    <message>
        <source>Earlier searches</source>
        <translation>Frühere Suchen</translation>
    </message>
    <message numerus="yes">
        <source>%n relevant, %1</source>
        <translation>
            <numerusform>%n relevant, %1</numerusform>
            <numerusform>%n relevant, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear history</source>
        <translation>Verlauf löschen</translation>
    </message>
</context>
<context>
    <name>medley::ui::SearchLists</name>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche sichern</translation>
    </message>
    <message>
        <source>Save this search (Ctrl+D)</source>
        <translation>Diese Suche sichern (Strg+D)</translation>
    </message>
    <message>
        <source>Earlier searches</source>
        <translation>Frühere Suchen</translation>
    </message>
    <message>
        <source>Earlier searches (Down)</source>
        <translation>Frühere Suchen (Pfeil ab)</translation>
    </message>
    <message>
        <source>It contains a picture or a sound, which may be gone when the search is used again. A search of words and filters can be saved.</source>
        <translation>Sie enthält ein Bild oder einen Klang, und die können fehlen, wenn die Suche wieder gebraucht wird. Eine Suche aus Worten und Filtern kann gesichert werden.</translation>
    </message>
    <message>
        <source>There is nothing in the search bar yet.</source>
        <translation>In der Suchleiste steht noch nichts.</translation>
    </message>
</context>
<context>
    <name>medley::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>medley::ui::SideBar</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Pages and folders</source>
        <translation>Seiten und Ordner</translation>
    </message>
    <message>
        <source>watched</source>
        <translation>überwacht</translation>
    </message>
    <message>
        <source>%1 (watched: new and changed files are added by themselves)</source>
        <translation>%1 (überwacht: neue und geänderte Dateien werden von selbst hinzugefügt)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Watch this folder</source>
        <translation>Diesen Ordner überwachen</translation>
    </message>
</context>
<context>
    <name>medley::ui::SoundWhy</name>
    <message>
        <source>Why: the sound</source>
        <translation>Warum: der Klang</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Words to listen for in the sound</source>
        <translation>Worauf im Klang gehört wird</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Worte</translation>
    </message>
    <message>
        <source>all words</source>
        <translation>alle Worte</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <comment>a part of a sound</comment>
        <translation>Gefunden: %1</translation>
    </message>
    <message>
        <source>From where it plays</source>
        <translation>Ab der Abspielposition</translation>
    </message>
    <message>
        <source>The whole sound</source>
        <translation>Der ganze Klang</translation>
    </message>
    <message>
        <source>This could not be explained</source>
        <translation>Das konnte nicht erklärt werden</translation>
    </message>
    <message>
        <source>alone: %1 %2</source>
        <comment>name of a score, its value</comment>
        <translation>allein: %1 %2</translation>
    </message>
    <message>
        <source>“%1”: %2 %3</source>
        <comment>what is explained, name of the score, its value</comment>
        <translation>„%1“: %2 %3</translation>
    </message>
    <message>
        <source>share of relevance</source>
        <translation>Anteil an der Relevanz</translation>
    </message>
    <message>
        <source>%1 listens once more…</source>
        <comment>a model</comment>
        <translation>%1 hört noch einmal hin …</translation>
    </message>
    <message>
        <source>See what the model listened to</source>
        <translation>Sehen, worauf das Modell gehört hat</translation>
    </message>
    <message>
        <source>Type what to listen for and press Enter. The map lies over the spectrogram, word by word.</source>
        <translation>Schreiben Sie, worauf gehört wird, und drücken Sie die Eingabetaste. Die Karte liegt über dem Spektrogramm, Wort für Wort.</translation>
    </message>
    <message>
        <source>A model that knows sounds and words can show when and at what pitch they are heard: CLAP, for example.</source>
        <translation>Ein Modell, das Klänge und Worte kennt, kann zeigen, wann und in welcher Höhe sie zu hören sind, zum Beispiel CLAP.</translation>
    </message>
</context>
<context>
    <name>medley::ui::SpaceCard</name>
    <message>
        <source>Starter</source>
        <translation>Startraum</translation>
    </message>
    <message>
        <source>Space %1</source>
        <translation>Raum: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Forgets the vectors. The model and your files stay where they are.</source>
        <translation>Vergisst die Vektoren. Das Modell und Ihre Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Remove the space %1</source>
        <translation>Den Raum %1 entfernen</translation>
    </message>
    <message>
        <source>The four starter models together</source>
        <translation>Die vier Startmodelle zusammen</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln vector(s) of %1 numbers</source>
        <translation>
            <numerusform>%Ln Vektor aus %1 Zahlen</numerusform>
            <numerusform>%Ln Vektoren aus %1 Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Understands %1</source>
        <translation>Versteht %1</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>sounds</source>
        <translation>Klänge</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between kinds of items</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>medley::ui::SpacesPanel</name>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Add a space…</source>
        <translation>Raum hinzufügen …</translation>
    </message>
    <message>
        <source>Spaces of this library</source>
        <translation>Räume dieser Bibliothek</translation>
    </message>
    <message>
        <source>In a space, what is alike lies near to each other. Each further model makes one of its own, and a search looks in all of them.</source>
        <translation>In einem Raum liegt Ähnliches nah beieinander. Jedes weitere Modell bildet einen eigenen, und eine Suche sieht in allen nach.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two spaces</comment>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Learning from about a thousand texts. This can take some minutes; searches go first.</source>
        <translation>Es wird aus etwa tausend Texten gelernt. Das kann einige Minuten dauern; Suchen gehen vor.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>The space %1 is no longer in the library. The model stays.</source>
        <translation>Der Raum %1 ist nicht mehr in der Bibliothek. Das Modell bleibt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Of %n text(s) that it was not learnt from, %1 find their counterpart first and %2 among the first ten; guessing finds %3 and %4.</source>
        <translation>
            <numerusform>Von %n Text, aus dem nicht gelernt wurde, finden %1 ihr Gegenstück als Erstes und %2 unter den ersten zehn; Raten findet %3 und %4.</numerusform>
            <numerusform>Von %n Texten, aus denen nicht gelernt wurde, finden %1 ihr Gegenstück als Erstes und %2 unter den ersten zehn; Raten findet %3 und %4.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two have too little in common, so searches do not use the connection.</source>
        <translation>Die beiden haben zu wenig gemeinsam, daher nutzen Suchen die Verbindung nicht.</translation>
    </message>
    <message>
        <source>Two spaces that both understand texts can be connected: Medley learns from texts which places in them belong together, and then a picture finds sounds that fit it.</source>
        <translation>Zwei Räume, die beide Texte verstehen, lassen sich verbinden: Medley lernt aus Texten, welche Orte darin zusammengehören, und dann findet ein Bild passende Klänge.</translation>
    </message>
    <message>
        <source>Everything in the library is being looked at with %1. The progress stands below; what is done can be searched already.</source>
        <translation>Alles in der Bibliothek wird mit %1 angesehen. Der Fortschritt steht unten; was fertig ist, kann schon durchsucht werden.</translation>
    </message>
    <message>
        <source>There is no model for a further space: add a CLIP, SigLIP or CLAP model first</source>
        <translation>Es gibt kein Modell für einen weiteren Raum: Fügen Sie zuerst ein CLIP-, SigLIP- oder CLAP-Modell hinzu</translation>
    </message>
</context>
<context>
    <name>medley::ui::SpectrogramView</name>
    <message>
        <source>Spectrogram with the map</source>
        <translation>Spektrogramm mit der Karte</translation>
    </message>
    <message>
        <source>%1 s, %2 Hz</source>
        <translation>%1 s, %2 Hz</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>At %1 s; Enter plays from here</source>
        <translation>Bei %1 s; Eingabe spielt ab hier</translation>
    </message>
</context>
<context>
    <name>medley::ui::SpeechWhy</name>
    <message>
        <source>Why: what is said</source>
        <translation>Warum: das Gesagte</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Words that are said</source>
        <translation>Worte, die gesagt werden</translation>
    </message>
    <message>
        <source>attention, of a word&apos;s largest</source>
        <translation>Aufmerksamkeit, Anteil am Höchstwert des Wortes</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>time, what is said</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>This could not be explained</source>
        <translation>Das konnte nicht erklärt werden</translation>
    </message>
    <message>
        <source>%1 % sure, %2 to %3 s; click to hear it</source>
        <translation>%1 % sicher, %2 bis %3 s; klicken, um es zu hören</translation>
    </message>
    <message>
        <source>Follow the sound</source>
        <translation>Dem Ton folgend</translation>
    </message>
    <message>
        <source>The mean over the heads whose attention goes along with the speech</source>
        <translation>Der Mittelwert der Köpfe, deren Aufmerksamkeit mit dem Gesagten mitgeht</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number of how many</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, follows the sound</source>
        <comment>a head</comment>
        <translation>%1, folgt dem Ton</translation>
    </message>
    <message>
        <source>%1 listens once more…</source>
        <comment>a model</comment>
        <translation>%1 hört noch einmal hin …</translation>
    </message>
    <message>
        <source>A model that writes down speech can show when it hears each word: Whisper, for example.</source>
        <translation>Ein Modell, das Gesagtes aufschreibt, kann zeigen, wann es jedes Wort hört, zum Beispiel Whisper.</translation>
    </message>
    <message>
        <source>See when each word is heard</source>
        <translation>Sehen, wann jedes Wort zu hören ist</translation>
    </message>
    <message>
        <source>Choose a passage and press Explain. Each word gets its time, how sure the model was, and where in the sound it listened.</source>
        <translation>Wählen Sie eine Passage und „Erklären“. Zu jedem Wort erscheint, wann es fällt, wie sicher das Modell war und wo im Ton es hingehört hat.</translation>
    </message>
</context>
<context>
    <name>medley::ui::TestChart</name>
    <message>
        <source>How the score falls and rises</source>
        <translation>Wie die Bewertung fällt und steigt</translation>
    </message>
    <message>
        <source>Area under the curve of taking away: %1, at random %2 (smaller is better). Of putting in: %3, at random %4 (larger is better).</source>
        <translation>Fläche unter der Kurve beim Wegnehmen: %1, zufällig %2 (kleiner ist besser). Beim Einfügen: %3, zufällig %4 (größer ist besser).</translation>
    </message>
    <message>
        <source>0 %</source>
        <translation>0 %</translation>
    </message>
    <message>
        <source>cells</source>
        <comment>of a map</comment>
        <translation>Felder</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>%1, taken away</source>
        <comment>name of a score</comment>
        <translation>%1, weggenommen</translation>
    </message>
    <message>
        <source>%1, put in</source>
        <comment>name of a score</comment>
        <translation>%1, eingefügt</translation>
    </message>
    <message>
        <source>by this map</source>
        <translation>nach dieser Karte</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>zufällig</translation>
    </message>
</context>
<context>
    <name>medley::ui::TestPanel</name>
    <message>
        <source>raises it by %1</source>
        <translation>erhöht sie um %1</translation>
    </message>
    <message>
        <source>lowers it by %1</source>
        <translation>senkt sie um %1</translation>
    </message>
    <message>
        <source>Attention is evidence about the model, not proof.</source>
        <translation>Aufmerksamkeit ist ein Hinweis auf das Modell, kein Beweis.</translation>
    </message>
    <message>
        <source>This cannot be tested here: a blurred picture has as high a score as the picture itself.</source>
        <translation>Das lässt sich hier nicht prüfen: Ein unscharfes Bild hat eine ebenso hohe Bewertung wie das Bild selbst.</translation>
    </message>
    <message>
        <source>Taking away the most relevant tenth lowers the score by %1, a random tenth by %2.</source>
        <translation>Das relevanteste Zehntel wegzunehmen senkt die Bewertung um %1, ein zufälliges Zehntel um %2.</translation>
    </message>
    <message>
        <source>Of the score: taking away the most relevant tenth %1, a random tenth %2.</source>
        <translation>Zur Bewertung: Das relevanteste Zehntel wegzunehmen %1, ein zufälliges Zehntel %2.</translation>
    </message>
    <message>
        <source>Test this map</source>
        <translation>Diese Karte prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Testing the map</source>
        <translation>Die Karte wird geprüft</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>Prüfung anhalten</translation>
    </message>
    <message>
        <source>Taking parts of the picture away…</source>
        <translation>Teile des Bildes werden weggenommen …</translation>
    </message>
    <message>
        <source>A map says where numbers in the model are large. Whether the output depends on that part of the picture is another question, which the test asks.</source>
        <translation>Eine Karte sagt, wo Zahlen im Modell groß sind. Ob das Ergebnis von diesem Teil des Bildes abhängt, ist eine andere Frage; ihr geht die Prüfung nach.</translation>
    </message>
    <message>
        <source>Overall, this map does better than chance.</source>
        <translation>Insgesamt ist diese Karte besser als der Zufall.</translation>
    </message>
    <message>
        <source>Overall, this map does no better than chance.</source>
        <translation>Insgesamt ist diese Karte nicht besser als der Zufall.</translation>
    </message>
    <message>
        <source>Blurs the parts of the picture that are most relevant by the map, and random parts, and measures how the score falls. Takes some seconds.</source>
        <translation>Macht die Teile des Bildes unscharf, die nach der Karte die relevantesten sind, und zum Vergleich zufällige Teile, und misst, wie die Bewertung fällt. Dauert einige Sekunden.</translation>
    </message>
</context>
<context>
    <name>medley::ui::Timeline</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>medley::ui::TopBar</name>
    <message>
        <source>Show or hide the inspector (Ctrl+I)</source>
        <translation>Inspektor zeigen oder verbergen (Strg+I)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Write captions of the library…</source>
        <translation>Bildtexte für die Bibliothek schreiben …</translation>
    </message>
</context>
<context>
    <name>medley::ui::TranscriptModel</name>
    <message>
        <source>%1: %2</source>
        <comment>time: what is said</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::TranscriptView</name>
    <message>
        <source>Plain text (TXT)</source>
        <translation>Reiner Text (TXT)</translation>
    </message>
    <message>
        <source>Subtitles (SRT)</source>
        <translation>Untertitel (SRT)</translation>
    </message>
    <message>
        <source>Subtitles for the web (VTT)</source>
        <translation>Untertitel fürs Web (VTT)</translation>
    </message>
    <message>
        <source>Times and words (JSON)</source>
        <translation>Zeiten und Worte (JSON)</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Transkript</translation>
    </message>
    <message>
        <source>Nobody speaks here</source>
        <translation>Hier spricht niemand</translation>
    </message>
    <message>
        <source>Where Medley hears speech, the words appear here with their times.</source>
        <translation>Wo Medley Sprache hört, erscheinen hier die Worte mit ihren Zeiten.</translation>
    </message>
    <message>
        <source>Search in the transcript</source>
        <translation>Im Transkript suchen</translation>
    </message>
    <message>
        <source>Copy with times</source>
        <translation>Mit Zeiten kopieren</translation>
    </message>
    <message>
        <source>Save the transcript as a file</source>
        <translation>Das Transkript als Datei sichern</translation>
    </message>
    <message>
        <source>These words are not said here.</source>
        <translation>Diese Worte werden hier nicht gesagt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n piece(s)</source>
        <translation>
            <numerusform>%1 von %n Stück</numerusform>
            <numerusform>%1 von %n Stücken</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Save the transcript</source>
        <translation>Transkript sichern</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Als %1 gesichert.</translation>
    </message>
    <message>
        <source>The transcript could not be saved as “%1”: %2. Choose another place.</source>
        <translation>Das Transkript konnte nicht als „%1“ gesichert werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>medley::ui::TurnView</name>
    <message>
        <source>Question: %1</source>
        <translation>Frage: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Element</numerusform>
            <numerusform>%n Elemente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>medley::ui::VideoSurface</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
</context>
<context>
    <name>medley::ui::WhyState</name>
    <message>
        <source>At work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>This needs another model</source>
        <translation>Dafür braucht es ein anderes Modell</translation>
    </message>
</context>
<context>
    <name>medley::ui::WordChips</name>
    <message>
        <source>%1: %2</source>
        <comment>a word: what is known of it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::ZoomBar</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does (its key)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>zoom in percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Zoom: %1</source>
        <translation>Zoom: %1</translation>
    </message>
    <message>
        <source>Search by a part of this picture</source>
        <translation>Mit einem Teil dieses Bildes suchen</translation>
    </message>
</context>
</TS>
