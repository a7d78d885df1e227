#!/bin/sh
# Compares a report on 2018-Q2 with figures worked out by hand-written SQL (check.sql). Fails where one differs.
#   examples/olist/check.sh DATA [KPIS]
# DATA is the folder of Olist's files, KPIS a kpis.json (output/2018-Q2/kpis.json beside this script unless given).
# DUCKDB names the DuckDB program; that of the set-up unless given.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${1:?usage: check.sh DATA [KPIS]}
kpis=${2:-$here/output/2018-Q2/kpis.json}
duckdb=${DUCKDB:-$here/../../.tools/duckdb}
for needed in "$data/olist_orders_dataset.csv" "$kpis" "$duckdb"; do
    [ -e "$needed" ] || { echo "check.sh: there is no $needed" >&2; exit 1; }
done
quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/''/g")"; }
{
    echo ".maxrows 1000"
    echo "SET VARIABLE data = $(quoted "$data");"
    echo "SET VARIABLE kpis = $(quoted "$kpis");"
    cat "$here/check.sql"
} | "$duckdb" -init /dev/null -bail
