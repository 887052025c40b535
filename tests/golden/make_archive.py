"""Makes the two documents of the example archive that are not plain text: a DOCX and a PDF.

The texts stand here, the produced files are committed beside the other documents. Run it again only
to change them; it needs python-docx and, for the PDF, Debian's chromium:

    python tests/golden/make_archive.py
"""

import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from docx import Document

ARCHIVE = Path(__file__).resolve().parents[2] / "src" / "regesta" / "examples" / "archive" / "documents"

CASTAN = [
    "Compagnie des Sels de l’Azour",
    "Kasr Belhane, le 2 décembre 1926",
    "À Monsieur Edmund Hallowby, vice-consul de Sa Majesté britannique à Port-Valère",
    "Monsieur le Vice-Consul,",
    "Je réponds sans tarder à votre lettre du 5 de ce mois. M. Delaubrac nous a en effet été rendu le "
    "samedi 4, amaigri, sur une mule que personne ne réclame.",
    "Vous me demandez si la Compagnie avait autorisé le paiement. Elle l’avait autorisé, c’est-à-dire "
    "que je l’avais autorisé, un soir, sans en écrire aux actionnaires. Il nous en a coûté environ "
    "trois mille francs ; notre caissier vous dira le compte au centime.",
    "Le reçu existe. M. Delaubrac, qui était présent, me dit : « C’est Soliman ben Harit qui l’a signé "
    "devant moi, le 3 décembre. » Pour ma part, je n’y vois qu’un cachet, et je ne lis pas l’arabe. Je "
    "l’ai rangé dans la liasse du caissier, d’où il vous sera envoyé en copie.",
    "On me parle d’une lettre que Soliman m’aurait écrite le 17 novembre pour offrir ses bons offices. "
    "Je ne l’ai jamais reçue. S’il l’avait écrite, je l’aurais pris au mot.",
    "Permettez-moi de vous mettre en garde contre une confusion. Il y avait ici un autre Soliman ben "
    "Harit, marchand d’huile et trésorier de la corporation, mort en juin 1924, à qui la Compagnie "
    "devait quatre cents francs. Nos livres les mêlent quelquefois. Celui-là n’a jamais arrêté "
    "personne.",
    "Je joins une copie de la lettre que M. Delaubrac m’a adressée de Foum Sebra le 12 novembre, et "
    "vous prie de ne pas la montrer aux journaux.",
    "Veuillez agréer, Monsieur le Vice-Consul, l’assurance de ma considération très distinguée.",
    "Léonie Castan, directrice",
]

REPORT = [
    "British Vice-Consulate, Port-Valère. No. 4 of 1927.",
    "To the Consul-General. 20 January 1927.",
    "Sir,",
    "I have the honour to lay before you what can be known of the affair of Foum Sebra.",
    "## The detention",
    "M. Firmin Delaubrac, agent of the Azour Salt Company, was stopped with his caravan at the toll-"
    "post of Foum Sebra on 9 November 1926, and kept there until 4 December, that is, for twenty-five "
    "days. For the first of these dates I follow his own letter of 12 November, of which Madame Castan "
    "has let me have a copy. In it he reports that his guide Driss told him that the order came from "
    "the Syndic. The newspapers have another date, and one telegram between them.",
    "The caravan is not to be confounded with that of the spring, which was stopped at the same post on "
    "20 March and went on after two days.",
    "## The money",
    "The Company paid 3,150 francs on 3 December 1926 to Yahya ben Daud, the farmer of the toll, as I "
    "have read in its ledger. Yahya writes to me that he had no more than 2,400. The receipt, which I "
    "have not seen, was signed by Suleiman ben Harith; so M. Delaubrac assures Madame Castan, and so "
    "she assures me.",
    "## The Guild",
    "Suleiman ben Harith, commonly Abu Nasr, whom the French call le Borgne, has been Syndic without a "
    "break since 3 October 1926, and is so at the date of this report. I know that Tahir the Weigher "
    "says otherwise in a printed circular. While Suleiman was up river, from 12 to 25 December, Harun "
    "the caulker was acting Syndic in his place, and did no harm.",
    "The secretary, Mubarak el-Kayyal, who is said to have written the receipt, died of fever on 6 "
    "January 1927 and was buried the same evening. I walked behind him. He was the only man in the port "
    "whom both sides believed, and he cannot now be asked.",
    "I recommend that nothing be done.",
    "I have the honour to be, Sir, your obedient servant, Edmund Hallowby, Vice-Consul",
]

STYLE = """
@page { size: 148mm 210mm; margin: 18mm 16mm 20mm; }
body { font: 10.5pt/1.5 "DejaVu Serif", serif; }
h1 { font-size: 14pt; } h2 { font-size: 11.5pt; margin: 1.2em 0 .3em; } p { margin: 0 0 .7em; }
"""


def make_docx(path: Path) -> None:
    """The reply of Madame Castan."""
    document = Document()
    document.core_properties.author = "Léonie Castan"
    document.core_properties.title = "Réponse à M. Hallowby"
    document.core_properties.language = "fr"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(1926, 12, 2)
    for paragraph in CASTAN:
        document.add_paragraph(paragraph)
    document.save(str(path))


def make_pdf(path: Path) -> None:
    """The report of the Vice-Consul, printed by a browser."""
    title = "Report on the affair of Foum Sebra"
    body = "".join(f"<h2>{p[3:]}</h2>" if p.startswith("## ") else f"<p>{p}</p>" for p in REPORT)
    page = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1>{body}</body></html>"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_text(page, encoding="utf-8")
        command = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/profile",
        ]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    make_docx(ARCHIVE / "09-reponse-de-mme-castan.docx")
    make_pdf(ARCHIVE / "13-report-of-the-vice-consul.pdf")
