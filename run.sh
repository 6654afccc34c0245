#!/usr/bin/env bash
# Builds what changed, creates the store, loads the plan and starts Shanhe. Stop it with Ctrl-C.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'TEXT'
Usage: ./run.sh [options]

  --port N       port on 127.0.0.1 (default 8080)
  --data FOLDER  data folder (default ./data)
  --plan FOLDER  plan package (default: $SHANHE_PLAN, else the one that plans/default names)
  --cluster N    start PostgreSQL (from Debian, in the data folder) and N nodes on 127.0.0.1 to 127.0.0.N that serve together
  --demo         use a data folder of its own (./data-demo) with accounts, simulated figures, records and devices
  --help         this text

The first start prints a generated administrator password, once.
TEXT
}

port=8080 data="$root/data" plan=${SHANHE_PLAN:-} demo=no cluster=0
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=${2:?--port needs a number}; shift 2 ;;
    --data) data=${2:?--data needs a folder}; shift 2 ;;
    --plan) plan=${2:?--plan needs a folder}; shift 2 ;;
    --cluster) cluster=${2:?--cluster needs a number}; shift 2 ;;
    --demo) demo=yes; shift ;;
    --help|-h) usage; exit 0 ;;
    *) echo "run.sh: unknown option $1" >&2; usage >&2; exit 2 ;;
  esac
done

for tool in dotnet node npm; do
  command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing: install the .NET 10 SDK, node and npm first." >&2; exit 2; }
done

[ -n "$plan" ] || plan="$root/plans/$(cat "$root/plans/default")"
echo "规划包 / plan package: $plan" >&2
export SHANHE_PLAN="$plan"
if [ "$cluster" -gt 0 ]; then
  if [ ! -d /usr/lib/postgresql ]; then
    sudo=""; [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
  fi
  [ "$data" = "$root/data" ] && data="$root/data-cluster"
  plan=$(cd "$plan" && pwd) data=$(mkdir -p "$data" && cd "$data" && pwd)
  county=$(basename "$plan")
  mkdir -p "$data/$county"
  database=$("$root/shanhe" database start "$data/postgres")
  export SHANHE_DATA="$data/$county"
  if [ ! -f "$SHANHE_DATA/settings.json" ]; then
    printf '{"database": "%s;Search Path=%s"}\n' "$database" "${county//-/_}" > "$SHANHE_DATA/settings.json"
    [ "$demo" = no ] || "$root/shanhe" demo
  fi
  printf '[{"plan": "%s", "data": "%s", "gateway": "0.0.0.0:9212"}]\n' "$plan" "$data/$county" > "$data/counties.json"
  trap 'kill $(jobs -p) 2>/dev/null; wait; "$root/shanhe" database stop "$data/postgres"' EXIT
  trap 'exit 0' INT TERM
  for i in $(seq "$cluster"); do
    "$root/shanhe" node --counties "$data/counties.json" --database "$database;Search Path=cluster" --address "127.0.0.$i" --port "$port" &
    [ "$i" -gt 1 ] || sleep 3
  done
  wait
  exit
fi
if [ "$demo" = yes ]; then
  [ "$data" = "$root/data" ] && data="$root/data-demo"
  export SHANHE_DATA="$data"
  "$root/shanhe" demo --open "http://127.0.0.1:$port"
fi
export SHANHE_DATA="$data"
more=(); [ "$demo" = yes ] && more=(--simulate)
exec "$root/shanhe" serve --urls "http://127.0.0.1:$port" "${more[@]}"
