<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Core</name>
    <message>
        <source>%1 (%2 and %3 other files)</source>
        <translation>%1 (%2 und %3 weitere Dateien)</translation>
    </message>
    <message>
        <source>%1 (%2 and 1 other file)</source>
        <translation>%1 (%2 und eine weitere Datei)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 are new and looked at one by one.</source>
        <translation>%1 sind neu und werden einzeln angesehen.</translation>
    </message>
    <message>
        <source>%1 could not be copied: %2.</source>
        <translation>%1 konnte nicht kopiert werden: %2.</translation>
    </message>
    <message>
        <source>%1 could not be written to %2.</source>
        <translation>%1 konnte nicht nach %2 geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 failed while computing.</source>
        <translation>%1: Beim Rechnen ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>%1 files of this folder are there</source>
        <translation>%1 Dateien dieses Ordners sind dort</translation>
    </message>
    <message>
        <source>%1 has no weight: weights are numbers from 0 to 10.</source>
        <translation>%1 hat kein Gewicht: Gewichte sind Zahlen von 0 bis 10.</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 Stunden</translation>
    </message>
    <message>
        <source>%1 is damaged or not supported. Fetch it again.</source>
        <translation>%1: beschädigt oder nicht unterstützt. Laden Sie die Dateien noch einmal.</translation>
    </message>
    <message>
        <source>%1 is in the library but no longer on the disk.</source>
        <translation>%1 ist in der Bibliothek, aber nicht mehr auf dem Datenträger.</translation>
    </message>
    <message>
        <source>%1 is not a file that Medley can read.</source>
        <translation>%1 ist keine Datei, die Medley lesen kann.</translation>
    </message>
    <message>
        <source>%1 is not a model file that Medley reads.</source>
        <translation>%1 ist keine Modelldatei, die Medley liest.</translation>
    </message>
    <message>
        <source>%1 is searched for as a word: there is no filter with this name.</source>
        <translation>%1 wird als Wort gesucht: Einen Filter dieses Namens gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 is searched for as words: %2 %3.</source>
        <translation>%1 wird als Text gesucht: %2 %3.</translation>
    </message>
    <message>
        <source>%1 is searched for as words: sort can be relevance, newest, oldest, name or longest.</source>
        <translation>%1 wird als Text gesucht: sort kann relevance, newest, oldest, name oder longest sein.</translation>
    </message>
    <message>
        <source>%1 is spoken in it.</source>
        <translation>Darin wird %1 gesprochen.</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 m above the sea</source>
        <translation>%1 m über dem Meeresspiegel</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 Minuten</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>%1 needs an order.</source>
        <translation>%1 braucht eine Reihenfolge.</translation>
    </message>
    <message>
        <source>%1 needs more memory than is free. Close other programs and try again.</source>
        <translation>%1: Es ist nicht genug Speicher frei. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 lines of the table %2 cannot be used.</source>
        <translation>%1 Zeilen der Tabelle %2 können nicht verwendet werden.</translation>
    </message>
    <message>
        <source>One line of the table %1 cannot be used.</source>
        <translation>Eine Zeile der Tabelle %1 kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 under 1 %</source>
        <translation>%1 unter 1 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 among these (%3 among everything).</source>
        <translation>%1: %2 unter diesen (%3 unter allen).</translation>
    </message>
    <message>
        <source>%1° east</source>
        <translation>%1° östlicher Länge</translation>
    </message>
    <message>
        <source>%1° north</source>
        <translation>%1° nördlicher Breite</translation>
    </message>
    <message>
        <source>%1° south</source>
        <translation>%1° südlicher Breite</translation>
    </message>
    <message>
        <source>%1° west</source>
        <translation>%1° westlicher Länge</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message>
        <source>A caption has at most 10,000 bytes.</source>
        <translation>Ein Bildtext hat höchstens 10.000 Byte.</translation>
    </message>
    <message>
        <source>A caption has to say something.</source>
        <translation>Ein Bildtext muss etwas sagen.</translation>
    </message>
    <message>
        <source>A caption job has not ended yet. Resume it or discard it before another begins.</source>
        <translation>Ein Auftrag für Bildtexte ist noch nicht zu Ende. Setzen Sie ihn fort oder verwerfen Sie ihn, bevor ein anderer beginnt.</translation>
    </message>
    <message>
        <source>A caption job needs a model.</source>
        <translation>Ein Auftrag für Bildtexte braucht ein Modell.</translation>
    </message>
    <message>
        <source>A file system without an identity cannot be remembered.</source>
        <translation>Ein Dateisystem ohne Kennung kann sich Medley nicht merken.</translation>
    </message>
    <message>
        <source>A file&apos;s kind has to be known before it is stored.</source>
        <translation>Die Art einer Datei muss bekannt sein, bevor sie gespeichert wird.</translation>
    </message>
    <message>
        <source>A file&apos;s path has to be absolute.</source>
        <translation>Der Pfad einer Datei muss vollständig sein.</translation>
    </message>
    <message>
        <source>A folder&apos;s path has to be absolute.</source>
        <translation>Der Pfad eines Ordners muss vollständig sein.</translation>
    </message>
    <message>
        <source>A graph is being built: %1 %.</source>
        <translation>Ein Graph wird aufgebaut: %1 %.</translation>
    </message>
    <message>
        <source>A graphics processor (%1) was asked for, but %2. The models run on the CPU.</source>
        <translation>Ein Grafikprozessor (%1) war gewünscht, aber %2. Die Modelle laufen auf der CPU.</translation>
    </message>
    <message>
        <source>A graphics processor is there.</source>
        <translation>Ein Grafikprozessor ist vorhanden.</translation>
    </message>
    <message>
        <source>A map is tested in 2 to 50 steps, beside 1 to 20 random orders.</source>
        <translation>Eine Karte wird in 2 bis 50 Schritten geprüft, neben 1 bis 20 zufälligen Reihenfolgen.</translation>
    </message>
    <message>
        <source>A mask needs a value for each of the %1 cells of this sound&apos;s map.</source>
        <translation>Eine Maske braucht einen Wert für jedes der %1 Felder der Karte dieses Klangs.</translation>
    </message>
    <message>
        <source>A model gave a vector that is not made of finite numbers.</source>
        <translation>Ein Modell hat einen Vektor geliefert, der nicht aus endlichen Zahlen besteht.</translation>
    </message>
    <message>
        <source>A model named %1 is installed already. Rename the folder, or remove that one.</source>
        <translation>Ein Modell namens %1 ist schon installiert. Benennen Sie den Ordner um oder entfernen Sie das andere.</translation>
    </message>
    <message>
        <source>A model that looks at pictures may: ask %1.</source>
        <translation>Ein Modell, das Bilder ansieht, kann es vielleicht: Fragen Sie %1.</translation>
    </message>
    <message>
        <source>A model that looks at pictures may: bring %1.</source>
        <translation>Ein Modell, das Bilder ansieht, kann es vielleicht: Holen Sie %1.</translation>
    </message>
    <message>
        <source>A part of the search has numbers that are not finite.</source>
        <translation>Ein Teil der Suche hat Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>A part of what the picture says about itself is damaged and was left out.</source>
        <translation>Ein Teil dessen, was das Bild über sich selbst sagt, ist beschädigt und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>A picture of this video could not be converted.</source>
        <translation>Ein Bild dieses Videos konnte nicht umgewandelt werden.</translation>
    </message>
    <message>
        <source>A search index cannot hold a negative number of vectors.</source>
        <translation>Ein Suchindex kann keine negative Anzahl von Vektoren enthalten.</translation>
    </message>
    <message>
        <source>A search index needs a dimension from 1 to 65536.</source>
        <translation>Ein Suchindex braucht eine Dimension von 1 bis 65536.</translation>
    </message>
    <message>
        <source>A search needs a name to be kept under.</source>
        <translation>Eine Suche braucht einen Namen, unter dem sie gesichert wird.</translation>
    </message>
    <message>
        <source>A set of vectors needs a name and a dimension from 1 to 65536.</source>
        <translation>Vektoren brauchen einen Namen und eine Dimension von 1 bis 65536.</translation>
    </message>
    <message>
        <source>A space cannot be connected with itself.</source>
        <translation>Ein Raum kann nicht mit sich selbst verbunden werden.</translation>
    </message>
    <message>
        <source>A stored vector is damaged. Let Medley check and repair the library; the file that it belongs to will be indexed again.</source>
        <translation>Ein gespeicherter Vektor ist beschädigt. Lassen Sie Medley die Bibliothek prüfen und reparieren; die Datei, zu der er gehört, wird dann neu erfasst.</translation>
    </message>
    <message>
        <source>A tensor holds fewer bytes than its shape asks for.</source>
        <translation>Ein Tensor enthält weniger Byte, als seine Form verlangt.</translation>
    </message>
    <message>
        <source>A text is said to be outside of its picture.</source>
        <translation>Ein Text soll außerhalb seines Bildes liegen.</translation>
    </message>
    <message>
        <source>A text or picture is larger than the library can hold.</source>
        <translation>Ein Text oder Bild ist größer, als die Bibliothek aufnehmen kann.</translation>
    </message>
    <message>
        <source>A thumbnail could not be written to %1.</source>
        <translation>Ein Vorschaubild konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>A vector has no length, so it points nowhere.</source>
        <translation>Ein Vektor hat keine Länge und zeigt also nirgendwohin.</translation>
    </message>
    <message>
        <source>A vector has the wrong size for its model.</source>
        <translation>Ein Vektor hat die falsche Größe für sein Modell.</translation>
    </message>
    <message>
        <source>All texts have the same vector in one of the two spaces.</source>
        <translation>Alle Texte haben in einem der beiden Räume denselben Vektor.</translation>
    </message>
    <message>
        <source>Another file is in this place: their content differs.</source>
        <translation>An diesem Ort liegt eine andere Datei: Ihr Inhalt ist nicht derselbe.</translation>
    </message>
    <message>
        <source>Another program is writing to the library. Close it, or wait, and try again.</source>
        <translation>Ein anderes Programm schreibt gerade in die Bibliothek. Schließen Sie es oder warten Sie, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Another search has this name already. Choose another name.</source>
        <translation>Eine andere Suche heißt schon so. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Answers a question about one picture in a word or two.</source>
        <translation>Beantwortet eine Frage zu einem Bild in ein, zwei Worten.</translation>
    </message>
    <message>
        <source>Answers a question about one picture.</source>
        <translation>Beantwortet eine Frage zu einem Bild.</translation>
    </message>
    <message>
        <source>Ask about one to %1 items, with at most as many examples.</source>
        <translation>Fragen Sie zu einem bis %1 Elementen, mit höchstens ebenso vielen Beispielen.</translation>
    </message>
    <message>
        <source>At %1: %2</source>
        <translation>Bei %1: %2</translation>
    </message>
    <message>
        <source>Captions are being written already.</source>
        <translation>Bildtexte werden schon geschrieben.</translation>
    </message>
    <message>
        <source>Captions are being written. Stop that first.</source>
        <translation>Bildtexte werden gerade geschrieben. Halten Sie das zuerst an.</translation>
    </message>
    <message>
        <source>Captions are found by their words only: %1</source>
        <translation>Bildtexte werden nur anhand ihrer Worte gefunden: %1</translation>
    </message>
    <message>
        <source>Describes a picture in a sentence.</source>
        <translation>Beschreibt ein Bild in einem Satz.</translation>
    </message>
    <message>
        <source>Exact: %1 vectors are few.</source>
        <translation>Genau: %1 Vektoren sind wenige.</translation>
    </message>
    <message>
        <source>Exact: how long %1 vectors take is not measured yet.</source>
        <translation>Genau: Wie lange %1 Vektoren brauchen, ist noch nicht gemessen.</translation>
    </message>
    <message>
        <source>Exact: looking at %1 vectors takes %2; it may take %3.</source>
        <translation>Genau: %1 Vektoren anzusehen dauert %2; es darf %3 dauern.</translation>
    </message>
    <message>
        <source>Finds where somebody speaks.</source>
        <translation>Findet, wo jemand spricht.</translation>
    </message>
    <message>
        <source>Further notes of this kind: %1.</source>
        <translation>Weitere Hinweise dieser Art: %1.</translation>
    </message>
    <message>
        <source>Gives %1 (%2).</source>
        <translation>Liefert %1 (%2).</translation>
    </message>
    <message>
        <source>Grad-CAM (Selvaraju et al. 2017)</source>
        <translation>Grad-CAM (Selvaraju u. a. 2017)</translation>
    </message>
    <message>
        <source>Grad-CAM of the last states (Selvaraju et al. 2017)</source>
        <translation>Grad-CAM der letzten Zustände (Selvaraju u. a. 2017)</translation>
    </message>
    <message>
        <source>Grad-CAM on the cross-attention of layer %1 of %2 (Selvaraju et al. 2017, Li et al. 2021)</source>
        <translation>Grad-CAM auf der Kreuzaufmerksamkeit von Schicht %1 von %2 (Selvaraju u. a. 2017, Li u. a. 2021)</translation>
    </message>
    <message>
        <source>Graph: finds %1 % of the ten nearest of %2 vectors.</source>
        <translation>Graph: findet %1 % der zehn nächsten von %2 Vektoren.</translation>
    </message>
    <message>
        <source>Import a model that does: BLIP captioning, SmolVLM or Idefics3.</source>
        <translation>Fügen Sie ein Modell hinzu, das es tut: BLIP für Bildtexte, SmolVLM oder Idefics3.</translation>
    </message>
    <message>
        <source>Installed models that do: %1.</source>
        <translation>Installierte Modelle, die es tun: %1.</translation>
    </message>
    <message>
        <source>It does not say when it was taken; the file was last changed on %1.</source>
        <translation>Die Datei sagt nicht, wann die Aufnahme entstand; zuletzt geändert wurde sie am %1.</translation>
    </message>
    <message>
        <source>It is rated %1 of 5 stars.</source>
        <translation>Bewertet mit %1 von 5 Sternen.</translation>
    </message>
    <message>
        <source>It is rated as rejected.</source>
        <translation>Als aussortiert bewertet.</translation>
    </message>
    <message>
        <source>It is said: %1</source>
        <translation>Es wird gesagt: %1</translation>
    </message>
    <message>
        <source>It is written: %1</source>
        <translation>Es steht geschrieben: %1</translation>
    </message>
    <message>
        <source>Its %1 is %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Its album is %1.</source>
        <translation>Album: %1.</translation>
    </message>
    <message>
        <source>Its caption says: %1</source>
        <translation>Der Bildtext sagt: %1</translation>
    </message>
    <message>
        <source>Its copyright: %1.</source>
        <translation>Urheberrecht: %1.</translation>
    </message>
    <message>
        <source>Its description: “%1”.</source>
        <translation>Beschreibung: „%1“.</translation>
    </message>
    <message>
        <source>Its genre is %1.</source>
        <translation>Genre: %1.</translation>
    </message>
    <message>
        <source>Its keywords: %1.</source>
        <translation>Stichwörter: %1.</translation>
    </message>
    <message>
        <source>Its matrix products are in %1, as was asked for.</source>
        <translation>Matrixprodukte werden wie gewünscht in %1 gerechnet.</translation>
    </message>
    <message>
        <source>Its matrix products are in fp32: there are no fast ones in %1 here.</source>
        <translation>Matrixprodukte werden in fp32 gerechnet: Schnelle in %1 gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Its note is damaged; bring the model again. (%1)</source>
        <translation>Die Notiz des Modells ist beschädigt; fügen Sie das Modell noch einmal hinzu. (%1)</translation>
    </message>
    <message>
        <source>Its title is “%1”.</source>
        <translation>Titel: „%1“.</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>Bezeichnungen: %1</translation>
    </message>
    <message>
        <source>Labels: none</source>
        <translation>Bezeichnungen: keine</translation>
    </message>
    <message>
        <source>LibTorch</source>
        <translation>LibTorch</translation>
    </message>
    <message>
        <source>LibTorch&apos;s part for it cannot be loaded: %1</source>
        <translation>der Teil von LibTorch für Grafikprozessoren lässt sich nicht laden: %1</translation>
    </message>
    <message>
        <source>Likeliest: %1.</source>
        <translation>Am wahrscheinlichsten: %1.</translation>
    </message>
    <message>
        <source>Line %1 of %2 has a quotation mark in the wrong place. A field with quotation marks, commas or line ends stands in quotation marks, and each of its own is written twice.</source>
        <translation>Zeile %1 von %2 hat ein Anführungszeichen an der falschen Stelle. Ein Feld mit Anführungszeichen, Kommas oder Zeilenenden steht in Anführungszeichen, und jedes eigene wird doppelt geschrieben.</translation>
    </message>
    <message>
        <source>Looked up in the transcript and the words in the picture; no language model was asked.</source>
        <translation>Nachgesehen im Transkript und in den Worten im Bild; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Looking at all would take %1.</source>
        <translation>Alle anzusehen würde %1 dauern.</translation>
    </message>
    <message>
        <source>MEDLEY_ML_MODULE names a file that is not there.</source>
        <translation>MEDLEY_ML_MODULE nennt eine Datei, die nicht da ist.</translation>
    </message>
    <message>
        <source>Made by %1.</source>
        <translation>Von %1.</translation>
    </message>
    <message>
        <source>Maps are written as .png, .svg or .npz; the name of the file says which.</source>
        <translation>Karten werden als .png, .svg oder .npz geschrieben; der Name der Datei sagt, als was.</translation>
    </message>
    <message>
        <source>Medley may not open the library %1. Check who may read and write there.</source>
        <translation>Medley darf die Bibliothek %1 nicht öffnen. Prüfen Sie, wer dort lesen und schreiben darf.</translation>
    </message>
    <message>
        <source>Medley may not read the file %1. Check its permissions.</source>
        <translation>Medley darf die Datei %1 nicht lesen. Prüfen Sie ihre Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Medley may not read the table. Check its permissions.</source>
        <translation>Medley darf die Tabelle nicht lesen. Prüfen Sie ihre Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Medley may not write the search index. Check who may write to the library&apos;s folder.</source>
        <translation>Medley darf den Suchindex nicht schreiben. Prüfen Sie, wer in den Ordner der Bibliothek schreiben darf.</translation>
    </message>
    <message>
        <source>Medley may not write to the library. Check who may write to its folder.</source>
        <translation>Medley darf nicht in die Bibliothek schreiben. Prüfen Sie, wer in ihren Ordner schreiben darf.</translation>
    </message>
    <message>
        <source>Medley may read the library %1 and may not write to it. Check who may write there.</source>
        <translation>Medley darf die Bibliothek %1 lesen, aber nicht hineinschreiben. Prüfen Sie, wer dort schreiben darf.</translation>
    </message>
    <message>
        <source>More texts are asked for than the search finds.</source>
        <translation>Es werden mehr Texte verlangt, als die Suche findet.</translation>
    </message>
    <message>
        <source>More than half of this video is missing; it may be an unfinished copy.</source>
        <translation>Mehr als die Hälfte dieses Videos fehlt; vielleicht ist es eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>Most likely: %1.</source>
        <translation>Am wahrscheinlichsten: %1.</translation>
    </message>
    <message>
        <source>Name a language whose words are to be read.</source>
        <translation>Nennen Sie eine Sprache, deren Worte gelesen werden sollen.</translation>
    </message>
    <message>
        <source>Name a model of the models&apos; folder. One that lies elsewhere is brought there by “Add a model…” or “medley-cli models import”.</source>
        <translation>Nennen Sie ein Modell aus dem Ordner der Modelle. Eines, das anderswo liegt, kommt mit „Modell hinzufügen …“ oder „medley-cli models import“ dorthin.</translation>
    </message>
    <message>
        <source>Near-duplicates are looked for among 20,000 items at most.</source>
        <translation>Fast Gleiches wird unter höchstens 20.000 Elementen gesucht.</translation>
    </message>
    <message>
        <source>No %1 was recognised; the likeliest is %2, %3.</source>
        <translation>Erkannt wurde keines davon (%1); am wahrscheinlichsten ist %2, %3.</translation>
    </message>
    <message>
        <source>No decoder for this kind of sound is installed.</source>
        <translation>Für diese Art von Klang ist kein Decoder installiert.</translation>
    </message>
    <message>
        <source>No decoder for this kind of video is installed.</source>
        <translation>Für diese Art von Video ist kein Decoder installiert.</translation>
    </message>
    <message>
        <source>No label is called “%1”: it stands for what is near in meaning.</source>
        <translation>Keine Bezeichnung heißt „%1“: Das Wort steht für das, was in der Bedeutung nahe liegt.</translation>
    </message>
    <message>
        <source>No words could be understood in this sound.</source>
        <translation>In diesem Klang waren keine Worte zu verstehen.</translation>
    </message>
    <message>
        <source>Nobody speaks in this sound. The starter models compare sounds by what is said in them.</source>
        <translation>In diesem Klang spricht niemand. Die Startmodelle vergleichen Klänge nach dem, was darin gesagt wird.</translation>
    </message>
    <message>
        <source>None of the models that this library was indexed with knows pictures.</source>
        <translation>Keines der Modelle, mit denen diese Bibliothek erfasst wurde, kennt Bilder.</translation>
    </message>
    <message>
        <source>None of the models that this library was indexed with knows sounds.</source>
        <translation>Keines der Modelle, mit denen diese Bibliothek erfasst wurde, kennt Klänge.</translation>
    </message>
    <message>
        <source>None of these was recognised (%1 together); the likeliest is %2, %3.</source>
        <translation>Nichts davon wurde erkannt (zusammen %1); am wahrscheinlichsten ist %2, %3.</translation>
    </message>
    <message>
        <source>Not every folder below %1 can be watched: the system allows no more. Medley looks through it every few minutes instead; raising fs.inotify.max_user_watches helps.</source>
        <translation>Nicht jeder Ordner unter %1 kann beobachtet werden: Mehr erlaubt das System nicht. Medley sieht ihn stattdessen alle paar Minuten durch; ein höheres fs.inotify.max_user_watches hilft.</translation>
    </message>
    <message>
        <source>Not indexed further with %1: %2</source>
        <translation>Mit %1 nicht weiter erfasst: %2</translation>
    </message>
    <message>
        <source>Not indexed with %1: %2</source>
        <translation>Mit %1 nicht erfasst: %2</translation>
    </message>
    <message>
        <source>Not indexed with %1: the model has changed since the library was indexed with it. Add it to the library again.</source>
        <translation>Mit %1 nicht erfasst: Das Modell hat sich geändert, seit die Bibliothek damit erfasst wurde. Fügen Sie es der Bibliothek noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Not searched with %1: %2</source>
        <translation>Mit %1 nicht gesucht: %2</translation>
    </message>
    <message>
        <source>Nothing has been trained that could be saved.</source>
        <translation>Es wurde nichts trainiert, was gespeichert werden könnte.</translation>
    </message>
    <message>
        <source>Nothing of the kind was recognised (%1); the likeliest is %2, %3. What is small or in the background can be missed.</source>
        <translation>Nichts dergleichen wurde erkannt (%1); am wahrscheinlichsten ist %2, %3. Was klein oder im Hintergrund ist, kann übersehen werden.</translation>
    </message>
    <message>
        <source>Nothing was found that answers; no language model was asked.</source>
        <translation>Es wurde nichts gefunden, was die Frage beantwortet; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Nothing was found that is said or written in it.</source>
        <translation>Es wurde nichts gefunden, was darin gesagt wird oder geschrieben steht.</translation>
    </message>
    <message>
        <source>Nothing was recognised with any certainty; nearest are: %1.</source>
        <translation>Nichts wurde mit Sicherheit erkannt; am nächsten sind: %1.</translation>
    </message>
    <message>
        <source>Of a sound it knows what is said in it and what the file says of itself.</source>
        <translation>Von einem Klang kennen sie, was darin gesagt wird und was die Datei von sich sagt.</translation>
    </message>
    <message>
        <source>Of several things after has:, files must have all.</source>
        <translation>Von mehreren Dingen nach has: müssen Dateien alle haben.</translation>
    </message>
    <message>
        <source>Only a skipped or failed file has a reason.</source>
        <translation>Nur eine übersprungene oder gescheiterte Datei hat einen Grund.</translation>
    </message>
    <message>
        <source>Only pictures and shots have captions.</source>
        <translation>Nur Bilder und Einstellungen von Videos haben Bildtexte.</translation>
    </message>
    <message>
        <source>Only pictures and shots show something.</source>
        <translation>Nur Bilder und Einstellungen von Videos zeigen etwas.</translation>
    </message>
    <message>
        <source>Perhaps (%1): %2.</source>
        <translation>Vielleicht (%1): %2.</translation>
    </message>
    <message>
        <source>Products in bf16 are %1 times as fast as in fp32 here.</source>
        <translation>Produkte in bf16 sind hier %1-mal so schnell wie in fp32.</translation>
    </message>
    <message>
        <source>Products in bf16 would be no faster than in fp32 here.</source>
        <translation>Produkte in bf16 wären hier nicht schneller als in fp32.</translation>
    </message>
    <message>
        <source>Read from the words in the picture; no language model was asked.</source>
        <translation>Aus den Worten im Bild gelesen; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Read from what the file says of itself; no language model was asked.</source>
        <translation>Aus dem gelesen, was die Datei von sich sagt; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Read off the labels, which name what is most prominent; no language model was asked.</source>
        <translation>Von den Bezeichnungen abgelesen, die das Auffälligste nennen; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Recognises a thousand everyday things in pictures.</source>
        <translation>Erkennt tausend alltägliche Dinge in Bildern.</translation>
    </message>
    <message>
        <source>Results are written as .csv, .json, .m3u or .m3u8; the name of the file says which.</source>
        <translation>Ergebnisse werden als .csv, .json, .m3u oder .m3u8 geschrieben; der Name der Datei sagt, als was.</translation>
    </message>
    <message>
        <source>Say also what to look for: only things to stay away from were given.</source>
        <translation>Sagen Sie auch, wonach gesucht werden soll: Genannt ist nur, was nicht gemeint ist.</translation>
    </message>
    <message>
        <source>Say what to look for: words, a picture, a sound or a filter.</source>
        <translation>Sagen Sie, wonach gesucht werden soll: Worte, ein Bild, ein Klang oder ein Filter.</translation>
    </message>
    <message>
        <source>Some captions are found by their words only: %1</source>
        <translation>Einige Bildtexte werden nur anhand ihrer Worte gefunden: %1</translation>
    </message>
    <message>
        <source>Spaces are connected by up to 20,000 texts and 4,096 dimensions.</source>
        <translation>Räume werden mit bis zu 20.000 Texten und 4.096 Dimensionen verbunden.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Taken at %1.</source>
        <translation>Aufgenommen bei %1.</translation>
    </message>
    <message>
        <source>Taken from its caption; no language model was asked.</source>
        <translation>Dem Bildtext entnommen; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Taken from the transcript; no language model was asked.</source>
        <translation>Dem Transkript entnommen; kein Sprachmodell wurde gefragt.</translation>
    </message>
    <message>
        <source>Taken in %1.</source>
        <translation>Aufgenommen in %1.</translation>
    </message>
    <message>
        <source>Taken on %1 at %2 UTC.</source>
        <translation>Aufgenommen am %1 um %2 UTC.</translation>
    </message>
    <message>
        <source>Taken on %1 at %2.</source>
        <translation>Aufgenommen am %1 um %2.</translation>
    </message>
    <message>
        <source>Taken on %1.</source>
        <translation>Aufgenommen am %1.</translation>
    </message>
    <message>
        <source>Taken with the camera %1.</source>
        <translation>Aufgenommen mit der Kamera %1.</translation>
    </message>
    <message>
        <source>Talks about one or several pictures, with examples; sees more than the smaller one.</source>
        <translation>Spricht über ein Bild oder mehrere, mit Beispielen; sieht mehr als das kleinere.</translation>
    </message>
    <message>
        <source>Talks about one or several pictures, with examples; small and quick.</source>
        <translation>Spricht über ein Bild oder mehrere, mit Beispielen; klein und schnell.</translation>
    </message>
    <message>
        <source>Talks about one or several pictures.</source>
        <translation>Spricht über ein Bild oder mehrere.</translation>
    </message>
    <message>
        <source>Ten vectors at least say where a modality lies in its space.</source>
        <translation>Erst zehn Vektoren sagen, wo eine Modalität in ihrem Raum liegt.</translation>
    </message>
    <message>
        <source>Tesseract&apos;s data for &quot;%1&quot; cannot be used; install the Debian package %2 again.</source>
        <translation>Die Daten von Tesseract für „%1“ sind nicht brauchbar; installieren Sie das Debian-Paket %2 noch einmal.</translation>
    </message>
    <message>
        <source>Texts that are continued together must be equally long.</source>
        <translation>Texte, die zusammen fortgesetzt werden, müssen gleich lang sein.</translation>
    </message>
    <message>
        <source>The models run on the CPU: %1.</source>
        <translation>Die Modelle laufen auf der CPU: %1.</translation>
    </message>
    <message>
        <source>The CPU was asked for.</source>
        <translation>Die CPU war gewünscht.</translation>
    </message>
    <message>
        <source>The WebP library does not fit this program.</source>
        <translation>Die WebP-Bibliothek passt nicht zu diesem Programm.</translation>
    </message>
    <message>
        <source>The XMP file beside it is damaged and was left out.</source>
        <translation>Die XMP-Datei daneben ist beschädigt und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The backup copy of the library could not be written. The library is as it was.</source>
        <translation>Die Sicherungskopie der Bibliothek konnte nicht geschrieben werden. Die Bibliothek ist, wie sie war.</translation>
    </message>
    <message>
        <source>The caption does not begin with “%1”.</source>
        <translation>Der Bildtext beginnt nicht mit „%1“.</translation>
    </message>
    <message>
        <source>The chat template of the model cannot be used.</source>
        <translation>Die Gesprächsvorlage des Modells ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>The chat template of the model is larger than Medley reads.</source>
        <translation>Die Gesprächsvorlage des Modells ist größer, als Medley liest.</translation>
    </message>
    <message>
        <source>The connection of the two models</source>
        <translation>Die Verbindung der beiden Modelle</translation>
    </message>
    <message>
        <source>The database is damaged; put a backup in its place (%1).</source>
        <translation>Die Datenbank ist beschädigt; legen Sie eine Sicherung an ihre Stelle (%1).</translation>
    </message>
    <message>
        <source>The database&apos;s indexes were damaged; they were made again.</source>
        <translation>Die Indizes der Datenbank waren beschädigt; sie wurden neu angelegt.</translation>
    </message>
    <message>
        <source>The disk is full, so the library could not be written. Free some space and try again; nothing that was stored is lost.</source>
        <translation>Der Datenträger ist voll, deshalb konnte die Bibliothek nicht geschrieben werden. Schaffen Sie Platz und versuchen Sie es noch einmal; nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>The disk is full, so the search index could not be saved. It will be built again at the next start; free some space.</source>
        <translation>Der Datenträger ist voll, deshalb konnte der Suchindex nicht gespeichert werden. Beim nächsten Start wird er neu gebaut; schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>The embeddings of the background sentences differ in length.</source>
        <translation>Die Vektoren der Hintergrundsätze sind verschieden lang.</translation>
    </message>
    <message>
        <source>The embeddings of the class names differ in length.</source>
        <translation>Die Vektoren der Klassennamen sind verschieden lang.</translation>
    </message>
    <message>
        <source>The end of the file is missing; it may be an unfinished copy.</source>
        <translation>Das Ende der Datei fehlt; vielleicht ist sie eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>The example has a label that the training does not know.</source>
        <translation>Das Beispiel hat eine Bezeichnung, die das Training nicht kennt.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; beside it could not be read: %2</source>
        <translation>Die Datei „%1“ daneben konnte nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; beside it is damaged and was left out.</source>
        <translation>Die Datei „%1“ daneben ist beschädigt und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The file %1 could not be read to its end.</source>
        <translation>Die Datei %1 konnte nicht bis zum Ende gelesen werden.</translation>
    </message>
    <message>
        <source>The file %1 is a database of another program. It was left as it is; choose another place for the library.</source>
        <translation>Die Datei %1 ist die Datenbank eines anderen Programms. Sie blieb, wie sie ist; wählen Sie einen anderen Ort für die Bibliothek.</translation>
    </message>
    <message>
        <source>The file %1 is damaged.</source>
        <translation>Die Datei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The file %1 is damaged. Fetch it again.</source>
        <translation>Die Datei %1 ist beschädigt. Laden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The file %1 is larger than Medley reads.</source>
        <translation>Die Datei %1 ist größer, als Medley liest.</translation>
    </message>
    <message>
        <source>The file %1 is missing.</source>
        <translation>Die Datei %1 fehlt.</translation>
    </message>
    <message>
        <source>The file %1 is not a Medley library, or its beginning is damaged. It was left as it is; choose another place, or put a backup there.</source>
        <translation>Die Datei %1 ist keine Bibliothek von Medley, oder ihr Anfang ist beschädigt. Sie blieb, wie sie ist; wählen Sie einen anderen Ort oder legen Sie eine Sicherung dorthin.</translation>
    </message>
    <message>
        <source>The file %1 of a model cannot be read.</source>
        <translation>Die Datei %1 eines Modells kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file %1 of a model is empty. Fetch it again.</source>
        <translation>Die Datei %1 eines Modells ist leer. Laden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The file %1 of a model is missing.</source>
        <translation>Die Datei %1 eines Modells fehlt.</translation>
    </message>
    <message>
        <source>The file could not be opened.</source>
        <translation>Die Datei konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The file could not be read; the disk may be damaged or gone.</source>
        <translation>Die Datei konnte nicht gelesen werden; der Datenträger ist vielleicht beschädigt oder nicht mehr da.</translation>
    </message>
    <message>
        <source>The file does not say %1.</source>
        <translation>Die Datei sagt nicht, %1.</translation>
    </message>
    <message>
        <source>The file ends after its header; it may be an unfinished copy.</source>
        <translation>Die Datei endet nach ihrem Kopf; vielleicht ist sie eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>The file ends before its content does; it may be an unfinished copy.</source>
        <translation>Die Datei endet vor ihrem Inhalt; vielleicht ist sie eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>The file ends before its first picture; it may be an unfinished copy.</source>
        <translation>Die Datei endet vor ihrem ersten Bild; vielleicht ist sie eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>The file ends in the middle of the picture; it may be an unfinished copy.</source>
        <translation>Die Datei endet mitten im Bild; vielleicht ist sie eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>The file has %1.</source>
        <translation>Die Datei ist %1 groß.</translation>
    </message>
    <message>
        <source>The file is called %1.</source>
        <translation>Die Datei heißt %1.</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be played.</source>
        <translation>Die Datei ist beschädigt und kann nicht abgespielt werden.</translation>
    </message>
    <message>
        <source>The file is damaged: its beginning cannot be understood.</source>
        <translation>Die Datei ist beschädigt: Ihr Anfang ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is larger than Medley opens.</source>
        <translation>Die Datei ist größer, als Medley öffnet.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file of queries has column names, but no queries.</source>
        <translation>Die Datei mit den Suchen hat Spaltennamen, aber keine Suchen.</translation>
    </message>
    <message>
        <source>The file of queries is empty. Its first line names the columns: query,relevant.</source>
        <translation>Die Datei mit den Suchen ist leer. Ihre erste Zeile nennt die Spalten: query,relevant.</translation>
    </message>
    <message>
        <source>The file of queries is larger than 64 MB.</source>
        <translation>Die Datei mit den Suchen ist größer als 64 MB.</translation>
    </message>
    <message>
        <source>The file took too long to read and was given up.</source>
        <translation>Das Lesen der Datei dauerte zu lange und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The file&apos;s format is %1.</source>
        <translation>Das Format der Datei ist %1.</translation>
    </message>
    <message>
        <source>The first item is none of those to choose from.</source>
        <translation>Das erste Element gehört nicht zu denen, die zur Wahl stehen.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder %1 holds no BERT or kin to train with.</source>
        <translation>Der Ordner %1 enthält kein BERT und kein verwandtes Modell, mit dem trainiert werden könnte.</translation>
    </message>
    <message>
        <source>The folder %1 holds no ResNet to train with.</source>
        <translation>Der Ordner %1 enthält kein ResNet, mit dem trainiert werden könnte.</translation>
    </message>
    <message>
        <source>The folder %1 holds no model that Medley knows.</source>
        <translation>Der Ordner %1 enthält kein Modell, das Medley kennt.</translation>
    </message>
    <message>
        <source>The folder %1 holds no model weights.</source>
        <translation>Der Ordner %1 enthält keine Gewichte eines Modells.</translation>
    </message>
    <message>
        <source>The folder %1 holds several model files. Choose one of them.</source>
        <translation>Der Ordner %1 enthält mehrere Modelldateien. Wählen Sie eine davon.</translation>
    </message>
    <message>
        <source>The folder %1 is not there. Medley looks for it again every few minutes.</source>
        <translation>Der Ordner %1 ist nicht da. Medley sieht alle paar Minuten wieder nach.</translation>
    </message>
    <message>
        <source>The folder %1 is there already.</source>
        <translation>Den Ordner %1 gibt es schon.</translation>
    </message>
    <message>
        <source>The folder %1 is there already. Name a new one for the model.</source>
        <translation>Den Ordner %1 gibt es schon. Nennen Sie einen neuen für das Modell.</translation>
    </message>
    <message>
        <source>The graphics processor was asked for.</source>
        <translation>Der Grafikprozessor war gewünscht.</translation>
    </message>
    <message>
        <source>The index of words is damaged; a repair makes it again.</source>
        <translation>Das Wortverzeichnis ist beschädigt; eine Reparatur legt es neu an.</translation>
    </message>
    <message>
        <source>The index of words was damaged; it was made again.</source>
        <translation>Das Wortverzeichnis war beschädigt; es wurde neu angelegt.</translation>
    </message>
    <message>
        <source>The labels say nothing of “%1”.</source>
        <translation>Die Bezeichnungen sagen nichts zu „%1“.</translation>
    </message>
    <message>
        <source>The lens was %1.</source>
        <translation>Objektiv: %1.</translation>
    </message>
    <message>
        <source>The library %1 could not be read.</source>
        <translation>Die Bibliothek %1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The library %1 is not a file.</source>
        <translation>Die Bibliothek %1 ist keine Datei.</translation>
    </message>
    <message>
        <source>The library cannot be opened: %1 is a folder.</source>
        <translation>Die Bibliothek kann nicht geöffnet werden: %1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>The library comes from an earlier version of Medley. Open it once for writing, so that it can be brought up to date.</source>
        <translation>Die Bibliothek stammt von einer früheren Version von Medley. Öffnen Sie sie einmal zum Schreiben, damit sie auf den neuen Stand gebracht werden kann.</translation>
    </message>
    <message>
        <source>The library could not be brought up to date, because entries in it do not fit together. It is as it was; let the former version of Medley repair it.</source>
        <translation>Die Bibliothek konnte nicht auf den neuen Stand gebracht werden, weil Einträge darin nicht zusammenpassen. Sie ist, wie sie war; lassen Sie sie von der früheren Version von Medley reparieren.</translation>
    </message>
    <message>
        <source>The library could not be brought up to date. It is as it was before; please report this.</source>
        <translation>Die Bibliothek konnte nicht auf den neuen Stand gebracht werden. Sie ist, wie sie vorher war; bitte melden Sie das.</translation>
    </message>
    <message>
        <source>The library could not be opened.</source>
        <translation>Die Bibliothek konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The library could not be opened. Check that its disk is connected and writable.</source>
        <translation>Die Bibliothek konnte nicht geöffnet werden. Prüfen Sie, ob ihr Datenträger verbunden und beschreibbar ist.</translation>
    </message>
    <message>
        <source>The library could not be read or written. Check the disk that it is on.</source>
        <translation>Die Bibliothek konnte nicht gelesen oder geschrieben werden. Prüfen Sie den Datenträger, auf dem sie liegt.</translation>
    </message>
    <message>
        <source>The library does not know this file any more.</source>
        <translation>Die Bibliothek kennt diese Datei nicht mehr.</translation>
    </message>
    <message>
        <source>The library does not know this picture or moment any more.</source>
        <translation>Die Bibliothek kennt dieses Bild oder diesen Moment nicht mehr.</translation>
    </message>
    <message>
        <source>The library folder %1 cannot be created. Choose another folder or allow writing to it.</source>
        <translation>Der Ordner der Bibliothek %1 kann nicht angelegt werden. Wählen Sie einen anderen Ordner oder erlauben Sie, dort zu schreiben.</translation>
    </message>
    <message>
        <source>The library has no place: its path is empty or not valid.</source>
        <translation>Die Bibliothek hat keinen Ort: Ihr Pfad ist leer oder ungültig.</translation>
    </message>
    <message>
        <source>The library has no such space.</source>
        <translation>Die Bibliothek hat keinen solchen Raum.</translation>
    </message>
    <message>
        <source>The library has no vectors of this model.</source>
        <translation>Die Bibliothek hat keine Vektoren dieses Modells.</translation>
    </message>
    <message>
        <source>The library needs to be brought up to date, and the backup copy that is made first could not be written. Free some space beside it and try again; the library is as it was.</source>
        <translation>Die Bibliothek muss auf den neuen Stand gebracht werden, aber die Sicherungskopie, die vorher angelegt wird, konnte nicht geschrieben werden. Schaffen Sie neben der Bibliothek Platz und versuchen Sie es noch einmal; sie ist, wie sie war.</translation>
    </message>
    <message>
        <source>The library was made by a newer version of Medley. It was left as it is; update Medley to open it.</source>
        <translation>Die Bibliothek stammt von einer neueren Version von Medley. Sie blieb, wie sie ist; aktualisieren Sie Medley, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>The library was opened for reading only.</source>
        <translation>Die Bibliothek wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>The library&apos;s database is damaged. Let Medley check and repair it, or put a backup in its place.</source>
        <translation>Die Datenbank der Bibliothek ist beschädigt. Lassen Sie sie von Medley prüfen und reparieren oder legen Sie eine Sicherung an ihre Stelle.</translation>
    </message>
    <message>
        <source>The library&apos;s database is damaged: it has no version. Put a backup in its place.</source>
        <translation>Die Datenbank der Bibliothek ist beschädigt: Sie hat keine Version. Legen Sie eine Sicherung an ihre Stelle.</translation>
    </message>
    <message>
        <source>The library&apos;s database is damaged: its end is missing. Put a backup in its place.</source>
        <translation>Die Datenbank der Bibliothek ist beschädigt: Ihr Ende fehlt. Legen Sie eine Sicherung an ihre Stelle.</translation>
    </message>
    <message>
        <source>The library&apos;s database is damaged: tables are missing. Put a backup in its place.</source>
        <translation>Die Datenbank der Bibliothek ist beschädigt: Tabellen fehlen. Legen Sie eine Sicherung an ihre Stelle.</translation>
    </message>
    <message>
        <source>The library&apos;s database refused an operation.</source>
        <translation>Die Datenbank der Bibliothek hat einen Vorgang abgelehnt.</translation>
    </message>
    <message>
        <source>The library&apos;s folder %1 is not there. If it is on another drive, connect the drive.</source>
        <translation>Der Ordner der Bibliothek %1 ist nicht da. Liegt er auf einem anderen Laufwerk, verbinden Sie es.</translation>
    </message>
    <message>
        <source>The map</source>
        <translation>Die Karte</translation>
    </message>
    <message>
        <source>The maps of at most %1 pictures are tested at once; these are %2.</source>
        <translation>Die Karten von höchstens %1 Bildern werden auf einmal geprüft; das sind %2.</translation>
    </message>
    <message>
        <source>The memory of %1 did not suffice, so the models run on the CPU. (%2)</source>
        <translation>Der Speicher von %1 reichte nicht, deshalb laufen die Modelle auf der CPU. (%2)</translation>
    </message>
    <message>
        <source>The model %1</source>
        <translation>Das Modell %1</translation>
    </message>
    <message>
        <source>The model %1 (%2) %3.</source>
        <translation>Das Modell %1 (%2) %3.</translation>
    </message>
    <message>
        <source>The model %1 (%2) does not put pictures or sounds where texts are, as CLIP, SigLIP and CLAP do, so a library cannot be searched with it.</source>
        <translation>Das Modell %1 (%2) bringt Bilder oder Klänge nicht dorthin, wo Texte sind, wie es CLIP, SigLIP und CLAP tun; mit ihm kann keine Bibliothek durchsucht werden.</translation>
    </message>
    <message>
        <source>The model %1 answers one question about one picture.</source>
        <translation>Das Modell %1 beantwortet eine Frage zu einem Bild.</translation>
    </message>
    <message>
        <source>The model %1 gave a vector that is no use.</source>
        <translation>Das Modell %1 hat einen unbrauchbaren Vektor geliefert.</translation>
    </message>
    <message>
        <source>The model %1 has %2 classes, and each needs a weight that is a number.</source>
        <translation>Das Modell %1 hat %2 Klassen, und jede braucht ein Gewicht, das eine Zahl ist.</translation>
    </message>
    <message>
        <source>The model %1 has no class “%2”.</source>
        <translation>Das Modell %1 hat keine Klasse „%2“.</translation>
    </message>
    <message>
        <source>The model %1 is missing.</source>
        <translation>Das Modell %1 fehlt.</translation>
    </message>
    <message>
        <source>The model %1 is not installed. Fetch it on the Models page or with “medley-cli models fetch”.</source>
        <translation>Das Modell %1 ist nicht installiert. Laden Sie es auf der Seite „Modelle“ oder mit „medley-cli models fetch“.</translation>
    </message>
    <message>
        <source>The model %1 takes one picture and one question. Leave out further pictures, earlier turns and examples, or ask a model that has a conversation.</source>
        <translation>Das Modell %1 nimmt ein Bild und eine Frage. Lassen Sie weitere Bilder, frühere Fragen und Beispiele weg oder fragen Sie ein Modell, das Gespräche führt.</translation>
    </message>
    <message>
        <source>The model %1 takes sounds at another rate.</source>
        <translation>Das Modell %1 nimmt Klänge mit einer anderen Abtastrate.</translation>
    </message>
    <message>
        <source>The model asks for a part of the picture that is none.</source>
        <translation>Das Modell verlangt einen Ausschnitt des Bildes, den es nicht gibt.</translation>
    </message>
    <message>
        <source>The model asks for pictures of an impossible size.</source>
        <translation>Das Modell verlangt Bilder von unmöglicher Größe.</translation>
    </message>
    <message>
        <source>The model could not be copied into the models&apos; folder.</source>
        <translation>Das Modell konnte nicht in den Ordner der Modelle kopiert werden.</translation>
    </message>
    <message>
        <source>The model does not take this conversation.</source>
        <translation>Das Modell nimmt dieses Gespräch nicht an.</translation>
    </message>
    <message>
        <source>The model file</source>
        <translation>Die Modelldatei</translation>
    </message>
    <message>
        <source>The model file %1 has numbers of a kind that Medley does not read.</source>
        <translation>Die Modelldatei %1 hat Zahlen einer Art, die Medley nicht liest.</translation>
    </message>
    <message>
        <source>The model file %1 holds program code beside its weights, which Medley does not run. Look for a safetensors file of the same model.</source>
        <translation>Die Modelldatei %1 enthält neben den Gewichten Programmcode, den Medley nicht ausführt. Suchen Sie eine Safetensors-Datei desselben Modells.</translation>
    </message>
    <message>
        <source>The model file %1 is damaged or not supported. Fetch it again.</source>
        <translation>Die Modelldatei %1 ist beschädigt oder wird nicht unterstützt. Laden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The model folder %1 cannot be written.</source>
        <translation>In den Modellordner %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The model folder %1 is missing.</source>
        <translation>Der Modellordner %1 fehlt.</translation>
    </message>
    <message>
        <source>The model folder cannot be read.</source>
        <translation>Der Modellordner kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The model for pictures with texts</source>
        <translation>Das Modell für Bilder mit Texten</translation>
    </message>
    <message>
        <source>The model had nothing to say about this picture.</source>
        <translation>Das Modell wusste zu diesem Bild nichts zu sagen.</translation>
    </message>
    <message>
        <source>The model has changed since the library was indexed with it. Index the library again.</source>
        <translation>Das Modell hat sich geändert, seit die Bibliothek damit erfasst wurde. Erfassen Sie die Bibliothek noch einmal.</translation>
    </message>
    <message>
        <source>The model has no chat template.</source>
        <translation>Das Modell hat keine Gesprächsvorlage.</translation>
    </message>
    <message>
        <source>The model of %1 embeds no texts, so nothing connects it with another.</source>
        <translation>Das Modell von %1 macht aus Texten keine Vektoren, deshalb verbindet es nichts mit einem anderen.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used. Fetch the model again.</source>
        <translation>Die Gesprächsvorlage des Modells ist nicht brauchbar. Laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>The model&apos;s image settings cannot be used. Fetch the model again.</source>
        <translation>Die Bildeinstellungen des Modells sind nicht brauchbar. Laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>The model&apos;s image settings contain a standard deviation of zero.</source>
        <translation>Die Bildeinstellungen des Modells enthalten eine Standardabweichung von null.</translation>
    </message>
    <message>
        <source>The model&apos;s note could not be written.</source>
        <translation>Die Notiz des Modells konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The model&apos;s vectors have another size than those that the library has of it.</source>
        <translation>Die Vektoren des Modells haben eine andere Größe als die, welche die Bibliothek von ihm hat.</translation>
    </message>
    <message>
        <source>The models&apos; folder %1 cannot be read.</source>
        <translation>Der Ordner der Modelle %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The moment that is asked about is gone: the file has been indexed again. Open it again and ask.</source>
        <translation>Den Moment, zu dem gefragt wird, gibt es nicht mehr: Die Datei wurde neu erfasst. Öffnen Sie sie noch einmal und fragen Sie.</translation>
    </message>
    <message>
        <source>The number of items at once must be between 0 (what is fastest) and %1.</source>
        <translation>Die Anzahl auf einmal muss zwischen 0 (was am schnellsten ist) und %1 liegen.</translation>
    </message>
    <message>
        <source>The number of results cannot be negative.</source>
        <translation>Die Anzahl der Ergebnisse kann nicht negativ sein.</translation>
    </message>
    <message>
        <source>The number of threads must be between 0 (all cores) and %1.</source>
        <translation>Die Anzahl der Threads muss zwischen 0 (alle Kerne) und %1 liegen.</translation>
    </message>
    <message>
        <source>The output has no such token.</source>
        <translation>Die Ausgabe hat kein solches Token.</translation>
    </message>
    <message>
        <source>The part of Medley that runs the models cannot be loaded. Install LibTorch (libtorch1.13) and Medley again.</source>
        <translation>Der Teil von Medley, der die Modelle ausführt, lässt sich nicht laden. Installieren Sie LibTorch (libtorch1.13) und Medley noch einmal.</translation>
    </message>
    <message>
        <source>The part of Medley that runs the models is missing. Build or install it again, with the models.</source>
        <translation>Der Teil von Medley, der die Modelle ausführt, fehlt. Bauen oder installieren Sie ihn noch einmal, mit den Modellen.</translation>
    </message>
    <message>
        <source>The part of the sound that is to be listened to has no length.</source>
        <translation>Der Teil des Klangs, der gehört werden soll, hat keine Länge.</translation>
    </message>
    <message>
        <source>The parts of the search cancel each other out. Remove one, or change the weights.</source>
        <translation>Die Teile der Suche heben einander auf. Entfernen Sie einen oder ändern Sie die Gewichte.</translation>
    </message>
    <message>
        <source>The parts of the search come from models that do not fit together.</source>
        <translation>Die Teile der Suche kommen von Modellen, die nicht zusammenpassen.</translation>
    </message>
    <message>
        <source>The picture could not be written as JPEG.</source>
        <translation>Das Bild konnte nicht als JPEG geschrieben werden.</translation>
    </message>
    <message>
        <source>The picture could not be written as PNG.</source>
        <translation>Das Bild konnte nicht als PNG geschrieben werden.</translation>
    </message>
    <message>
        <source>The picture has %1 pixels.</source>
        <translation>Das Bild hat %1 Pixel.</translation>
    </message>
    <message>
        <source>The picture is damaged and cannot be shown.</source>
        <translation>Das Bild ist beschädigt und kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The picture is damaged: it has no width or no height.</source>
        <translation>Das Bild ist beschädigt: Es hat keine Breite oder keine Höhe.</translation>
    </message>
    <message>
        <source>The picture is empty or incomplete.</source>
        <translation>Das Bild ist leer oder unvollständig.</translation>
    </message>
    <message>
        <source>The picture is larger than Medley opens.</source>
        <translation>Das Bild ist größer, als Medley öffnet.</translation>
    </message>
    <message>
        <source>The picture is too large for this model.</source>
        <translation>Das Bild ist zu groß für dieses Modell.</translation>
    </message>
    <message>
        <source>The picture is too long and narrow for this model.</source>
        <translation>Das Bild ist zu lang und schmal für dieses Modell.</translation>
    </message>
    <message>
        <source>The picture says it is %1 × %2 pixels; that is more than Medley opens.</source>
        <translation>Das Bild gibt %1 × %2 Pixel an; das ist mehr, als Medley öffnet.</translation>
    </message>
    <message>
        <source>The picture side of %1</source>
        <translation>Die Bildseite von %1</translation>
    </message>
    <message>
        <source>The pictures and the conversation are too long for this model: it takes %1 tokens, and these are %2. Ask with fewer pictures, or start a new conversation.</source>
        <translation>Die Bilder und das Gespräch sind zu lang für dieses Modell: Es nimmt %1 Token, und das sind %2. Fragen Sie mit weniger Bildern oder beginnen Sie ein neues Gespräch.</translation>
    </message>
    <message>
        <source>The pictures of this video are of a kind that cannot be shown here.</source>
        <translation>Die Bilder dieses Videos sind von einer Art, die hier nicht gezeigt werden kann.</translation>
    </message>
    <message>
        <source>The question or the conversation is too long. Ask in fewer words.</source>
        <translation>Die Frage oder das Gespräch ist zu lang. Fragen Sie mit weniger Worten.</translation>
    </message>
    <message>
        <source>The question&apos;s vector has another size than the search index.</source>
        <translation>Der Vektor der Frage hat eine andere Größe als der Suchindex.</translation>
    </message>
    <message>
        <source>The question&apos;s vector is not made of finite numbers.</source>
        <translation>Der Vektor der Frage besteht nicht aus endlichen Zahlen.</translation>
    </message>
    <message>
        <source>The results</source>
        <translation>Die Ergebnisse</translation>
    </message>
    <message>
        <source>The saved connection of two models is damaged. Connect them again.</source>
        <translation>Die gespeicherte Verbindung zweier Modelle ist beschädigt. Verbinden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The saved connection of two models was made by another version of Medley. Connect them again.</source>
        <translation>Die gespeicherte Verbindung zweier Modelle stammt von einer anderen Version von Medley. Verbinden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The saved search index cannot be read; it is built again from the library.</source>
        <translation>Der gespeicherte Suchindex kann nicht gelesen werden; er wird aus der Bibliothek neu gebaut.</translation>
    </message>
    <message>
        <source>The saved search index is damaged; it is built again from the library.</source>
        <translation>Der gespeicherte Suchindex ist beschädigt; er wird aus der Bibliothek neu gebaut.</translation>
    </message>
    <message>
        <source>The saved search index is of another state of the library; it is built again.</source>
        <translation>Der gespeicherte Suchindex gehört zu einem anderen Stand der Bibliothek; er wird neu gebaut.</translation>
    </message>
    <message>
        <source>The saved search index was made by other models; it is built again.</source>
        <translation>Der gespeicherte Suchindex stammt von anderen Modellen; er wird neu gebaut.</translation>
    </message>
    <message>
        <source>The script that fetches the starter pack is not installed. Install Medley again.</source>
        <translation>Das Skript, das das Startpaket lädt, ist nicht installiert. Installieren Sie Medley noch einmal.</translation>
    </message>
    <message>
        <source>The search index could not be saved. Check the disk that the library is on.</source>
        <translation>Der Suchindex konnte nicht gespeichert werden. Prüfen Sie den Datenträger, auf dem die Bibliothek liegt.</translation>
    </message>
    <message>
        <source>The search index could not be saved. It is built again at the next start.</source>
        <translation>Der Suchindex konnte nicht gespeichert werden. Er wird beim nächsten Start neu gebaut.</translation>
    </message>
    <message>
        <source>The search index does not agree with the library and was not saved.</source>
        <translation>Der Suchindex stimmt nicht mit der Bibliothek überein und wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>The search index was given a vector that is not made of finite numbers.</source>
        <translation>Der Suchindex bekam einen Vektor, der nicht aus endlichen Zahlen besteht.</translation>
    </message>
    <message>
        <source>The search index was given a vector without an id.</source>
        <translation>Der Suchindex bekam einen Vektor ohne Kennung.</translation>
    </message>
    <message>
        <source>The search index was given vectors of another size than its own.</source>
        <translation>Der Suchindex bekam Vektoren von anderer Größe als seinen eigenen.</translation>
    </message>
    <message>
        <source>The second quotation mark is missing.</source>
        <translation>Das zweite Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>The setting &quot;%1&quot; is out of range.</source>
        <translation>Die Einstellung „%1“ liegt außerhalb des Erlaubten.</translation>
    </message>
    <message>
        <source>The settings of the unfinished caption job are damaged. Discard it.</source>
        <translation>Die Einstellungen des unfertigen Auftrags für Bildtexte sind beschädigt. Verwerfen Sie ihn.</translation>
    </message>
    <message>
        <source>The settings to be kept are not valid JSON.</source>
        <translation>Die Einstellungen, die behalten werden sollen, sind kein gültiges JSON.</translation>
    </message>
    <message>
        <source>The shots of this video could not be found.</source>
        <translation>Die einzelnen Einstellungen dieses Videos konnten nicht gefunden werden.</translation>
    </message>
    <message>
        <source>The slow reference BLAS is in use (%1). Install libopenblas0-pthread to make the models faster.</source>
        <translation>Das langsame Referenz-BLAS ist in Gebrauch (%1). Installieren Sie libopenblas0-pthread, damit die Modelle schneller werden.</translation>
    </message>
    <message>
        <source>The sound contains values that are not numbers.</source>
        <translation>Der Klang enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The sound ends before its time; the file may be an unfinished copy.</source>
        <translation>Der Ton endet zu früh; vielleicht ist die Datei eine unfertige Kopie.</translation>
    </message>
    <message>
        <source>The sound has the wrong sample rate for this model.</source>
        <translation>Der Klang hat die falsche Abtastrate für dieses Modell.</translation>
    </message>
    <message>
        <source>The sound has the wrong sample rate for this speech model.</source>
        <translation>Der Klang hat die falsche Abtastrate für dieses Sprachmodell.</translation>
    </message>
    <message>
        <source>The sound is %1 long.</source>
        <translation>Der Klang dauert %1.</translation>
    </message>
    <message>
        <source>The sound is empty.</source>
        <translation>Der Klang ist leer.</translation>
    </message>
    <message>
        <source>The sound is longer than Medley opens in one piece.</source>
        <translation>Der Klang ist länger, als Medley am Stück öffnet.</translation>
    </message>
    <message>
        <source>The sound is too short for this model.</source>
        <translation>Der Klang ist zu kurz für dieses Modell.</translation>
    </message>
    <message>
        <source>The sound model</source>
        <translation>Das Klangmodell</translation>
    </message>
    <message>
        <source>The sound side of %1</source>
        <translation>Die Klangseite von %1</translation>
    </message>
    <message>
        <source>The speech model</source>
        <translation>Das Sprachmodell</translation>
    </message>
    <message>
        <source>The starter answers each question by itself. Leave out earlier turns and examples, or ask a model that has a conversation.</source>
        <translation>Die Startmodelle beantworten jede Frage für sich. Lassen Sie frühere Fragen und Beispiele weg oder fragen Sie ein Modell, das Gespräche führt.</translation>
    </message>
    <message>
        <source>The starter cannot answer this: nothing that it knows of %1 bears on the question.</source>
        <translation>Die Startmodelle können das nicht beantworten: Nichts, was sie über %1 wissen, hat mit der Frage zu tun.</translation>
    </message>
    <message>
        <source>The starter does not count.</source>
        <translation>Die Startmodelle zählen nicht.</translation>
    </message>
    <message>
        <source>The starter listens to speech only. Choose a model that has sounds and texts in one space.</source>
        <translation>Die Startmodelle hören nur auf Gesprochenes. Wählen Sie ein Modell, das Klänge und Texte in einem Raum hat.</translation>
    </message>
    <message>
        <source>The starter models name what they see, which search knows already, and write no captions. %1</source>
        <translation>Die Startmodelle nennen, was sie sehen, und das kennt die Suche schon; Bildtexte schreiben sie nicht. %1</translation>
    </message>
    <message>
        <source>The starter pack could not be fetched. Check the network and try again.</source>
        <translation>Das Startpaket konnte nicht geladen werden. Prüfen Sie das Netz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The starter pack is being fetched already.</source>
        <translation>Das Startpaket wird schon geladen.</translation>
    </message>
    <message>
        <source>The starter space needs one embedding a class name.</source>
        <translation>Der Startraum braucht einen Vektor je Klassenname.</translation>
    </message>
    <message>
        <source>The starter space needs sentences for its background.</source>
        <translation>Der Startraum braucht Sätze als Hintergrund.</translation>
    </message>
    <message>
        <source>The starter&apos;s labels do not know “%1”.</source>
        <translation>Die Bezeichnungen der Startmodelle kennen „%1“ nicht.</translation>
    </message>
    <message>
        <source>The starter&apos;s labels do not know “%1”; near to it in meaning they see: %2.</source>
        <translation>Die Bezeichnungen der Startmodelle kennen „%1“ nicht; in der Bedeutung nahe sehen sie: %2.</translation>
    </message>
    <message>
        <source>The starter&apos;s labels do not know “%1”; the likeliest that they see is %2, %3.</source>
        <translation>Die Bezeichnungen der Startmodelle kennen „%1“ nicht; am wahrscheinlichsten sehen sie %2, %3.</translation>
    </message>
    <message>
        <source>The starter&apos;s space belongs to every library.</source>
        <translation>Der Startraum gehört zu jeder Bibliothek.</translation>
    </message>
    <message>
        <source>The stored vector of a caption is damaged. Let Medley check and repair the library; the next run of indexing makes it again.</source>
        <translation>Der gespeicherte Vektor eines Bildtextes ist beschädigt. Lassen Sie Medley die Bibliothek prüfen und reparieren; das nächste Erfassen macht ihn neu.</translation>
    </message>
    <message>
        <source>The table %1 holds no example.</source>
        <translation>Die Tabelle %1 enthält kein Beispiel.</translation>
    </message>
    <message>
        <source>The table could not be read.</source>
        <translation>Die Tabelle konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The table is larger than Medley reads.</source>
        <translation>Die Tabelle ist größer, als Medley liest.</translation>
    </message>
    <message>
        <source>The table&apos;s first line must name the columns image, text and label, each once.</source>
        <translation>Die erste Zeile der Tabelle muss die Spalten image, text und label nennen, jede einmal.</translation>
    </message>
    <message>
        <source>The text classifier</source>
        <translation>Das Modell zum Einordnen von Texten</translation>
    </message>
    <message>
        <source>The text has %1 places for %2 pictures.</source>
        <translation>Der Text hat %1 Plätze für %2 Bilder.</translation>
    </message>
    <message>
        <source>The text is too long for the model.</source>
        <translation>Der Text ist zu lang für das Modell.</translation>
    </message>
    <message>
        <source>The text is too long for the model: nothing fits after it.</source>
        <translation>Der Text ist zu lang für das Modell: Danach passt nichts mehr.</translation>
    </message>
    <message>
        <source>The text is too long to be found in the sound at once.</source>
        <translation>Der Text ist zu lang, um auf einmal im Klang gefunden zu werden.</translation>
    </message>
    <message>
        <source>The text model</source>
        <translation>Das Textmodell</translation>
    </message>
    <message>
        <source>The text side of %1</source>
        <translation>Die Textseite von %1</translation>
    </message>
    <message>
        <source>The tokenizer is damaged. Fetch it again.</source>
        <translation>Der Tokenizer ist beschädigt. Laden Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The tokenizer is of a kind that Medley does not support.</source>
        <translation>Der Tokenizer ist von einer Art, die Medley nicht unterstützt.</translation>
    </message>
    <message>
        <source>The tokenizer splits text in a way that Medley does not know.</source>
        <translation>Der Tokenizer zerlegt Text auf eine Weise, die Medley nicht kennt.</translation>
    </message>
    <message>
        <source>The tokenizer uses a pattern that Medley does not understand.</source>
        <translation>Der Tokenizer verwendet ein Muster, das Medley nicht versteht.</translation>
    </message>
    <message>
        <source>The training</source>
        <translation>Das Training</translation>
    </message>
    <message>
        <source>The training needs at least two labels, none of them twice.</source>
        <translation>Das Training braucht mindestens zwei Bezeichnungen, keine davon doppelt.</translation>
    </message>
    <message>
        <source>The two spaces do not have one vector for each text.</source>
        <translation>Die beiden Räume haben nicht für jeden Text genau einen Vektor.</translation>
    </message>
    <message>
        <source>The vectors are not whole, or have numbers that are not finite.</source>
        <translation>Die Vektoren sind nicht ganz oder haben Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>The vectors of the model %1 have another size for texts than for pictures or sounds.</source>
        <translation>Die Vektoren des Modells %1 haben für Texte eine andere Größe als für Bilder oder Klänge.</translation>
    </message>
    <message>
        <source>The vectors to compare are not whole or have numbers that are not finite.</source>
        <translation>Die zu vergleichenden Vektoren sind nicht ganz oder haben Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>The video has %1 pixels.</source>
        <translation>Das Video hat %1 Pixel.</translation>
    </message>
    <message>
        <source>The video is %1 long.</source>
        <translation>Das Video dauert %1.</translation>
    </message>
    <message>
        <source>The voice detector</source>
        <translation>Die Stimmerkennung</translation>
    </message>
    <message>
        <source>The voice detector needs sound at 16 kHz.</source>
        <translation>Die Stimmerkennung braucht Ton mit 16 kHz.</translation>
    </message>
    <message>
        <source>The weight of relevance is not between 0 and 1.</source>
        <translation>Das Gewicht der Relevanz liegt nicht zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>The words in this picture could not be read.</source>
        <translation>Die Worte in diesem Bild konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The words of at most %1 seconds can be found at once. Choose a shorter part of the sound.</source>
        <translation>Worte können in höchstens %1 Sekunden auf einmal gefunden werden. Wählen Sie einen kürzeren Teil des Klangs.</translation>
    </message>
    <message>
        <source>There are no moving pictures in this file.</source>
        <translation>In dieser Datei sind keine bewegten Bilder.</translation>
    </message>
    <message>
        <source>There are no words in this search that a picture could be explained with.</source>
        <translation>In dieser Suche sind keine Worte, mit denen ein Bild erklärt werden könnte.</translation>
    </message>
    <message>
        <source>There are no words that a sound could be explained with.</source>
        <translation>Es gibt keine Worte, mit denen ein Klang erklärt werden könnte.</translation>
    </message>
    <message>
        <source>There are no words that this model could look for in the pictures.</source>
        <translation>Es gibt keine Worte, nach denen dieses Modell in den Bildern suchen könnte.</translation>
    </message>
    <message>
        <source>There can be one order; the last one counts.</source>
        <translation>Es kann nur eine Reihenfolge geben; die letzte zählt.</translation>
    </message>
    <message>
        <source>There have to be as many vectors as captions.</source>
        <translation>Es muss so viele Vektoren wie Bildtexte geben.</translation>
    </message>
    <message>
        <source>There have to be as many vectors as segments.</source>
        <translation>Es muss so viele Vektoren wie Abschnitte geben.</translation>
    </message>
    <message>
        <source>There is no device named %1. Choose auto, cpu, cuda or cuda:N.</source>
        <translation>Ein Gerät namens %1 gibt es nicht. Wählen Sie auto, cpu, cuda oder cuda:N.</translation>
    </message>
    <message>
        <source>There is no example to learn from.</source>
        <translation>Es gibt kein Beispiel, aus dem gelernt werden könnte.</translation>
    </message>
    <message>
        <source>There is no library at %1.</source>
        <translation>Bei %1 ist keine Bibliothek.</translation>
    </message>
    <message>
        <source>There is no map of this picture to test.</source>
        <translation>Es gibt keine Karte dieses Bildes, die geprüft werden könnte.</translation>
    </message>
    <message>
        <source>There is no map of this sound to test.</source>
        <translation>Es gibt keine Karte dieses Klangs, die geprüft werden könnte.</translation>
    </message>
    <message>
        <source>There is no map to write.</source>
        <translation>Es gibt keine Karte, die geschrieben werden könnte.</translation>
    </message>
    <message>
        <source>There is no number type named %1. Choose auto, fp32, bf16, fp16 or int8.</source>
        <translation>Einen Zahlentyp namens %1 gibt es nicht. Wählen Sie auto, fp32, bf16, fp16 oder int8.</translation>
    </message>
    <message>
        <source>There is no picture in this video.</source>
        <translation>In diesem Video ist kein Bild.</translation>
    </message>
    <message>
        <source>There is no picture to ask about.</source>
        <translation>Es gibt kein Bild, zu dem gefragt werden könnte.</translation>
    </message>
    <message>
        <source>There is no picture to blur.</source>
        <translation>Es gibt kein Bild, das weichgezeichnet werden könnte.</translation>
    </message>
    <message>
        <source>There is no picture to read.</source>
        <translation>Es gibt kein Bild, das gelesen werden könnte.</translation>
    </message>
    <message>
        <source>There is no picture to write.</source>
        <translation>Es gibt kein Bild, das geschrieben werden könnte.</translation>
    </message>
    <message>
        <source>There is no picture whose map could be tested.</source>
        <translation>Es gibt kein Bild, dessen Karte geprüft werden könnte.</translation>
    </message>
    <message>
        <source>There is no question.</source>
        <translation>Es gibt keine Frage.</translation>
    </message>
    <message>
        <source>There is no saved search index yet; it is built from the library.</source>
        <translation>Es gibt noch keinen gespeicherten Suchindex; er wird aus der Bibliothek gebaut.</translation>
    </message>
    <message>
        <source>There is no search to keep: it has no words and no filters.</source>
        <translation>Es gibt keine Suche, die gesichert werden könnte: Sie hat weder Worte noch Filter.</translation>
    </message>
    <message>
        <source>There is no space left in %1.</source>
        <translation>In %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>Eine solche Datei oder einen solchen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation>Es gibt keine Tabelle %1.</translation>
    </message>
    <message>
        <source>There is no text whose words could be found in the sound.</source>
        <translation>Es gibt keinen Text, dessen Worte im Klang gefunden werden könnten.</translation>
    </message>
    <message>
        <source>There is no unfinished caption job.</source>
        <translation>Es gibt keinen unfertigen Auftrag für Bildtexte.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1.</source>
        <translation>Der Speicher reicht nicht für %1.</translation>
    </message>
    <message>
        <source>There is not enough memory for a faster search index.</source>
        <translation>Der Speicher reicht nicht für einen schnelleren Suchindex.</translation>
    </message>
    <message>
        <source>There is not enough memory for the search index. Close other programs and try again.</source>
        <translation>Der Speicher reicht nicht für den Suchindex. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is not enough memory for this file.</source>
        <translation>Der Speicher reicht nicht für diese Datei.</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>Der Speicher reicht nicht für dieses Bild.</translation>
    </message>
    <message>
        <source>There is not enough memory for this sound.</source>
        <translation>Der Speicher reicht nicht für diesen Klang.</translation>
    </message>
    <message>
        <source>There is not enough memory for this video.</source>
        <translation>Der Speicher reicht nicht für dieses Video.</translation>
    </message>
    <message>
        <source>There is not enough memory to connect the two spaces. Use fewer texts.</source>
        <translation>Der Speicher reicht nicht, um die beiden Räume zu verbinden. Nehmen Sie weniger Texte.</translation>
    </message>
    <message>
        <source>There is not enough memory to read %1.</source>
        <translation>Der Speicher reicht nicht, um %1 zu lesen.</translation>
    </message>
    <message>
        <source>There is not enough memory to read this picture.</source>
        <translation>Der Speicher reicht nicht, um dieses Bild zu lesen.</translation>
    </message>
    <message>
        <source>There is not enough memory to run the models.</source>
        <translation>Der Speicher reicht nicht, um die Modelle auszuführen.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation>Der Speicher reicht nicht. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is not one hash an item.</source>
        <translation>Nicht jedes Element hat genau einen Hashwert.</translation>
    </message>
    <message>
        <source>There is nothing of the picture in this rectangle.</source>
        <translation>In diesem Rechteck ist nichts vom Bild.</translation>
    </message>
    <message>
        <source>There is nothing to go on from.</source>
        <translation>Es gibt nichts, was sich fortsetzen ließe.</translation>
    </message>
    <message>
        <source>There is nothing to hear in this file.</source>
        <translation>In dieser Datei ist nichts zu hören.</translation>
    </message>
    <message>
        <source>There is nothing to hear in this part of the file.</source>
        <translation>In diesem Teil der Datei ist nichts zu hören.</translation>
    </message>
    <message>
        <source>There is nothing to measure in the model %1</source>
        <translation>Am Modell %1 gibt es nichts zu messen</translation>
    </message>
    <message>
        <source>There is nothing to search for.</source>
        <translation>Es gibt nichts, wonach gesucht werden könnte.</translation>
    </message>
    <message>
        <source>There is nothing to see in %1, and models that answer look at pictures. The starter (model &quot;%2&quot;) answers from what is said in a sound.</source>
        <translation>In %1 ist nichts zu sehen, und Modelle, die antworten, sehen Bilder an. Die Startmodelle (Modell „%2“) antworten nach dem, was in einem Klang gesagt wird.</translation>
    </message>
    <message>
        <source>There is nothing to see or hear in this file.</source>
        <translation>In dieser Datei ist nichts zu sehen oder zu hören.</translation>
    </message>
    <message>
        <source>There is too little sound to find words in.</source>
        <translation>Das ist zu wenig Ton, um Worte darin zu finden.</translation>
    </message>
    <message>
        <source>There it computes in fp32, not in fp16.</source>
        <translation>Dort wird in fp32 gerechnet, nicht in fp16.</translation>
    </message>
    <message>
        <source>These options of the training make no sense.</source>
        <translation>Diese Einstellungen des Trainings ergeben keinen Sinn.</translation>
    </message>
    <message>
        <source>These settings for finding shots make no sense.</source>
        <translation>Diese Vorgaben zum Finden von Einstellungen ergeben keinen Sinn.</translation>
    </message>
    <message>
        <source>These vectors cannot be searched faster without missing too many; search stays exact.</source>
        <translation>Diese Vektoren lassen sich nicht schneller durchsuchen, ohne zu viele zu verfehlen; die Suche bleibt genau.</translation>
    </message>
    <message>
        <source>These windows of sound make no sense.</source>
        <translation>Diese Tonabschnitte ergeben keinen Sinn.</translation>
    </message>
    <message>
        <source>This answer is no longer kept.</source>
        <translation>Diese Antwort ist nicht mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>This file cannot be read. Allow reading it, then try again.</source>
        <translation>Diese Datei kann nicht gelesen werden. Erlauben Sie, sie zu lesen, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This file could not be read to its end.</source>
        <translation>Diese Datei konnte nicht bis zum Ende gelesen werden.</translation>
    </message>
    <message>
        <source>This file has changed or is gone since it was indexed. Add its folder again.</source>
        <translation>Diese Datei hat sich seit dem Erfassen geändert oder ist nicht mehr da. Fügen Sie ihren Ordner noch einmal hinzu.</translation>
    </message>
    <message>
        <source>This filter has too many conditions. Leave some of them out.</source>
        <translation>Dieser Filter hat zu viele Bedingungen. Lassen Sie einige weg.</translation>
    </message>
    <message>
        <source>This folder cannot be read. Allow reading it, then add it again.</source>
        <translation>Dieser Ordner kann nicht gelesen werden. Erlauben Sie, ihn zu lesen, und fügen Sie ihn noch einmal hinzu.</translation>
    </message>
    <message>
        <source>This folder was reached on another way already. Everything there is indexed once.</source>
        <translation>Dieser Ordner wurde schon auf anderem Weg erreicht. Alles darin wird einmal erfasst.</translation>
    </message>
    <message>
        <source>This is a device or a pipe and no file.</source>
        <translation>Das ist ein Gerät oder eine Pipe und keine Datei.</translation>
    </message>
    <message>
        <source>This is a device or a pipe and not a file.</source>
        <translation>Das ist ein Gerät oder eine Pipe und keine Datei.</translation>
    </message>
    <message>
        <source>This is a folder and not a file.</source>
        <translation>Das ist ein Ordner und keine Datei.</translation>
    </message>
    <message>
        <source>This is no picture, sound or video.</source>
        <translation>Das ist kein Bild, kein Klang und kein Video.</translation>
    </message>
    <message>
        <source>This is not a moment of the video.</source>
        <translation>Das ist kein Moment des Videos.</translation>
    </message>
    <message>
        <source>This is not a picture, sound or video, whatever its name says.</source>
        <translation>Das ist kein Bild, kein Klang und kein Video, was auch immer der Name sagt.</translation>
    </message>
    <message>
        <source>This is not a picture, whatever its name says.</source>
        <translation>Das ist kein Bild, was auch immer der Name sagt.</translation>
    </message>
    <message>
        <source>This kind of file cannot be read here.</source>
        <translation>Diese Art von Datei kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This kind of picture cannot be read here.</source>
        <translation>Diese Art von Bild kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This kind of sound cannot be read here.</source>
        <translation>Diese Art von Klang kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This kind of sound or video cannot be read here.</source>
        <translation>Diese Art von Klang oder Video kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This link leads back to a folder that it lies in. Everything there is indexed once.</source>
        <translation>Diese Verknüpfung führt in einen Ordner zurück, in dem sie liegt. Alles darin wird einmal erfasst.</translation>
    </message>
    <message>
        <source>This link leads back to itself.</source>
        <translation>Diese Verknüpfung führt auf sich selbst zurück.</translation>
    </message>
    <message>
        <source>This link leads back to itself. Remove it or let it point to a file.</source>
        <translation>Diese Verknüpfung führt auf sich selbst zurück. Entfernen Sie sie oder lassen Sie sie auf eine Datei zeigen.</translation>
    </message>
    <message>
        <source>This link points to a file that is not there.</source>
        <translation>Diese Verknüpfung zeigt auf eine Datei, die nicht da ist.</translation>
    </message>
    <message>
        <source>This picture needs more memory than Medley gives to one.</source>
        <translation>Dieses Bild braucht mehr Speicher, als Medley einem gibt.</translation>
    </message>
    <message>
        <source>This processor has no instructions for bf16.</source>
        <translation>Dieser Prozessor hat keine Befehle für bf16.</translation>
    </message>
    <message>
        <source>This sample rate makes no sense.</source>
        <translation>Diese Abtastrate ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>This search is no longer kept.</source>
        <translation>Diese Suche ist nicht mehr gesichert.</translation>
    </message>
    <message>
        <source>This span of time is empty.</source>
        <translation>Dieser Zeitabschnitt ist leer.</translation>
    </message>
    <message>
        <source>This span of time is longer than Medley opens in one piece.</source>
        <translation>Dieser Zeitabschnitt ist länger, als Medley am Stück öffnet.</translation>
    </message>
    <message>
        <source>This speech model does not know the language &quot;%1&quot;. Choose another one.</source>
        <translation>Dieses Sprachmodell kennt die Sprache „%1“ nicht. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This speech model understands English only. Choose another model.</source>
        <translation>Dieses Sprachmodell versteht nur Englisch. Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>This video cannot be wound back.</source>
        <translation>Dieses Video lässt sich nicht zurückspulen.</translation>
    </message>
    <message>
        <source>This video has no sound.</source>
        <translation>Dieses Video hat keinen Ton.</translation>
    </message>
    <message>
        <source>Transcribing needs at least one temperature, none below zero.</source>
        <translation>Das Aufschreiben braucht mindestens eine Temperatur, keine unter null.</translation>
    </message>
    <message>
        <source>Transcribing needs between 1 and 100 beams.</source>
        <translation>Das Aufschreiben braucht 1 bis 100 Beams.</translation>
    </message>
    <message>
        <source>Two files cannot be moved to the same path, nor one to two.</source>
        <translation>Zwei Dateien können nicht an denselben Pfad verschoben werden, und eine nicht an zwei.</translation>
    </message>
    <message>
        <source>Two spaces are connected by at least %1 different texts; there are %2.</source>
        <translation>Zwei Räume werden mit mindestens %1 verschiedenen Texten verbunden; es sind %2.</translation>
    </message>
    <message>
        <source>Understands what you type and what is said: text becomes a vector.</source>
        <translation>Versteht, was Sie schreiben und was gesagt wird: Aus Text wird ein Vektor.</translation>
    </message>
    <message>
        <source>What it sees: %1, %2.</source>
        <translation>Was sie sehen: %1, %2.</translation>
    </message>
    <message>
        <source>What this model looks at takes too much memory for so many words. Choose a shorter part of the sound.</source>
        <translation>Was dieses Modell sich ansieht, braucht bei so vielen Worten zu viel Speicher. Wählen Sie einen kürzeren Teil des Klangs.</translation>
    </message>
    <message>
        <source>Which answer the pictures are looked at for has to be said.</source>
        <translation>Für welche Antwort die Bilder angesehen werden, muss gesagt werden.</translation>
    </message>
    <message>
        <source>Which caption the pictures are looked at for has to be said.</source>
        <translation>Für welchen Bildtext die Bilder angesehen werden, muss gesagt werden.</translation>
    </message>
    <message>
        <source>Which class the pictures are looked at for has to be said.</source>
        <translation>Für welche Klasse die Bilder angesehen werden, muss gesagt werden.</translation>
    </message>
    <message>
        <source>Words are found in at most 30 seconds of a sound. Choose a part of it.</source>
        <translation>Worte werden in höchstens 30 Sekunden eines Klangs gefunden. Wählen Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>Words in pictures are not read: Tesseract has no data of your language here. Install the package tesseract-ocr-eng, or that of another language, and index again.</source>
        <translation>Worte in Bildern werden nicht gelesen: Tesseract hat hier keine Daten Ihrer Sprache. Installieren Sie das Paket tesseract-ocr-deu oder das einer anderen Sprache und erfassen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Words of the language &quot;%1&quot; cannot be read yet: install the Debian package %2.</source>
        <translation>Worte der Sprache „%1“ können noch nicht gelesen werden: Installieren Sie das Debian-Paket %2.</translation>
    </message>
    <message>
        <source>Write a caption of one sentence for this image.</source>
        <translation>Schreibe einen Bildtext aus einem Satz zu diesem Bild.</translation>
    </message>
    <message>
        <source>Writes down what is said, in 99 languages.</source>
        <translation>Schreibt auf, was gesagt wird, in 99 Sprachen.</translation>
    </message>
    <message>
        <source>Written by %1, which looked at %2; it can be wrong.</source>
        <translation>Geschrieben von %1 (angesehen: %2); es kann falsch sein.</translation>
    </message>
    <message>
        <source>Yes, probably (%1): %2.</source>
        <translation>Ja, wahrscheinlich (%1): %2.</translation>
    </message>
    <message>
        <source>You are not allowed to read this file; change its permissions.</source>
        <translation>Sie dürfen diese Datei nicht lesen; ändern Sie ihre Zugriffsrechte.</translation>
    </message>
    <message>
        <source>all classes, weighted</source>
        <translation>alle Klassen, gewichtet</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>answer to picture</source>
        <translation>Antwort → Bild</translation>
    </message>
    <message>
        <source>answer to text</source>
        <translation>Antwort → Text</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>answers no questions</source>
        <translation>beantwortet keine Fragen</translation>
    </message>
    <message>
        <source>artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>artist of its album</source>
        <translation>Interpret des Albums</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>at %1 in %2</source>
        <translation>bei %1 in %2</translation>
    </message>
    <message>
        <source>attention to the picture&apos;s tokens while writing, mean over heads and layers</source>
        <translation>Aufmerksamkeit auf die Token des Bildes beim Schreiben, Mittel über Köpfe und Schichten</translation>
    </message>
    <message>
        <source>author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>can be one of %1</source>
        <translation>kann eines davon sein: %1</translation>
    </message>
    <message>
        <source>cannot show what it listened to</source>
        <translation>kann nicht zeigen, worauf es gehört hat</translation>
    </message>
    <message>
        <source>cannot show where it looked</source>
        <translation>kann nicht zeigen, wohin es geschaut hat</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>Bildtext</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>composer</source>
        <translation>Komponist</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>cross-attention of the answer to the question, times that of the question to the picture, mean over the heads of the last layers</source>
        <translation>Kreuzaufmerksamkeit der Antwort auf die Frage, mal die der Frage auf das Bild, Mittel über die Köpfe der letzten Schichten</translation>
    </message>
    <message>
        <source>cross-attention while writing, mean over the heads of the last layers</source>
        <translation>Kreuzaufmerksamkeit beim Schreiben, Mittel über die Köpfe der letzten Schichten</translation>
    </message>
    <message>
        <source>director</source>
        <translation>Regie</translation>
    </message>
    <message>
        <source>does not compare texts with a picture</source>
        <translation>vergleicht keine Texte mit einem Bild</translation>
    </message>
    <message>
        <source>does not label pictures</source>
        <translation>gibt Bildern keine Bezeichnungen</translation>
    </message>
    <message>
        <source>does not label sounds</source>
        <translation>gibt Klängen keine Bezeichnungen</translation>
    </message>
    <message>
        <source>does not label texts</source>
        <translation>gibt Texten keine Bezeichnungen</translation>
    </message>
    <message>
        <source>finds no pictures by words</source>
        <translation>findet keine Bilder nach Worten</translation>
    </message>
    <message>
        <source>finds no speech; fetch the model again</source>
        <translation>findet nichts Gesprochenes; laden Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>gradient-weighted attention relevance (Chefer et al. 2021)</source>
        <translation>gradientengewichtete Aufmerksamkeitsrelevanz (Chefer u. a. 2021)</translation>
    </message>
    <message>
        <source>has a number that is too large</source>
        <translation>hat eine zu große Zahl</translation>
    </message>
    <message>
        <source>how large it is</source>
        <translation>wie groß sie ist</translation>
    </message>
    <message>
        <source>how long it is</source>
        <translation>wie lang sie ist</translation>
    </message>
    <message>
        <source>how well texts fit a picture</source>
        <translation>wie gut Texte zu einem Bild passen</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>int8 is for the CPU; fp32 is used here.</source>
        <translation>int8 ist für die CPU; hier wird fp32 verwendet.</translation>
    </message>
    <message>
        <source>its drive is mounted there now</source>
        <translation>ihr Laufwerk ist jetzt dort eingehängt</translation>
    </message>
    <message>
        <source>labels of pictures</source>
        <translation>Bezeichnungen von Bildern</translation>
    </message>
    <message>
        <source>labels of pictures with their text</source>
        <translation>Bezeichnungen von Bildern mit ihrem Text</translation>
    </message>
    <message>
        <source>labels of sounds</source>
        <translation>Bezeichnungen von Klängen</translation>
    </message>
    <message>
        <source>labels of texts</source>
        <translation>Bezeichnungen von Texten</translation>
    </message>
    <message>
        <source>log probability</source>
        <translation>logarithmierte Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>makes no vectors of pictures</source>
        <translation>macht aus Bildern keine Vektoren</translation>
    </message>
    <message>
        <source>makes no vectors of sounds</source>
        <translation>macht aus Klängen keine Vektoren</translation>
    </message>
    <message>
        <source>makes no vectors of text</source>
        <translation>macht aus Text keine Vektoren</translation>
    </message>
    <message>
        <source>makes no vectors of text; fetch the model again</source>
        <translation>macht aus Text keine Vektoren; laden Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>maps of what it listened to</source>
        <translation>Karten dessen, worauf es gehört hat</translation>
    </message>
    <message>
        <source>maps of where it looked</source>
        <translation>Karten dessen, wohin es geschaut hat</translation>
    </message>
    <message>
        <source>mean log probability of a token</source>
        <translation>mittlere logarithmierte Wahrscheinlichkeit eines Tokens</translation>
    </message>
    <message>
        <source>names no pictures; fetch the model again</source>
        <translation>benennt keine Bilder; laden Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>needs &lt; or &gt; before the size</source>
        <translation>braucht &lt; oder &gt; vor der Größe</translation>
    </message>
    <message>
        <source>needs &lt; or &gt; before the time</source>
        <translation>braucht &lt; oder &gt; vor der Zeit</translation>
    </message>
    <message>
        <source>needs a colon before its value</source>
        <translation>braucht einen Doppelpunkt vor dem Wert</translation>
    </message>
    <message>
        <source>needs a date such as 2024, 2024-05 or 2024-05-31</source>
        <translation>braucht ein Datum wie 2024, 2024-05 oder 2024-05-31</translation>
    </message>
    <message>
        <source>needs a number of pixels</source>
        <translation>braucht eine Anzahl von Pixeln</translation>
    </message>
    <message>
        <source>needs a number of seconds, or a time such as 1:30</source>
        <translation>braucht eine Anzahl von Sekunden oder eine Zeit wie 1:30</translation>
    </message>
    <message>
        <source>needs a number of stars, 0 to 5</source>
        <translation>braucht eine Anzahl von Sternen, 0 bis 5</translation>
    </message>
    <message>
        <source>needs a size such as 500kB or 5MB</source>
        <translation>braucht eine Größe wie 500kB oder 5MB</translation>
    </message>
    <message>
        <source>needs one of : = &lt; &lt;= &gt; &gt;=</source>
        <translation>braucht eines von : = &lt; &lt;= &gt; &gt;=</translation>
    </message>
    <message>
        <source>needs the end of a file name, such as jpg</source>
        <translation>braucht das Ende eines Dateinamens, etwa jpg</translation>
    </message>
    <message>
        <source>no NVIDIA driver or no device answers</source>
        <translation>kein NVIDIA-Treiber oder kein Gerät antwortet</translation>
    </message>
    <message>
        <source>no graphics processor was found</source>
        <translation>es wurde kein Grafikprozessor gefunden</translation>
    </message>
    <message>
        <source>one picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>performer</source>
        <translation>Ausführende</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>picture to picture</source>
        <translation>Bild → Bild</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>probability that they match</source>
        <translation>Wahrscheinlichkeit, dass sie zusammenpassen</translation>
    </message>
    <message>
        <source>publisher</source>
        <translation>Verlag</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>sum of weighted probabilities</source>
        <translation>Summe gewichteter Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>takes one number</source>
        <translation>nimmt eine Zahl</translation>
    </message>
    <message>
        <source>text to sound</source>
        <translation>Text → Klang</translation>
    </message>
    <message>
        <source>text to text</source>
        <translation>Text → Text</translation>
    </message>
    <message>
        <source>the same content</source>
        <translation>derselbe Inhalt</translation>
    </message>
    <message>
        <source>the same name and size</source>
        <translation>gleicher Name, gleiche Größe</translation>
    </message>
    <message>
        <source>the same name, size and time of change</source>
        <translation>gleicher Name, gleiche Größe und Änderungszeit</translation>
    </message>
    <message>
        <source>there are only %1</source>
        <translation>es gibt nur %1</translation>
    </message>
    <message>
        <source>these items</source>
        <translation>diese Elemente</translation>
    </message>
    <message>
        <source>this build of LibTorch is for the CPU only</source>
        <translation>dieses LibTorch ist nur für die CPU gebaut</translation>
    </message>
    <message>
        <source>this build of LibTorch does not support it</source>
        <translation>dieses LibTorch unterstützt keine Grafikprozessoren</translation>
    </message>
    <message>
        <source>this picture</source>
        <translation>dieses Bild</translation>
    </message>
    <message>
        <source>this sound</source>
        <translation>diesen Klang</translation>
    </message>
    <message>
        <source>this video</source>
        <translation>dieses Video</translation>
    </message>
    <message>
        <source>transcribes nothing</source>
        <translation>schreibt nichts auf</translation>
    </message>
    <message>
        <source>transcribes nothing; fetch the model again</source>
        <translation>schreibt nichts auf; laden Sie das Modell noch einmal</translation>
    </message>
    <message>
        <source>transcripts</source>
        <translation>Transkripte</translation>
    </message>
    <message>
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>vectors of pictures</source>
        <translation>Vektoren von Bildern</translation>
    </message>
    <message>
        <source>vectors of sounds</source>
        <translation>Vektoren von Klängen</translation>
    </message>
    <message>
        <source>vectors of text</source>
        <translation>Vektoren von Text</translation>
    </message>
    <message>
        <source>what it is called</source>
        <translation>wie sie heißt</translation>
    </message>
    <message>
        <source>when it was taken</source>
        <translation>wann die Aufnahme entstand</translation>
    </message>
    <message>
        <source>where it was taken</source>
        <translation>wo die Aufnahme entstand</translation>
    </message>
    <message>
        <source>where somebody speaks</source>
        <translation>wo jemand spricht</translation>
    </message>
    <message>
        <source>which format it has</source>
        <translation>welches Format sie hat</translation>
    </message>
    <message>
        <source>which language is spoken in it</source>
        <translation>welche Sprache darin gesprochen wird</translation>
    </message>
    <message>
        <source>who made it</source>
        <translation>von wem sie ist</translation>
    </message>
    <message>
        <source>with which camera it was taken</source>
        <translation>mit welcher Kamera die Aufnahme entstand</translation>
    </message>
    <message>
        <source>writes no captions</source>
        <translation>schreibt keine Bildtexte</translation>
    </message>
</context>
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
    <message>
        <source>Check maps…</source>
        <translation>Karten prüfen …</translation>
    </message>
</context>
<context>
    <name>KeptAnswer</name>
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
        <source>Starter models</source>
        <translation>Startmodelle</translation>
    </message>
    <message>
        <source>cut off at the maximum length</source>
        <translation>an der Höchstlänge abgeschnitten</translation>
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
    <name>MapCheck</name>
    <message>
        <source>more than random ones</source>
        <translation>mehr als zufällige</translation>
    </message>
    <message>
        <source>less than random ones</source>
        <translation>weniger als zufällige</translation>
    </message>
    <message>
        <source>no more than chance can make</source>
        <translation>nicht mehr, als Zufall sein kann</translation>
    </message>
    <message>
        <source>Holds</source>
        <comment>a heat map</comment>
        <translation>Hält</translation>
    </message>
    <message>
        <source>Does not hold</source>
        <comment>a heat map</comment>
        <translation>Hält nicht</translation>
    </message>
    <message>
        <source>Cannot be tested</source>
        <comment>a heat map</comment>
        <translation>Nicht prüfbar</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>The score falls sooner when the parts go that the map calls most relevant than when random ones go.</source>
        <translation>Die Bewertung sinkt früher, wenn die Teile wegfallen, die die Karte am relevantesten nennt, als wenn zufällige wegfallen.</translation>
    </message>
    <message>
        <source>Random parts that go make the score fall at least as soon as those that the map calls most relevant.</source>
        <translation>Fallen zufällige Teile weg, sinkt die Bewertung mindestens ebenso früh wie bei denen, die die Karte am relevantesten nennt.</translation>
    </message>
    <message>
        <source>A blurred picture has as high a score as the picture itself: there is nothing to take away.</source>
        <translation>Ein unscharfes Bild hat eine ebenso hohe Bewertung wie das Bild selbst: Es gibt nichts wegzunehmen.</translation>
    </message>
    <message>
        <source>%1 (random %2)</source>
        <comment>area under a curve</comment>
        <translation>%1 (zufällig %2)</translation>
    </message>
    <message numerus="yes">
        <source>In %1 of %n picture(s) the map holds.</source>
        <translation>
            <numerusform>In %1 von %n Bild hält die Karte.</numerusform>
            <numerusform>In %1 von %n Bildern hält die Karte.</numerusform>
        </translation>
    </message>
    <message>
        <source>No map could be tested.</source>
        <translation>Keine Karte ließ sich prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be tested: blurred, the picture has as high a score.</source>
        <translation>
            <numerusform>%n ist nicht prüfbar: Unscharf hat das Bild eine ebenso hohe Bewertung.</numerusform>
            <numerusform>%n sind nicht prüfbar: Unscharf hat das Bild eine ebenso hohe Bewertung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed.</source>
        <translation>
            <numerusform>%n ist fehlgeschlagen.</numerusform>
            <numerusform>%n sind fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 The first: %2</source>
        <comment>so many failed: the reason of one</comment>
        <translation>%1 Das erste: %2</translation>
    </message>
    <message>
        <source>Taking the most relevant parts away first leaves %1 of the score&apos;s area, random order %2 (difference %3).</source>
        <translation>Nimmt man die relevantesten Teile zuerst weg, bleiben %1 der Fläche unter der Bewertung, in zufälliger Reihenfolge %2 (Unterschied %3).</translation>
    </message>
    <message>
        <source>Putting them in first gives %1, random order %2 (difference %3).</source>
        <translation>Fügt man sie zuerst ein, sind es %1, in zufälliger Reihenfolge %2 (Unterschied %3).</translation>
    </message>
    <message>
        <source>Taken away, the parts that the maps name count %1; put in, they count %2.</source>
        <comment>each &apos;more than random ones&apos; or the like</comment>
        <translation>Weggenommen zählen die Teile, die die Karten nennen, %1; eingefügt zählen sie %2.</translation>
    </message>
    <message>
        <source>On the whole, these maps say more than chance.</source>
        <translation>Insgesamt sagen diese Karten mehr als der Zufall.</translation>
    </message>
    <message>
        <source>On the whole, these maps say less than chance: what they call irrelevant counts more.</source>
        <translation>Insgesamt sagen diese Karten weniger als der Zufall: Was sie unwichtig nennen, zählt mehr.</translation>
    </message>
    <message>
        <source>The difference is within what chance can make; more pictures may tell.</source>
        <translation>Der Unterschied kann Zufall sein; mehr Bilder können es zeigen.</translation>
    </message>
</context>
<context>
    <name>MapChoice</name>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
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
    <message>
        <source>Searching</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search by a copied picture</source>
        <translation>Mit einem kopierten Bild suchen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Remove from the library only</source>
        <translation>Nur aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Add copied files</source>
        <translation>Kopierte Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Strg+Q</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>A picture in the inspector</source>
        <translation>Ein Bild im Inspektor</translation>
    </message>
    <message>
        <source>+ and −</source>
        <translation>+ und −</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>0 and 1</source>
        <translation>0 und 1</translation>
    </message>
    <message>
        <source>The whole picture; its true size</source>
        <translation>Das ganze Bild; seine wahre Größe</translation>
    </message>
    <message>
        <source>Search by a part of it</source>
        <translation>Mit einem Teil davon suchen</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Player</translation>
    </message>
    <message>
        <source>Space or K</source>
        <translation>Leertaste oder K</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Left and Right, J and L</source>
        <translation>Links und Rechts, J und L</translation>
    </message>
    <message>
        <source>5 seconds back or forward</source>
        <translation>5 Sekunden zurück oder vor</translation>
    </message>
    <message>
        <source>Page Up and Down</source>
        <translation>Bild auf und ab</translation>
    </message>
    <message>
        <source>Previous or next shot or passage</source>
        <translation>Vorige oder nächste Einstellung oder Passage</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Sound off or on</source>
        <translation>Ton aus oder an</translation>
    </message>
    <message>
        <source>Ask and Why</source>
        <translation>Fragen und Warum</translation>
    </message>
    <message>
        <source>Up and Down in a question</source>
        <translation>Auf und Ab in einer Frage</translation>
    </message>
    <message>
        <source>Earlier questions</source>
        <translation>Frühere Fragen</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>A new line in a question or caption</source>
        <translation>Eine neue Zeile in Frage oder Bildtext</translation>
    </message>
    <message>
        <source>[ and ]</source>
        <translation>[ und ]</translation>
    </message>
    <message>
        <source>Opacity of the map</source>
        <translation>Deckkraft der Karte</translation>
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
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Nothing added yet</source>
        <translation>Noch nichts hinzugefügt</translation>
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
    <message>
        <source>Ask again with %1</source>
        <translation>Erneut fragen mit %1</translation>
    </message>
    <message>
        <source>Ask again with…</source>
        <translation>Erneut fragen mit …</translation>
    </message>
    <message>
        <source>%1 · waiting for its turn…</source>
        <comment>a model</comment>
        <translation>%1 · wartet, bis es an der Reihe ist …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
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
        <source>Remove these answers</source>
        <translation>Diese Antworten entfernen</translation>
    </message>
    <message>
        <source>Answers of %1, one for each item</source>
        <translation>Antworten von %1, eine je Element</translation>
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
    <message>
        <source>Ask again with…</source>
        <translation>Erneut fragen mit …</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>an item that was not asked about yet</comment>
        <translation>wartet</translation>
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
    <message>
        <source>Ask what it shows, what is written in it or what is known about it.</source>
        <translation>Fragen Sie, was es zeigt, was darin geschrieben steht oder was darüber bekannt ist.</translation>
    </message>
    <message>
        <source>Ask what is said, shown or heard in it.</source>
        <translation>Fragen Sie, was darin gesagt wird, zu sehen oder zu hören ist.</translation>
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
    <message>
        <source>Combined</source>
        <translation>Zusammengefasst</translation>
    </message>
    <message>
        <source>How layers and heads are combined where none is chosen. Rollout follows attention through all layers (Abnar and Zuidema 2020).</source>
        <translation>Wie Schichten und Köpfe zusammengefasst werden, wo keiner gewählt ist. Rollout verfolgt die Aufmerksamkeit durch alle Schichten (Abnar und Zuidema 2020).</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of attention</comment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kind of attention</source>
        <translation>Art der Aufmerksamkeit</translation>
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
        <source>The captions that were written stay.</source>
        <translation>Die geschriebenen Bildtexte bleiben.</translation>
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
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The rest can be written later.</source>
        <translation>Der Rest kann später geschrieben werden.</translation>
    </message>
    <message>
        <source>counting what has no caption</source>
        <translation>es wird gezählt, was keinen Bildtext hat</translation>
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
    <message>
        <source>Get a model that writes captions</source>
        <translation>Ein Modell für Bildtexte besorgen</translation>
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
        <source>A caption that you wrote is never changed.</source>
        <translation>Ein Bildtext, den Sie geschrieben haben, wird nie geändert.</translation>
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
    <message numerus="yes">
        <source>%n picture(s) and shot(s) have no caption. It goes on in the background, also after a restart.</source>
        <translation>
            <numerusform>%n Bild oder Einstellung hat keinen Bildtext. Es läuft im Hintergrund weiter, auch nach einem Neustart.</numerusform>
            <numerusform>%n Bilder und Einstellungen haben keinen Bildtext. Es läuft im Hintergrund weiter, auch nach einem Neustart.</numerusform>
        </translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Wofür</translation>
    </message>
    <message numerus="yes">
        <source>For %n chosen item(s)</source>
        <translation>
            <numerusform>Für %n ausgewähltes Element</numerusform>
            <numerusform>Für %n ausgewählte Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>For the whole library</source>
        <translation>Für die ganze Bibliothek</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Modelle werden gesucht …</translation>
    </message>
    <message>
        <source>An earlier caption job is unfinished. Continue or discard it first, at the bottom of the window.</source>
        <translation>Ein früherer Auftrag für Bildtexte ist nicht fertig. Setzen Sie ihn zuerst fort oder verwerfen Sie ihn, unten im Fenster.</translation>
    </message>
</context>
<context>
    <name>medley::ui::CaptionSettingsForm</name>
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
    <message>
        <source>for example “a photo of”</source>
        <translation>zum Beispiel „a photo of“</translation>
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
        <source>The captions are written; some notes belong to them.</source>
        <translation>Die Bildtexte sind geschrieben; es gibt Anmerkungen dazu.</translation>
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
        <source>A model takes %1 examples at most.</source>
        <translation>Ein Modell nimmt höchstens %1 Beispiele.</translation>
    </message>
    <message>
        <source>Remove %1 from the examples</source>
        <translation>%1 aus den Beispielen entfernen</translation>
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
        <source>A token is a word or a part of one.</source>
        <translation>Ein Token ist ein Wort oder ein Teil davon.</translation>
    </message>
    <message>
        <source>Beams</source>
        <translation>Suchbreite</translation>
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
    <message>
        <source>the model&apos;s default</source>
        <translation>Vorgabe des Modells</translation>
    </message>
    <message>
        <source>This many continuations are followed at once, and the likeliest is taken. Slower.</source>
        <translation>So viele Fortsetzungen werden zugleich verfolgt, und die wahrscheinlichste wird genommen. Langsamer.</translation>
    </message>
    <message>
        <source>Models that also look at up to 16 parts of a picture begin to write much sooner this way, and miss small things.</source>
        <translation>Modelle, die auch bis zu 16 Teile eines Bildes ansehen, beginnen so viel früher zu schreiben und übersehen Kleines.</translation>
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
        <source>Remove</source>
        <translation>Entfernen</translation>
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
    <message>
        <source>First, fetch the models</source>
        <translation>Zuerst die Modelle laden</translation>
    </message>
    <message>
        <source>Medley understands pictures, sounds and videos with four small models: about 250 MB, fetched once. They run on this computer, and your files never leave it. Then add a folder.</source>
        <translation>Medley versteht Bilder, Klänge und Videos mit vier kleinen Modellen: etwa 250 MB, einmal geladen. Sie laufen auf diesem Rechner, und Ihre Dateien verlassen ihn nie. Fügen Sie danach einen Ordner hinzu.</translation>
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
        <source>Blends the cells into each other; the model itself knows only cells</source>
        <translation>Lässt die Zellen ineinander übergehen; das Modell selbst kennt nur Zellen</translation>
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
    <name>medley::ui::MapCheckBar</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Start checking maps</source>
        <translation>Prüfung der Karten starten</translation>
    </message>
    <message>
        <source>Stop checking maps</source>
        <translation>Prüfung der Karten anhalten</translation>
    </message>
    <message>
        <source>What is done so far stays.</source>
        <translation>Was bis dahin geprüft ist, bleibt.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>choosing the pictures</source>
        <translation>Bilder werden ausgewählt</translation>
    </message>
    <message>
        <source>Some seconds for each picture; the library stays usable.</source>
        <translation>Einige Sekunden je Bild; die Bibliothek bleibt benutzbar.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>medley::ui::MapCheckForm</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>To be found</source>
        <translation>Gesucht</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>A random sample of the library</source>
        <translation>Eine Zufallsauswahl der Bibliothek</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>The same pictures each time, as long as the library stays as it is: two models can be compared.</source>
        <translation>Jedes Mal dieselben Bilder, solange die Bibliothek bleibt, wie sie ist: So lassen sich zwei Modelle vergleichen.</translation>
    </message>
    <message>
        <source>What is to be found in each picture</source>
        <translation>Was in jedem Bild gesucht wird</translation>
    </message>
    <message>
        <source>of %1</source>
        <comment>so many pictures</comment>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) chosen in the library</source>
        <translation>
            <numerusform>%n in der Bibliothek gewähltes Bild</numerusform>
            <numerusform>%n in der Bibliothek gewählte Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>A question, or how the caption begins; empty: as the model likes</source>
        <translation>Eine Frage oder der Anfang des Bildtextes; leer: wie das Modell will</translation>
    </message>
    <message>
        <source>Words; empty: what the model says of each picture by itself</source>
        <translation>Wörter; leer: was das Modell von sich aus zu jedem Bild sagt</translation>
    </message>
    <message>
        <source>Words to look for in each picture</source>
        <translation>Worte, nach denen in jedem Bild gesucht wird</translation>
    </message>
</context>
<context>
    <name>medley::ui::MapCheckPage</name>
    <message>
        <source>Map check</source>
        <translation>Kartenprüfung</translation>
    </message>
    <message>
        <source>Can a model&apos;s heat maps be trusted? Each map is tested: blurring away the parts that it calls most relevant should make the score fall sooner than a random order does (deletion); putting them into a blurred picture first should raise it sooner (insertion).</source>
        <translation>Kann man den Karten eines Modells trauen? Jede Karte wird geprüft: Werden die Teile, die sie am relevantesten nennt, zuerst unscharf gemacht, sollte die Bewertung früher sinken als in zufälliger Reihenfolge (Deletion); zuerst in ein unscharfes Bild eingefügt, sollten sie sie früher heben (Insertion).</translation>
    </message>
    <message>
        <source>After RISE: Petsiuk, Das and Saenko 2018, arXiv:1806.07421. Pictures only; videos and sounds of the library are left out.</source>
        <translation>Nach RISE: Petsiuk, Das und Saenko 2018, arXiv:1806.07421. Nur Bilder; Videos und Klänge der Bibliothek bleiben außen vor.</translation>
    </message>
    <message>
        <source>Looking at the first picture…</source>
        <translation>Das erste Bild wird angesehen …</translation>
    </message>
    <message>
        <source>The model is loaded if it is not there yet.</source>
        <translation>Das Modell wird geladen, falls es noch nicht da ist.</translation>
    </message>
    <message>
        <source>There are no pictures yet</source>
        <translation>Es gibt noch keine Bilder</translation>
    </message>
    <message>
        <source>Add some to the library; their maps can be checked then.</source>
        <translation>Fügen Sie der Bibliothek welche hinzu; dann lassen sich ihre Karten prüfen.</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>Zur Bibliothek</translation>
    </message>
    <message>
        <source>No picture was chosen</source>
        <translation>Es ist kein Bild gewählt</translation>
    </message>
    <message>
        <source>Videos and sounds have no map that could be checked here.</source>
        <translation>Videos und Klänge haben keine Karte, die sich hier prüfen ließe.</translation>
    </message>
    <message>
        <source>This needs a model that explains pictures</source>
        <translation>Dafür braucht es ein Modell, das Bilder erklärt</translation>
    </message>
    <message>
        <source>The starter models do, and others that can be added. Models says which there are.</source>
        <translation>Die Startmodelle tun es, und andere, die sich hinzufügen lassen. Welche da sind, steht unter Modelle.</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Nothing is checked yet</source>
        <translation>Noch nichts geprüft</translation>
    </message>
    <message>
        <source>Start with a sample, or choose pictures in the library and “Check maps…” in their menu.</source>
        <translation>Beginnen Sie mit einer Auswahl, oder wählen Sie Bilder in der Bibliothek und „Karten prüfen …“ in ihrem Menü.</translation>
    </message>
    <message>
        <source>The maps could not be checked</source>
        <translation>Die Karten konnten nicht geprüft werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n map(s) written to %1.</source>
        <translation>
            <numerusform>%n Karte in %1 geschrieben.</numerusform>
            <numerusform>%n Karten in %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>This model needs words to look for.</source>
        <translation>Dieses Modell braucht Worte, nach denen es suchen kann.</translation>
    </message>
</context>
<context>
    <name>medley::ui::MapCheckResult</name>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Each score is scaled first: the whole picture has 1, the blurred one 0. After ±: half the 95 % interval of the mean difference.</source>
        <translation>Jede Bewertung wird zuerst skaliert: Das ganze Bild hat 1, das unscharfe 0. Nach ±: das halbe 95-%-Intervall des mittleren Unterschieds.</translation>
    </message>
    <message>
        <source>Mean curves of the tested maps</source>
        <translation>Mittlere Kurven der geprüften Karten</translation>
    </message>
    <message>
        <source>Order of checking</source>
        <translation>Reihenfolge der Prüfung</translation>
    </message>
    <message>
        <source>As a table (CSV)</source>
        <translation>Als Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Checked maps</source>
        <translation>Geprüfte Karten</translation>
    </message>
    <message>
        <source>It ended after %1 of %2 pictures: %3</source>
        <translation>Es endete nach %1 von %2 Bildern: %3</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 pictures; this is about those.</source>
        <translation>Nach %1 von %2 Bildern angehalten; dies gilt für diese.</translation>
    </message>
    <message>
        <source>mean score</source>
        <comment>of many pictures</comment>
        <translation>mittlere Bewertung</translation>
    </message>
</context>
<context>
    <name>medley::ui::MapCheckTable</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>What is explained</source>
        <translation>Was erklärt wird</translation>
    </message>
    <message>
        <source>Taken away</source>
        <comment>the area under the curve</comment>
        <translation>Weggenommen</translation>
    </message>
    <message>
        <source>Put in</source>
        <comment>the area under the curve</comment>
        <translation>Eingefügt</translation>
    </message>
    <message>
        <source>The map</source>
        <translation>Die Karte</translation>
    </message>
    <message>
        <source>Area under the score&apos;s curve while parts are taken away, the most relevant first, and in random order. Smaller than random is better.</source>
        <translation>Fläche unter der Kurve der Bewertung, während Teile weggenommen werden, die relevantesten zuerst, und in zufälliger Reihenfolge. Kleiner als zufällig ist besser.</translation>
    </message>
    <message>
        <source>Area under the score&apos;s curve while parts are put into a blurred picture, the most relevant first, and in random order. Larger than random is better.</source>
        <translation>Fläche unter der Kurve der Bewertung, während Teile in ein unscharfes Bild eingefügt werden, die relevantesten zuerst, und in zufälliger Reihenfolge. Größer als zufällig ist besser.</translation>
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
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>Not fetched yet</source>
        <translation>Noch nicht geladen</translation>
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
        <source>%1 Not installed; the Models page says how to get it.</source>
        <translation>%1 Nicht installiert; die Seite „Modelle“ sagt, wie man es bekommt.</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Which model answers or describes</source>
        <translation>Welches Modell antwortet oder beschreibt</translation>
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
    <message>
        <source>Fetching uses the network, about 250 MB for everything. Nothing about you or your files is sent.</source>
        <translation>Das Laden benutzt das Netz, etwa 250 MB für alles. Über Sie und Ihre Dateien wird nichts gesendet.</translation>
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
    <message>
        <source>means of each layer&apos;s heads, which one by one would take too much memory</source>
        <translation>Mittelwerte der Köpfe jeder Schicht, die einzeln zu viel Speicher bräuchten</translation>
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
    <message>
        <source>Remember the questions before</source>
        <translation>Frühere Fragen mitbeachten</translation>
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
        <source>The whole sound</source>
        <translation>Der ganze Klang</translation>
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
    <message>
        <source>From the player&apos;s position</source>
        <translation>Ab der Stelle des Players</translation>
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
        <source>%1  %2</source>
        <comment>time, what is said</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1 % sure, %2 to %3 s; click to hear it</source>
        <translation>%1 % sicher, %2 bis %3 s; klicken, um es zu hören</translation>
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
    <message>
        <source>Of a passage this long only the mean over each layer&apos;s heads is kept: one by one they would take too much memory. Choose a shorter one to see them.</source>
        <translation>Von einer so langen Passage bleibt nur der Mittelwert der Köpfe jeder Schicht: Einzeln bräuchten sie zu viel Speicher. Wählen Sie eine kürzere, um sie zu sehen.</translation>
    </message>
    <message>
        <source>attention, as a share of the word&apos;s largest</source>
        <translation>Aufmerksamkeit, als Anteil am Größten des Wortes</translation>
    </message>
    <message>
        <source>Spoken words have no test like that of a picture: with its sound taken away a word often stays likely, because the words before it foretell it. Click a word to check its time by ear.</source>
        <translation>Für gesprochene Worte gibt es keine Prüfung wie für Bilder: Auch ohne seinen Ton bleibt ein Wort oft wahrscheinlich, weil die Worte davor es erwarten lassen. Klicken Sie auf ein Wort, um seine Zeit mit dem Ohr zu prüfen.</translation>
    </message>
    <message>
        <source>Along the sound</source>
        <translation>Dem Ton entlang</translation>
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
    <message>
        <source>Area under the curve of taking away: %1, at random %2 (smaller is better).</source>
        <translation>Fläche unter der Kurve beim Wegnehmen: %1, zufällig %2 (kleiner ist besser).</translation>
    </message>
    <message>
        <source>by the maps</source>
        <translation>nach den Karten</translation>
    </message>
</context>
<context>
    <name>medley::ui::TestPanel</name>
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
    <message>
        <source>raises the score by %1</source>
        <translation>erhöht den Wert um %1</translation>
    </message>
    <message>
        <source>lowers the score by %1</source>
        <translation>senkt den Wert um %1</translation>
    </message>
    <message>
        <source>A map says where numbers in the model are large. Whether the output depends on that part of the picture or the sound is another question, which the test asks.</source>
        <translation>Eine Karte sagt, wo Zahlen im Modell groß sind. Ob das Ergebnis von diesem Teil des Bildes oder des Klangs abhängt, ist eine andere Frage; ihr geht die Prüfung nach.</translation>
    </message>
    <message>
        <source>This cannot be tested here: silence has as high a score as the sound itself.</source>
        <translation>Das lässt sich hier nicht prüfen: Stille hat eine ebenso hohe Bewertung wie der Klang selbst.</translation>
    </message>
    <message>
        <source>Taking away the most relevant tenth %1, a random tenth %2.</source>
        <translation>Das wichtigste Zehntel wegzunehmen %1, ein zufälliges Zehntel %2.</translation>
    </message>
    <message>
        <source>Test maps automatically</source>
        <translation>Karten automatisch prüfen</translation>
    </message>
    <message>
        <source>Makes the parts of the sound silent that are most relevant by the map, and random parts, and measures how the score falls. Takes some seconds.</source>
        <translation>Schaltet die Teile des Klangs stumm, die nach der Karte die relevantesten sind, und zum Vergleich zufällige Teile, und misst, wie die Bewertung fällt. Dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>A short test of each map that is looked at for a moment. Whatever else is asked of the models goes first.</source>
        <translation>Eine kurze Prüfung jeder Karte, die einen Augenblick lang betrachtet wird. Alles andere, was die Modelle gefragt werden, geht vor.</translation>
    </message>
    <message>
        <source>It is tested as soon as the models have nothing else to do…</source>
        <translation>Sie wird geprüft, sobald die Modelle nichts anderes zu tun haben …</translation>
    </message>
    <message>
        <source>Making parts of the sound silent…</source>
        <translation>Teile des Klangs werden stumm geschaltet …</translation>
    </message>
    <message>
        <source>Test in full</source>
        <translation>Ganz prüfen</translation>
    </message>
    <message>
        <source>This map is not tested yet.</source>
        <translation>Diese Karte ist noch nicht geprüft.</translation>
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
    <name>medley::ui::WhyPart</name>
    <message>
        <source>This could not be explained</source>
        <translation>Das konnte nicht erklärt werden</translation>
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
