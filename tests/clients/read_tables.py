"""Read a folder of tables as frictionless, pandas and DuckDB do, and print what they found as JSON.

It is run by the Python of .venv-clients, which knows nothing of the catalogue's own code.
"""

import json
import sys
from pathlib import Path

import duckdb
import pandas
from frictionless import validate

folder = Path(sys.argv[1])
package = json.loads((folder / "datapackage.json").read_text("utf-8"))
report = validate(str(folder / "datapackage.json"))
found = {"valid": report.valid, "errors": report.flatten(["rowNumber", "fieldName", "message"]), "tables": {}}
for one in package["resources"]:
    path = str(folder / one["path"])
    frame = pandas.read_csv(path, sep=";", decimal=",")
    relation = duckdb.read_csv(path, delimiter=";", decimal=",")
    found["tables"][one["name"]] = {
        "pandas": {"rows": len(frame), "types": {name: str(kind) for name, kind in frame.dtypes.items()}},
        "duckdb": {
            "rows": len(relation.fetchall()),
            "types": dict(zip(relation.columns, map(str, relation.types), strict=True)),
        },
        "sums": {
            field["name"]: float(frame[field["name"]].sum())
            for field in one["schema"]["fields"]
            if field["type"] == "number"
        },
    }
print(json.dumps(found))
