"""The frames of a ride up: who goes in which ship, whose seat it was, who is taken off it."""

import re

from crossflight.reading.claims._grammar import GAP, LEAD, PEOPLE, SHIP, SHORT, P

RIDE = (
    r"(?:fly|flies|flown|flew|flying|launch(?:ed|es|ing)?|go|goes|gone|went|going|travel\w*|ride|rides|rode|blasted off|"
    r"lifted off|lift off|set off|left|sent|arrived?|reach(?:ed)?|docked|assigned|named|join(?:ed|s)?|head(?:ed|ing)?|"
    r"has been|move[ds]?|be a part|part|board(?:s|ed|ing)?|depart(?:s|ed|ing)?|rocketed|thundered|soared|strapped|took off|added|"
    r"climb(?:ed|"
    r"ing)?|"
    r"полет\w+|летит|летят|летал\w*|отправ\w+|стартов\w+|стартует|прибы\w+|слета\w+|прилет\w+|"
    r"вой?д[уеё]т|входит|входят|вошл[аио]|вош[её]л|ввести|назначен\w*|включ[её]н\w*|утвержд[её]н\w*)"
)
_PREPOSITION = r"(?:on board|onboard|on|aboard|inside|in|into|during|with|of|to|for|via|на борту|на|в|с)"
_CARRY = (
    r"(?:carry|carries|carried|carrying|brought|delivered|ferried|bring up|brought up|took up|fly|flew|flies|include|ferry|"
    r"ferried|доставил\w*|доставит)"
)
_REACH = r"(?:reached|arrived|docked|lifted off|blasted off|took off|launched|стартовал\w*|прибыл\w*)"
_UPWARD = (
    r"(?:lifted off|blasted off|launched|took off|thundered|rocketed|soared|roared|rose|flew|left|set off|docked|arrived|"
    r"reached|(?:was|were|is|are) (?:aboard|on board|inside))"
)
_INTO = r"(?:на(?: борту)?|в миссию|в составе(?: [\w-]+){{0,4}}|в экипаж|в состав(?: основного)?(?: экипажа)?(?: <G\d+>)?)"
_MIXED = r"(?:[^<>;:]|<[DAV]\d+>){0,110}?"
_THE_CREW = r"(?:<G\d+>|экипаж\w*)"

FRAMES = [
    re.compile(rf"(?P<who>{PEOPLE})(?!'s){GAP}\b{RIDE}\b{GAP}\b{_PREPOSITION} (?P<ship>{SHIP})"),
    re.compile(rf"(?P<who>{PEOPLE}){SHORT}\b(?:(?<!on )board(?:s|ed|ing)?|rode|rides?|riding) (?P<ship>{SHIP})"),
    re.compile(rf"(?P<who>{PEOPLE}){GAP} (?:планируется )?ввести в состав основного (?:<G\d+>|экипажа) (?P<ship>{SHIP})"),
    re.compile(rf"(?P<ship>{SHIP}) (?:will |is to |to |had |would |now |only |not ){{0,3}}{_CARRY}\b{GAP}(?P<who>{PEOPLE})"),
    re.compile(rf"(?P<ship>{SHIP}){_MIXED} (?:carrying|delivering|ferrying|bringing) {LEAD}(?P<who>{PEOPLE})"),
    re.compile(rf"(?P<ship>{SHIP}) {_REACH}\b{GAP}\bwith {LEAD}(?P<who>{PEOPLE})"),
    re.compile(rf"(?P<ship>{SHIP}) (?:had|has) {LEAD}(?P<who>{PEOPLE}) (?:on board|aboard|inside)"),
    re.compile(rf"(?P<member><F\d+>)(?:[^<>;:.,]|<D\d+>){{0,40}}: {LEAD}(?P<who>{PEOPLE})"),
    re.compile(rf"(?P<ship>{SHIP}) with (?P<who>{PEOPLE}) (?:on board|aboard|inside|in (?:its |the )?(?:crew|cabin))"),
    re.compile(rf"\b{RIDE} on (?P<ship>{SHIP}): (?P<who>{PEOPLE})"),
    re.compile(
        rf"(?P<member>{SHIP})(?:[^<>;:.]{{0,40}}?)\b(?:include[sd]?|including|consist(?:s|ed|ing) of|compris(?:es|ed|ing)|"
        rf"features?){SHORT}(?P<who>{PEOPLE})"
    ),
    re.compile(rf"(?P<ship><F\d+>)(?: mission)? commander (?P<who>{PEOPLE})(?: --| —| –| -)?{SHORT}\b{_UPWARD}\b"),
    re.compile(
        rf"(?P<ship><F\d+>)(?: mission)? commander (?P<who>{P},? (?:and|with|joined by) (?:<P\d+> )?(?:[\w'-]+ ){{0,2}}"
        rf"(?:crewmates?|crew members?|colleagues?)[,:—–-]* ?{PEOPLE})"
    ),
    re.compile(
        rf"\b(?:send(?:s|ing)?|sent|launch(?:ed|ing)|flying|transport(?:ed|ing)|took|taking|carr(?:y|ied|ying)|bring(?:ing)?|"
        rf"deliver(?:ed|ing)) (?P<who>{PEOPLE}){GAP}\b(?:on board|onboard|on|aboard|inside|in) (?P<ship>{SHIP})"
    ),
    re.compile(
        rf"на борту(?: корабля)? (?P<ship>{SHIP}) (?:находятся|находится|летят|прибыли|"
        rf"отправились)[^<>;.]{{0,50}}?(?P<who>{PEOPLE})"
    ),
    re.compile(
        rf"\b{_INTO} (?P<ship>{SHIP})(?: вместе с {P})?{GAP}\b{RIDE} (?:(?:[^<>;:.,]|<A\d+>){{0,110}}? "
        rf")?(?P<who>{PEOPLE})"
    ),
    re.compile(rf"\bв (?:состав )?(?:основно\w+ )?{_THE_CREW}{GAP}(?P<ship>{SHIP}){GAP}\b{RIDE} (?P<who>{PEOPLE})"),
    re.compile(
        rf"командир\w*(?: корабля| экипажа| миссии)* (?P<ship><F\d+>) (?P<who>{PEOPLE}){SHORT}\b(?:стартов|отправ|прибы|полет|"
        rf"лет[ия]т)"
    ),
    re.compile(rf"(?P<ship>{SHIP})(?: с экипажем)? в составе:? {LEAD}(?P<who>{PEOPLE})"),
    re.compile(rf"(?P<ship>{SHIP}) (?:с|со) (?P<who>{PEOPLE})"),
    re.compile(
        rf"(?P<member>{SHIP}),? в (?:состав )?(?:{_THE_CREW} )?котор\w+{GAP}\b(?:вош\w+|вход\w+|войд\w+) "
        rf"{LEAD}(?P<who>{PEOPLE})"
    ),
    re.compile(rf"\bв экипаже (?P<member>{SHIP})(?: [—–-]|:) {LEAD}(?P<who>{PEOPLE})"),
    re.compile(rf"(?P<member><F\d+>) (?:crew ?)?(?:members?|astronauts|cosmonauts|crewmates|fliers) (?P<who>{PEOPLE})"),
    re.compile(rf"^(?:on|aboard|for) (?P<ship>{SHIP}),? (?P<who>{PEOPLE})(?:,? (?:[\w']+ ){{1,3}}joined by {LEAD}{PEOPLE})?"),
    re.compile(rf"(?:участник\w*|член\w* экипажа) (?P<member>{SHIP}) (?P<who>{PEOPLE})"),
]
"""`who` in `ship`, in every word order."""

BESIDE = re.compile(rf"(?P<member><F\d+>) (?P<who>{PEOPLE})")
"""A flight just before names: its crew only with a word between ("Crew-3 astronauts ...") or in the genitive ("Crew-7's ...")."""

IMPLIED = [
    re.compile(
        rf"^(?:also )?(?:on board|aboard|на (?:его )?борту)(?: (?:the |it|корабля )?(?:space)?(?:craft|ship|capsule)?| "
        rf"<[FV]\d+>| корабля)?"
        rf"(?: are| were| is| was| will be| находятся| находились|:| [—–-])(?P<who>{SHORT}{PEOPLE})"
    ),
    re.compile(rf"^на борту(?: корабля)?(?:[^<>;.]|<D\d+>){{0,30}} находится [^<>;.]{{0,40}}: (?P<who>{PEOPLE})"),
    re.compile(
        rf"^(?:<G\d+>|the (?:\w+ )?(?:mission|flight|crew))(?: members)?(?: will)?(?: now)? (?:includes?|included|consists? "
        rf"of|comprises?|is made up of|"
        rf"are|were|will "
        rf"include):? {LEAD}(?P<who>{PEOPLE})(?=[.,;]|$| \()"
    ),
    re.compile(
        rf"\bв (?:состав )?(?:основно\w+ )?{_THE_CREW}(?: корабля)? (?:вошли|входят|войдут|включены|утверждены) "
        rf"{LEAD}(?P<who>{PEOPLE})"
    ),
    re.compile(rf"\bв состав[еа]? (?:основно\w+ )?{_THE_CREW}(?: утверждены| вошли| входят| [-–—]|:)? {LEAD}(?P<who>{PEOPLE})"),
    re.compile(
        rf"^(?:<G\d+>|the crew)(?: members)? (?:of|on) the (?:mission|flight|crew) (?:are|were|will be):? {LEAD}(?P<who>{PEOPLE})"
    ),
    re.compile(
        rf"\bthe (?:capsule|spacecraft|ship|vehicle|rocket) (?:carried|carries|is carrying|(?:will )?(?:also )?(?:carry|ferry|"
        rf"bring)|launched with) "
        rf"{LEAD}(?P<who>{PEOPLE})"
    ),
    re.compile(rf"^(?:<G\d+>|экипаж)(?: корабля)?(?: [-–—]|:) {LEAD}(?P<who>{PEOPLE})"),
]
"""A crew list whose ship another sentence names."""

_TOOK = r"(?:took|takes?|taken|will take|has taken|занял\w*|займ[её]т) (?:the |over the )?"
_SEAT = r"(?:seat|place|spot)"
_NOW_IN = (
    r"(?:replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|substitut(?:e|es|ed|ing) for|stand(?:s|ing)? in for|stepp?(?:ed|ing|"
    r"s)? in for)"
)
_WHERE = rf"(?:[^<>;:,.]{{0,30}}? (?:on|in|aboard|for|of|as part of|в|на|из) (?P<ship>{SHIP}))?"

SWAPS = [
    re.compile(rf"(?P<who>{P}),? {_TOOK}{_SEAT} (?:of )?(?P<other>{P})"),
    re.compile(rf"(?P<who>{P}),? {_TOOK}(?P<other>{P})(?:'s)? {_SEAT}{_WHERE}"),
    re.compile(
        rf"(?P<other>{P})(?:'s)? {_SEAT}{_WHERE},? (?:will be|was|has been|is being|is|would be|to be) (?:taken|filled|given) "
        rf"(?:by|to) (?P<who>{P})"
    ),
    re.compile(rf"(?P<other>{P}) место(?: в | на ){SHORT}(?P<ship>{SHIP}) {_TOOK}(?P<who>{P})"),
    re.compile(rf"(?P<other>{P}) off (?:the )?(?P<ship>{SHIP})(?: mission)? and replaced (?:him|her|<P\d+>) with (?P<who>{P})"),
    re.compile(rf"(?P<other>{P}) (?:is|was|will be|has been|being) replaced by (?P<who>{P}){_WHERE}"),
    re.compile(rf"вместо (?:[^<>;.,]{{0,50}})(?P<other>{P}){SHORT}(?P<ship>{SHIP})(?: [—–-]|{GAP}\b{RIDE}) (?P<who>{P})"),
    re.compile(rf"(?P<who>{P})(?: [^<>;.,]{{0,60}})(?P<ship>{SHIP}) (?:instead of|in place of|вместо) (?P<other>{P})"),
    re.compile(rf"(?P<who>{P}){SHORT}\b(?:instead of|in place of|вместо) (?P<other>{P}){_WHERE}"),
    re.compile(rf"(?P<who>{P}){SHORT}\b(?:{_NOW_IN}|замени(?:т|л|ла)) (?P<other>{P}){_WHERE}"),
]
"""`who` has the seat that was `other`'s."""

_OFF = r"(?:removed|bumped|dropped|pulled|withdrawn|taken|cut|reassigned)"
_NOT = r"(?:will|would|is|was|are|were) (?:not|no longer)"
LEAVES = [
    re.compile(
        rf"(?P<who>{PEOPLE}),? {_NOT} (?:be )?(?:fly\w*|flown|join\w*|launch\w*|travel\w*|going|part|"
        rf"assigned)\b{GAP}(?P<ship>{SHIP})"
    ),
    re.compile(rf"(?P<who>{PEOPLE}){SHORT}\b{_OFF} (?:from|off){GAP}(?P<ship>{SHIP})"),
    re.compile(rf"\b(?:remov\w+|bump\w+|pull\w+|dropp\w+|took|taken|cut) (?P<who>{PEOPLE}) (?:from|off){GAP}(?P<ship>{SHIP})"),
    re.compile(
        rf"(?P<who>{PEOPLE}){SHORT}\b(?:исключ[её]н\w*|выведен\w*|снят\w*|отстран[её]н\w*) (?:из|с|от){GAP}(?P<ship>{SHIP})"
    ),
    re.compile(
        rf"(?P<ship><F\d+>) commander (?P<who>{PEOPLE})(?:, [^<>,;]{{3,40}},)?{SHORT} (?:will sit|sat|sits|is sitting) (?:[\w "
        rf"]{{0,20}})\bout\b"
    ),
]
"""`who` is taken off `ship`."""
