"""Twelve short articles of our own, with who and where marked in them, and what share of it must be found.

[p:Claire Vasseur]          a person, by the name that stands there
[p:Vasseur=Claire Vasseur]  the same person by another name
[o:Crédit maritime]         an organisation or a group
[l:Quimper]                 a place; states are places too
"""

import hashlib
import re
from collections import Counter
from typing import NamedTuple

import pytest

from timeline.extract.names import Names, find_names

MARKED = re.compile(r"\[([pol]):([^\]=]+)(?:=([^\]]+))?\]")

FRENCH = (
    # agency
    """[l:GENÈVE] (AFP) - L'émissaire norvégien [p:Halvard Lindqvist] a rencontré mardi à [l:Genève] le ministre
iranien des Affaires étrangères, [p:Dariush Behnamian], pour des pourparlers sur le contrôle des stocks
d'uranium. « Nous avançons pas à pas », a déclaré M. [p:Lindqvist=Halvard Lindqvist] à l'issue de quatre heures
de discussions. Selon un diplomate européen, [p:Behnamian=Dariush Behnamian] doit se rendre jeudi à [l:Vienne]
pour y voir la directrice adjointe de l'[o:Agence internationale de l'énergie atomique], [p:Ingrid Solheim]. La
[l:Russie] et la [l:Chine] suivent les discussions de près. Le président [p:Masoud Rahbari] avait exclu, en
septembre, toute visite d'inspecteurs à [l:Ispahan].""",
    # agency
    """Le président sénégalais [p:Ousmane Diatta] a nommé lundi [p:Awa Coulibaly] au poste de Premier ministre, a
annoncé la présidence à [l:Dakar]. Économiste de formation, Mme [p:Coulibaly=Awa Coulibaly], 52 ans, dirigeait
depuis 2021 la [o:Banque ouest-africaine de développement] à [l:Lomé]. Elle remplace [p:Cheikh Faye-Sarr], démis
de ses fonctions la semaine dernière après une grève des enseignants. L'opposant [p:Babacar Thioune] a aussitôt
dénoncé « un tour de passe-passe ». Le [l:Mali] voisin et la [l:Guinée] ont salué cette nomination.
[p:Diatta=Ousmane Diatta] doit s'envoler mercredi pour [l:Paris], où l'attend le chef de la diplomatie
française.""",
    # analysis
    """Que veut vraiment [p:Teodor Vukašin] ? Depuis son retour au pouvoir, le dirigeant serbe souffle le chaud et le
froid. À [l:Bruxelles], il promet des réformes ; à [l:Moscou], il parle gaz et fraternité. «
[p:Vukašin=Teodor Vukašin] joue la montre », résume [p:Hélène Maupertuis], chercheuse à
l'[o:Institut des Balkans]. Son prédécesseur, [p:Goran Matić], avait tenté la même manœuvre sans succès. Pour
l'économiste [p:Yves Carradec], la clef se trouve à [l:Novi Sad], où la colère des étudiants ne faiblit pas.
[p:Maupertuis=Hélène Maupertuis] rappelle qu'en 2016 déjà, [l:Belgrade] avait reporté le scrutin. Reste
l'inconnue américaine : [l:Washington] n'a toujours pas nommé d'ambassadeur.""",
    # local news
    """Le pont tournant de [l:Landerneau] restera fermé jusqu'au 15 mars. La maire, [p:Gaëlle Kermarrec], l'a confirmé
jeudi soir devant une centaine d'habitants réunis salle Saint-Ernel. « Les pluies de janvier ont rongé la pile
centrale », explique [p:Yann Le Goff], ingénieur au service des ponts de [l:Quimper]. Le boulanger
[p:Loïc Tanguy] redoute une perte de clientèle. L'[o:association Bretagne Riverains], présidée par
[p:Nolwenn Abgrall], réclame une navette. [p:Kermarrec=Gaëlle Kermarrec] a promis une réponse avant Noël. Les
automobilistes venant de [l:Brest] passeront par la rocade. [p:Le Goff=Yann Le Goff] présentera le calendrier
des travaux le 3 décembre à la préfecture.""",
    # local news
    """Trois semaines après l'incendie de l'usine de meubles, l'enquête progresse à [l:Saint-Dié-des-Vosges]. Le
procureur de la République d'[l:Épinal], [p:Romain Hartzer], a ouvert une information judiciaire. Une ancienne
salariée, [p:Sylvie Parmentier], a été entendue mercredi. Son avocat, Me [p:Karim Belhadj], dénonce « des
méthodes d'un autre âge ». Le directeur, [p:Bruno Weissmann], s'est dit « serein ». À [l:Nancy], la cour d'appel
examinera le dossier en avril. « Nous voulons la vérité », martèle [p:Parmentier=Sylvie Parmentier]. Nice temps
pour une audience, ironise un riverain, mais la ville attend des réponses. Le préfet [p:Antoine de Roquefeuil] a
reçu les familles vendredi.""",
    # history
    """En juin 1908, l'explorateur [p:Charles-Édouard Monge] quitte [l:Marseille] à bord d'un vapeur. Il rejoint
[l:Alexandrie], puis [l:Khartoum], où l'attend le géographe anglais [p:Reginald Ashcombe]. Les deux hommes se
connaissent depuis un congrès à [l:Vienne]. [p:Ashcombe=Reginald Ashcombe] tombe malade dès juillet ;
[p:Monge=Charles-Édouard Monge] poursuit seul vers le lac Tchad. Sa sœur, [p:Joséphine Monge], publiera ses
carnets à [l:Lyon] en 1911, avec une préface de l'académicien [p:Émile de Saint-Aubin]. Le
[o:ministère des Colonies] refusa longtemps d'y croire. La [o:Société de géographie de Marseille] lui décerna
pourtant sa médaille d'or, et l'[l:Égypte] donna son nom à une rue du [l:Caire].""",
)

ENGLISH = (
    # agency
    """[l:NAIROBI] (Reuters) - Kenyan Foreign Minister [p:Wanjiru Otieno] met her Ethiopian counterpart,
[p:Tesfaye Mekonnen], in [l:Nairobi] on Tuesday to discuss water rights on the border. "We agreed on a hotline,"
[p:Otieno=Wanjiru Otieno] told reporters. Talks resume next week in [l:Addis Ababa], said [p:Grace Akinyi], a
spokeswoman for the ministry. The [o:African Development Bank] has offered 40 million dollars.
[p:Mekonnen=Tesfaye Mekonnen] is expected to visit [l:Kampala] on Friday, before flying to [l:Geneva].
[l:Uganda] has not commented. Opposition leader [p:Peter Kiprono] called the deal a surrender.""",
    # agency
    """The [o:Northern Rail Union] will strike for three days in March after talks with the operator collapsed late on
Monday. "They walked away," said its general secretary, [p:Moira Fenwick], outside the offices of
[o:Transpennine Holdings Ltd] in [l:Manchester]. Transport Secretary [p:Alistair Boyd] urged both sides to
return to the table. [p:Boyd=Alistair Boyd], who took office in January, is due in [l:Leeds] today. Services
between [l:York] and [l:Newcastle] will be cut by half. Mr [p:Boyd=Alistair Boyd]'s deputy, [p:Priya Raman],
said replacement buses would run. [p:Fenwick=Moira Fenwick] dismissed that as "a joke in bad taste".""",
    # analysis
    """For a decade nobody in [l:Warsaw] took [p:Kazimierz Dworak] seriously. Now he may choose the next government.
"[p:Dworak=Kazimierz Dworak] reads a room better than anyone," says [p:Eleanor Whitcombe], who studies populism
at the [o:University of Leiden]. His rival, the former banker [p:Zofia Lisiecka], has money and little else.
[l:Berlin] watches nervously. So does [l:Kyiv], which needs [l:Poland] as a corridor for grain.
[p:Whitcombe=Eleanor Whitcombe] expects a coalition by spring; the pollster [p:Marek Sowa] does not. Much
depends on [o:Solidarna], a small party founded in [l:Gdansk]. Reading the tea leaves, as one diplomat put it,
has never been harder.""",
    # local news
    """Bath time is over for the swimmers of [l:Keighley]. The council voted on Thursday to close the Victorian pool in
Albert Street, to the dismay of [p:Doreen Hargreaves], 71, who learned to swim there. "My mother would weep,"
she said. Councillor [p:Imran Qureshi] blamed the cost of heating. The [o:Keighley Swimming Club], led by
[p:Tom Sugden], has collected 4,000 signatures. [p:Hargreaves=Doreen Hargreaves] and [p:Sugden=Tom Sugden] will
take them to [l:Bradford] on Saturday. Headteacher [p:Joanne Birtwhistle] said pupils would be bused to
[l:Halifax]. [p:Qureshi=Imran Qureshi] did not return calls.""",
    # local news
    """A retired postman has given his collection of maps to the library in [l:Concord], [l:New Hampshire].
[p:Walter Pruitt], who turns 90 in May, began collecting after the war, when he was stationed in [l:Naples]. "I
like to know where I am," [p:Pruitt=Walter Pruitt] said. Librarian [p:Dolores Medina] found a chart of the coast
near [l:Portland] that scholars had thought lost. [p:Hugh Ellsworth], a historian at [o:Bates College], called
it "a small miracle". Most of the maps show [l:Italy] and [l:Greece]. Mayor [p:Janet Kowalczyk] will open the
exhibition on June 4. [p:Medina=Dolores Medina] says the paper is in good shape.""",
    # history
    """In 1867 the engineer [p:Josiah Thornbury] sailed from [l:Liverpool] with plans for a railway that nobody had
asked for. In [l:Buenos Aires] he won over the minister, [p:Anselmo Figueroa], and a banker from [l:Hamburg],
[p:Otto Brandt]. Work began in spring. [p:Thornbury=Josiah Thornbury] quarrelled with [p:Brandt=Otto Brandt]
over the gauge, and [p:Figueroa=Anselmo Figueroa] lost his post. The line reached [l:Mendoza] in 1885, by which
time [p:Thornbury=Josiah Thornbury] was dead. His widow, [p:Adelaide Thornbury], sold the papers to the
[o:Pampas Land Company]. President [p:Julio Roca] rode on the first train. [l:Argentina] issued a stamp;
[l:Chile] did not.""",
)


# The lowest F1 that may be reached, and the digest of the articles to which the figures belong.
FLOORS = {
    ("fr", "person"): 0.95,
    ("en", "person"): 0.95,
    ("fr", "organisation"): 0.85,
    ("en", "organisation"): 0.90,
    ("fr", "place"): 0.95,
    ("en", "place"): 0.95,
}
DIGEST = "c8c7669548c5a3e5"


class Mark(NamedTuple):
    """A name that stands in an article."""

    start: int
    end: int
    sort: str
    name: str


class Article(NamedTuple):
    """An article without its marks, and the marks."""

    language: str
    text: str
    sentences: list[tuple[int, int]]
    marks: list[Mark]


def read_article(language: str, marked: str) -> Article:
    """Take the marks out of a text."""
    text, marks, behind = "", list[Mark](), 0
    for match in MARKED.finditer(marked):
        text += marked[behind : match.start()]
        marks.append(Mark(len(text), len(text) + len(match[2]), match[1], match[3] or match[2]))
        text += match[2]
        behind = match.end()
    text += marked[behind:]
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    return Article(language, text, list(zip([0, *ends], [*ends, len(text)], strict=True)), marks)


# Enough for texts that were written for it.
SENTENCE_END = re.compile(r'(?<!\b[A-Z])(?<!\bM[rme])(?<!\bMme)[.?!…][»”"]?(?=\s+\S)')
ARTICLES = [read_article("fr", each) for each in FRENCH] + [read_article("en", each) for each in ENGLISH]


def names_of(article: Article) -> Names:
    """Find the names of an article without a registry."""
    return find_names(article.text, article.language, sentences=article.sentences, votes=())


def marked(article: Article, sort: str) -> set[object]:
    """Give what is marked: places by their spans, actors by their names."""
    if sort == "place":
        return {(mark.start, mark.end) for mark in article.marks if mark.sort == "l"}
    return {mark.name for mark in article.marks if mark.sort == sort[0]}


def found(article: Article, sort: str) -> set[object]:
    """Give what is found, in the same terms."""
    names = names_of(article)
    if sort == "place":
        return {(place.start, place.end) for place in names.places}
    kinds = {"person"} if sort == "person" else {"organisation", "group"}
    return {actor.name for actor in names.new if actor.kind in kinds}


def f1(language: str, sort: str) -> float:
    """Weigh precision and recall over all articles of a language."""
    counts: Counter[str] = Counter()
    for article in ARTICLES:
        if article.language == language:
            right, given = marked(article, sort), found(article, sort)
            counts.update(both=len(right & given), right=len(right), given=len(given))
    return 2 * counts["both"] / (counts["right"] + counts["given"])


def test_the_articles_are_the_ones_that_the_floors_belong_to() -> None:
    text = "\n".join(FRENCH + ENGLISH)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == DIGEST


@pytest.mark.parametrize(("language", "sort"), FLOORS)
def test_as_much_is_found_as_was(language: str, sort: str) -> None:
    assert f1(language, sort) >= FLOORS[language, sort]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.text[:25])
def test_every_mention_of_a_person_goes_to_that_person(article: Article) -> None:
    names = names_of(article)
    persons = {actor.key: actor.name for actor in names.new if actor.kind == "person"}
    given = {(mention.start, mention.end): persons.get(mention.key) for mention in names.actors}
    wrong = [
        mark for mark in article.marks if mark.sort == "p" and given.get((mark.start, mark.end), mark.name) != mark.name
    ]
    assert not wrong


def test_no_state_is_made_an_actor_by_being_named() -> None:
    states = [actor.name for article in ARTICLES for actor in names_of(article).new if actor.kind == "state"]
    assert states == []
