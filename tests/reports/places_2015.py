"""Where each action stands in the lägesrapport of September 2015, as read in the document itself."""

PLACES = {
    ("remaining",): (
        "overgripande-mal-budgetprocess",
        "strategiska-mal-stadsbyggnad",
        "stodverksamheter-ordinarie-enheter",
        "chefsnivaer-oversyn",
    ),
    ("annex",): (
        "strategi-och-fornyelsedirektor",
        "fornyelseenheten-namnbyte",
        "raden-tjanstemannastod",
        "miljomalskommitten-stod",
        "mangfaldskommitten-stod",
        "markfragor-fastighetsutveckling",
        "exploatering-mal-organisation",
        "juridik-kansli-chefsansvar",
        "ny-namndorganisation",
        "social-och-aldrenamnd",
        "ekonomiskt-bistand-flytt",
        "miljo-stadsbyggnad-utskott",
        "enhet-strategisk-stadsutveckling",
        "teknik-stadsbyggnadsstaben",
        "idrottsdriften",
        "agardirektiv",
        "serviceenhet-kontaktcenter",
        "styrande-dokument",
        "etik-moral-varderingar",
        "utbildning-fullmaktige",
        "utbildning-namndordforande",
    ),
    ("remaining", "annex"): ("natur-trafik-va-bolag",),
    ("upcoming",): (
        "kommunikation",
        "smart-kommun",
        "service-medborgare-medarbetare",
        "utveckling-alla-chefer",
        "utveckling-ledningsgruppen",
        "resultatkontrakt-alla-chefer",
        "kvalitetsutveckling",
    ),
}
"""Parts, in the order of the document → the keys of the actions that stand in them."""
