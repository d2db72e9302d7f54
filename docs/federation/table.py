from demarche.asking import ask

answer = ask(
    "news",
    """
    SELECT DISTINCT ?name ?item ?date WHERE {
      ?meeting dip:participant ?who ; dip:date ?date .
      ?who a dip:Official ; rdfs:label ?name ; owl:sameAs ?item .
    }
    ORDER BY ?name
    """,
)
table = answer.to_dataframe()
table["qid"] = table["item"].str.rpartition("/")[2]
print(table[["name", "qid", "date"]].to_string(index=False))
print(table["quotes"][0])
