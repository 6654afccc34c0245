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
  --demo         use a data folder of its own (./data-demo) with accounts, simulated figures, records and devices
  --help         this text

The first start prints a generated administrator password, once.
TEXT
}

port=8080 data="$root/data" plan=${SHANHE_PLAN:-} demo=no
while [ $# -gt 0 ]; do
  case "$1" in
    --port) port=${2:?--port needs a number}; shift 2 ;;
    --data) data=${2:?--data needs a folder}; shift 2 ;;
    --plan) plan=${2:?--plan needs a folder}; shift 2 ;;
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
if [ "$demo" = yes ]; then
  [ "$data" = "$root/data" ] && data="$root/data-demo"
  export SHANHE_DATA="$data"
  "$root/shanhe" demo --open "http://127.0.0.1:$port"
fi
export SHANHE_DATA="$data"
more=(); [ "$demo" = yes ] && more=(--simulate)
exec "$root/shanhe" serve --urls "http://127.0.0.1:$port" "${more[@]}"
